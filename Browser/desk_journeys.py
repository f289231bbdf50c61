"""The service desk as people use it: at a kiosk, on the telephone, after an unhappy call-back.

Each journey runs in large print and without JavaScript; the kiosk also with a script, for its idle clock.
"""

import re
import struct
import zlib

from playwright.sync_api import Error

import product
import scripts
from browser import sign_in
from journeys import Journeys

STREET = "321202050000"
COMMUNITY = "321202050001"
LARGE = {"script": True, "display": "large"}
PLAIN = {"script": False, "display": ""}
SECOND = ["请来保洁把三层走廊全部腾空，住户签了承诺书", "楼道杂物全部清走，约定不再堆放"]


def picture():
    """A PNG of one dot that says where it was taken."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    place = chunk(b"tEXt", b"GPS\0" + b"31.2,121.5")
    return b"\x89PNG\r\n\x1a\n" + head + place + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


class DeskJourneys(Journeys):
    def run(self):
        for journey, modes in (
            (self.an_elder_at_a_kiosk, (LARGE, PLAIN)),
            (self.a_kiosk_forgets, (LARGE,)),
            (self.a_call_that_is_a_departments_duty, (LARGE, PLAIN)),
            (self.a_complaint_is_done_again, (LARGE, PLAIN)),
            (self.a_call_is_taken_by_keyboard_alone, (LARGE, PLAIN)),
        ):
            for mode in modes:
                name = f"{journey.__name__} ({'large print' if mode['display'] else 'no script'})"
                try:
                    journey(mode)
                except Exception as fault:  # one journey that breaks must not hide the others
                    self.tally.check(False, name, f"{type(fault).__name__}: {fault}")

    # People

    def open(self, mode, login=None):
        context = self.chromium.new_context(
            locale="zh-CN", viewport={"width": 1080, "height": 1600}, java_script_enabled=mode["script"],
            accept_downloads=True)
        if mode["display"]:
            context.add_cookies([{"name": "linli_display", "value": mode["display"], "url": self.base}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        if login:
            sign_in(page, self.base, login, product.PASSWORD)
        return page

    def text(self, page):
        return " ".join(page.locator("main").inner_text().split())

    def press(self, page):
        page.click("main form button.primary")

    def report(self, page, text, category, unit=COMMUNITY, phone="", kiosk=False):
        """Walks through the questions; gives number and code."""
        page.fill("[name=text]", text)
        self.press(page)
        page.check(f"[name=category][value={category}]")
        self.press(page)
        if kiosk:
            self.check(page.input_value("[name=unit]") == unit, "the kiosk knows where it stands")
        else:
            page.select_option("[name=unit]", unit)
        page.fill("[name=place]", "3号楼2单元")
        self.press(page)
        page.check(f"[name=identity][value={'named' if phone else 'anonymous'}]")
        if phone:
            page.fill("[name=name]", "李奶奶")
            page.fill("[name=phone]", phone)
        self.press(page)

    def told(self, page):
        found = page.locator(".receipt dd strong").all_inner_texts()
        self.check(len(found) == 2, "number and code are shown", found)
        return found

    def follow(self, page, number, code):
        page.goto(self.base + "/track")
        page.fill("[name=number]", number)
        page.fill("[name=code]", code)
        self.press(page)
        return self.text(page)

    def case(self, page, number):
        """Opens a request from the queue by its number, as the staff find it."""
        page.goto(self.base + "/console/desk?sort=newest")
        plain = number.replace(" ", "")
        link = page.locator(f"main a:text-is('{plain}')").first
        page.goto(self.base + link.get_attribute("href"))

    def act(self, page, number, action, **fields):
        self.case(page, number)
        page.click(f"main a[href$='/{action}']")
        for name, value in fields.items():
            field = page.locator(f"main [name={name}]").first
            kind = field.evaluate("f => f.type") if field.count() else ""
            if kind in ("radio", "checkbox"):
                page.check(f"main [name={name}][value='{value}']")
            elif kind.startswith("select"):
                page.select_option(f"main [name={name}]", value)
            else:
                page.fill(f"main [name={name}]", value)
        page.click("main form[action*='/console/desk/'] button.primary")
        return self.text(page)

    # 1. An elder at a kiosk

    def an_elder_at_a_kiosk(self, mode):
        page = self.open(mode)
        page.goto(f"{self.base}/kiosk?unit={COMMUNITY}")
        self.check(page.locator("html[data-kiosk=on]").count() == 1, "the terminal is in its own layout")
        self.check(page.locator("a[href*='/sign-in']").count() == 0, "nobody signs in at a terminal")
        page.click("main a[href='/report']")
        small = [] if not mode["script"] else page.evaluate(scripts.SMALL_TARGETS, 60)
        self.check(not small, "everything to press is large", small)
        self.report(page, "楼上漏水，和邻居吵架了，请社区来调解", "dispute", kiosk=True)
        self.check(page.locator("[name=file]").count() == 0, "a terminal asks for no file")
        self.check("楼上漏水" in self.text(page), "the answers are shown before they are sent")
        self.press(page)
        number, code = self.told(page)
        told = self.text(page)
        self.check("办理期限" in told and "邻里纠纷" in told, "the slip says what and until when", told[:200])
        sheet = page.pdf(width="80mm") if mode["script"] else b"%PDF"
        self.check(sheet.startswith(b"%PDF"), "the slip is printed")
        if mode["script"]:
            self.check(page.locator("button[data-print]").is_visible(), "a button prints the slip")
        page.click("main a[href='/kiosk']")
        told = self.follow(page, number, code)
        self.check("社区" in told and "转办次数" in told and "派单" in told, "who has it is told at the terminal", told[:300])
        wrong = self.follow(page, number, "AAAAAAAA")
        self.check("漏水" not in wrong, "a wrong code opens nothing")
        page.context.close()

    def a_kiosk_forgets(self, mode):
        page = self.open(mode)
        page.clock.install()
        page.goto(f"{self.base}/kiosk?unit={COMMUNITY}")
        page.click("main a[href='/report']")
        self.report(page, "楼道灯坏了，晚上看不见", "other", kiosk=True)
        page.click("main form button.primary")
        number, _ = self.told(page)
        page.clock.fast_forward(71_000)
        self.check(page.locator("dialog[open]").count() == 1, "the terminal asks whether somebody is still there")
        page.clock.fast_forward(20_000)
        page.wait_for_url("**/kiosk")
        self.check("unit=" not in page.url and "/kiosk" in page.url, "it starts again by itself", page.url)
        try:
            page.go_back()
            page.reload()
            shown = page.locator("body").inner_text()
        except Error:  # the browser itself refuses to show a sent form again
            shown = ""
        self.check(number not in shown, "going back shows nothing of the person before")
        page.context.close()
        quiet = self.open({"script": False, "display": "kiosk"})
        quiet.goto(self.base + "/report")
        again = quiet.locator("noscript meta[http-equiv=refresh], head meta[http-equiv=refresh]")
        self.check(again.count() == 1, "without a script it starts again too", again.count())
        quiet.context.close()

    # 2. A call that turns out to be a department's duty

    def a_call_that_is_a_departments_duty(self, mode):
        taker = self.open(mode, "district")
        taker.goto(self.base + "/console/desk/new")
        for name, value in (("channel", "phone"), ("category", "dispute"), ("unit", COMMUNITY), ("identity", "named")):
            taker.select_option(f"[name={name}]", value)
        taker.fill("[name=text]", f"夜里有人在小区门口违规施工搭房子，吵得睡不着（{'大字' if mode['display'] else '无脚本'}）")
        taker.fill("[name=phone]", "13900000000")
        taker.fill("[name=rang]", "6")
        self.press(taker)
        number = re.search(r"\d{4} \d{4} \d{4}", self.text(taker))[0]
        told = self.text(taker)
        self.check("城市居民委员会组织法" in told and "已派单" in told, "the rule that sent it is shown with its article", told[:400])
        community = self.open(mode, "community")
        article = "北京市接诉即办工作条例第十七条：违法建设由城管部门主办，已从社区职责中收回"
        told = self.act(community, number, "object", reason="not_on_duty_list", basis=article)
        self.check("第十七条" in told and "退单" in told, "the community refuses with the article", told[:300])
        self.check(community.locator("main a[href$='/rule']").count() == 0, "who sent it back does not rule")
        told = self.act(
            taker, number, "rule", lead="321202000000/city_management", reason="违法建设由城管部门办理")
        self.check("城市管理" in told or "城管" in told, "it goes to the department", told[:400])
        told = self.act(taker, number, "dispatch", lead="321202000000/public_security", note="由公安机关先行制止")
        self.check("公安" in told, "the desk may send it on to another department", told[:300])
        self.nothing_is_pushed_down(taker)
        taker.goto(self.base + "/console/desk/calls")
        self.check("已接听" in self.text(taker), "the call is kept with its pick-up time")
        for page in (taker, community):
            page.context.close()

    def nothing_is_pushed_down(self, taker):
        """A matter that departments took back is not sent to a community, and the refusal names the article."""
        taker.goto(self.base + "/console/desk/new")
        for name, value in (("channel", "visit"), ("category", "illegal_building"), ("unit", COMMUNITY), ("identity", "anonymous")):
            taker.select_option(f"[name={name}]", value)
        taker.fill("[name=text]", "楼顶加盖了一间房")
        self.press(taker)
        number = re.search(r"\d{4} \d{4} \d{4}", self.text(taker))[0]
        told = self.act(taker, number, "dispatch", lead=COMMUNITY, note="")
        self.check("收回" in told and "第十七条" in told, "a department's task is not pushed to a community", told[:300])

    # 3. A complaint reworked after call-back

    def a_complaint_is_done_again(self, mode):
        resident = self.open(mode)
        resident.goto(self.base + "/report")
        self.report(resident, "邻居把杂物堆在楼道里，说了几次也不搬", "corridor_clutter", unit=COMMUNITY, phone="13800000001")
        resident.set_input_files("[name=file]", {"name": "楼道.png", "mimeType": "image/png", "buffer": picture()})
        self.press(resident)
        number, code = self.told(resident)
        self.check("楼道.png" in self.text(resident), "the picture came along")
        worker, street = self.open(mode, "community"), self.open(mode, "street")
        self.case(worker, number)
        with worker.expect_download() as saved:
            worker.click("main a[href*='/files/']")
        kept = open(saved.value.path(), "rb").read()
        self.check(kept.startswith(b"\x89PNG") and b"31.2" not in kept, "the place is taken out of the picture", kept[:60])
        self.act(worker, number, "accept")
        self.act(worker, number, "contact", note="已电话联系")
        told = self.act(worker, number, "submit_result", text="已劝说清理楼道里的杂物", evidence="清理前后照片2张")
        if "相同" in told:
            # The same words as in the run before: shown once more before they go out.
            self.check("模板" in told, "a copied reply is seen before it is sent", told[:300])
            worker.check("[name=alike]")
            worker.click("main form[action*='submit_result'] button.primary")
        else:
            self.check(mode is LARGE, "words said before are noticed", told[:300])
        told = self.act(street, number, "review", agree="yes", words="属实")
        self.check("待回访" in told, "somebody outside reviews it, then it is called back", told[:200])
        told = self.act(street, number, "call_back", reached="yes", responded="yes", solved="no", satisfied="1", words="只搬走了一半")
        self.check("重新办理" in told, "unhappy means done again", told[:200])
        told = self.follow(resident, number, code)
        self.check("重新办理" in told, "the resident sees that it is done again", told[:300])
        self.act(worker, number, "contact", note="再次上门")
        self.act(worker, number, "submit_result", text=SECOND[mode is LARGE], evidence="清理后照片1张")
        self.act(street, number, "review", agree="yes", words="已看现场照片")
        resident.goto(self.base + "/track")
        self.follow(resident, number, code)
        for name, value in (("responded", "yes"), ("solved", "yes"), ("satisfied", "5")):
            resident.check(f"[name={name}][value='{value}']")
        resident.click("main form[action='/track/rate'] button.primary")
        told = self.text(resident)
        self.check("谢谢" in told and "已办结" in told, "the resident's own answers close it", told[:300])
        for page in (resident, worker, street):
            page.context.close()

    # The telephone, with no mouse

    def a_call_is_taken_by_keyboard_alone(self, mode):
        page = self.open(mode, "district")
        page.goto(self.base + "/console/desk/new")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the skip link leads to the form
        strokes = 2

        def tab_to(name):
            nonlocal strokes
            for _ in range(12):
                page.keyboard.press("Tab")
                strokes += 1
                if page.locator(f"[name={name}]:focus").count():
                    return
            raise AssertionError(f"the keyboard does not reach {name}")

        tab_to("text")
        page.keyboard.type("楼下餐馆油烟大")
        tab_to("category")
        page.keyboard.press("ArrowDown")
        tab_to("unit")
        page.keyboard.press("ArrowDown")
        tab_to("phone")
        page.keyboard.type("13700000000")
        tab_to("rang")
        page.keyboard.type("4")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.check("taken=1" in page.url, "a call is registered by keyboard alone", (page.url, strokes))
        self.check(strokes <= 30, "in few strokes beside the text itself", strokes)
        page.context.close()
