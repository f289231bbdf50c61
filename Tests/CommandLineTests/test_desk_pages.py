"""The pages of the service desk without JavaScript: report, follow, dispatch, handle, call back."""

import datetime
import html
import re
import struct
import unittest
import urllib.parse
import zlib

import office
import product
import visitor
from office import OfficeCase, on_both

STREET = office.STREET
ANSWERS = {"text": "楼道灯坏了，晚上看不清", "category": "dispute", "unit": STREET, "place": "迎春小区3号楼", "identity": "anonymous"}


def text_of(reply):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", reply.text)))


def hidden(reply, action):
    reader = visitor.FormReader()
    reader.feed(reply.text)
    return next(form["fields"] for form in reader.forms if form["action"].endswith(action))


@on_both
class DeskPages(OfficeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = office.engine(cls.kind).copy(office.district(cls.kind)[0])
        cls.server = product.Server(cls.path)
        assert cls.server.wait(), cls.server.tail()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def visitor(self, login=None):
        person = visitor.Visitor(self.server.port)
        if login:
            self.assertTrue(person.sign_in(login, product.PASSWORD), login)
        return person

    def report(self, person, prefix="", **more):
        """Walks through the questions and gives number and code."""
        answers = {**ANSWERS, **more}
        page = person.get(prefix + "/report")
        for step, names in (("detail", ["text"]), ("what", ["category"]), ("where", ["unit", "place"]),
                            ("contact", ["identity", "name", "phone"])):
            fields = hidden(page, "/report/" + step)
            page = person.post(f"{prefix}/report/{step}", {**fields, **{name: answers.get(name, "") for name in names}})
            self.assertEqual(page.status, 200, page)
        page = person.post(prefix + "/report/send", hidden(page, "/report/send"))
        self.assertEqual(page.status, 200, page)
        found = re.findall(r"<dd><strong>([^<]+)</strong></dd>", page.text)
        self.assertEqual(len(found), 2, page)
        return found

    def track(self, person, number, code):
        return person.post("/track", {**person.form("/track", "/track"), "number": number, "code": code})

    def test_aResidentReportsAndFollows(self):
        person = self.visitor()
        number, code = self.report(person)
        page = self.track(person, number, code)
        self.assertEqual(page.status, 200)
        for words in ("现在由谁办理", "办理期限", "转办次数", "从什么时候起", "楼道灯坏了"):
            self.assertIn(words, text_of(page))
        english = person.post("/en/track", {**person.form("/en/track", "/track"), "number": number, "code": code})
        self.assertIn("Who has it now", text_of(english))
        for bad in ((number, "AAAAAAAA"), ("261122000001", code)):
            refused = self.track(person, *bad)
            self.assertEqual(refused.status, 422)
            self.assertNotIn("楼道灯", refused.text)

    def test_everyQuestionIsChecked(self):
        person = self.visitor()
        page = person.get("/report")
        refused = person.post("/report/detail", {**hidden(page, "/report/detail"), "text": " "})
        self.assertEqual(refused.status, 422)
        self.assertIn('class="errors"', refused.text)
        fields = hidden(page, "/report/detail")
        skipped = person.post("/report/send", {**fields, "text": "有问题"})
        self.assertEqual(skipped.status, 422)
        self.assertEqual(person.post("/report/detail", {"text": "没有令牌"}).status, 403)

    def test_anAnswerIsChangedFromTheSummary(self):
        person = self.visitor()
        page = person.get("/report")
        for step, more in (("detail", {"text": "旧的说法"}), ("what", {"category": "dispute"}),
                           ("where", {"unit": STREET, "place": ""}), ("contact", {"identity": "anonymous"})):
            page = person.post("/report/" + step, {**hidden(page, "/report/" + step), **more})
        back = person.post("/report/send", {**hidden(page, "/report/send"), "go": "detail"})
        self.assertIn("旧的说法", back.text)
        again = person.post("/report/detail", {**hidden(back, "/report/detail"), "text": "新的说法"})
        self.assertIn("新的说法", again.text)
        self.assertTrue(hidden(again, "/report/send"))

    def test_theSameFormSentTwiceIsOneRequest(self):
        person = self.visitor()
        page = person.get("/report")
        for step, names in (("detail", ["text"]), ("what", ["category"]), ("where", ["unit", "place"]), ("contact", ["identity"])):
            page = person.post("/report/" + step, {**hidden(page, "/report/" + step), **{name: ANSWERS[name] for name in names}})
        fields = hidden(page, "/report/send")
        first, second = person.post("/report/send", fields), person.post("/report/send", fields)
        shown = [re.findall(r"<dd><strong>([^<]+)</strong></dd>", reply.text) for reply in (first, second)]
        self.assertEqual(shown[0], shown[1])
        self.assertEqual(len(shown[0]), 2)

    def test_anEmergencyIsSentToItsNumber(self):
        person = self.visitor()
        page = person.get("/report")
        page = person.post("/report/detail", {**hidden(page, "/report/detail"), "text": "楼上着火了，快来人"})
        self.assertIn("<strong>119</strong>", page.text)

    def act(self, person, number, action, **fields):
        """One action on the request of a number; the page it leads to."""
        queue = person.get("/console/desk?state=")
        plain = number.replace(" ", "")
        path = re.search(rf'href="(/console/desk/[^"?]+)">{plain}<', person.get("/console/desk?sort=newest").text + queue.text)
        self.assertTrue(path, f"{number} is not in the queue")
        address = f"{path[1]}/{action}"
        form = person.form(address, "/" + action)
        reply = person.post(address, {**form, **fields})
        self.assertEqual(reply.status, 303, text_of(reply)[:600])
        return person.get(reply.location)

    def handled(self, text):
        """A request from the report to the resident's three answers."""
        resident, district = self.visitor(), self.visitor("district")
        number, code = self.report(resident, text=text)
        street = self.visitor("street")
        page = self.act(district, number, "dispatch", lead=STREET, note="")
        self.assertIn("已派单", text_of(page))
        self.act(street, number, "accept")
        self.act(street, number, "contact", note="已与双方通话")
        self.act(street, number, "submit_result", text=f"{text}：双方各退一步，写了调解书", evidence="调解书12号")
        page = self.act(district, number, "review", agree="yes", words="属实")
        self.assertIn("待回访", text_of(page))
        page = self.track(resident, number, code)
        self.assertIn("写了调解书", text_of(page))
        fields = hidden(page, "/track/rate")
        thanks = resident.post("/track/rate", {**fields, "responded": "yes", "solved": "yes", "satisfied": "5"})
        self.assertEqual(thanks.status, 200, thanks)
        self.assertIn("谢谢", thanks.text)

    def test_aRequestIsHandledAndAnswered(self):
        self.handled("两家为晾衣杆争吵，请来调解")

    def test_aPlanMeasuresTheFourRates(self):
        plan = product.ROOT / "Content" / "plans" / "desk-2026.md"
        loaded = product.run("plan", "load", plan, "--unit", product.DISTRICT, database=self.path)
        self.assertEqual(loaded.code, 0, loaded)

        def counts():
            today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
            answer = product.run(
                "measure", "--plan", "desk-2026", "--unit", product.DISTRICT, "--at", today, "--json", database=self.path)
            self.assertEqual(answer.code, 0, answer)
            return {one["id"]: (one["numerator"], one["denominator"]) for one in answer.json["targets"]}

        before = counts()
        self.handled("楼上空调滴水，请来协调")
        after = counts()
        for target in ("requests_on_time", "requests_responded", "requests_solved", "requests_satisfied"):
            self.assertEqual(after[target], (before[target][0] + 1, before[target][1] + 1), target)

    def test_aFileComesAlongAndIsCleaned(self):
        person = self.visitor()
        number, code = self.report(person)
        fields = hidden(self.track(person, number, code), "/track/attach")
        place = b"GPS\0" + b"31.2,121.5"
        chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        picture = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"tEXt", place)
                   + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
        refused = person.post_file("/track/attach", fields, "file", "a.svg", b"<svg onload='x'/>")
        self.assertEqual(refused.status, 422)
        self.assertIn("JPEG", refused.text)
        kept = person.post_file("/track/attach", fields, "file", "楼道.png", picture)
        self.assertEqual(kept.status, 200, kept)
        self.assertIn("楼道.png", kept.text)
        saved = person.post("/track/file", hidden(kept, "/track/file"))
        self.assertEqual(saved.status, 200)
        self.assertIn("attachment", saved.headers["Content-Disposition"])
        stranger = self.visitor()
        form = hidden(self.track(stranger, *self.report(stranger)), "/track/attach")
        other = stranger.post("/track/file", {**form, "file": hidden(kept, "/track/file")["file"]})
        self.assertEqual(other.status, 404)

    def test_whoIsNotOfTheStaffSeesNoBoards(self):
        stranger, community = self.visitor(), self.visitor("community")
        for path in ("today", "supervision", "hot-spots", "calls", "rules", "calendar", "knowledge", "cases", "aid"):
            self.assertEqual(stranger.get("/console/desk/" + path).status, 303, path)
        self.assertEqual(community.get("/console/desk/supervision").status, 403)
        self.assertEqual(community.get("/console/desk/rules/duty-lists/edit").status, 403)
        for path in ("today", "calls", "rules", "rules/dispatch", "calendar", "knowledge", "cases", "aid"):
            self.assertEqual(community.get("/console/desk/" + path).status, 200, path)
        department = self.visitor("department")
        self.assertEqual(department.get("/console/desk/cases").status, 403)

    def test_theQueueIsNarrowed(self):
        person = self.visitor("district")
        self.report(self.visitor(), text="窨井盖松动")
        page = person.get("/console/desk?category=dispute&state=registered")
        self.assertEqual(page.status, 200)
        self.assertEqual(person.get("/console/desk?only=overdue").status, 200)
        self.assertEqual(person.get("/console/desk?office=" + urllib.parse.quote(STREET)).status, 200)
        self.assertEqual(person.get("/en/console/desk").status, 200)
        self.assertEqual(self.visitor().get("/console/desk").status, 303)

    def test_aCallIsTaken(self):
        person = self.visitor("district")
        form = person.form("/console/desk/new", "/console/desk/new")
        reply = person.post("/console/desk/new", {
            **form, "channel": "phone", "text": "来电反映垃圾堆放", "category": "dispute", "unit": STREET, "place": "", "emergency": "",
            "identity": "named", "name": "王女士", "phone": "13800000000", "email": ""})
        self.assertEqual(reply.status, 303, text_of(reply)[:600])
        page = person.get(reply.location)
        self.assertIn("来电反映垃圾堆放", page.text)
        self.assertNotIn("13800000000", page.text)
        path = reply.location.split("?")[0]
        shown = person.post(path + "/requester", {**hidden(page, "/requester"), "purpose": "回电核实地点"})
        self.assertIn("13800000000", shown.text)
        refused = person.post(path + "/requester", {**hidden(page, "/requester"), "purpose": ""})
        self.assertEqual(refused.status, 422)


if __name__ == "__main__":
    unittest.main()
