"""Self-government in Chromium: a proposal to its effect, a disclosure overdue and mended, an appraisal that ends an office."""

import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402

DESK = "/console/self-government"
OPEN = "/open/self-government"
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()


def ago(days):
    return str(TODAY - datetime.timedelta(days=days))


class GovernmentJourneys:
    """Three journeys; `walker` is the `Journeys` whose people and checks they share."""

    def __init__(self, walker):
        self.walker, self.base, self.check = walker, walker.base, walker.check

    def run(self):
        for journey in (
            self.a_proposal_becomes_a_published_effect, self.a_disclosure_is_overdue_and_mended,
            self.an_appraisal_ends_an_office,
        ):
            try:
                journey()
            except Exception as fault:  # one journey that breaks must not hide the others
                self.walker.tally.check(False, journey.__name__, f"{type(fault).__name__}: {fault}")

    def text(self, page, path=None):
        if path:
            page.goto(self.base + path)
        return page.locator("main").inner_text()

    def send(self, page, **fields):
        """Fills a form by the names of its fields and sends it."""
        for name, value in fields.items():
            control = page.locator(f"main [name='{name}']").first
            kind = control.evaluate("e => e.tagName + ':' + (e.type || '')")
            if kind.startswith("SELECT"):
                control.select_option(value)
            elif "radio" in kind:
                page.check(f"main [name='{name}'][value='{value}']")
            else:
                control.fill(str(value))
        page.click("main form.form button")

    def act(self, page, record, act, **fields):
        page.goto(f"{self.base}{record}/do/{act}")
        self.send(page, **fields)

    def here(self, page):
        return page.url.removeprefix(self.base).partition("?")[0]

    def unit(self, page, path):
        """The first community the form offers."""
        page.goto(self.base + path)
        return page.locator("main [name=unit] option").evaluate_all("o => o.map(e => e.value).filter(v => v && !v.endsWith('000'))")[0]

    def a_proposal_becomes_a_published_effect(self):
        stranger = self.walker.page()
        worker = self.walker.signed_in("community", script=False)
        unit = self.unit(worker, f"{DESK}/proposals/new")
        stranger.goto(f"{self.base}{OPEN}/proposals/new")
        self.send(stranger, unit=unit, title="三号楼前修路灯", body="两盏灯不亮，晚上老人出门不安全。")
        self.check("sent=1" in stranger.url, "a resident proposes without an account", stranger.url)
        self.check("三号楼前修路灯" not in self.text(stranger), "a proposal is not public before somebody looked at it")
        worker.goto(f"{self.base}{DESK}/proposals")
        worker.click("text=三号楼前修路灯")
        proposal = self.here(worker)
        self.act(worker, proposal, "open")
        people = "\n".join(f"居民{n} {n}号" for n in range(1, 20))
        self.act(worker, proposal, "sign", signatures=people)
        self.check("19" in self.text(worker) and "征集" in self.text(worker), "nineteen signatures are not enough", self.text(worker)[:200])
        self.act(worker, proposal, "sign", signatures="居民19 19号\n居民20 20号")
        self.check("等待答复" in self.text(worker), "the twentieth gives a right to an answer", self.text(worker)[:200])
        public = proposal.replace(DESK, OPEN)
        self.check("居民19" not in self.text(stranger, public) and "20" in self.text(stranger), "the public page counts and names nobody")
        self.act(worker, proposal, "answer_proposal", decision="yes", answer="交议事会讨论。")
        worker.click(f"a[href*='{DESK}/meetings/new']")
        self.send(worker, place="活动室", called=ago(0), planned=ago(0), members="12")
        self.check("天" in worker.locator("[role=alert]").inner_text(), "a call without notice is refused with its days", worker.url)
        self.send(worker, called=ago(12), planned=ago(5))
        meeting = self.here(worker)
        self.check("/meetings/3" in meeting, "the meeting is called", meeting)
        self.act(worker, meeting, "check_in", names="甲\n乙\n丙\n丁\n戊\n己\n庚\n辛")
        self.act(worker, meeting, "hold", day=ago(5), present="8", yes1="7", no1="1")
        self.check(worker.locator("[role=alert]").count() == 1, "a motion that passes needs somebody to carry it out", worker.url)
        self.send(worker, owner1="王芳", due1=ago(1))
        told = self.text(worker)
        self.check("7" in told and "2/3" not in told and "议事会" in told and "通过" in told, "the verdict names its rule", told[:400])
        self.act(worker, meeting, "draft_minutes", minutes="议了路灯。")
        self.act(worker, meeting, "amend", attendee="甲", body="两盏，不是一盏。")
        self.act(worker, meeting, "publish", minutes="议了路灯。", day=ago(4))
        self.check(worker.locator("[role=alert]").count() == 1, "minutes with an open amendment are not final", worker.url)
        self.act(worker, meeting, "rule_amendment", ruling="yes")
        self.act(worker, meeting, "publish", minutes="议了路灯，两盏。", day=ago(4))
        public = meeting.replace(DESK, OPEN)
        told = self.text(stranger, public)
        self.check("两盏" in told and "甲" not in told, "the public page has the minutes and no names", told[:400])
        stranger.click("text=在公开栏公示")
        self.check("三号楼前修路灯" in self.text(stranger), "the decision hangs on the board", stranger.url)
        self.act(worker, meeting, "finish", day=ago(2), effect="两盏灯都亮了。")
        self.act(worker, meeting, "review", day=ago(0), result="effective", note="晚上看得清了。")
        told = self.text(stranger, public)
        self.check("两盏灯都亮了" in told and "有效果" in told, "the effect is public", told[-400:])
        self.check("三号楼前修路灯" in self.text(stranger, f"{OPEN}/meetings"), "what was decided is listed")
        source = self.text(stranger, "/open/sources/resolutions")
        self.check(ago(2) in source or str(int(ago(2)[8:])) in source, "plans can measure it", source[:200])
        worker.context.close()
        stranger.context.close()

    def a_disclosure_is_overdue_and_mended(self):
        worker, stranger = self.walker.signed_in("community", script=False), self.walker.page()
        unit = self.unit(worker, f"{DESK}/disclosures/new")
        self.send(worker, unit=unit, category="funds", title="二季度经费", body="收入一万，支出八千。", due=ago(20))
        item = self.here(worker)
        public = item.replace(DESK, OPEN)
        self.check("逾期" in self.text(stranger, f"{OPEN}/disclosures"), "what is overdue is told to everybody")
        board = self.text(stranger, f"{OPEN}/supervision/{unit}")
        self.check("二季度经费" in board and "三十四" in board or "34" in board, "the supervision page names it with the article", board[:400])
        self.check("收入一万" not in self.text(stranger, public), "its text is read only once it hangs")
        self.act(worker, item, "post", day=ago(16))
        self.check("逾期后公示" in self.text(stranger, public), "late stays late", self.text(stranger)[:300])
        self.send(stranger, question_text="八千花在哪里？")
        self.check("asked=1" in stranger.url and "八千花在哪里" not in self.text(stranger), "a question is shown only with its answer", stranger.url)
        self.act(worker, item, "answer", answer="修了楼道灯和健身器材。")
        self.check("八千花在哪里" in self.text(stranger, public) and "健身器材" in self.text(stranger), "question and answer are public")
        self.act(worker, item, "take_down", day=ago(5))
        self.check(worker.locator("[role=alert]").count() == 1, "it is not taken down before its days are over", worker.url)
        self.send(worker, day=ago(1))
        self.check("已存档" in self.text(stranger, f"{OPEN}/disclosures"), "it stays in the archive")
        self.check("二季度经费" not in self.text(stranger, f"{OPEN}/supervision/{unit}"), "the supervision page lets go of it")
        worker.context.close()
        stranger.context.close()

    def an_appraisal_ends_an_office(self):
        judge, stranger = self.walker.signed_in("supervisor", script=False), self.walker.page()
        unit = self.unit(judge, f"{DESK}/appraisals/new")
        for year, held in ((TODAY.year - 1, 40), (TODAY.year, 3)):
            judge.goto(f"{self.base}{DESK}/appraisals/new")
            self.send(judge, unit=unit, appraised="members", year=year, day=ago(held))
            self.send(judge, tallies="李四 30 10 5\n王五 5 10 30\n赵六 3 3 3", remarks="王五：很少下楼走访\n赵六：说话冲", day=ago(held - 1))
        told = self.text(stranger, self.here(judge))
        self.check("王五连续两次不称职" in told and "李四连续" not in told, "two bad years end the office", told[:400])
        self.check("很少下楼走访" in told and "说话冲" not in told, "remarks of a small group stay hidden", told[-300:])
        self.check("45" not in told.split("赵六")[1][:20], "a small group has no numbers", told)
        judge.goto(f"{self.base}{DESK}/appraisals/new")
        self.send(judge, unit=unit, appraised="members", year=TODAY.year)
        self.check(judge.locator("[role=alert]").count() == 1, "a year is appraised once", judge.url)
        health = product.run("doctor", "--json", database=self.walker.database)
        self.check(health.code == 0, "doctor finds everything in order", health)
        judge.context.close()
        stranger.context.close()
