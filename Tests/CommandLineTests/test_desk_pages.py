"""The pages of the service desk without JavaScript: report, follow, dispatch, handle, call back."""

import html
import re
import unittest
import urllib.parse

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

    def test_aRequestIsHandledAndAnswered(self):
        resident, district = self.visitor(), self.visitor("district")
        number, code = self.report(resident, text="两家为晾衣杆争吵，请来调解")
        street = self.visitor("street")
        page = self.act(district, number, "dispatch", lead=STREET, note="")
        self.assertIn("已派单", text_of(page))
        self.act(street, number, "accept")
        self.act(street, number, "contact", note="已与双方通话")
        self.act(street, number, "submit_result", text="双方同意各退一步，写了调解书", evidence="调解书12号")
        page = self.act(district, number, "review", agree="yes", words="属实")
        self.assertIn("待回访", text_of(page))
        page = self.track(resident, number, code)
        self.assertIn("写了调解书", text_of(page))
        fields = hidden(page, "/track/rate")
        thanks = resident.post("/track/rate", {**fields, "responded": "yes", "solved": "yes", "satisfied": "5"})
        self.assertEqual(thanks.status, 200, thanks)
        self.assertIn("谢谢", thanks.text)

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
