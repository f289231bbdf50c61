"""A map of communities as a package: two programs score it again and agree, and each changed figure is caught."""

import sqlite3
import unittest

import product
from test_verify_election import alter, by_linli, by_python, verify, written


class DelineationPackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = product.SQLite()
        cls.database = cls.engine.fresh()
        loaded = product.run("demo", "--no-serve", database=cls.database)
        assert loaded.code == 0, loaded
        with sqlite3.connect(cls.database) as database:
            identity = database.execute("SELECT id FROM scenario").fetchone()[0]
        out = str(cls.database) + ".map.json"
        made = product.run("package", "delineation", "--district", "321202", "--scenario", identity, "--out", out,
                           database=cls.database)
        assert made.code == 0, made
        with open(out, "rb") as file:
            cls.data = file.read()
        cls.package = verify.read(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.engine.close()

    def resealed(self, package):
        """With digests that fit: what a forger would do."""
        package["digests"] = {name: verify.digest(part) for name, part in package["parts"].items()}
        return written(package)

    def test_both_programs_agree_with_the_scores(self):
        self.assertEqual(by_linli(self.data), [])
        self.assertEqual(by_python(self.data), [])

    def test_a_changed_field_breaks_its_digest(self):
        changed = written(alter(self.package, ("parts", "plan", "seed")))
        self.assertEqual(by_linli(changed), ["digest.plan"])
        self.assertEqual(by_python(changed), ["digest.plan"])

    def test_a_forged_figure_is_worked_out_again(self):
        for name in ("scale", "count", "outOfBand", "disconnected", "moved", "boundary"):
            forged = self.resealed(alter(self.package, ("parts", "scores", name)))
            self.assertEqual(by_linli(forged), ["scores." + name])
            self.assertEqual(by_python(forged), ["scores." + name])

    def test_a_forged_map_contradicts_its_scores(self):
        first = ("parts", "map", "buildings", 0)
        for path in (first + ("households",), ("parts", "map", "borders", 0, 2), ("parts", "norms", "bandPermille")):
            forged = self.resealed(alter(self.package, path, 777))
            self.assertNotEqual(by_linli(forged), [])
            self.assertNotEqual(by_python(forged), [])

    def test_a_building_left_out_is_missed(self):
        package = alter(self.package, ("parts", "plan", "seed"), self.package["parts"]["plan"]["seed"])
        package["parts"]["plan"]["buildings"].pop()
        forged = self.resealed(package)
        self.assertIn("plan.complete", by_linli(forged))
        self.assertIn("plan.complete", by_python(forged))
