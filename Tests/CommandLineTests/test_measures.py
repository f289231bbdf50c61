import office
import product


@office.on_both
class Measures(office.OfficeCase):
    def test_everyTargetIsJudged(self):
        report = self.json_of("measure", "--plan", product.PLAN, "--unit", product.DISTRICT, "--at", product.DAY)
        self.assertEqual((report["unit"], report["at"]), (product.DISTRICT, product.DAY))
        self.assertGreaterEqual(len(report["targets"]), 43)
        for entry in report["targets"]:
            self.assertTrue(set(entry) >= {"id", "value", "goal", "status", "numerator", "denominator"}, entry)
        centre = self.measured("street_centre")
        self.assertEqual((centre["numerator"], centre["denominator"]), (11, 15))

    def test_aSumIsTheSumOfWhatIsCounted(self):
        why = self.json_of("why", "new_managers", "--unit", product.DISTRICT, "--at", product.DAY)
        self.assertEqual(sum(item["amount"] for item in why["counted"]), why["value"])
        self.assertEqual(why["value"], self.measured("new_managers")["value"])

    def test_countedAndNotCountedAreAllRecordsOfTheSource(self):
        why = self.json_of("why", "new_managers", "--unit", product.DISTRICT, "--at", product.DAY)
        counted = {item["id"] for item in why["counted"]}
        failed = {item["id"]: item["failed"] for item in why["notCounted"]}
        self.assertFalse(counted & set(failed))
        posts = len(office.table(self.run_in("export", "posts").out)) - 1
        self.assertEqual(len(counted) + len(failed), posts)
        self.assertTrue(all(failed.values()))

    def test_theLargestCentreIsWhatAStreetIsJudgedBy(self):
        why = self.json_of("why", "street_centre", "--unit", office.STREET, "--at", product.DAY)
        self.assertEqual(max(item["amount"] for item in why["counted"]), why["value"])
        self.assertEqual(why["value"], self.measured("street_centre", office.STREET)["value"])

    def test_theDistrictCountsItsUnits(self):
        why = self.json_of("why", "street_centre", "--unit", product.DISTRICT, "--at", product.DAY)
        met = [item for item in why["counted"] if item["source"] == "units"]
        short = [item for item in why["notCounted"] if item["source"] == "units"]
        self.assertEqual((len(met), len(met) + len(short)), (11, 15))

    def test_whatIsUnknownIsRefused(self):
        for arguments, code in (
            (("why", "nothing", "--unit", product.DISTRICT, "--at", product.DAY), "plan.unknown_target"),
            (("measure", "--plan", "nothing", "--unit", product.DISTRICT, "--at", product.DAY), "plan.unknown"),
            (("why", "street_centre", "--unit", "321202050001", "--at", product.DAY), "plan.target_elsewhere"),
        ):
            self.assertEqual(self.json_of(*arguments, code=1)["refused"][0]["code"], code)

    def test_aWrongCallEndsWithTwo(self):
        for arguments in (("measure",), ("why", "street_centre", "--unit", "12", "--at", product.DAY), ("nonsense",)):
            answer = self.run_in(*arguments)
            self.assertEqual((answer.code, answer.out), (2, ""), arguments)
            self.assertTrue(answer.err)
