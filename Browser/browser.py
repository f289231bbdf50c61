"""The system's Chromium, driven by Playwright; nothing is ever downloaded for it."""

import contextlib
import os
import shutil

from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome"]


def program():
    named = os.environ.get("CHROMIUM")
    found = named or next((path for path in map(shutil.which, NAMES) if path), None)
    if not found:
        raise SystemExit("no Chromium: run tools/setup.sh browser, or name one in CHROMIUM")
    return found


@contextlib.contextmanager
def launched():
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    # As root Chromium refuses to start with its sandbox.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=arguments)
        try:
            yield chromium
        finally:
            chromium.close()


def sign_in(page, base, login, password):
    """Signs in on a page of its own context; the page it leads to is open afterwards."""
    page.goto(base + "/sign-in")
    page.fill("[name=login_name]", login)
    page.fill("[name=password]", password)
    page.click("main button.primary")
    return page
