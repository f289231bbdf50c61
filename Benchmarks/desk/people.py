"""Residents who report and look after their requests, and staff who work on the queue, all at once."""

import asyncio
import random
import re
import time

from client import Browser

CASE = re.compile(r'href="/console/desk/([0-9a-f-]{36})"')
NUMBER = re.compile(r"<strong>([0-9 ]{12,})</strong>")
CODE = re.compile(r"<strong>([2-9A-Z]{8})</strong>")
CATEGORIES = ["dispute", "water_leak", "noise", "street_light"]


class Log:
    """What everybody saw: milliseconds by kind of call, and what went wrong."""

    def __init__(self):
        self.times, self.errors, self.sent, self.doubled = {}, [], {}, 0
        self.measuring = False

    async def timed(self, kind, work):
        start = time.perf_counter()
        try:
            reply = await work
        except Exception as error:  # noqa: BLE001 - whatever it is, it is an error of the run
            self.errors.append(f"{kind}: {error!r}")
            raise
        if self.measuring:
            self.times.setdefault(kind, []).append(1000 * (time.perf_counter() - start))
        if reply.status >= 500 or reply.status in (400, 403, 404):
            self.errors.append(f"{kind}: {reply.status} {reply.text[:300]}")
        return reply

    def percentile(self, kind, share):
        some = sorted(self.times.get(kind, []))
        return some[min(len(some) - 1, int(share * len(some)))] if some else None


class Person:
    def __init__(self, port, log, number, until, pace=1.0):
        self.browser, self.log, self.number, self.until, self.pace = Browser(port), log, number, until, pace
        self.dice = random.Random(number)

    async def think(self):
        await asyncio.sleep(self.dice.uniform(1, 5) * self.pace)

    async def get(self, kind, path):
        return await self.log.timed(kind, self.browser.ask("GET", path))

    async def post(self, kind, path, fields):
        return await self.log.timed(kind, self.browser.ask("POST", path, fields))

    async def live(self):
        await asyncio.sleep(self.dice.uniform(0, 5) * self.pace)
        while time.monotonic() < self.until():
            try:
                await self.round()
            except Exception as error:  # noqa: BLE001
                self.log.errors.append(f"{type(self).__name__} {self.number}: {error!r}")
                self.browser.close()
                await self.think()
        self.browser.close()


class Resident(Person):
    """Goes through the report, page by page; some look at their request afterwards, some press the button twice."""

    def __init__(self, *arguments, communities, categories):
        super().__init__(*arguments)
        self.communities, self.categories, self.rounds = communities, categories, 0

    async def round(self):
        self.rounds += 1
        mark = f"压测{self.number:04d}号第{self.rounds}次"
        answers = {
            "detail": {"text": f"{mark}：楼道灯不亮，请来看看。"}, "what": {"category": self.dice.choice(self.categories)},
            "where": {"unit": self.dice.choice(self.communities), "place": "三号楼"},
            "contact": {"identity": "anonymous", "name": "", "phone": "", "email": ""}}
        page = await self.get("page", "/report")
        for step, answer in answers.items():
            await self.think()
            page = await self.post("page", f"/report/{step}", {**page.form(f"/report/{step}"), **answer})
        await self.think()
        form = page.form("/report/send")
        self.log.sent[mark] = None
        reply = await self.post("submission", "/report/send", form)
        found = NUMBER.search(reply.text)
        if found is None:
            text = re.sub(r"<[^>]+>|\s+", " ", reply.text.partition("<main")[2])
            raise AssertionError(f"no receipt: {reply.status} {text[:600]}")
        number = found[1].replace(" ", "")
        self.log.sent[mark] = number
        if self.dice.random() < 0.05:
            again = await self.post("submission", "/report/send", form)
            self.log.doubled += 1
            if NUMBER.search(again.text)[1].replace(" ", "") != number:
                self.log.errors.append(f"{mark}: sent twice, two numbers")
        if self.dice.random() < 0.3:
            await self.think()
            track = await self.get("page", "/track")
            fields = {**track.form("/track"), "number": number, "code": CODE.search(reply.text)[1]}
            await self.post("tracking", "/track", fields)
        await self.think()


class Worker(Person):
    """Looks at the queue, opens a request, writes into it, goes back."""

    def __init__(self, *arguments, login, password):
        super().__init__(*arguments)
        self.login, self.password, self.signed_in = login, password, False

    async def sign_in(self):
        page = await self.get("sign in", "/sign-in")
        fields = {**page.form("/sign-in"), "login_name": self.login, "password": self.password}
        reply = await self.post("sign in", "/sign-in", fields)
        if reply.status not in (302, 303):
            raise AssertionError(f"{self.login} could not sign in: {reply.status} {reply.text[:600]}")
        # A new account chooses a password of its own first.
        page = await self.get("sign in", "/console/me/password")
        chosen = self.password + "-own"
        fields = {**page.form("/console/me/password"), "current_password": self.password, "password": chosen,
                  "repeat": chosen}
        reply = await self.post("sign in", "/console/me/password", fields)
        if reply.status not in (302, 303):
            raise AssertionError(f"{self.login} could not choose a password: {reply.status} {reply.text[:600]}")
        self.signed_in = True

    async def round(self):
        if not self.signed_in:
            await self.sign_in()
        query = self.dice.choice(["", "", "", "?only=overdue", "?sort=newest", "?category=dispute", "?state=handling"])
        queue = await self.get("queue", "/console/desk" + query)
        if queue.status != 200:
            raise AssertionError(f"queue: {queue.status}")
        found = CASE.findall(queue.text)
        await self.think()
        if not found:
            return
        case = self.dice.choice(found)
        await self.get("case", f"/console/desk/{case}")
        await self.think()
        if self.dice.random() < 0.5:
            page = await self.get("case", f"/console/desk/{case}/note")
            if page.status == 200:
                await self.think()
                fields = {**page.form(f"/console/desk/{case}/note"), "text": "已经联系物业，下午去看。"}
                await self.post("act", f"/console/desk/{case}/note", fields)
                await self.think()
