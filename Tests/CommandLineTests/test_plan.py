import json
import unittest

import office
import product

PLANS = product.ROOT / "Content" / "plans"
PLAN = PLANS / (product.PLAN + ".md")
SPEC = product.ROOT.parent / "shared" / "spec" / "targets.json"
# The shipped plan of each source document, and how many target rows the document has.
DOCUMENTS = {
    "HL5": ("hailing-2001-2005", 43),
    "HL1": ("hailing-2001", 27),
    "NAT": ("national-2000", 14),
    "JY": ("jiangyan-2004-2010", 21),
    "ST": ("street-civilised-community", 10),
    "CV": ("community-convention", 2),
    "CD": ("chengdu-2001-2005", 48),
    "GZ": ("guangzhou-2000", 30),
    "XX": ("xx-community-2012-2014", 14),
}


def check(path, code):
    answer = product.run("plan", "check", path, "--json")
    assert answer.code == code, answer
    return answer.json["plans"][0]


class PlanCheck(unittest.TestCase):
    def broken(self, old, new, count=1):
        text = PLAN.read_text("utf-8")
        self.assertIn(old, text)
        changed = text.replace(old, new, count)
        line = next(i for i, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n")), 1) if a != b)
        return check(office.write("broken.md", changed), 1)["errors"], line

    def test_theShippedPlanIsClean(self):
        plan = check(PLAN, 0)
        self.assertEqual((plan["id"], plan["errors"], plan["uncovered"]), (product.PLAN, [], []))
        self.assertEqual(plan["tests"]["failed"], 0)
        self.assertGreaterEqual(plan["tests"]["passed"], 20)
        self.assertGreaterEqual(plan["clauses"], 100)
        classes = {target["class"] for target in plan["targets"]}
        self.assertLessEqual(classes, {"executable", "checklist", "baseline", "trend", "modifier"})

    def test_everyTargetRowOfTheSourceIsServed(self):
        if not SPEC.exists():
            self.skipTest("the list of target rows (shared/spec/targets.json) does not lie beside the repository")
        rows = json.loads(SPEC.read_text("utf-8"))
        rows = rows["targets"] if isinstance(rows, dict) else rows
        for document, (name, count) in DOCUMENTS.items():
            with self.subTest(document):
                wanted = {row["id"] for row in rows if row.get("doc") == document}
                plan = check(PLANS / (name + ".md"), 0)
                served = {row for target in plan["targets"] for row in target["source"]}
                self.assertEqual(len(wanted), count)
                self.assertEqual(served, wanted)

    def test_everyShippedPlanIsClean(self):
        files = sorted(PLANS.glob("*.md"))
        self.assertGreaterEqual(len(files), 13)
        answer = product.run("plan", "check", *files, "--json")
        self.assertEqual(answer.code, 0, answer)
        for plan in answer.json["plans"]:
            with self.subTest(plan["id"]):
                self.assertEqual((plan["errors"], plan["uncovered"]), ([], []))
                self.assertEqual(plan["tests"]["failed"], 0)
                self.assertGreaterEqual(plan["tests"]["passed"], 1)
        self.assertEqual(len({plan["id"] for plan in answer.json["plans"]}), len(files))

    def test_aMisspeltMeasureIsShownWhereItStands(self):
        errors, line = self.broken("formula: centre_largest", "formula: centre_largst")
        self.assertEqual(errors[0]["line"], line)
        self.assertGreater(errors[0]["column"], 1)
        self.assertIn("centre_largest", errors[0]["message"])

    def test_unitsThatDoNotFitAreShownWhereTheyStand(self):
        errors, line = self.broken("centre_min: {unit: m2,", "centre_min: {unit: person,")
        self.assertTrue(errors)
        self.assertTrue(all(error["line"] > 0 and error["column"] > 0 and error["message"] for error in errors))

    def test_aTestOfThePlanThatFailsIsShown(self):
        errors, line = self.broken("street_centre@S1: {value: 860, status: not met, gap: 140}", "street_centre@S1: {value: 861, status: not met, gap: 140}")
        self.assertIn(line, [error["line"] for error in errors])

    def test_aNumberWithoutATargetIsUncovered(self):
        text = PLAN.read_text("utf-8").replace(" {no-target: 印发信息，不是指标}", "", 1)
        self.assertEqual(check(office.write("uncovered.md", text), 0)["uncovered"], ["HL5-01"])

    def test_aFileThatIsNoPlanIsRefusedWithAPlace(self):
        errors = check(office.write("none.md", "没有卷首的文件\n"), 1)["errors"]
        self.assertTrue(errors and errors[0]["line"] >= 1 and errors[0]["column"] >= 1)

    def test_forPeopleItReadsLikeACompiler(self):
        path = office.write("reader.md", PLAN.read_text("utf-8").replace("formula: centre_largest", "formula: centre_largst", 1))
        answer = product.run("plan", "check", path, "--lang", "en")
        self.assertEqual(answer.code, 1)
        self.assertRegex(answer.out, rf"(?m)^{path}:\d+:\d+: ")


@office.on_both
class PlanLibrary(office.OfficeCase):
    def test_plansAreListedShownWithdrawnAndLoaded(self):
        self.copy()
        listed = self.json_of("plan", "list")["plans"]
        self.assertEqual([(entry["id"], entry["revision"]) for entry in listed], [(product.PLAN, 1)])
        shown = self.json_of("plan", "show", product.PLAN, "--unit", product.DISTRICT)["text"]
        self.assertEqual(shown, PLAN.read_text("utf-8"))
        self.json_of("plan", "withdraw", product.PLAN, "--unit", product.DISTRICT)
        self.assertEqual(self.json_of("plan", "list")["plans"], [])
        self.json_of("plan", "load", PLAN, "--unit", product.DISTRICT)
        self.assertEqual(self.measured("street_centre")["numerator"], 11)
        self.assertTrue(all(entry["ok"] for entry in self.json_of("doctor")["checks"]))

    def test_aBrokenPlanIsNotLoaded(self):
        self.copy()
        text = PLAN.read_text("utf-8").replace("formula: centre_largest", "formula: centre_largst", 1)
        refused = self.run_in("plan", "load", office.write("bad.md", text), "--unit", product.DISTRICT, "--json")
        self.assertEqual(refused.code, 1, refused)
        self.assertTrue(refused.json["refused"])
        self.assertEqual(self.json_of("plan", "list")["plans"][0]["revision"], 1)
