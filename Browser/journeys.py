"""Whole journeys, as the people do them: in Chromium, with forms and links, on a database of their own."""

import csv
import io
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402
from browser import sign_in  # noqa: E402
from visitor import Visitor  # noqa: E402

STREET = "321202050000"
CENTRE = "红旗街道新建综合服务中心"
TARGET = "/open/plans/hailing-2001-2005/targets/street_centre"
LOAD = "main form:has([name=step][value=load]) button.primary"
HEADER = "单位代码,类别,名称,建筑面积,使用面积,小区新旧,权属,开放时间,启用日期,停用日期\n"
BAD = HEADER + "321202050001,文化活动室,导入试验室,一百,,,自有,,2001-01-01,\n321202999999,其他,甲,10,,,自有,,2001-02-30,\n"
GOOD = HEADER + "321202050001,文化活动室,导入试验室,100,,,自有,,2001-01-01,\n"


class Journeys:
    def __init__(self, chromium, server, database, tally):
        self.chromium, self.base, self.port = chromium, server.base, server.port
        self.database, self.tally = database, tally

    def run(self):
        for journey in (
            self.a_centre_is_added_and_taken_back, self.a_file_is_refused_mended_imported_and_taken_back,
            self.a_plan_is_checked_and_loaded, self.a_plan_is_written, self.strangers_stay_outside, self.rights_end_at_the_subtree,
            self.signing_out_ends_the_session, self.display_settings_stay, self.wrong_passwords_are_slowed_down,
            self.a_form_tells_every_mistake_at_once,
        ):
            try:
                journey()
            except Exception as fault:  # one journey that breaks must not hide the others
                self.tally.check(False, journey.__name__, f"{type(fault).__name__}: {fault}")

    # People

    def page(self, script=True):
        context = self.chromium.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, java_script_enabled=script)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    def signed_in(self, login, script=True):
        page = self.page(script)
        sign_in(page, self.base, login, product.PASSWORD)
        self.check("/console" in page.url, f"{login} signs in", page.url)
        return page

    def check(self, holds, what, found=""):
        return self.tally.check(holds, "journey: " + what, found)

    # What the numbers say

    def told(self, unit=None):
        """What the public page of the target says in its headline."""
        page = self.page()
        query = f"&unit={unit}" if unit else ""
        page.goto(f"{self.base}{TARGET}?at=2005-03-31{query}")
        text = page.locator("main p.big").inner_text()
        page.context.close()
        return " ".join(text.split())

    def counted(self):
        why = product.run(
            "why", "street_centre", "--unit", STREET, "--at", product.DAY, "--json", database=self.database).json
        return why["value"], {item["id"] for item in why["counted"]}

    # Journeys

    def a_centre_is_added_and_taken_back(self):
        self.check("11 / 15" in self.told(), "the district has 11 of 15 centres", self.told())
        before = self.told(STREET)
        self.check("860" in before, "the street's largest centre has 860 square metres", before)
        page = self.signed_in("street", script=False)
        page.goto(self.base + "/console/registers/places/new")
        page.select_option("[name=unit]", STREET)
        page.select_option("[name=kind]", "service_centre")
        page.fill("[name=name]", CENTRE)
        page.fill("[name=gross_area]", "1050")
        page.check("[name=ownership][value=own]")
        page.fill("[name=opened]", "2005-01-10")
        page.click("main button.primary")
        self.check(CENTRE in page.locator("main").inner_text(), "the answers are shown before saving", page.url)
        self.check("11 / 15" in self.told(), "nothing is saved before the answers are confirmed")
        page.click("main button.primary")
        record = page.url.partition("?")[0].rpartition("/")[2]
        notice = page.locator("main").inner_text()
        self.check(re.search(r"12", notice) and "11" in notice, "the page after saving tells what it changed", notice[:300])
        self.check("12 / 15" in self.told(), "the district has 12 of 15 at once", self.told())
        self.check("1050" in self.told(STREET).replace(",", ""), "the street has 1,050 at once", self.told(STREET))
        home = self.page()
        home.goto(f"{self.base}/open/plans/hailing-2001-2005?at=2005-03-31")
        self.check("12 / 15" in home.locator("main").inner_text(), "the scorecard has 12 of 15 at once")
        home.context.close()
        value, ids = self.counted()
        self.check(value == 1050 and record in ids, "`linli why` lists the new record", (value, record))
        self.public_records_name_it()
        self.take_back(page, record, before)

    def public_records_name_it(self):
        page = self.page()
        page.goto(f"{self.base}{TARGET}/records?unit={STREET}&at=2005-03-31")
        self.check(CENTRE in page.locator("main").inner_text(), "a stranger walks the number back to the record")
        page.context.close()

    def take_back(self, page, record, before):
        page.goto(f"{self.base}/console/registers/places/{record}")
        page.click(f"a[href*='{record}/remove']")
        page.fill("[name=reason]", "登记有误")
        page.click("main form[action*='remove'] button")
        self.check("11 / 15" in self.told(), "the district is back at 11 of 15", self.told())
        self.check(self.told(STREET) == before, "the street is back where it was", self.told(STREET))
        value, ids = self.counted()
        self.check(value == 860 and record not in ids, "`linli why` no longer counts it", value)
        health = product.run("doctor", "--json", database=self.database)
        self.check(health.code == 0, "doctor finds everything in order", health)
        page.context.close()

    def a_file_is_refused_mended_imported_and_taken_back(self):
        page = self.signed_in("street")
        page.goto(self.base + "/console/import")
        page.select_option("[name=register]", "places")
        page.set_input_files("[name=file]", {"name": "坏表.csv", "mimeType": "text/csv", "buffer": BAD.encode("gb18030")})
        page.click("main form button.primary")
        text = page.locator("main").inner_text()
        for word in ("一百", "2001-02-30", "321202999999"):
            self.check(word in text, f"the preview names {word}", text[:200])
        table = page.request.get(page.url.partition("?")[0] + "/errors.csv").text()
        self.check(len(list(csv.reader(io.StringIO(table)))) == 4, "the mistakes can be taken along as a file", table)
        page.goto(self.base + "/console/import")
        page.select_option("[name=register]", "places")
        page.fill("[name=text]", GOOD)
        page.click("main form button.primary")
        self.check("导入试验室" in page.locator("main").inner_text(), "the mended file is previewed")
        page.click("main form button.primary")
        self.check("receipts/" in page.url, "the import has a receipt", page.url)
        receipt = page.url.partition("?")[0]
        exported = product.run("export", "places", database=self.database).out
        self.check(exported.count("导入试验室") == 1, "the row is there")
        page.goto(receipt + "/undo")
        page.click("main form[action*='undo'] button")
        exported = product.run("export", "places", database=self.database).out
        self.check("导入试验室" not in exported, "the import is taken back")
        page.context.close()

    def a_plan_is_checked_and_loaded(self):
        text = (product.ROOT / "Content" / "plans" / "hailing-2001-2005.md").read_text("utf-8")
        page = self.signed_in("district")
        page.goto(self.base + "/console/plans/new")
        broken = text.replace("formula: centre_largest", "formula: centre_largst", 1)
        line = next(i for i, row in enumerate(broken.split("\n"), 1) if "centre_largst" in row)
        page.fill("[name=text]", broken)
        page.click("main form button.primary")
        told = page.locator("main").inner_text()
        self.check(str(line) in told and "centre_largst" in told, "the compiler's message names line and word", told[:300])
        self.check(page.locator(LOAD).count() == 0, "a broken plan cannot be loaded")
        page.fill("[name=text]", text)
        page.click("main form button.primary")
        load = page.locator(LOAD)
        self.check(load.count() == 1, "a clean plan can be loaded", page.locator("main").inner_text()[:200])
        load.click()
        self.check("loaded=" in page.url, "the plan is loaded", page.url)
        page.context.close()

    def a_plan_is_written(self):
        page = self.signed_in("district")
        page.goto(self.base + "/console/plans/write")
        head = {
            "id": "own-2005", "title": "试写的计划", "from": "2001-01-01", "until": "2005-12-31", "prefix": "OWN",
            "official": "一、目标\n到2005年，每个街道建成1座1000平方米以上的社区综合服务中心。\n居民满意。",
        }
        for name, value in head.items():
            page.fill(f"[name={name}]", value)
        page.click("main form button.primary")
        marks = page.locator("mark").all_inner_texts()
        self.check("1000平方米" in "".join(marks), "numbers of pasted clauses are marked", marks)
        page.select_option("[name=clause]", "OWN-01")
        page.select_option("[name=level]", "street")
        page.select_option("[name=source]", "places")
        page.click("button[value=add]")
        text = page.locator("textarea[name=text]").input_value()
        self.check("```target own_01" in text, "a target stands under its clause", text[:300])
        self.check("15" in page.locator("#plan-preview table").inner_text(), "the target is tried on the records")
        page.fill("textarea[name=text]", text.replace("formula: own_01_records", "formula: own_01_recrds"))
        page.locator("#plan-verdict .issues").wait_for()
        told = page.locator("#plan-verdict").inner_text()
        self.check("own_01_recrds" in told, "a mistake is told while writing", told[:300])
        self.check(page.locator(LOAD).count() == 0, "a plan with a mistake cannot be loaded")
        page.fill("textarea[name=text]", text)
        page.click("button[value=check]")
        page.locator(LOAD).click()
        self.check("loaded=own-2005" in page.url, "the written plan is loaded", page.url)
        page.goto(self.base + "/console/plans/own-2005/withdraw")
        page.click("main form button.danger")
        page.context.close()

    def strangers_stay_outside(self):
        stranger = Visitor(self.port)
        for path in ("/console", "/console/registers/places", "/console/accounts", "/console/audit"):
            reply = stranger.get(path)
            self.check(reply.status == 303 and "/sign-in" in reply.location, f"a stranger is asked to sign in at {path}", reply.status)
        reply = stranger.post("/console/registers/places/new", {"unit": STREET, "name": "外人", "step": "save"})
        self.check(reply.status in (303, 401, 403), "a stranger's form is refused", reply.status)
        forged = Visitor(self.port)
        forged.cookies.load("linli_session=" + "A" * 43)
        self.check(forged.get("/console").status == 303, "an invented session is worth nothing")
        self.check("外人" not in product.run("export", "places", database=self.database).out, "nothing was written")

    def rights_end_at_the_subtree(self):
        worker = Visitor(self.port)
        worker.sign_in("street", product.PASSWORD)
        fields = {
            **worker.form("/console/registers/places/new", "/new"), "unit": "321202001000", "kind": "other",
            "name": "越界", "gross_area": "10", "ownership": "own", "opened": "2001-01-01", "step": "save"}
        reply = worker.post("/console/registers/places/new", fields)
        self.check(reply.status in (403, 422), "a street does not write in another street", reply.status)
        for path in ("/console/accounts", "/console/plans"):
            self.check(worker.get(path).status == 403, f"a street worker has no right to {path}")
        bare = worker.post("/console/registers/places/new", {**fields, "unit": STREET, "token": "x"})
        self.check(bare.status in (400, 403), "a form without its token is refused", bare.status)
        self.check("越界" not in product.run("export", "places", database=self.database).out, "nothing was written")

    def signing_out_ends_the_session(self):
        worker = Visitor(self.port)
        worker.sign_in("community", product.PASSWORD)
        kept = worker.cookies["linli_session"].value
        reply = worker.post("/sign-out", worker.form("/console", "/sign-out"))
        self.check(reply.status == 303, "signing out leads away", reply.status)
        thief = Visitor(self.port)
        thief.cookies["linli_session"] = kept
        self.check(thief.get("/console").status == 303, "the old session is worth nothing afterwards")

    def display_settings_stay(self):
        page = self.page(script=False)
        page.goto(self.base + "/")
        page.click("button[value=large]")
        self.check(page.locator("html[data-size=large]").count() == 1, "large print comes at once")
        page.goto(self.base + "/help")
        self.check(page.locator("html[data-size=large]").count() == 1, "large print stays on the next page")
        page.context.close()

    def wrong_passwords_are_slowed_down(self):
        guesser, refused = Visitor(self.port), []
        for number in range(8):
            fields = {**guesser.form("/sign-in", "/sign-in"), "login_name": "supervisor", "password": f"falsch-{number}"}
            refused.append(guesser.post("/sign-in", fields))
        self.check(all(reply.status not in (200, 303) for reply in refused), "no guess gets in", [r.status for r in refused])
        self.check(refused[-1].text != refused[0].text and refused[-1].status == 429, "many guesses are slowed down", refused[-1].status)

    def a_form_tells_every_mistake_at_once(self):
        page = self.signed_in("street")
        page.goto(self.base + "/console/registers/places/new")
        page.select_option("[name=unit]", STREET)
        page.fill("[name=gross_area]", "很大")
        page.fill("[name=opened]", "2005-02-30")
        page.click("main button.primary")
        summary = page.locator("[role=alert]").first
        self.check(summary.locator("a").count() >= 4, "the summary links to each mistake", summary.inner_text())
        self.check(page.input_value("[name=gross_area]") == "很大", "what was typed is kept")
        focused = page.evaluate("document.activeElement && document.activeElement.getAttribute('role')")
        self.check(focused == "alert", "the summary has the focus", focused)
        page.context.close()
