"""Two whole elections from the decision to the hand-over, as staff and residents walk them in Chromium."""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "verify"))

import product  # noqa: E402
import verify  # noqa: E402
from page_checks import PageChecks  # noqa: E402
from election_desk import POSTS, SEATS, days_ago, roll  # noqa: E402

REPRESENTATIVES, VOTERS = "321202050001", "321202050002"
DAY = 12


class Room:
    """A signed-in browser at the desk of one election."""

    def __init__(self, page, base, path=None):
        self.page, self.base, self.path = page, base, path

    def open(self, act=None):
        self.page.goto(self.base + self.path + (f"/do/{act}" if act else ""))

    def fill(self, fields):
        for name, value in fields.items():
            control = self.page.locator(f'main [name="{name}"]')
            kind = control.first.evaluate("e => e.tagName + ' ' + (e.type || '')").lower()
            if kind.startswith("select"):
                control.select_option(str(value))
            elif "radio" in kind:
                self.page.check(f'main [name="{name}"][value="{value}"]')
            elif "checkbox" in kind:
                control.check()
            elif "file" in kind:
                control.set_input_files({"name": "roll.csv", "mimeType": "text/csv", "buffer": value.encode()})
            else:
                control.fill(str(value))

    def do(self, act, **fields):
        """Fills one form in and sends it; what went wrong, or nothing."""
        self.open(act)
        self.fill(fields)
        self.page.click("main form button.primary")
        errors = self.page.locator(".errors")
        return errors.inner_text() if errors.count() else ""

    def options(self, act, name):
        self.open(act)
        return [value for value in self.page.locator(f'[name="{name}"] option').evaluate_all("e => e.map(o => o.value)") if value]

    def text(self):
        self.open()
        return self.page.locator("main").inner_text()


class ElectionJourneys:
    """Walks both elections; a part of the browser tests of its own."""

    def __init__(self, journeys):
        self.journeys, self.check = journeys, journeys.check
        self.base, self.database = journeys.base, journeys.database

    def run(self):
        for journey in (self.representatives_elect, self.voters_elect_with_a_runoff):
            try:
                journey()
            except Exception as fault:  # one journey that breaks must not hide the other
                self.journeys.tally.check(False, journey.__name__, f"{type(fault).__name__}: {fault}")

    # The common way

    def at(self, before):
        return days_ago(DAY + before)

    def begin(self, unit, mode, households):
        room = Room(self.journeys.signed_in("street"), self.base)
        room.page.goto(self.base + "/console/elections/new")
        room.fill({"unit": unit, "kind": "general", "mode": mode, "households": households, "chair": 1, "vice": 1,
                   "member": 3, "woman": 0, "opinion": "居民代表会议记录第3号", "decided": self.at(40)})
        room.page.click("main form button.primary")
        room.path = room.page.url.removeprefix(self.base).partition("?")[0]
        self.check("/console/elections/" in room.path, "the election begins", room.page.url)
        members = "\n".join(f"选委{number} {100 - number}" for number in range(1, 10))
        self.passes(room, "commission", members=members, seats=7, day=self.at(40))
        self.passes(room, "announce", electionDay=self.at(0), day=self.at(40))
        return room

    def passes(self, room, act, **fields):
        told = room.do(act, **fields)
        self.check(told == "", f"{act} is recorded", told)

    def publish_roll(self, room, persons):
        self.passes(room, "import_roll", file=roll(persons))
        late = room.do("publish_roll", day=self.at(15))
        self.check("17" in late, "a roll published too late is refused with the article", late)
        self.passes(room, "publish_roll", day=self.at(30))

    def publish_candidates(self, room):
        number = 1
        for post in POSTS:
            for _ in range(SEATS[post] + 1):
                more = {"isWoman": True} if number % 2 == 0 else {}
                self.passes(room, "nominate", post=post, number=number, nominatedBy="party", nominators=0, **more)
                number += 1
        for candidate in room.options("review", "candidate"):
            self.passes(room, "review", candidate=candidate, passed="yes")
        self.passes(room, "publish_candidates", day=self.at(10))
        self.passes(room, "meet", note="文化活动室", day=self.at(7))

    def vote(self, room, numbers, papers, day):
        self.passes(room, "add_box", box="一号站", channel="booth", place="活动室", scrutineers="甲、乙、丙", printed=papers + 20)
        self.passes(room, "open", day=day)
        self.passes(room, "mark", numbers=numbers, channel="booth")
        twice = room.do("mark", numbers=numbers.partition("-")[0], channel="booth")
        self.check(twice != "", "nobody is marked twice", twice)
        self.the_printer_forgets(room)
        gap = room.do("close_box", box="一号站", issued=papers, unused=20, returned=papers - 1, spoiled=0, takenAway=0)
        self.check("1" in gap, "a box that does not balance is refused with the difference", gap)
        self.passes(room, "close_box", box="一号站", issued=papers, unused=20, returned=papers, spoiled=0, takenAway=0)
        self.passes(room, "close", day=day)

    def the_printer_forgets(self, room):
        page = self.journeys.page()
        sent = []
        page.goto(self.base + room.path.replace("/console/", "/open/") + "/kiosk")
        page.on("request", lambda request: sent.append(request.url))
        self.check(page.locator("main form").count() == 0, "the booth's machine has no form")
        picks = page.locator("main input[type=radio][value=for]")
        for place in range(2):
            picks.nth(place).check(force=True)
        self.check(page.locator(".over:visible").count() == 1, "more names than seats are noticed before printing")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        self.check(page.locator("main input:checked").count() == 0, "printing empties the machine")
        self.check(sent == [], "nothing that is chosen leaves the machine", sent)
        kept = page.evaluate("localStorage.length + sessionStorage.length")
        self.check(kept == 0, "nothing is stored in the machine", kept)
        page.context.close()

    def people(self, room):
        room.open("count")
        names = room.page.locator('main [name^="v:"]').evaluate_all("e => e.map(i => i.name)")
        people = {}
        for name in names:
            _, post, person = name.split(":", 2)
            people.setdefault(post, []).append(person)
        return people

    def count(self, room, votes, ballots):
        """Both teams enter every batch; the second mistypes once and is told so on the screen."""
        other = Room(self.journeys.signed_in("community" if self.unit == REPRESENTATIVES else "district"), self.base, room.path)
        left = {key: number for key, number in votes.items()}
        screen = self.journeys.page()
        for batch, start in enumerate(range(0, ballots, 50), 1):
            size = min(50, ballots - start)
            share = {}
            room_left = {}
            for (post, person), number in left.items():
                take = min(number, size, room_left.setdefault(post, size * self.seats[post]))
                room_left[post] -= take
                left[post, person] -= take
                share[f"v:{post}:{person}"] = take
            if batch == 1:
                impossible = room.do("count", batch=batch, team="1", ballots=size, **{**share, next(iter(share)): size + 1})
                self.check(impossible != "", "a total that a batch cannot have is refused at once", impossible)
            self.passes(room, "count", batch=batch, team="1", ballots=size, **share)
            if batch == 1:
                name = next(key for key, number in share.items() if number > 0)
                self.passes(other, "count", batch=batch, team="2", ballots=size, **{**share, name: share[name] - 1})
                screen.goto(self.base + room.path.replace("/console/", "/open/") + "/count")
                self.check("不一致" in screen.locator("main").inner_text(), "the screen shows that the teams differ")
            self.passes(other, "count", batch=batch, team="2", ballots=size, **share)
        screen.reload()
        shown = screen.locator("main").inner_text()
        self.check(str(ballots) in shown and "正" in shown, "the screen shows all ballots as strokes", shown[:200])
        screen.context.close()
        other.page.context.close()

    def verified(self, room, round_):
        """What anybody can download holds in both verifiers."""
        page = self.journeys.page()
        reply = page.request.get(f"{self.base}{room.path.replace('/console/', '/open/')}/package?round={round_}")
        data = reply.body()
        checks = verify.verify(data, laws=product.ROOT / "Content" / "laws")
        self.check([one for one in checks if not one["ok"]] == [], f"the package of round {round_} is accepted", checks)
        path = pathlib.Path(self.database.partition("?")[0] if "://" not in self.database else "/tmp").parent / f"package-{round_}.json"
        path.write_bytes(data)
        answer = product.run("verify", path, "--json")
        self.check(answer.code == 0, f"`linli verify` accepts round {round_}", answer)
        page.context.close()
        return json.loads(data)

    def public(self, room, *names):
        page = self.journeys.page()
        for name in names:
            reply = page.goto(self.base + room.path.replace("/console/", "/open/") + "/" + name)
            self.check(reply.status == 200 and page.locator("main h1").count() == 1, f"everybody can read {name}", reply.status)
        page.context.close()

    # The two elections

    def representatives_elect(self):
        self.unit, self.seats = REPRESENTATIVES, dict(SEATS)
        room = self.begin(REPRESENTATIVES, "resident_representatives", 1500)
        self.publish_roll(room, 1200)
        self.publish_candidates(room)
        proxy = room.do("proxy", principal=20, holder=40, reason="外出", confirmed="in_person", day=self.at(6))
        self.check("19" in proxy, "representatives give no proxies, with the article", proxy)
        self.passes(room, "freeze", day=self.at(1))
        self.vote(room, "、".join(str(number * 20) for number in range(1, 51)), 50, self.at(0))
        people = self.people(room)
        chair, vice, member = people["chair"], people["vice"], people["member"]
        self.count(room, {
            ("chair", chair[0]): 40, ("chair", chair[1]): 8, ("vice", vice[0]): 30, ("vice", vice[1]): 20,
            ("member", member[0]): 45, ("member", member[1]): 40, ("member", member[2]): 35, ("member", member[3]): 10,
        }, 50)
        self.passes(room, "result", day=self.at(0))
        text = room.text()
        self.check(text.count("当选") >= 5, "five are elected", text[:400])
        late = room.do("hand_over", note="公章", day=self.at(-11))
        self.check("25" in late, "a hand-over after ten days is refused with the article", late)
        self.passes(room, "hand_over", note="公章、账目", day=self.at(-5))
        package = self.verified(room, 1)
        self.check(package["parts"]["result"]["valid"] is True, "the published result stands")
        self.public(room, "log", "result?round=1", "notices/calendar", "notices/candidates", "notices/result")
        public = room.path.replace("/console/", "/open/")
        for path in (public, "/en" + public, public + "/log", public + "/result", public + "/notices/calendar"):
            PageChecks(self.journeys.chromium, self.base, self.journeys.tally).run(path)
        self.a_resignation_and_a_by_election(room)
        room.page.context.close()

    def a_resignation_and_a_by_election(self, room):
        chair = room.options("end_office", "person")[0]
        self.passes(room, "end_office", person=chair, cause="resignation", basis="居民代表会议记录", day=self.at(-6))
        self.check("辞职" in room.text(), "the page says that the office ended")
        room.page.goto(self.base + "/console/elections/new")
        room.fill({"unit": self.unit, "kind": "by_election", "mode": "all_voters", "households": 1500, "chair": 1,
                   "vice": 1, "member": 0, "woman": 0, "decided": self.at(-7)})
        room.page.click("main form button.primary")
        errors = room.page.locator(".errors").inner_text()
        self.check("空缺" in errors, "a by-election fills vacant seats alone", errors)

    def voters_elect_with_a_runoff(self):
        self.unit, self.seats = VOTERS, dict(SEATS)
        room = self.begin(VOTERS, "all_voters", 100)
        self.publish_roll(room, 200)
        self.a_contested_entry(room)
        self.publish_candidates(room)
        self.passes(room, "proxy", principal=50, holder=60, reason="外出", confirmed="in_person", day=self.at(5))
        self.passes(room, "publish_proxies", day=self.at(3))
        self.passes(room, "freeze", day=self.at(1))
        self.vote(room, "1-120", 120, self.at(0))
        people = self.people(room)
        vice, member = people["vice"], people["member"]
        self.count(room, {
            ("chair", people["chair"][0]): 80, ("chair", people["chair"][1]): 30, ("vice", vice[0]): 58, ("vice", vice[1]): 50,
            ("member", member[0]): 90, ("member", member[1]): 70, ("member", member[2]): 55, ("member", member[3]): 40,
        }, 120)
        self.passes(room, "result", day=self.at(0))
        self.check("另行选举" in room.text(), "nobody has a majority for the vice chair")
        self.passes(room, "runoff", day=self.at(-8))
        self.seats["member"] = 1
        self.vote(room, "1-110", 110, self.at(-8))
        again = self.people(room)
        self.check("chair" not in again and len(again["vice"]) == 3, "the run-off has the open posts alone", again)
        self.count(room, {
            ("vice", vice[0]): 60, ("vice", vice[1]): 40, ("member", member[2]): 70, ("member", member[3]): 30}, 110)
        self.passes(room, "result", day=self.at(-8))
        self.passes(room, "hand_over", note="公章、账目", day=self.at(-9))
        self.check("选举已经完成" in room.text(), "the election is complete")
        self.verified(room, 1)
        self.verified(room, 2)
        self.public(room, "log", "result?round=2")
        room.page.context.close()

    def a_contested_entry(self, room):
        self.passes(room, "object", kind="wrong", number=199, grounds="已去世", day=self.at(28))
        late = room.do("object", kind="wrong", number=5, grounds="不是本社区居民", day=self.at(20))
        self.check("17" in late, "an objection after five days is refused with the article", late)
        objection = room.options("rule", "objection")[0]
        self.passes(room, "rule", objection=objection, upheld="yes", ruling="经派出所核实", day=self.at(26))
        self.check("199" in room.text(), "one voter less stands on the roll", room.text()[:300])
        listed = "姓名,出生日期,事由\n居民198,1998-03-01,死亡\n"
        self.passes(room, "sweep", list=listed, source="民政局名册")
        finding = room.options("settle", "finding")[0]
        self.passes(room, "settle", finding=finding, remove="no", ruling="同名，本人到场")
