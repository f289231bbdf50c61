"""GeoReport v2 with clients that others wrote: `georeport` (reads) and `civicbot` (reads and writes), from PyPI."""

import json
import unittest
import unittest.mock

import acceptance
from acceptance import ServedCase, on_both

import civicbot
import georeport
import requests
from civicbot.http import HttpTransport, RateLimiter

STREET = acceptance.office.STREET

# Which schema an address answers to.
SCHEMAS = [
    ("/discovery.", "discovery", None), ("/services/", "service-definition", "service-definition"),
    ("/services.", "services", "services"), ("/tokens/", "token", None), ("/requests", "requests", "requests")]


class Listener(HttpTransport):
    """civicbot's own transport, which also remembers what came back."""

    def __init__(self, heard):
        super().__init__(rate_limiter=RateLimiter(min_interval=0, per_host={}))
        self.heard = heard

    def _open(self, request):
        raw = super()._open(request)
        self.heard.append((request.get_method(), request.full_url, raw.decode()))
        return raw


@on_both
class Clients(ServedCase):
    def setUp(self):
        self.heard = []
        self.root = self.server.base + "/open311/v2"
        endpoint = civicbot.Endpoint(id="linli", name="Linli", base_url=self.root, write=True)
        self.bot = civicbot.Open311Client(endpoint, Listener(self.heard), jurisdiction_id=STREET)
        keep = requests.Session.send

        def send(session, prepared, **more):
            answer = keep(session, prepared, **more)
            self.heard.append((prepared.method, prepared.url, answer.text))
            return answer

        patch = unittest.mock.patch.object(requests.Session, "send", send)
        patch.start()
        self.addCleanup(patch.stop)

    def tearDown(self):
        """Every JSON answer that either client heard is held against the schemas."""
        self.assertTrue(self.heard)
        for method, url, text in self.heard:
            if ".json" not in url:
                continue
            value = json.loads(text)
            path = url[len(self.root):]
            own, official = next((own, official) for start, own, official in SCHEMAS if path.startswith(start))
            if method == "POST":
                own, official = "receipt", None
            self.assertEqual(acceptance.own_faults(value, own), [], url)
            if official:
                self.assertIn(acceptance.official_faults(value, official), ([], None), url)

    def send(self, **more):
        """Files a request for real, as civicbot asks for it: checked against the live catalogue first."""
        fields = {"lat": 32.49, "lng": 119.92, "description": "路灯不亮，已经三天", "first_name": "小明",
                  "last_name": "王", "phone": "13800000000", **more}
        made = self.bot.create_request(
            "dispute", dry_run=False, confirm="SEND", api_key=self.key, validate_remote=True, **fields)
        return made.response[0]["service_request_id"]

    def test_civicbotReadsAndWrites(self):
        services = self.bot.list_services()
        self.assertGreater(len(services), 20)
        for service in services[:5]:
            definition = self.bot.get_service_definition(service["service_code"])
            self.assertEqual(definition["service_code"], service["service_code"])
        number = self.send()
        found = self.bot.get_request(number)
        self.assertEqual((found["service_request_id"], found["status"]), (number, "open"))
        self.assertEqual((found["lat"], found["long"]), (32.49, 119.92))
        self.assertNotIn("13800000000", json.dumps(found))
        self.assertEqual(self.bot.get_token(number)[0]["service_request_id"], number)
        self.assertIn(number, [one["service_request_id"] for one in self.bot.list_requests(
            service_code="dispute", status="open", page_size=100)])
        self.assertEqual(
            [one["service_request_id"] for one in self.bot.list_requests(service_request_ids=[number])], [number])

    def test_civicbotSendingAgainIsOneRequest(self):
        self.assertEqual(self.send(description="垃圾没有运走"), self.send(description="垃圾没有运走"))

    def test_civicbotHearsRefusals(self):
        with self.assertRaises(civicbot.HttpError) as caught:
            self.bot.create_request(
                "dispute", dry_run=False, confirm="SEND", api_key="wrong", address_string="迎春小区3号楼",
                description="钥匙不对")
        self.assertEqual(caught.exception.status, 403)
        self.assertEqual(acceptance.own_faults(json.loads(caught.exception.body), "errors"), [])
        with self.assertRaises(civicbot.HttpError) as caught:
            self.bot.get_request("000000000000")
        self.assertEqual(caught.exception.status, 404)
        self.bot.list_services()

    def test_georeportReadsWhatCivicbotWrote(self):
        number = self.send(description="两家说不拢")
        for form in ("json", "xml"):
            city = georeport.GeoReport(self.root, jurisdiction=STREET, api_key=self.key, output_format=form)
            self.assertGreater(len(city.get_service_list()), 20)
            self.assertEqual(city.get_service_definition("dispute")["service_code"], "dispute")
            found = city.get_service_request(number)
            self.assertEqual(
                (found["service_request_id"], found["description"], found["status"]), (number, "两家说不拢", "open"))
            self.assertEqual(float(found["lat"]), 32.49)
            several = city.get_service_requests(service_code="dispute", status="open")
            self.assertIn(number, [one["service_request_id"] for one in several])
            none = city.get_service_requests(status="closed", service_code="dispute", end_date="2020-01-01T00:00:00Z") \
                if form == "json" else []
            self.assertEqual(none, [])

    def test_georeportPagesNinetyDays(self):
        city = georeport.GeoReport(self.root, output_format="json")
        with self.assertRaises(requests.HTTPError) as caught:
            city.get_service_requests(start_date="2020-01-01T00:00:00Z", end_date="2021-01-01T00:00:00Z")
        self.assertEqual(caught.exception.response.status_code, 400)
        self.assertEqual(acceptance.own_faults(caught.exception.response.json(), "errors"), [])
        self.heard.clear()
        city.get_service_list()

    def test_discovery(self):
        found = self.bot.http.get_json(self.root + "/discovery.json")
        self.assertEqual(found["endpoints"][0]["url"], self.root)


if __name__ == "__main__":
    unittest.main()
