import office

GOOD = "321202050000,社区综合服务中心,测试新建中心,1050,800,,自有,每天8:00至18:00,2005-01-10,"
HALL = "321202050001,文化活动室,测试活动室,120.50,90,,借用,,2004-06-01,"


@office.on_both
class Import(office.OfficeCase):
    def setUp(self):
        self.copy()

    def importing(self, name, text, *more, code=0):
        return self.json_of("import", office.write(name, text), "--kind", "places", *more, code=code)

    def test_aBadFileIsRefusedWholeWithEveryMistakeNamed(self):
        before = self.run_in("export", "places").out
        bad = office.places(
            GOOD, "321202999999,其他,甲,10,,,自有,,2001-01-01,", "321202050001,不存在的类别,乙,10,,,自有,,2001-01-01,",
            "321202050001,其他,,10,,,自有,,2001-01-01,", "321202050001,其他,丙,六十,,,自有,,2001-01-01,",
            "321202050001,其他,丁,60,61,,自有,,2001-01-01,", "321202050001,其他,戊,60,,,自有,,2001-02-30,",
            "321202050001,其他,己,60,,,自有,,2001-02-01,2000-01-01", GOOD)
        report = self.importing("bad.csv", bad, code=1)
        self.assertEqual([(error["row"], error["code"]) for error in report["errors"]], [
            (3, "registry.unit_unknown"), (4, "registry.choice_unknown"), (5, "registry.required"),
            (6, "registry.number_invalid"), (7, "registry.greater"), (8, "registry.date_no_such_day"),
            (9, "registry.not_after"), (10, "import.duplicate_row")])
        for error in report["errors"]:
            self.assertEqual(set(error) >= {"row", "column", "value", "code", "message"}, True, error)
            self.assertTrue(error["column"] and error["message"], error)
        self.assertEqual((report["rows"], report["accepted"], report["receipt"]), (9, 0, None))
        self.assertEqual(self.run_in("export", "places").out, before)

    def test_refusalsInEnglishNameColumnsAndChoicesInEnglish(self):
        bad = office.places(
            "321202050001,不存在的类别,乙,10,,,自有,,2001-01-01,", "321202050001,其他,丙,10,,,自有,,2001-02-30,",
            "321202050001,其他,丁,60,61,,自有,,2001-01-01,")
        report = self.importing("english.csv", bad, "--lang", "en", code=1)
        self.assertEqual(len(report["errors"]), 3)
        for error in report["errors"]:
            message = error["message"].replace(error["value"], "")
            self.assertNotRegex(message, "[\u4e00-\u9fff]", error)
        answer = self.run_in("import", office.write("again.csv", bad), "--kind", "places", "--lang", "en")
        self.assertIn("column “Opened on”", answer.out + answer.err)

    def test_theMendedFileGoesInOnceAndIsTakenBack(self):
        self.assertEqual(self.measured("street_centre")["numerator"], 11)
        dry = self.importing("good.csv", office.places(GOOD, HALL), "--dry-run")
        self.assertEqual((dry["accepted"], dry["receipt"]), (2, None))
        self.assertEqual(self.measured("street_centre")["numerator"], 11)
        report = self.importing("good.csv", office.places(GOOD, HALL))
        self.assertEqual((report["rows"], report["accepted"], report["added"]), (2, 2, 2))
        self.assertEqual(self.measured("street_centre")["numerator"], 12)
        again = self.importing("good.csv", office.places(GOOD, HALL))
        self.assertEqual((again["added"], again["changed"], again["unchanged"]), (0, 0, 2))
        undone = self.json_of("undo", report["receipt"])
        self.assertEqual(undone["rows"], 2)
        self.assertEqual(self.measured("street_centre")["numerator"], 11)
        self.assertEqual(self.json_of("undo", report["receipt"], code=1)["refused"][0]["code"], "import.already_undone")
        self.assertTrue(all(check["ok"] for check in self.json_of("doctor")["checks"]))

    def test_otherEncodingsAndSeparatorsAreRead(self):
        gb = self.importing("gb.csv", office.places(GOOD).encode("gb18030"), "--dry-run")
        tabs = self.importing("tabs.csv", "\ufeff" + office.places(GOOD).replace(",", "\t"), "--dry-run")
        self.assertEqual((gb["accepted"], tabs["accepted"]), (1, 1))

    def test_whatIsExportedIsImportedUnchanged(self):
        exported = self.run_in("export", "places")
        report = self.importing("exported.csv", exported.out)
        self.assertEqual((report["added"], report["changed"]), (0, 0))
        self.assertGreater(report["unchanged"], 600)

    def test_aFileThatIsNotThereIsRefused(self):
        answer = self.run_in("import", office.SCRATCH / "none.csv", "--kind", "places", "--json")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "file.unreadable"))
        unknown = self.run_in("import", office.write("x.csv", office.places(GOOD)), "--kind", "nothing", "--json")
        self.assertEqual((unknown.code, unknown.json["refused"][0]["code"]), (1, "registry.unknown_register"))
