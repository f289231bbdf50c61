"""Takes the picture of the README: the district's scorecard. `make screenshot`."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402
from browser import launched  # noqa: E402


def main():
    engine = product.SQLite()
    database = engine.fresh()
    product.run("demo", "--no-serve", database=database)
    server = product.Server(database, "--day", product.DAY)
    try:
        if not server.wait():
            sys.exit(f"the site does not start: {server.tail()}")
        with launched() as chromium:
            page = chromium.new_page(viewport={"width": 1180, "height": 1400}, locale="zh-CN")
            page.goto(f"{server.base}/open/plans/{product.PLAN}?at={product.DAY}")
            page.screenshot(path=sys.argv[1])
    finally:
        server.stop()
        engine.close()


if __name__ == "__main__":
    main()
