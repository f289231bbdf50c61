"""The import budget: 200,000 rows, 50 mistakes of ten kinds, on a district with a plan loaded.

    make bench-import        builds a release executable and runs this

Prints CPU seconds (user and system) and peak memory of the process that imports, and fails when a budget is missed:
every mistake named by its row and kind, nothing written, under 10 CPU seconds and 300 MB; the mended file goes in;
the same file again changes nothing.
"""

import json
import pathlib
import platform
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import places_file  # noqa: E402
import product  # noqa: E402

CPU_SECONDS = 10.0
PEAK_BYTES = 300 * 1000 * 1000
failures = []


def expect(holds, what):
    print(("  ok    " if holds else "  FAIL  ") + what)
    if not holds:
        failures.append(what)


def figures(answer):
    return f"{answer.cpu:.2f} CPU s, peak {answer.peak / 1e6:.0f} MB"


def check(engine, good, bad, planted):
    database = engine.fresh()
    product.run("demo", "--no-serve", database=database)
    before = len(product.run("export", "places", database=database).out)

    refused = product.run("import", bad, "--kind", "places", "--json", database=database)
    report = refused.json
    print(f"{engine.name}: refused whole: {figures(refused)}")
    found = {(error["row"], error["code"]) for error in report["errors"]}
    missing = [mistake for mistake in planted if (mistake["row"], mistake["code"]) not in found]
    expect(refused.code == 1 and report["receipt"] is None, "refused, exit status 1, no receipt")
    expect(not missing and len(report["errors"]) == len(planted), f"all {len(planted)} mistakes named, no other {missing[:3]}")
    expect(refused.cpu < CPU_SECONDS, f"under {CPU_SECONDS:.0f} CPU seconds")
    expect(refused.peak < PEAK_BYTES, "under 300 MB")
    expect(len(product.run("export", "places", database=database).out) == before, "nothing was written")

    taken = product.run("import", good, "--kind", "places", "--json", database=database)
    print(f"{engine.name}: imported with a plan loaded: {figures(taken)}")
    expect(taken.code == 0 and taken.json["added"] == places_file.ROWS, "all rows are in")

    again = product.run("import", good, "--kind", "places", "--json", database=database)
    print(f"{engine.name}: the same file again: {figures(again)}")
    counts = (again.json["added"], again.json["changed"], again.json["unchanged"])
    expect(counts == (0, 0, places_file.ROWS), "nothing changes")

    health = product.run("doctor", "--json", database=database)
    expect(health.code == 0, f"doctor: planes equal a rebuild, chain whole: {figures(health)}")


def main():
    engine_types = product.engines()
    work = product.SQLite()
    # A process of its own: a child starts with the peak memory of its parent, so the parent stays small.
    subprocess.run([sys.executable, places_file.__file__, str(work.folder)], check=True)
    good, bad = work.folder / "good.csv", work.folder / "bad.csv"
    planted = json.loads((work.folder / "planted.json").read_text())
    size = good.stat().st_size / 1e6
    print(f"{product.executable()} on {platform.machine()}, {size:.1f} MB, seed {places_file.SEED}")
    for kind in engine_types:
        engine = kind()
        try:
            check(engine, good, bad, planted)
        finally:
            engine.close()
    work.close()
    print(f"{'all budgets hold' if not failures else str(len(failures)) + ' budgets missed'}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
