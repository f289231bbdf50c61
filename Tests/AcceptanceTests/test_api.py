"""The product's own API, as its OpenAPI document describes it: every call made once, every answer as described."""

import json
import pathlib
import tempfile
import unittest

import acceptance
from acceptance import ServedCase, on_both

import referencing

STREET = acceptance.office.STREET
PLAN = acceptance.product.PLAN
DAY = acceptance.product.DAY


@on_both
class API(ServedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.intake = cls.make_key("intake only")
        cls.called = set()

    def setUp(self):
        status, _, text = self.call("/api/openapi.json")
        self.assertEqual(status, 200)
        self.document = json.loads(text)
        self.number = 0

    def described(self, method, path):
        """The operation of a call."""
        for template, methods in self.document["paths"].items():
            pattern = template.split("/")
            parts = path.partition("?")[0].split("/")
            if len(parts) == len(pattern) and all(a == b or a[:1] == "{" for a, b in zip(pattern, parts)):
                if method.lower() in methods:
                    self.called.add((method, template))
                    return methods[method.lower()]
        self.fail(f"{method} {path} is not described")

    def ask(self, path, method="GET", body=None, key=None, code=200, prefix="", **headers):
        """A call whose answer has this status and is as the document says."""
        operation = self.described(method, path)
        status, given, text = self.call(prefix + path, method, body, key, **headers)
        self.assertEqual(status, code, text)
        answer = operation["responses"].get(str(code), operation["responses"]["default"])
        kind = "application/problem+json" if code >= 400 else "application/json"
        self.assertEqual(given["Content-Type"].split(";")[0], kind)
        value = json.loads(text)
        registry = referencing.Registry().with_resource("", referencing.Resource.from_contents(
            self.document, default_specification=referencing.jsonschema.DRAFT202012))
        schema = {"$id": "", **answer["content"][kind]["schema"], "components": self.document["components"]}
        self.assertEqual(acceptance.faults(value, schema, registry), [], path)
        self.headers = given
        return value

    def create(self, key=None, once=None, code=201, **more):
        API.count = getattr(API, "count", 0) + 1
        body = {"category": "dispute", "unit": STREET, "text": f"楼上漏水，两家说不拢，第 {API.count} 次", **more}
        return self.ask("/api/v1/requests", "POST", body, key or self.key, code,
                        Idempotency_Key=once or f"test-{API.count}")

    def act(self, made, action, code=200, key=None, **body):
        return self.ask(f"/api/v1/requests/{made['id']}/actions/{action}", "POST", body, key or self.key, code)

    def test_aRequestFromEndToEnd(self):
        made = self.create(
            requester={"name": "王小明", "phone": "13800000000"}, position={"lat": 32.49, "lon": 119.92})
        self.assertEqual(self.headers["Location"], "/api/v1/requests/" + made["id"])
        detail = self.ask("/api/v1/requests/" + made["id"], key=self.key)
        self.assertEqual((detail["number"], detail["channel"], detail["open"]), (made["number"], "api", True))
        self.assertEqual(detail["position"], {"lat": 32.49, "lon": 119.92})
        self.assertNotIn("13800000000", json.dumps(detail))
        self.assertEqual(self.act(made, "note", text="已看过", public=True)["version"], detail["version"] + 1)
        stale = self.act(made, "note", 409, text="晚了一步", version=detail["version"])
        self.assertEqual(stale["type"], "urn:linli:problem:desk.changed_meanwhile")
        if detail["state"] == "registered":
            self.assertEqual(self.act(made, "dispatch", lead=STREET)["state"], "dispatched")
        self.assertEqual(self.act(made, "accept")["state"], "accepted")
        self.assertEqual(self.act(made, "contact", note="已电话联系")["state"], "handling")
        refused = self.act(made, "accept", 409)
        self.assertEqual(refused["type"], "urn:linli:problem:desk.step_not_allowed")
        seen = self.ask("/api/v1/tracking/" + made["number"], Tracking_Code=made["code"])
        self.assertEqual((seen["state"], seen["open"]), ("handling", True))
        self.assertIn("note", [entry["kind"] for entry in seen["timeline"]])
        self.ask("/api/v1/tracking/" + made["number"], Tracking_Code="WRONG234", code=404)

    def test_createdOnceHoweverOftenSent(self):
        first = self.create(once="again")
        self.assertEqual(self.create(once="again"), first)
        self.assertNotEqual(self.create(once="another")["id"], first["id"])
        self.assertNotEqual(self.create(key=self.intake, once="again")["id"], first["id"])

    def test_keysReachAsFarAsTheirRole(self):
        made = self.create(key=self.intake)
        self.ask("/api/v1/requests/" + made["id"], key=self.intake, code=404)
        self.ask("/api/v1/requests", key=self.intake, code=403)
        self.act(made, "note", 404, key=self.intake, text="不该看到")
        self.ask("/api/v1/requests", code=401)
        self.ask("/api/v1/requests", key="wrong", code=401)
        self.assertEqual(self.headers["WWW-Authenticate"], 'Bearer realm="linli"')
        other = self.make_key("other street", "--role", "street", "--unit", "321202002000")
        self.ask("/api/v1/requests/" + made["id"], key=other, code=404)
        self.ask(f"/api/v1/requests?unit={STREET}", key=other, code=403)
        own = self.make_key("own street", "--role", "street", "--unit", STREET)
        self.ask(f"/api/v1/requests?unit={STREET}", key=own)
        self.ask("/api/v1/requests/" + made["id"], key=own)

    def test_listsGoPageByPage(self):
        made = {self.create()["id"] for _ in range(5)}
        seen, cursor = [], ""
        while True:
            page = self.ask(f"/api/v1/requests?unit={STREET}&order=newest&limit=2{cursor}", key=self.key)
            self.assertLessEqual(len(page["items"]), 2)
            seen += [one["id"] for one in page["items"]]
            if not page["next"]:
                break
            cursor = "&cursor=" + page["next"]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertTrue(made <= set(seen))
        self.assertEqual(self.ask("/api/v1/requests?open=false&category=dispute", key=self.key)["items"], [])
        self.ask("/api/v1/requests?cursor=no", key=self.key, code=404)

    def test_unchangedAnswersAreNotSentAgain(self):
        made = self.create()
        for path, key in [("/api/v1/requests/" + made["id"], self.key), ("/api/v1/units", None),
                          (f"/api/v1/plans/{PLAN}/scorecard", None)]:
            self.ask(path, key=key)
            tag = self.headers["ETag"]
            status, _, text = self.call(path, key=key, If_None_Match=tag)
            self.assertEqual((status, text), (304, ""), path)
        before = self.call("/api/v1/requests/" + made["id"], key=self.key)[1]["ETag"]
        self.act(made, "note", text="又有变化")
        self.assertEqual(self.call("/api/v1/requests/" + made["id"], key=self.key, If_None_Match=before)[0], 200)

    def test_mistakesNameTheFieldAndTheRule(self):
        def problems(code, path, method="POST", body=None, **headers):
            value = self.ask(path, method, body, self.key, code, **headers)
            return [(one["code"], one.get("field")) for one in value["problems"]]

        send, once = "/api/v1/requests", {"Idempotency_Key": "wrong-1"}
        self.assertEqual(problems(400, send, body={}), [("api.missing", "Idempotency-Key")])
        self.assertEqual(
            problems(400, send, body={"text": " ", "unit": "12", "more": 1, "requester": {"name": "a"}}, **once),
            [("api.not_known", "more"), ("api.missing", "category"), ("api.pattern", "text"),
             ("api.pattern", "unit"), ("api.one_of", "requester")])
        self.assertEqual(problems(400, send, body=b"{", **once), [("api.unreadable", "body")])
        self.assertEqual(problems(415, send, body=b"a=b", Content_Type="text/plain", **once),
                         [("api.media_type", "Content-Type")])
        self.assertEqual(problems(413, send, body={"text": "字" * 30000}, **once), [("api.too_large", None)])
        self.assertEqual(problems(409, send, body={"category": "dispute", "text": "字", "unit": "999999999999"}, **once),
                         [("desk.unit_unknown", "unit")])
        self.assertEqual(problems(400, "/api/v1/requests?limit=0", "GET"), [("api.out_of_range", "limit")])
        self.assertEqual(problems(400, "/api/v1/requests?received_from=2026-02-30", "GET"),
                         [("api.day", "received_from")])
        status, headers, _ = self.call("/api/v1/units", "PUT")
        self.assertEqual((status, headers["Allow"], headers["Content-Type"]),
                         (405, "GET, HEAD, OPTIONS", "application/problem+json"))
        status, headers, _ = self.call("/api/v1/nothing")
        self.assertEqual((status, headers["Content-Type"]), (404, "application/problem+json"))

    def test_plansUnitsAndFiguresAreOpen(self):
        units = self.ask("/api/v1/units?level=street")["items"]
        self.assertIn(STREET, [one["code"] for one in units])
        self.assertEqual(self.ask("/api/v1/units/" + STREET)["level"], "street")
        self.ask("/api/v1/units/999999999999", code=404)
        self.assertIn(PLAN, [one["id"] for one in self.ask("/api/v1/plans")["items"]])
        plan = self.ask("/api/v1/plans/" + PLAN)
        self.assertTrue(plan["targets"] and plan["measures"])
        card = self.ask(f"/api/v1/plans/{PLAN}/scorecard?day={DAY}")
        told = acceptance.product.run(
            "measure", "--plan", PLAN, "--unit", acceptance.product.DISTRICT, "--at", DAY, "--json",
            database=self.database_path).json["targets"]
        self.assertEqual({one["target"]: (one["value"], one["status"]) for one in card["targets"]},
                         {one["id"]: (one["value"], one["status"]) for one in told})
        target = card["targets"][0]["target"]
        why = self.ask(f"/api/v1/plans/{PLAN}/targets/{target}/why?day={DAY}&limit=3")
        self.assertLessEqual(len(why["items"]), 3)
        self.assertEqual(why["verdict"]["target"], target)
        self.ask(f"/api/v1/plans/{PLAN}/targets/none/why", code=404)
        self.ask("/api/v1/plans/none", code=404)
        report = self.ask("/api/v1/report?from=2020-01-01&until=2030-01-01")
        self.assertGreaterEqual(report["received"], 0)
        names = [one["name"] for one in self.ask("/api/v1/categories", prefix="/en")["items"]]
        self.assertIn("Dispute between neighbours", names)

    def test_whatIsDescribedIsServed(self):
        """Every operation of the document answers with something other than “there is no such address”."""
        for template, methods in self.document["paths"].items():
            path = template.replace("{code}", STREET).replace("{plan}", PLAN).replace("{number}", "260101000010")
            path = path.replace("{id}", "none").replace("{target}", "none")
            status, headers, _ = self.call(path, "OPTIONS")
            self.assertEqual(status, 204, template)
            allowed = {name.strip().lower() for name in headers["Allow"].split(",")} - {"head", "options"}
            self.assertEqual(allowed, set(methods), template)


if __name__ == "__main__":
    unittest.main()
