"""The demo district is reproducible and tells the story it is meant to tell. Run: python3 -m unittest discover tools/demo"""

import csv
import datetime
import io
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import generate  # noqa: E402

AS_OF = "2005-03-31"


def table(texts, name):
    return list(csv.DictReader(io.StringIO(texts[name + ".csv"])))


def holding(rows, start, end, day=AS_OF):
    return [row for row in rows if row[start] <= day and (not row[end] or day < row[end])]


class DemoDistrict(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = generate.files()
        cls.units = {row["单位代码"]: row for row in table(cls.texts, "units")}
        cls.communities = [code for code, row in cls.units.items() if row["类型"] == "社区"]
        cls.streets = [code for code, row in cls.units.items() if row["类型"] == "街道"]

    def places(self, kind, day=AS_OF):
        return [row for row in holding(table(self.texts, "places"), "启用日期", "停用日期", day) if row["类别"] == kind]

    def streets_with_centre(self, day):
        return {row["单位代码"] for row in self.places("社区综合服务中心", day) if float(row["建筑面积"]) >= 1000}

    def latest(self, name, column):
        found = {}
        for row in table(self.texts, name):
            if row["统计日期"] <= AS_OF and row["统计日期"] >= found.get(row["单位代码"], ("", 0))[0]:
                found[row["单位代码"]] = (row["统计日期"], float(row[column]))
        return {code: value for code, (_, value) in found.items()}

    def test_sameSeedGivesSameBytes(self):
        self.assertEqual(generate.files(), self.texts)

    def test_theShippedFilesAreTheGeneratedOnes(self):
        folder = generate.ROOT / "Content" / "demo"
        for name, text in self.texts.items():
            self.assertEqual((folder / name).read_text(encoding="utf-8"), text, name)

    def test_anotherSeedGivesOtherRecords(self):
        self.assertNotEqual(generate.files(7)["population.csv"], self.texts["population.csv"])

    def test_theTreeIsHailingWithFifteenStreets(self):
        self.assertEqual((len(self.streets), len(self.communities)), (15, 116))
        self.assertIn("京泰路街道", {row["单位名称"] for row in self.units.values()})
        for code, row in self.units.items():
            self.assertTrue(not row["上级代码"] or row["上级代码"] in self.units, code)

    def test_elevenOfFifteenStreetsHaveTheirCentre(self):
        self.assertEqual(len(self.streets_with_centre(AS_OF)), 11)

    def test_theFourLaggingStreetsHave860AndNoneAmongThem(self):
        lagging = set(self.streets) - self.streets_with_centre(AS_OF)
        largest = {code: 0.0 for code in lagging}
        for row in self.places("社区综合服务中心"):
            if row["单位代码"] in lagging:
                largest[row["单位代码"]] = max(largest[row["单位代码"]], float(row["建筑面积"]))
        self.assertEqual(sorted(largest.values()), [0, 640, 780, 860])

    def test_centresComeUpYearByYear(self):
        counts = [len(self.streets_with_centre(f"{year}-12-31")) for year in range(2000, 2005)]
        self.assertEqual(counts, [0, 1, 3, 6, 10])

    def test_twelveOfficesAreAFewSquareMetresShort(self):
        short = [row for row in self.places("居委会办公用房")
                 if 40 <= float(row["建筑面积"]) < 50 and row["小区新旧"] == "老小区" and row["权属"] == "自有"]
        self.assertEqual(len(short), 12)

    def test_tenOfFourteenCentralCommitteesHaveTheirOffice(self):
        met = {row["单位代码"] for row in self.places("居委会办公用房")
               if row["单位代码"].startswith("321202004") and float(row["建筑面积"]) >= 50 and row["权属"] in ("自有", "租用")}
        self.assertEqual(len(met), 10)

    def test_fewOfficesWereLargeEnoughAtTheStart(self):
        met = [row for row in self.places("居委会办公用房", "2001-01-01")
               if float(row["建筑面积"]) >= 50 and row["权属"] in ("自有", "租用")]
        self.assertLess(len(met), 116 * 0.25)

    def test_someServiceRoomsAreMissing(self):
        areas = {row["单位代码"]: float(row["建筑面积"]) for row in self.places("社区服务用房")}
        self.assertLessEqual(len(areas), 106)
        self.assertGreater(sum(1 for area in areas.values() if area >= 100), 85)

    def test_outletsPerThousandLieBetweenOneAndAHalfAndThree(self):
        people, counts = self.latest("population", "居民人数"), {}
        for row in holding(table(self.texts, "outlets"), "开办日期", "停办日期"):
            counts[row["单位代码"]] = counts.get(row["单位代码"], 0) + 1
        rates = [counts.get(code, 0) * 1000 / people[code] for code in self.communities]
        self.assertTrue(all(1.2 <= rate <= 2.8 for rate in rates), (min(rates), max(rates)))
        met = sum(1 for rate in rates if rate >= 2)
        self.assertTrue(len(rates) * 0.6 < met < len(rates) * 0.85, met)

    def test_facilitiesAreCheckedFourTimesAYear(self):
        checks = [row for row in table(self.texts, "place_checks") if row["检查日期"].startswith("2004")]
        self.assertEqual(len(checks), 4 * 116)
        share = sum(row["是否在用"] == "是" for row in checks) / len(checks)
        self.assertTrue(0.84 < share < 0.93, share)

    def test_aboutNinetyFourInAHundredAreCertified(self):
        staff = [row for row in table(self.texts, "posts") if row["职务"] == "专业人员"]
        valid = [row for row in staff if row["持证上岗"] == "是" and row["证书有效期至"] > AS_OF]
        self.assertTrue(0.9 < len(valid) / len(staff) < 0.97, len(valid) / len(staff))

    def test_oneDemolitionReturnIsLate(self):
        late = []
        for row in table(self.texts, "demolition_returns"):
            if row["归还日期"]:
                first, last = (datetime.date.fromisoformat(row[name]) for name in ("拆除日期", "归还日期"))
                if (last - first).days > 366:
                    late.append(row)
        self.assertEqual(len(late), 1)

    def test_noRecordStartsAfterTheLedgersEnd(self):
        for name in self.texts:
            if name.endswith(".csv") and name != "units.csv":
                path = generate.ROOT / "Content" / "registers" / (name[:-4] + ".json")
                spec = json.loads(path.read_text("utf-8"))
                start = next(field["title"]["zh"] for field in spec["fields"] if field["name"] == spec["time"]["fields"][0])
                for row in csv.DictReader(io.StringIO(self.texts[name])):
                    self.assertTrue("2001-01-01" <= row[start] <= AS_OF, (name, row))

    def test_everyRecordBelongsToAUnitOfTheTree(self):
        for name in self.texts:
            if name.endswith(".csv"):
                for row in csv.DictReader(io.StringIO(self.texts[name])):
                    self.assertIn(row["单位代码"], self.units, name)

    def test_everyRowKeepsTheRulesOfItsRegister(self):
        folder = generate.ROOT / "Content" / "registers"
        for path in sorted(folder.glob("*.json")):
            spec = json.loads(path.read_text(encoding="utf-8"))
            titles = {field["name"]: field["title"]["zh"] for field in spec["fields"]}
            if spec["name"] + ".csv" not in self.texts:
                continue  # a register without demonstration records
            for row in table(self.texts, spec["name"]):
                for rule in spec.get("rules", []):
                    a, b = row[titles[rule["field"]]], row[titles[rule["than"]]]
                    if a and b:
                        holds = {"after": a > b, "not_before": a >= b,
                                 "not_greater": rule["kind"] != "not_greater" or float(a) <= float(b)}[rule["kind"]]
                        self.assertTrue(holds, (spec["name"], row))
                for field in spec["fields"]:
                    text = row[titles[field["name"]]]
                    self.assertLessEqual(len(text), field.get("max_length", 10_000), row)
                    if text and field["type"] == "number":
                        self.assertGreater(float(text), 0 if field.get("positive") else -1, row)

    def test_holdersArePlaceholders(self):
        for row in table(self.texts, "posts"):
            self.assertTrue(row["姓名"].startswith("示例"), row)

    def test_theManifestListsEveryFileAsDemo(self):
        manifest = json.loads(self.texts["manifest.json"])
        self.assertTrue(manifest["demo"])
        self.assertEqual(manifest["as_of"], AS_OF)
        self.assertEqual({entry["file"] for entry in manifest["files"]} | {"manifest.json"}, set(self.texts))
        self.assertLess(sum(len(text.encode()) for text in self.texts.values()), 3_000_000)


if __name__ == "__main__":
    unittest.main()
