import office
import product


@office.on_both
class Demo(office.OfficeCase):
    def test_itLoadsEveryFileAndNamesTheAccounts(self):
        answer = office.district(self.kind)[1]
        self.assertEqual(answer.out, "")
        for word in ("places: 671", "plan " + product.PLAN, product.PASSWORD, "street\t", "admin\t"):
            self.assertIn(word, answer.err)

    def test_loadingItAgainChangesNothing(self):
        self.copy()
        before = self.run_in("export", "places").out
        self.assertEqual(self.run_in("demo", "--no-serve").code, 0)
        self.assertEqual(self.run_in("export", "places").out, before)
        self.assertEqual(len(self.json_of("user", "list")["accounts"]), 7)
        self.assertEqual(len(self.json_of("plan", "list")["plans"]), 1)

    def test_everyRecordSaysThatItIsDemoData(self):
        exported = self.run_in("export", "places")
        self.assertIn("示范", exported.out + exported.err, exported.err)


@office.on_both
class OwnDistrict(office.OfficeCase):
    def test_initMakesADistrictWithAnAdministratorWhoCanImport(self):
        self.database = office.engine(self.kind).fresh()
        made = self.run_in(
            "init", "--unit", "320501000000", "--name", "某区", "--since", "2001-01-01", text="Own-District-2026\n")
        self.assertEqual(made.code, 0, made)
        self.assertEqual([a["login"] for a in self.json_of("user", "list")["accounts"]], ["admin"])
        lines = (product.ROOT / "Content" / "demo" / "units.csv").read_text("utf-8").splitlines()
        own = [lines[0]] + [line for line in lines if line.startswith("321202001")]
        units = office.write("units.csv", "\n".join(own).replace("3212", "3205").replace("320502", "320501"))
        report = self.json_of("import", units, "--kind", "units")
        self.assertEqual((report["errors"], report["added"]), ([], len(own) - 1))
        self.assertTrue(all(check["ok"] for check in self.json_of("doctor")["checks"]))

    def test_anAccountIsAddedWithItsPasswordFromStandardInput(self):
        self.copy()
        add = ("user", "add", "fang", "--name", "王芳", "--role", "community", "--unit", "321202050001")
        self.assertEqual(self.json_of(*add, text="Garden-Gate-2026\n")["login"], "fang")
        self.assertEqual(self.json_of(*add, code=1, text="Garden-Gate-2026\n")["refused"][0]["code"].split(".")[0], "account")
        self.assertEqual(self.run_in("user", "active", "fang", "--off").code, 0)
        account = next(a for a in self.json_of("user", "list")["accounts"] if a["login"] == "fang")
        self.assertEqual((account["active"], account["grants"]), (False, ["community@321202050001"]))
        weak = self.run_in("user", "password", "fang", "--json", text="short\n")
        self.assertEqual(weak.code, 1, weak)
