import copy
import unittest

import assessment_round
import office
import product
from election_facts import verify
from tampering import changed, failing, fields


def by_linli(data):
    answer = product.run("verify", office.write("round.json", data), "--json")
    names = failing(answer.json["checks"])
    assert answer.code == (1 if names else 0), answer
    return names


def by_python(data):
    return failing(verify.verify(data))


def written(package):
    return verify.canonical(package) + b"\n"


def place_of(package, path):
    for key in path[:-1]:
        package = package[key]
    return package


class AssessmentPackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.key, cls.database, cls.data, cls.package = assessment_round.package()

    def forged(self, path, value=None):
        """The package after a change by somebody who sets the digests right again."""
        package = copy.deepcopy(self.package)
        place = place_of(package["parts"], path)
        place[path[-1]] = changed(place[path[-1]]) if value is None else value
        package["digests"] = {name: verify.digest(part) for name, part in package["parts"].items()}
        return written(package)

    def entry(self, unit):
        return next(n for n, one in enumerate(self.package["parts"]["entries"]) if one["unit"] == unit)

    def test_bothProgramsFindItGood(self):
        self.assertEqual(by_linli(self.data), [])
        self.assertEqual(by_python(self.data), [])
        own = {one["name"] for one in verify.verify(self.data)}
        product_names = {one["name"] for one in product.run(
            "verify", office.write("round.json", self.data), "--json").json["checks"]}
        self.assertLess(own, product_names)
        self.assertTrue({"awards", "notice.days", f"points.{assessment_round.COMMUNITY}"} <= own)

    def test_theCommandWritesTheSamePackage(self):
        out = office.SCRATCH / "again.json"
        listed = product.run("package", "assessment", "--district", product.DISTRICT, "--json", database=self.database)
        self.assertEqual([one["id"] for one in listed.json["rounds"]], [self.key], listed)
        answer = product.run(
            "package", "assessment", "--district", product.DISTRICT, "--round", self.key, "--out", out,
            database=self.database)
        self.assertEqual(answer.code, 0, answer)
        self.assertEqual(out.read_bytes(), self.data)

    def test_statesAreThoseOfTheWalk(self):
        states = {one["unit"]: one["state"] for one in self.package["parts"]["entries"]}
        self.assertEqual(states, {assessment_round.COMMUNITY: "awarded", assessment_round.UPHELD: "rejected"})

    def test_everyTurnedBitIsCaught(self):
        for number, place in enumerate(range(0, len(self.data), len(self.data) // 60)):
            bent = bytearray(self.data)
            bent[place] ^= 1 << number % 8
            self.assertNotEqual(by_python(bytes(bent)), [], (place, number % 8))
            if number % 12 == 0:
                self.assertNotEqual(by_linli(bytes(bent)), [], (place, number % 8))

    def test_aForgerIsCaughtByTheNumbers(self):
        unit, other = assessment_round.COMMUNITY, assessment_round.UPHELD
        own, out = self.entry(unit), self.entry(other)
        figure = next(n for n, one in enumerate(self.package["parts"]["figures"]) if one["unit"] == unit)
        items = self.package["parts"]["figures"][figure]["items"]
        met = next(n for n, one in enumerate(items) if one["met"])
        half = items[met] | {"met": False, "value": "1", "goal": "2"}
        forgeries = [
            ("points." + unit, ("entries", own, "points"), None),
            ("place." + unit, ("entries", own, "place"), 5),
            ("sample." + unit, ("entries", own, "population"), []),
            ("sample." + unit, ("entries", own, "sample"), []),
            ("state." + unit, ("entries", own, "sample", 0, "right"), False),
            ("state." + other, ("entries", out, "state"), "awarded"),
            ("state." + other, ("notice", "objections", 0, "upheld"), False),
            ("awards", ("entries", own, "steps", -1, "step"), "accept"),
            ("notice.days", ("notice", "from"), self.package["parts"]["notice"]["until"]),
            ("notice.objections", ("notice", "objections", 0, "ruled"), "2001-01-01"),
            ("awards", ("scheme", "minimum"), 100),
            ("points." + unit, ("figures", figure, "items", met), half),
            ("round.plan", ("plan",), self.package["parts"]["plan"].replace("weight: 20", "weight: 30")),
            ("round.question", ("question", "day"), "2005-04-01"),
            ("sample." + unit, ("round", "seed"), "another text"),
        ]
        for name, path, value in forgeries:
            data = self.forged(path, value)
            self.assertIn(name, by_python(data), path)
            self.assertIn(name, by_linli(data), path)

    def test_figuresThatTheRecordsDoNotBearAreCaught(self):
        unit = assessment_round.COMMUNITY
        figure = next(n for n, one in enumerate(self.package["parts"]["figures"]) if one["unit"] == unit)
        values = [n for n, one in enumerate(self.package["parts"]["figures"][figure]["items"]) if one["value"]]
        names = by_linli(self.forged(("figures", figure, "items", values[0], "value"), "7"))
        self.assertIn("figures." + unit, names)
        places = self.package["parts"]["records"]["places"]
        names = by_linli(self.forged(("records", "places"), [one for one in places if one[1] != unit]))
        self.assertIn("population." + unit, names)

    def test_changedFieldsOfTheRoundAreCaught(self):
        """Days, which only the hash of the file or a log can hold, and words are left out."""
        kept = []
        for part in ("scheme", "entries", "notice", "figures"):
            for path in fields(self.package["parts"][part]):
                if path[-1] in ("zh", "en", "ruling", "day", "from", "until", "ruled"):
                    continue
                data = self.forged((part, *path))
                kept += [] if by_python(data) else [(part, *path)]
        # The rest is for the program that reads plan and records; it takes a while, so some of them.
        self.assertLessEqual({path[0] for path in kept}, {"scheme", "figures", "entries"})
        for path in kept[:: max(len(kept) // 12, 1)]:
            self.assertNotEqual(by_linli(self.forged(path)), [], path)


if __name__ == "__main__":
    unittest.main()
