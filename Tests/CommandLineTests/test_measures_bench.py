import array
import datetime
import json
import pathlib
import shutil
import sqlite3
import tempfile
import unittest

import product

EPOCH = datetime.date(1970, 1, 1)
MISSING = 2**31 - 1

SPEC = {
    "flow": [["visit", "day", [["visits", "1"], ["people", "people"], ["many", "people>=10"]]]],
    "stock": [["room", "opened", "closed", [["rooms", "1"], ["area", "CASE WHEN kind=1 THEN area ELSE 0 END"]]]],
    "snapshot": ["residents"],
    "ytd": ["people"],
    "running": [["balance", "visits", "many"]],
    "predCommunity": [["comm_cnt", "1"], ["roomy", "area>=40"]],
    "predStreet": [["street_cnt", "1"], ["good", "roomy>=1 AND rooms>=2"]],
    "indicators": [["i1", "people", "residents", 100], ["i2", "roomy", "comm_cnt", 1], ["i3", "area", "many", 1]],
    "score": [["i1", 10, 60], ["i2", 1, 40]],
    "allOrder": ["visits", "people", "many", "rooms", "area", "residents", "people_ytd", "balance", "comm_cnt", "roomy",
                 "street_cnt", "good"],
}


def day(text):
    return (datetime.date.fromisoformat(text) - EPOCH).days


# Communities 0 and 1 under street 0, community 2 under street 1; both streets in one city, the first in a district.
TABLES = {
    "visit": [("community", "i", [0, 1, 1, 2, 0]),
              ("day", "i", [day("2000-12-31"), day("2001-01-01"), day("2001-03-31"), day("2001-04-01"), MISSING]),
              ("people", "h", [99, 4, 10, 20, 7])],
    "room": [("community", "i", [0, 0, 2]), ("kind", "B", [1, 2, 1]), ("area", "i", [50, 60, 30]),
             ("opened", "i", [day("1999-05-01"), day("2001-02-01"), day("2005-10-01")]),
             ("closed", "i", [MISSING, day("2001-06-30"), MISSING])],
    "population": [("community", "i", [0, 1, 2] * 20), ("quarter", "h", [q for q in range(20) for _ in range(3)]),
                   ("residents", "i", [100, 200, 50] * 20)],
}
TYPES = {"i": "int32", "h": "int16", "B": "uint8"}
ORG = {"comm_street": [0, 0, 1], "street_district": [0, -1], "street_city": [0, 0], "district_city": [0]}


def write_data():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="linli-national-"))
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    meta = {"digest": "small", "tree": {"communities": 3, "streets": 2, "districts": 1, "cities": 1}, "tables": {}}
    for table, columns in TABLES.items():
        meta["tables"][table] = {"rows": len(columns[0][2]), "cols": {name: TYPES[kind] for name, kind, _ in columns}}
        for name, kind, values in columns:
            (folder / "bin" / f"{table}.{name}").write_bytes(array.array(kind, values).tobytes())
    for name, values in ORG.items():
        (folder / "bin" / f"org.{name}").write_bytes(array.array("i", values).tobytes())
    (folder / "meta.json").write_text(json.dumps(meta))
    return folder


def write_database(path):
    connection = sqlite3.connect(path)
    for table, columns in TABLES.items():
        connection.execute(f"create table {table}({', '.join(name for name, _, _ in columns)})")
        rows = zip(*([None if v == MISSING else v for v in values] for _, _, values in columns))
        connection.executemany(f"insert into {table} values({', '.join('?' * len(columns))})", rows)
    connection.execute("create table activity(community, day, kind, participants, minutes)")
    connection.commit()
    connection.close()


class MeasuresBench(unittest.TestCase):
    def setUp(self):
        self.folder = write_data()
        self.addCleanup(shutil.rmtree, self.folder)
        self.spec = self.folder / "spec.json"
        self.spec.write_text(json.dumps(SPEC))
        self.out = self.folder / "result.json"

    def bench(self, *more):
        return product.run(
            "measures", "bench", "--data", self.folder, "--spec", self.spec, "--out", self.out, *more, "--json")

    def test_everySumIsWhatCountingByHandGives(self):
        answer = self.bench()
        self.assertEqual(answer.code, 0, answer)
        result = json.loads(self.out.read_text())
        self.assertEqual((result["engine"], result["digest"], result["threads"]), ("linli", "small", 1))
        nation = dict(zip(["rows"] + SPEC["allOrder"], result["check"]["node4"]))
        self.assertEqual(nation, {
            "rows": 20, "visits": 3, "people": 34, "many": 2, "rooms": 20 + 1 + 1, "area": 50 * 20 + 30,
            "residents": 350 * 20, "people_ytd": 14 * 4 + 20 * 3, "balance": 20, "comm_cnt": 60,
            "roomy": 20, "street_cnt": 40, "good": 1})
        district = dict(zip(["rows"] + SPEC["allOrder"], result["check"]["node2"]))
        self.assertEqual((district["people"], district["residents"], district["street_cnt"]), (14, 300 * 20, 20))
        self.assertAlmostEqual(result["check"]["ind4"][1], 20 / 3)
        self.assertEqual(len(result["check"]["score_int"]), 3)
        for stage in "ABCDE":
            self.assertTrue(any(name.startswith(stage + " ") for name in result["stages"]))

    def test_aDatabaseGivesTheSameAsTheColumns(self):
        path = self.folder / "records.sqlite"
        write_database(path)
        answer = self.bench("--sqlite", path)
        self.assertEqual(answer.code, 0, answer)
        self.assertTrue(answer.json["cold_from_sqlite_equal"])
        self.assertIn("drill_through_p95_ms", answer.json)

    def test_whatIsNoDataIsRefused(self):
        self.spec.write_text("{}")
        self.assertEqual(self.bench().json["refused"][0]["code"], "measures.data_unreadable")
        (self.folder / "meta.json").unlink()
        self.assertEqual(self.bench().json["refused"][0]["code"], "file.unreadable")

    def test_aRecordOfAnUnknownUnitIsRefused(self):
        (self.folder / "bin" / "visit.community").write_bytes(array.array("i", [0, 1, 3, 2, 0]).tobytes())
        answer = self.bench()
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "measures.unknown_leaf"))
