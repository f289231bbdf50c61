"""GeoReport v2 at /open311/v2, as another program uses it."""

import json
import re
import unittest
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as XML

import office
import product
from office import OfficeCase, on_both

SCHEMAS = product.ROOT.parent / "shared" / "data" / "open311"
STREET = office.STREET
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")

# What the schemas of GeoReport v2 ask of each answer: required members and their types.
REQUEST = {"service_request_id": str, "status": str, "service_code": str, "requested_datetime": str}
REQUEST_FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
    "service_notice", "requested_datetime", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode",
    "lat", "long", "media_url"]
SERVICE = {"service_code": str, "service_name": str, "metadata": bool, "type": str}


def conforms(value, schema, folder):
    """The faults of a value against a JSON schema: what the five official schemas use of the language."""
    if "$ref" in schema:
        return conforms(value, json.loads((folder / schema["$ref"]).read_text()), folder)
    kinds = {"array": list, "object": dict, "string": str, "boolean": bool, "number": (int, float)}
    faults = []
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return [f"{value!r} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        faults.append(f"{value!r} is none of {schema['enum']}")
    if schema.get("format") == "date-time" and not MOMENT.fullmatch(value):
        faults.append(f"{value!r} is no date-time")
    if isinstance(value, list):
        faults += [fault for item in value for fault in conforms(item, schema.get("items", {}), folder)]
    if isinstance(value, dict):
        faults += [f"{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, inner in schema.get("properties", {}).items():
            faults += [f"{name}: {fault}" for fault in conforms(value[name], inner, folder)] if name in value else []
    return faults


@on_both
class Open311(OfficeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.database_path = office.engine(cls.kind).copy(office.district(cls.kind)[0])
        made = product.run("apikey", "add", "city app", "--json", database=cls.database_path)
        assert made.code == 0, made
        cls.key, cls.key_id = made.json["key"], made.json["id"]
        cls.server = product.Server(cls.database_path)
        assert cls.server.wait(), cls.server.tail()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def call(self, path, body=None, headers=None):
        """Status, content type and body of a call."""
        data = None if body is None else urllib.parse.urlencode(body).encode()
        request = urllib.request.Request(self.server.base + "/open311/v2/" + path, data, headers or {})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers["Content-Type"], answer.read().decode()

    def read(self, path, **more):
        status, kind, text = self.call(path, **more)
        self.assertEqual((status, kind), (200, "application/json; charset=utf-8"), text)
        return json.loads(text)

    def report(self, **more):
        return {
            "api_key": self.key, "service_code": "dispute", "description": "楼上漏水，两家说不拢",
            "address_string": "迎春小区3号楼", "jurisdiction_id": STREET, **more}

    def send(self, headers=None, **more):
        return self.read("requests.json", body=self.report(**more), headers=headers)[0]["service_request_id"]

    def refusal(self, status, path, body=None):
        got, kind, text = self.call(path, body)
        self.assertEqual((got, kind), (status, "application/json; charset=utf-8"), text)
        errors = json.loads(text)
        self.assertEqual([set(error) for error in errors], [{"code", "description"}] * len(errors))
        self.assertEqual(errors[0]["code"], status)
        xml = XML.fromstring(self.call(path.replace(".json", ".xml"), body)[2])
        self.assertEqual((xml.tag, xml[0].tag, xml[0].findtext("code")), ("errors", "error", str(status)))
        return errors

    def test_discoveryNamesTheEndpoint(self):
        found = self.read("discovery.json")
        self.assertEqual(found["endpoints"][0]["formats"], ["text/xml", "application/json"])
        self.assertEqual(found["endpoints"][0]["url"], self.server.base + "/open311/v2")
        self.assertEqual(found["endpoints"][0]["specification"], "http://wiki.open311.org/GeoReport_v2")
        self.assertTrue({"changeset", "contact", "key_service"} <= set(found))
        xml = XML.fromstring(self.call("discovery.xml")[2])
        self.assertEqual([one.tag for one in xml], ["changeset", "contact", "key_service", "endpoints"])

    def test_servicesAreTheCatalogue(self):
        services = self.read("services.json")
        self.assertGreater(len(services), 20)
        for service in services:
            self.assertEqual({name: type(service[name]) for name in SERVICE}, SERVICE)
            definition = self.read(f"services/{service['service_code']}.json")
            self.assertEqual(definition, {"service_code": service["service_code"], "attributes": []})
        xml = XML.fromstring(self.call("services.xml")[2])
        self.assertEqual((xml.tag, len(xml), xml[0].tag), ("services", len(services), "service"))
        english = json.loads(urllib.request.urlopen(self.server.base + "/en/open311/v2/services.json").read())
        self.assertIn("Dispute between neighbours", [one["service_name"] for one in english])

    def test_aRequestIsSentAndFound(self):
        number = self.send(lat="32.49", long="119.92", first_name="小明", last_name="王", phone="13800000000")
        found = self.read(f"requests/{number}.json")
        self.assertEqual(len(found), 1)
        request = found[0]
        self.assertEqual(list(request), REQUEST_FIELDS)
        self.assertEqual({name: type(request[name]) for name in REQUEST}, REQUEST)
        for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
            self.assertRegex(request[name], MOMENT)
        self.assertEqual((request["status"], request["service_code"]), ("open", "dispute"))
        self.assertEqual((request["lat"], request["long"]), (32.49, 119.92))
        self.assertNotIn("13800000000", json.dumps(found))
        self.assertNotIn("小明", json.dumps(found, ensure_ascii=False))
        xml = XML.fromstring(self.call(f"requests/{number}.xml")[2])
        self.assertEqual((xml.tag, xml[0].tag), ("service_requests", "request"))
        self.assertEqual(xml[0].findtext("service_request_id"), number)
        self.assertEqual([one.tag for one in xml[0]], REQUEST_FIELDS)
        self.assertEqual(self.read(f"tokens/{number}.json")[0]["service_request_id"], number)

    def test_sentTwiceIsOneRequest(self):
        first = self.send(description="路灯不亮，已经三天")
        self.assertEqual(self.send(description="路灯不亮，已经三天"), first)
        self.assertNotEqual(self.send(description="路灯不亮，已经四天"), first)
        keyed = {"Idempotency-Key": "abc"}
        named = self.send(headers=keyed, description="垃圾没有运走")
        self.assertEqual(self.send(headers=keyed, description="垃圾还没有运走"), named)

    def test_listsAreNarrowedAndPaged(self):
        numbers = [self.send(description=f"分页 {number}") for number in range(5)]
        ask = "requests.json?service_request_id=" + ",".join(numbers)
        self.assertEqual({one["service_request_id"] for one in self.read(ask)}, set(numbers))
        pages = [self.read(f"{ask}&page_size=2&page={page}") for page in (1, 2, 3, 4)]
        self.assertEqual([len(page) for page in pages], [2, 2, 1, 0])
        self.assertEqual({one["service_request_id"] for page in pages for one in page}, set(numbers))
        self.assertEqual(self.read("requests.json?status=closed&service_code=dispute"), [])
        self.assertEqual({one["status"] for one in self.read("requests.json?status=open")}, {"open"})
        both = self.read("requests.json?status=open,closed&service_code=dispute")
        self.assertTrue(set(numbers) <= {one["service_request_id"] for one in both})
        self.assertEqual(self.read("requests.json?end_date=2020-01-01T00:00:00Z"), [])
        self.assertEqual(self.read("requests.json?start_date=2020-01-01T00:00:00%2B08:00&end_date=2020-02-01T00:00:00Z"), [])
        self.assertEqual(XML.fromstring(self.call("requests.xml?end_date=2020-01-01T00:00:00Z")[2]).tag, "service_requests")

    def test_numbersInTextsAreBlotted(self):
        number = self.send(description="请联系 138 0000 1234 或 321202199001011234，3号楼")
        text = self.read(f"requests/{number}.json")[0]["description"]
        self.assertEqual(text, "请联系 *** 或 ***，3号楼")

    def test_sensitiveMattersAreNotShown(self):
        catalogue = json.loads((product.ROOT / "Content" / "desk" / "catalogue.json").read_text())
        hidden = {one["code"] for one in catalogue["categories"] if one["sensitive"]}
        shown = {one["service_code"] for one in self.read("services.json")}
        self.assertTrue(hidden)
        self.assertEqual(hidden & shown, set())
        self.refusal(404, "requests.json", self.report(service_code=sorted(hidden)[0]))

    def test_mistakesAreTold(self):
        self.refusal(403, "requests.json", {**self.report(), "api_key": "wrong"})
        self.refusal(403, "requests.json", {name: value for name, value in self.report().items() if name != "api_key"})
        self.refusal(400, "requests.json", self.report(service_code=""))
        self.refusal(404, "requests.json", self.report(service_code="none"))
        self.refusal(400, "requests.json", self.report(address_string=""))
        self.refusal(400, "requests.json", self.report(description=""))
        self.refusal(400, "requests.json", self.report(description="字" * 4001))
        self.refusal(400, "requests.json", self.report(lat="91", long="1"))
        self.refusal(400, "requests.json", self.report(lat="1"))
        self.refusal(404, "requests.json", self.report(jurisdiction_id="999999999999"))
        for path in ("requests/000000000000.json", "services/none.json", "nothing.json", "nothing/1.json",
                     "requests.json?service_code=none", "requests.json?jurisdiction_id=1"):
            self.refusal(404, path)
        for query in ("page=0", "page=x", "page_size=1001", "status=new", "start_date=yesterday",
                      "start_date=2020-01-01T00:00:00Z&end_date=2021-01-01T00:00:00Z"):
            self.refusal(400, "requests.json?" + query)
        self.assertEqual(self.call("requests.yaml")[0], 404)

    def test_aRevokedKeyWritesNoMore(self):
        made = product.run("apikey", "add", "old app", "--json", database=self.database_path).json
        self.assertTrue(self.send(api_key=made["key"], description="旧钥匙"))
        ended = product.run("apikey", "revoke", made["id"], "--json", database=self.database_path)
        self.assertEqual(ended.code, 0, ended)
        self.refusal(403, "requests.json", self.report(api_key=made["key"], description="旧钥匙，再来"))
        self.assertEqual(product.run("apikey", "revoke", made["id"], "--json", database=self.database_path).code, 1)

    def test_theOfficialSchemasHold(self):
        if not SCHEMAS.exists():
            self.skipTest("the schemas of GeoReport v2 (shared/data/open311) do not lie beside the repository")
        number = self.send(description="按标准核对", lat="32.5", long="119.9")
        answers = {
            "services.json": "services.json", "services/dispute.json": "service-definition.json",
            "requests.json": "requests.json", f"requests/{number}.json": "requests.json"}
        for path, schema in answers.items():
            faults = conforms(self.read(path), json.loads((SCHEMAS / schema).read_text()), SCHEMAS)
            self.assertEqual(faults, [], path)


if __name__ == "__main__":
    unittest.main()
