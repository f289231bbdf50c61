import os
import unittest

import office
import product


@office.on_both
class Doctor(office.OfficeCase):
    def findings(self, code, **more):
        """The names of the checks that failed; each says how to mend it."""
        checks = self.json_of("doctor", code=code, **more)["checks"]
        for check in checks:
            self.assertTrue(set(check) >= {"name", "ok", "detail", "mend"}, check)
            self.assertEqual(check["ok"], check["mend"] is None, check)
        return [check["name"] for check in checks if not check["ok"]]

    def test_aSoundInstallationIsSound(self):
        self.assertEqual(self.findings(0), [])

    def test_missingContentIsNamed(self):
        self.assertEqual(self.findings(1, env={"LINLI_CONTENT": str(office.SCRATCH / "nothing")}), ["content"])

    def test_aDatabaseOfANewerReleaseIsNamed(self):
        self.copy()
        self.execute("INSERT INTO schema_step (id) VALUES ('later-0001-things')")
        self.assertEqual(self.findings(1), ["schema"])

    def test_anEmptyDatabaseIsNamed(self):
        self.database = office.engine(self.kind).fresh()
        self.assertIn(self.findings(1)[0], ("schema", "units"))

    def test_aTamperedAuditEntryIsNamed(self):
        self.copy()
        self.execute("UPDATE audit_entry SET detail = '{}' WHERE district = '321202' AND seq = 5")
        self.assertEqual(self.findings(1), ["audit 321202"])

    def test_aTamperedEntryOfTheAccountsIsNamed(self):
        self.copy()
        self.execute("UPDATE audit_entry SET detail = '{}' WHERE district = '000000' AND seq = 1")
        self.assertEqual(self.findings(1), ["audit 000000"])

    def test_aDeletedAuditEntryIsNamed(self):
        self.copy()
        self.execute("DELETE FROM audit_entry WHERE district = '321202' AND seq = 7")
        self.assertEqual(self.findings(1), ["audit 321202"])

    def test_aTamperedPlaneCellIsNamed(self):
        self.copy()
        self.execute("UPDATE plane_cell SET amount = amount + 1 WHERE measure = (SELECT MIN(measure) FROM plane_cell)")
        self.assertEqual(self.findings(1), ["planes 321202"])
        # As doctor advises: withdraw the plan and load it again.
        self.json_of("plan", "withdraw", product.PLAN, "--unit", product.DISTRICT)
        plan = product.ROOT / "Content" / "plans" / (product.PLAN + ".md")
        self.json_of("plan", "load", plan, "--unit", product.DISTRICT)
        self.assertEqual(self.findings(0), [])

    def test_aRecordChangedBehindTheProductIsNamed(self):
        self.copy()
        self.execute("UPDATE place SET gross_area = gross_area + 100000, usable_area = NULL WHERE kind = 'service_centre'")
        self.assertEqual(self.findings(1), ["records 321202", "planes 321202"])

    def test_aFieldThatNoPlanReadsIsGuardedByTheHistory(self):
        self.copy()
        self.execute("UPDATE place SET opening_hours = 'x' WHERE kind = 'service_centre'")
        self.assertEqual(self.findings(1), ["records 321202"])

    def test_aTableThatIsNotItsRegisterIsNamed(self):
        self.copy()
        self.execute("ALTER TABLE outlet ADD COLUMN extra TEXT")
        self.assertEqual(self.findings(1), ["registers"])

    def test_aRewrittenPlanIsNamed(self):
        self.copy()
        self.execute("UPDATE plan SET body = replace(body, '1000', '100')")
        self.assertEqual(self.findings(1), ["plans 321202"])


class Unreachable(unittest.TestCase):
    def test_aServerThatIsNotThereIsNamed(self):
        answer = product.run("doctor", "--json", database="postgres://linli@127.0.0.1:1/none?connect_timeout=1")
        self.assertEqual(answer.code, 1, answer)
        self.assertEqual([check["name"] for check in answer.json["checks"] if not check["ok"]], ["database"])

    def test_aFileThatIsNoDatabaseIsNamed(self):
        path = office.write("letter.sqlite", "这不是数据库。" * 200)
        answer = product.run("doctor", "--json", database=path)
        self.assertEqual(answer.code, 1, answer)
        self.assertEqual([check["name"] for check in answer.json["checks"] if not check["ok"]], ["database"])


class Backup(office.OfficeCase):
    kind = product.SQLite

    def test_aBackupIsRestoredWithEverythingInIt(self):
        copy, target = office.SCRATCH / "copy.sqlite", office.SCRATCH / "restored.sqlite"
        self.assertEqual(self.json_of("backup", copy)["backup"], str(copy))
        restored = product.run("restore", copy, "--json", database=target)
        self.assertEqual((restored.code, restored.json["restored"]), (0, str(target)))
        before = self.run_in("export", "places").out
        self.assertEqual(product.run("export", "places", database=target).out, before)
        self.assertEqual(product.run("doctor", database=target).code, 0)

    def test_nothingIsOverwritten(self):
        copy = office.SCRATCH / "again.sqlite"
        self.json_of("backup", copy)
        size = os.path.getsize(copy)
        again = self.run_in("backup", copy, "--json")
        self.assertEqual(again.code, 1, again)
        self.assertEqual(os.path.getsize(copy), size)
        self.copy()
        refused = product.run("restore", copy, "--json", database=self.database)
        self.assertEqual((refused.code, refused.json["refused"][0]["code"]), (1, "restore.target_exists"))

    def test_whatIsNoBackupIsRefusedAndLeavesNothing(self):
        target = office.SCRATCH / "target.sqlite"
        refused = product.run("restore", office.write("text.sqlite", "不是备份"), "--json", database=target)
        self.assertEqual((refused.code, refused.json["refused"][0]["code"]), (1, "restore.not_ours"))
        self.assertFalse(target.exists())
        self.assertFalse((office.SCRATCH / "target.sqlite.restoring").exists())
