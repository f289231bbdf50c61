"""End-to-end checks in the system's Chromium against a server of their own; ends with "N passed, N failed".

    tools/setup.sh browser                  once: Chromium, fonts, Playwright
    make browser                            everything
    PYTHON Browser/run.py journeys          one part: journeys, desk, elections, responsibility, government, boundaries, public, english, console
    PYTHON Browser/run.py --path /open      one page

PYTHON is the one that `tools/setup.sh browser` prints.
"""

import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import pages  # noqa: E402
import product  # noqa: E402
from boundaries import Boundaries  # noqa: E402
from browser import launched, sign_in  # noqa: E402
from desk_journeys import DeskJourneys  # noqa: E402
from election_journeys import ElectionJourneys  # noqa: E402
from government_journeys import GovernmentJourneys  # noqa: E402
from journeys import Journeys  # noqa: E402
from page_checks import MOST_PRINTED, PageChecks  # noqa: E402
from responsibility import Responsibility  # noqa: E402
from tally import Tally  # noqa: E402
from validity import validate  # noqa: E402

PARTS = ["public", "english", "console", "journeys", "desk", "elections", "responsibility", "government", "boundaries"]


def cookies_of(chromium, base, login):
    context = chromium.new_context()
    page = context.new_page()
    sign_in(page, base, login, product.PASSWORD)
    cookies = context.cookies()
    context.close()
    return cookies


def check_pages(chromium, base, parts, tally):
    if "public" in parts:
        for path, printed in pages.PUBLIC:
            PageChecks(chromium, base, tally).run(path, printed or MOST_PRINTED)
        validate(base, [path for path, _ in pages.PUBLIC + pages.ENGLISH], tally)
    if "english" in parts:
        for path, printed in pages.ENGLISH:
            PageChecks(chromium, base, tally).run(path, printed or MOST_PRINTED)
    if "console" in parts:
        cookies = cookies_of(chromium, base, "admin")
        for path, printed in pages.CONSOLE + pages.ENGLISH_CONSOLE:
            PageChecks(chromium, base, tally, cookies).run(path, printed or MOST_PRINTED)


def main():
    parser = argparse.ArgumentParser(description="Browser tests")
    parser.add_argument("parts", nargs="*", default=PARTS)
    parser.add_argument("--path", action="append", default=[])
    options = parser.parse_args()
    started, tally, engine = time.monotonic(), Tally(), product.SQLite()
    database = engine.fresh()
    loaded = product.run("demo", "--no-serve", database=database)
    if loaded.code:
        sys.exit(f"the demo district could not be loaded: {loaded}")
    apart = engine.copy(database)
    server = product.Server(database, "--day", product.DAY)
    try:
        if not server.wait():
            sys.exit(f"the site does not start: {server.tail()}")
        with launched() as chromium:
            print(f"Chromium {chromium.version}, {server.base}")
            if options.path:
                for path in options.path:
                    cookies = cookies_of(chromium, server.base, "admin") if "/console" in path else []
                    PageChecks(chromium, server.base, tally, cookies).run(path)
            else:
                check_pages(chromium, server.base, options.parts, tally)
                if "journeys" in options.parts:
                    Journeys(chromium, server, database, tally).run()
                if "desk" in options.parts:
                    DeskJourneys(chromium, server, database, tally).run()
                if "elections" in options.parts:
                    ElectionJourneys(Journeys(chromium, server, database, tally)).run()
                if "responsibility" in options.parts:
                    Responsibility(chromium, engine, apart, tally).run()
                if "government" in options.parts:
                    GovernmentJourneys(Journeys(chromium, server, database, tally)).run()
                if "boundaries" in options.parts:
                    Boundaries(chromium, server, database, tally).run()
    finally:
        server.stop()
        engine.close()
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(tally.finish())


if __name__ == "__main__":
    main()
