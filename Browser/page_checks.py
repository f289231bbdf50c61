"""What every page must hold, whoever wrote it."""

import subprocess
import tempfile

from axe_playwright_python.sync_playwright import Axe

import scripts

RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 900}
# Name, window, the value of the display cookie, what the device prefers.
MODES = [
    ("phone", PHONE, "", "light"), ("large", PHONE, "large", "light"), ("dark", DESK, "", "dark"),
    ("contrast", DESK, "contrast", "light"),
]
MOST_KILOBYTES, MOST_REQUESTS, MOST_PRINTED = 50, 6, 6


class PageChecks:
    """Checks pages of one site; `cookies` are those of whoever is signed in."""

    def __init__(self, chromium, base, tally, cookies=()):
        self.chromium, self.base, self.tally = chromium, base, tally
        self.cookies = list(cookies)

    def context(self, display="", **options):
        context = self.chromium.new_context(locale="zh-CN", **options)
        extra = [{"name": "linli_display", "value": display, "url": self.base}] if display else []
        if self.cookies or extra:
            context.add_cookies(self.cookies + extra)
        return context

    def run(self, path, printed=MOST_PRINTED):
        for mode in MODES:
            self.in_mode(path, *mode)
        self.narrow(path)
        self.without_script(path)
        self.weight(path)
        self.print_out(path, printed)

    def in_mode(self, path, mode, window, display, scheme):
        check = self.tally.check
        context = self.context(display, viewport=window, color_scheme=scheme)
        page, faults = context.new_page(), []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        answer = page.goto(self.base + path, wait_until="load")
        check(answer.status == 200, f"status {path}", answer.status)
        result = Axe().run(page, options=COLOURS if mode == "dark" else RULES).response
        found = [(rule["id"], [node["target"] for node in rule["nodes"][:3]]) for rule in result["violations"]]
        check(not found, f"accessibility {mode} {path}", found)
        check(not faults, f"no errors in the console {mode} {path}", faults[:2])
        check(not page.evaluate(scripts.OVERLAPS), f"no overlapping labels {mode} {path}", page.evaluate(scripts.OVERLAPS)[:3])
        public = "/console" not in path
        if mode == "phone":
            self.list_of(page, scripts.SMALL_TARGETS, 44 if public else 24, f"targets {mode} {path}")
            if public:
                self.list_of(page, scripts.SMALL_TEXT, 16, f"text size {mode} {path}")
            check(page.locator("h1").count() == 1, f"one first heading {path}")
            check(not page.evaluate(scripts.HEADINGS), f"headings in order {path}", page.evaluate(scripts.HEADINGS))
        if mode == "large":
            check(page.locator("html[data-size=large]").count() == 1, f"large print is on {path}")
            if public:
                self.list_of(page, scripts.SMALL_TARGETS, 60, f"targets {mode} {path}")
                self.list_of(page, scripts.SMALL_TEXT, 18, f"text size {mode} {path}")
        context.close()

    def list_of(self, page, script, least, what):
        found = page.evaluate(script, least)
        self.tally.check(not found, f"{what} >= {least} px", found[:4])

    def narrow(self, path):
        context = self.context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.goto(self.base + path)
        self.tally.check(page.evaluate(scripts.WIDTH) <= 320, f"reflow at 320 px {path}", page.evaluate(scripts.WIDTH))
        english = path == "/en" or path.startswith("/en/")
        if english:
            found = page.evaluate(scripts.UNMARKED_CHINESE)
            self.tally.check(not found, f"English page without unmarked Chinese {path}", found[:5])
            self.tally.check(page.locator("html[lang=en]").count() == 1, f"language is told {path}")
        else:
            found = page.evaluate(scripts.HALF_WIDTH)
            self.tally.check(not found, f"full-width punctuation {path}", found[:5])
        context.close()

    def without_script(self, path):
        context = self.context(java_script_enabled=False)
        page = context.new_page()
        page.goto(self.base + path)
        whole = page.locator("main h1").count() == 1 and len(page.locator("main").inner_text()) > 20
        self.tally.check(whole, f"works without JavaScript {path}")
        context.close()

    def weight(self, path):
        context = self.context(viewport=PHONE)
        page = context.new_page()
        traffic = {"bytes": 0, "requests": 0, "hosts": set()}
        session = context.new_cdp_session(page)
        session.send("Network.enable")

        def started(event):
            address = event["request"]["url"]
            if address.startswith("data:"):
                return
            traffic["requests"] += 1
            traffic["hosts"].add(address.split("/")[2])

        def ended(event):
            traffic["bytes"] += event["encodedDataLength"]

        session.on("Network.requestWillBeSent", started)
        session.on("Network.loadingFinished", ended)
        page.goto(self.base + path, wait_until="load")
        page.wait_for_load_state("networkidle")
        kilobytes = traffic["bytes"] / 1024
        light = kilobytes <= MOST_KILOBYTES and traffic["requests"] <= MOST_REQUESTS
        self.tally.check(light, f"weight {path}", f"{kilobytes:.1f} KB, {traffic['requests']} requests")
        self.tally.check(len(traffic["hosts"]) == 1, f"one host {path}", traffic["hosts"])
        context.close()

    def print_out(self, path, most):
        context = self.context()
        page = context.new_page()
        page.goto(self.base + path)
        with tempfile.NamedTemporaryFile(suffix=".pdf") as sheet:
            page.pdf(path=sheet.name, format="A4", print_background=True)
            told = subprocess.run(["pdfinfo", sheet.name], capture_output=True, text=True).stdout
        count = int(next((line.split()[1] for line in told.splitlines() if line.startswith("Pages")), "0"))
        self.tally.check(0 < count <= most, f"printed pages {path}", f"{count} of at most {most}")
        context.close()
