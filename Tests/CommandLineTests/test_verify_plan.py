import copy
import json

import office
import product
from office import OfficeCase, on_both
from test_verify_election import alter, failing, verify, written


def check(data):
    answer = product.run("verify", office.write("plan-package.json", data), "--json")
    names = failing(answer.json["checks"])
    assert answer.code == (1 if names else 0), answer
    return names


@on_both
class PlanPackage(OfficeCase):
    def package(self, unit):
        out = office.SCRATCH / f"{unit}.json"
        self.json_of("package", "plan", "--plan", product.PLAN, "--unit", unit, "--at", product.DAY, "--out", out)
        return out.read_bytes()

    def test_theResultsAreWorkedOutAgain(self):
        for unit in (product.DISTRICT, office.STREET):
            data = self.package(unit)
            self.assertEqual(check(data), [])
            measured = self.json_of("measure", "--plan", product.PLAN, "--unit", unit, "--at", product.DAY)
            packed = json.loads(data)["parts"]["results"]
            self.assertEqual(
                [(one["target"], one["status"]) for one in packed],
                [(one["id"], one["status"]) for one in measured["targets"]])

    def test_aChangedRecordChangesAResult(self):
        package = json.loads(self.package(office.STREET))
        fields = [one["name"] for one in next(
            one for one in package["parts"]["sources"] if one["name"] == "places")["fields"]]
        slot = fields.index("gross_area") + 2
        place = max(range(len(package["parts"]["records"]["places"])),
                    key=lambda n: package["parts"]["records"]["places"][n][slot] or 0)
        forged = alter(package, ("parts", "records", "places", place, slot), 100)
        self.assertEqual(check(written(forged)), ["digest.records"] + self.results(check(written(forged))))
        forged["digests"] = {name: verify.digest(part) for name, part in forged["parts"].items()}
        names = check(written(forged))
        self.assertTrue(names and all(name.startswith("result.") for name in names), names)

    def results(self, names):
        return [name for name in names if name.startswith("result.")]

    def test_everyPartIsWatched(self):
        package = json.loads(self.package(office.STREET))
        for path in (("question", "day"), ("units", 5, "kind"), ("sources", 0, "name"), ("results", 0, "status")):
            self.assertIn("digest." + path[0], check(written(alter(package, ("parts",) + path))), path)
        self.assertIn("form", check(written(package) + b" "))
        self.assertIn("digest.plan", check(written(alter(package, ("parts", "plan")))))
        less = copy.deepcopy(package)
        del less["parts"]["units"]
        self.assertIn("parts", check(written(less)))

    def test_noPersonIsNamed(self):
        """Of a register's fields only those that the plan reads are in the package, personal ones veiled."""
        package = json.loads(self.package(product.DISTRICT))
        posts = next((one for one in package["parts"]["sources"] if one["name"] == "posts"), None)
        if posts is None:
            self.skipTest("the plan measures no posts")
        slot = [one["name"] for one in posts["fields"]].index("holder") + 2
        names = {row[slot] for row in package["parts"]["records"]["posts"]}
        self.assertLessEqual(len(names), 2)
