"""The journey of new boundaries: a street of 37 communities, from its file to the register, by keyboard and with a pointer."""

import pathlib
import sqlite3
import tempfile
import time

import product
from browser import sign_in

STREET = "321202090000"
SUMMARY = "main details:has(summary:text-is('{}'))"


class Boundaries:
    def __init__(self, chromium, server, database, tally):
        self.chromium, self.base, self.database, self.tally = chromium, server.base, database, tally

    def run(self):
        for journey in (self.from_the_file_to_the_register, self.a_bad_file_is_shown_on_a_map, self.strangers_stay_outside):
            try:
                journey()
            except Exception as fault:  # one journey that breaks must not hide the others
                self.tally.check(False, journey.__name__, f"{type(fault).__name__}: {fault}")

    def check(self, holds, what, found=""):
        return self.tally.check(holds, "boundaries: " + what, found)

    def signed_in(self, login, script=True):
        context = self.chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, java_script_enabled=script)
        page = context.new_page()
        page.set_default_timeout(30_000)
        sign_in(page, self.base, login, product.PASSWORD)
        return page

    def text(self, page):
        return page.locator("main").inner_text()

    def sample(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        made = product.run("delineate", "sample", "--street", STREET, "--communities", 37, "--out", folder)
        self.check(made.code == 0, "the sample street is made", made)
        known = product.run("import", folder / "units.csv", "--kind", "units", "--unit", product.DISTRICT, database=self.database)
        self.check(known.code == 0, "its units are imported", known)
        return folder

    def from_the_file_to_the_register(self):
        folder = self.sample()
        page = self.signed_in("district")
        self.import_map(page, folder / "map.geojson")
        told = self.text(page)
        self.check("现有 37 个社区中" in told and "规模不在" in told, "the page says why the present map fails", told[:400])
        map_address = page.url
        self.compute_and_cancel(page)
        page.goto(map_address)
        page.get_by_role("button", name="计算方案").click()
        self.wait_for_run(page)
        links = page.locator("main table tbody th a")
        self.check(links.count() >= 4, "alternatives are found", links.count())
        page.locator("main table tbody tr").nth(1).get_by_role("link", name="比较").click()
        self.check("户（" in self.text(page) and page.locator("main .map svg").count() == 2, "two scenarios are compared")
        page.goto(map_address)
        page.get_by_role("link", name="方案甲", exact=False).first.click()
        scenario = self.edit(page)
        self.publish(page, scenario)
        case = page.url
        self.comment(page, case)
        self.approve(page, case)
        page.context.close()

    def import_map(self, page, file):
        page.goto(self.base + "/console/delineation/new")
        page.select_option("[name=unit]", STREET)
        page.select_option("[name=coordinates]", "local_m")
        page.fill("[name=title]", "示例街道楼栋图")
        page.fill("[name=source]", "示范数据")
        page.set_input_files("[name=map]", str(file))
        page.get_by_role("button", name="检查并导入").click()
        page.wait_for_url("**/maps/**")

    def compute_and_cancel(self, page):
        page.select_option("[name=proposals]", "30000000")
        page.get_by_role("button", name="计算方案").click()
        page.wait_for_url("**/runs/**")
        self.check(page.locator("progress").count() == 1, "a computation shows its progress")
        page.get_by_role("button", name="取消计算").click()
        page.wait_for_selector("text=已取消")
        self.check(True, "a computation is cancelled")

    def wait_for_run(self, page):
        page.wait_for_url("**/runs/**")
        ends = time.monotonic() + 400
        while page.locator("progress").count() and time.monotonic() < ends:
            time.sleep(3)
            page.reload()

    # The editor: first by keyboard alone, then with a pointer

    def edit(self, page):
        page.get_by_role("button", name="另存为分支").click()
        page.wait_for_selector("h1:has-text('修改稿')")
        page.wait_for_selector("[data-editor] .map svg[tabindex='0']")
        self.check("修改稿" in page.locator("h1").inner_text(), "a branch is made", page.url)
        page.locator(".map svg").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".k-chosen")
        for _ in range(12):
            page.keyboard.press("ArrowRight")
            page.wait_for_load_state("networkidle")
            time.sleep(0.5)
            if page.locator(".ways button").count():
                break
        self.check(page.locator(".ways button").count() > 0, "arrow keys reach a place that can move", page.url)
        page.locator(".map svg").focus()
        page.keyboard.press("Enter")
        before = page.locator("#editor h2:has-text('最近的修改')").count()
        page.keyboard.press("Enter")
        page.wait_for_selector("#editor h2:has-text('最近的修改')")
        self.check(before == 0, "Enter moves it")
        page.get_by_role("button", name="撤销我的上一步").click()
        page.wait_for_selector("#editor h2:has-text('最近的修改')", state="detached")
        self.check(True, "undo takes it back")
        page.locator(".map path[data-a]").nth(3).click()
        page.wait_for_selector("#panel:not(:has-text('选一处'))")
        self.check(page.locator(".k-chosen").count() == 1, "a click chooses a place")
        self.mend(page)
        return page.url.partition("?")[0]

    def mend(self, page):
        """Gives a reason to every community that does not fit, as the plan allows it."""
        address = page.url.partition("?")[0]
        for _ in range(12):
            page.goto(address)
            row = page.locator("main table tbody tr:has(.tag.bad)").first
            if not row.count():
                break
            small = "偏小" in row.inner_text()
            row.locator("th a").click()
            page.select_option("[name=reason]", "independent_area" if small else "dense_small")
            page.get_by_role("button", name="保存").click()
        page.goto(address)
        self.check(page.locator("main table tbody tr:has(.tag.bad)").count() == 0, "every community fits or has a reason")

    def publish(self, page, scenario):
        page.goto(scenario + "/publish")
        page.get_by_role("button", name="公示方案").click()
        page.wait_for_url("**/cases/**")
        self.check("公示中" in self.text(page), "the draft is published")

    def comment(self, page, case):
        identity = case.rstrip("/").split("/")[-1].partition("?")[0]
        public = f"{self.base}/open/boundaries/321202/{identity}"
        context = self.chromium.new_context(locale="zh-CN", java_script_enabled=False)
        resident = context.new_page()
        resident.goto(public + "?find=第2小区")
        self.check("方案" in self.text(resident), "a resident finds the own compound")
        resident.fill("[name=body]", "请把社区名称改得好记一些")
        resident.get_by_role("button", name="提交意见").click()
        self.check("意见已收到" in self.text(resident), "a comment needs no account and no script")
        page.goto(case)
        page.get_by_role("button", name="显示", exact=True).click()
        resident.goto(public)
        resident.get_by_role("button", name="我也赞成").click()
        self.check("1 人赞成" in self.text(resident), "support is counted", self.text(resident)[-400:])
        page.goto(case)
        page.locator(SUMMARY.format("答复") + " summary").click()
        page.fill("[name=answer]", "名称报地名主管部门审核")
        page.select_option("[name=outcome]", "partly")
        page.locator(SUMMARY.format("答复") + " button").click()
        resident.goto(public)
        self.check("名称报地名主管部门审核" in self.text(resident), "the answer is public")
        context.close()

    def approve(self, page, case):
        with sqlite3.connect(self.database) as database:  # eight days pass
            database.execute("UPDATE boundary_case SET published = published - 8, closes = closes - 8")
        page.goto(case)
        self.act(page, "登记议事会意见", opinion="同意。", present="21", agree="20")
        self.act(page, "向区政府请示", number="示例街〔2026〕3号")
        page.goto(case + "/request")
        letter = self.text(page)
        self.check("请批示" in letter and "东至" in letter and "附件4" in letter, "the request has its annexes", letter[:300])
        pdf = page.pdf(format="A4", print_background=True)
        self.check(len(pdf) > 20_000, "the request prints", len(pdf))
        page.goto(case)
        self.act(page, "批复同意", number="海政复〔2026〕7号")
        told = self.text(page)
        self.check("已批准" in told, "the district approves", told[:300])
        effective = page.locator("main a[href*='at=']").first
        if effective.count():
            page.goto(self.base + effective.get_attribute("href"))
            self.check("新设" in page.locator("h1").inner_text() or "社区" in page.locator("h1").inner_text(), "the register has the new community", page.url)
        rows = product.run("export", "population", database=self.database).out
        self.check(rows.count("示例") + rows.count("新设社区") > 20, "sizes are in the register of population")

    def act(self, page, label, **fields):
        fold = SUMMARY.format(label)
        page.locator(fold + " summary").click()
        for name, value in fields.items():
            page.locator(f"{fold} [name={name}]").fill(value)
        page.locator(fold + " button").click()
        page.wait_for_load_state()

    def a_bad_file_is_shown_on_a_map(self):
        page = self.signed_in("drawer")
        page.goto(self.base + "/console/delineation/new")
        page.select_option("[name=unit]", index=1)
        page.select_option("[name=coordinates]", "local_m")
        page.fill("[name=title]", "坏图")
        page.fill("[name=source]", "试验")
        square = "[[[{0},0],[{1},0],[{1},10],[{0},10],[{0},0]]]"
        features = ",".join(
            f'{{"type":"Feature","properties":{{"id":{n},"households":"{h}","kind":"high"}},"geometry":{{"type":"Polygon","coordinates":{square.format(n * 10, n * 10 + 10)}}}}}'
            for n, h in ((1, 10), (2, "三十")))
        body = '{"type":"FeatureCollection","features":[' + features + "]}"
        page.set_input_files("[name=map]", {"name": "坏图.geojson", "mimeType": "application/json", "buffer": body.encode()})
        page.get_by_role("button", name="检查并导入").click()
        self.check("三十" in self.text(page) and page.locator(".k-faulty").count() == 1, "errors are listed and marked on a map", self.text(page)[:300])
        page.context.close()

    def strangers_stay_outside(self):
        page = self.signed_in("community")
        answer = page.goto(self.base + "/console/delineation/new")
        self.check(page.locator("[name=unit] option").count() <= 1 or answer.status == 403, "who may not draw has no street to choose", answer.status)
        page.context.close()
