import json
import unittest

import office
import product

CASES = product.ROOT.parent / "shared" / "data" / "dhis2" / "cases.json"

SMALL = {
    "tree": {"city": None, "street": "city"},
    "dataElements": {"served": {"valueType": "INTEGER", "aggregation": "SUM"}},
    "dataValues": [["served", "200501", "street", "3"], ["served", "200502", "city", "4"]],
    "cases": [{
        "id": "sum",
        "indicators": [{"id": "twice", "numerator": "#{served} * 2", "denominator": "1"}],
        "queries": [{"indicators": ["twice"], "units": ["city", "street"], "periods": ["2005Q1"], "aggregation": "SUM",
                     "expected": {"twice-city-2005Q1": 14, "twice-street-2005Q1": 6}}],
    }],
}


def dhis2(path):
    return product.run("measures", "dhis2", path, "--json")


class Analytics(unittest.TestCase):
    def test_casesThatHoldEndWithNothing(self):
        answer = dhis2(office.write("cases.json", json.dumps(SMALL)))
        self.assertEqual((answer.code, answer.json), (0, {"numbers": 2, "passed": 2, "failed": []}))

    def test_whatDiffersIsNamedWithBothNumbers(self):
        wrong = json.loads(json.dumps(SMALL))
        wrong["cases"][0]["queries"][0]["expected"]["twice-city-2005Q1"] = 15
        answer = dhis2(office.write("wrong.json", json.dumps(wrong)))
        self.assertEqual((answer.code, answer.json["numbers"], answer.json["passed"]), (1, 2, 1))
        self.assertEqual(
            answer.json["failed"], [{"case": "sum", "key": "twice-city-2005Q1", "expected": 15, "got": 14}])

    def test_aFileWithoutCasesIsRefused(self):
        answer = dhis2(office.write("cases.json", "[]"))
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "measures.cases_unreadable"))

    def test_theCollectionHolds(self):
        if not CASES.exists():
            self.skipTest("the analytics cases (shared/data/dhis2) do not lie beside the repository")
        answer = dhis2(CASES)
        self.assertEqual((answer.code, answer.json["failed"]), (0, []), answer)
        self.assertGreaterEqual(answer.json["passed"], 75)
