"""Two journeys of responsibility, on a database of their own: a street's year, and a community's award."""

import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402
from browser import sign_in  # noqa: E402

STREET, COMMUNITY = "321202050000", "321202050001"
PLAN = "hailing-2001-2005"
SCHEME = f"321202000000|{PLAN}|demonstration_committee"
SEED = "2005年4月1日 泰州福彩开奖号码 03 08 15 22 27"


class Responsibility:
    def __init__(self, chromium, engine, database, tally):
        self.chromium, self.engine, self.database, self.tally = chromium, engine, database, tally

    def run(self):
        self.server = product.Server(self.database, "--day", product.DAY)
        try:
            if not self.check(self.server.wait(), "the site starts", self.server.tail()):
                return
            self.base = self.server.base
            for journey in (self.a_streets_year, self.a_communitys_award):
                try:
                    journey()
                except Exception as fault:  # one journey that breaks must not hide the other
                    self.tally.check(False, journey.__name__, f"{type(fault).__name__}: {fault}")
        finally:
            self.server.stop()

    def check(self, holds, what, found=""):
        return self.tally.check(holds, "journey: " + what, found)

    def signed_in(self, login, script=True):
        context = self.chromium.new_context(
            locale="zh-CN", viewport={"width": 1280, "height": 900}, java_script_enabled=script)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if login:
            sign_in(page, self.base, login, product.PASSWORD)
        return page

    def told(self, page):
        return " ".join(page.locator("main").inner_text().split())

    def act(self, page, act, **fields):
        """Fills the form that does an act and sends it."""
        form = page.locator(f"main form[action$='/{act}']")
        # A folded form is opened first.
        for folded in page.locator("main details:not([open])").filter(has=page.locator(f"form[action$='/{act}']")).all():
            folded.locator("summary").first.click()
        for name, value in fields.items():
            box = form.locator(f"[name={name}]").first
            if box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(value)
            elif box.get_attribute("type") == "radio":
                form.locator(f"[name={name}][value={value}]").check()
            else:
                box.fill(value)
        form.locator("button").first.click()

    # A street's year: commitment → warning → gap list → records → met

    def a_streets_year(self):
        district = self.signed_in("district")
        path = self.hand_down(district)
        street = self.signed_in("street", script=False)
        street.goto(self.base + path)
        self.sign(street, "undertaker")
        street.goto(self.base + "/console/commitments")
        told = self.told(street)
        self.check("双方已签" in told, "both sides have signed", told[:400])
        self.check("黄灯" in told, "the street is warned: behind the planned way", told[:400])
        street.goto(self.base + path)
        told = self.told(street)
        self.check("还差 1 个单位" in told, "the commitment says what is missing", told[:600])
        street.goto(self.base + "/console")
        row = street.locator("main tr").filter(has_text="综合服务中心").filter(has_text="黄灯").first.inner_text()
        self.check("140" in row and "2005-12-31" in row, "the street's work list has the gap and the day", row)
        self.enter_centre(street)
        street.goto(self.base + path)
        told = self.told(street)
        self.check("预警 已完成" in told, "the records alone make it met", told[:600])
        street.goto(self.base + "/console")
        rows = street.locator("main tr").filter(has_text="综合服务中心")
        self.check(rows.count() == 0, "it is off the work list")
        street.goto(self.base + path + "/letter")
        told = self.told(street)
        self.check("社区建设目标责任书" in told and "红旗街道" in told, "the sheet can be printed", told[:300])
        for page in (district, street):
            page.context.close()

    def hand_down(self, page):
        page.goto(self.base + "/console/commitments/new")
        page.select_option("[name=target]", f"{PLAN}|street_centre")
        page.check("[name=rule][value=same]")
        page.fill("[name=day]", "2005-01-01")
        page.click("main form button.primary")
        told = self.told(page)
        self.check("下级全部完成，总目标就完成" in told, "the division is proved sound", told[:300])
        page.locator("main form:has([name=step][value=assign]) button").first.click()
        row = page.locator("main tr").filter(has_text="红旗街道").locator("a").first
        path = row.get_attribute("href")
        page.goto(self.base + path)
        self.act(page, "responsible", body="红旗街道党工委", person="分管主任", departments="民政科、城建科")
        self.sign(page, "issuer")
        told = self.told(page)
        self.check("红旗街道党工委" in told and "城建科" in told, "it names who answers for it", told[:600])
        return path

    def sign(self, page, side):
        page.locator(f"main form[action$='/sign']:has([name=side][value={side}]) button").first.click()

    def enter_centre(self, page):
        page.goto(self.base + "/console/registers/places/new")
        page.select_option("[name=unit]", STREET)
        page.select_option("[name=kind]", "service_centre")
        page.fill("[name=name]", "红旗街道新综合服务中心")
        page.fill("[name=gross_area]", "1050")
        page.check("[name=ownership][value=own]")
        page.fill("[name=opened]", "2005-03-20")
        page.click("main button.primary")
        page.click("main button.primary")

    # A community's award: declaration → check → sample → notice → objection → award → offline check

    def a_communitys_award(self):
        district, street, community = (self.signed_in(login) for login in ("district", "street", "community"))
        district.goto(self.base + "/console/assessments")
        district.select_option("[name=scheme]", SCHEME)
        district.fill("[name=day]", product.DAY)
        district.fill("[name=seed]", SEED)
        district.click("main form button.primary")
        way = district.url.partition("?")[0].removeprefix(self.base)
        unit = f"{way}/units/{COMMUNITY}"
        told = self.told(district)
        self.check("刚过门槛的有" in told and "不说明有问题" in told, "the reviewer gets questions, not accusations", told[-400:])
        community.goto(self.base + unit)
        told = self.told(community)
        self.check("80" in told and "居委会建设八项" in told, "the declaration is filled in from the registers", told[:600])
        fields = community.locator("main form [name=note], main form input:not([type=hidden])").count()
        self.check(fields == 1, "nothing but a remark can be typed", fields)
        self.act(community, "declare", note="申报示范居委会")
        self.check("已申报" in self.told(community), "the community has declared")
        self.check(community.locator("form[action$='/check']").count() == 0, "the community does not check itself")
        street.goto(self.base + unit)
        self.act(street, "check", note="材料与台账一致")
        self.look_on_site(district, unit)
        district.goto(self.base + way)
        self.act(district, "publish")
        public = way.replace("/console", "/open")
        self.object(public)
        district.goto(self.base + way)
        self.act(district, "award")
        told = self.told(district)
        self.check("公示到" in told, "no award while the notice runs", told[:300])
        district.goto(self.base + way)
        self.act(district, "rule", upholds="no", ruling="核实：当天停电检修，次日已开放。")
        self.let_the_notice_pass(way)
        district.goto(self.base + way)
        self.act(district, "award")
        self.see_the_award(public)
        self.check_offline(public)
        for page in (district, street, community):
            page.context.close()

    def look_on_site(self, page, unit):
        page.goto(self.base + unit)
        drawn = page.locator("main form[action$='/mark'] [name=record] option").evaluate_all(
            "options => options.map(option => option.value).filter(value => value)")
        self.check(len(drawn) > 3, "records are drawn for the look on site", drawn)
        self.act(page, "accept", note="先试一下")
        self.check("没有" in self.told(page), "no acceptance before every record has been seen", self.told(page)[:300])
        for record in drawn:
            page.goto(self.base + unit)
            self.act(page, "mark", record=record, right="yes", note="现场看过，属实")
        page.goto(self.base + unit)
        self.act(page, "accept", note="现场验收")
        self.check("验收通过" in self.told(page), "the community is accepted on site", self.told(page)[:300])

    def object(self, public):
        page = self.signed_in(None, script=False)
        page.goto(self.base + "/open/assessments")
        page.click(f"main a[href='{public}']")
        told = self.told(page)
        self.check(SEED in told and "中菱社区" in told, "the notice tells points and the public text", told[:500])
        page.select_option("main form [name=unit]", COMMUNITY)
        page.fill("main form [name=text]", "4月2日上午服务用房没有开门。")
        page.click("main form button.primary")
        self.check("异议已收到" in self.told(page), "a stranger's objection is received", page.url)
        page.context.close()

    def let_the_notice_pass(self, way):
        """The seven days go by: the notice is dated back, as nobody can wait for it here."""
        key = way.rpartition("/")[2]
        self.engine.execute(
            self.database, "UPDATE assessment_round SET notice_from = notice_from - 8, notice_until = notice_until - 8 "
            f"WHERE id = '{key}'")
        self.engine.execute(
            self.database, f"UPDATE assessment_objection SET at = at - 6 * 86400000 WHERE round = '{key}'")

    def see_the_award(self, public):
        page = self.signed_in(None)
        page.goto(self.base + public)
        told = self.told(page)
        self.check("已评定" in told and "异议不成立" in told and "停电检修" in told, "award and ruling are public", told[:900])
        page.context.close()
        honours = product.run("export", "honours", database=self.database).out
        found = [line for line in honours.splitlines() if COMMUNITY in line and "示范居委会" in line]
        self.check(len(found) == 1 and "区级" in found[0], "the award stands in the register of honours", found)

    def check_offline(self, public):
        page = self.signed_in(None)
        page.goto(self.base + public)
        with page.expect_download() as download:
            page.click("main a[download]")
        path = pathlib.Path(self.database).parent / "assessment.json"
        download.value.save_as(path)
        page.context.close()
        answer = product.run("verify", path, "--json")
        wrong = [check for check in answer.json["checks"] if not check["ok"]]
        self.check(answer.code == 0 and len(answer.json["checks"]) > 60, "linli verify works the round out again", wrong or answer)
        script = product.ROOT / "tools" / "verify" / "verify.py"
        second = subprocess.run([sys.executable, "-I", "-S", script, path, "--json"], capture_output=True, text=True)
        self.check(second.returncode == 0, "the second program agrees", second.stdout[-600:] + second.stderr[-600:])
        text = path.read_text()
        self.check("没有开门" not in text and "演示" not in text, "the file names no officer and no objector")
        package = json.loads(text)
        package["parts"]["entries"][0]["points"] += 1
        path.write_text(json.dumps(package, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n")
        self.check(product.run("verify", path).code == 1, "one point more is noticed")
