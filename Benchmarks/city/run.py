"""A whole city on one live server: memory of its planes, and CPU time of a scorecard page.

    make bench-city          builds a release executable and runs this

Copies of the demo district under other codes make a city of 3,000 communities with five years of records, loaded through
the same import as an office's own files; every plan the product ships is loaded in every district. Then one server answers
the scorecard of every plan at districts, streets and communities. Fails when the process holds 200 MB or more, or a page
takes 10 ms of CPU or more in the median.

    --districts N   a smaller city (default 26); the bars hold for the whole one
    --database FILE where the city is kept (default: var/bench-city/city.sqlite); what is there is not loaded again
"""

import argparse
import json
import os
import pathlib
import random
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "harness"))

import product  # noqa: E402
from visitor import Visitor  # noqa: E402

DEMO, PLANS = ROOT / "Content" / "demo", sorted((ROOT / "Content" / "plans").glob("*.md"))
OWN, ASKED, BARS = "321202", 400, {"memory": 200.0, "page": 10.0}
TICK = os.sysconf("SC_CLK_TCK")
failures = []


def expect(holds, what):
    print(("  ok    " if holds else "  FAIL  ") + what, flush=True)
    if not holds:
        failures.append(what)


def codes(count):
    return [f"3212{10 + number}" for number in range(count)]


def done(answer, what):
    if answer.code:
        sys.exit(f"{what}: {answer}")


def load(database, count):
    """Units, registers and plans of each district, one after the other."""
    manifest = json.loads((DEMO / "manifest.json").read_text())
    known = {code for code in codes(count) if len(ids(database, code)) == len(PLANS)}
    with tempfile.TemporaryDirectory() as folder:
        for number, code in enumerate(codes(count)):
            if code in known:
                continue
            for entry in manifest["files"]:
                text = (DEMO / entry["file"]).read_text("utf-8-sig").replace(OWN, code)
                if entry["kind"] == "units":
                    text = text.replace("海陵区", f"第{number + 1}区")
                path = pathlib.Path(folder) / entry["file"]
                path.write_text(text, "utf-8")
                kind = "units" if entry["kind"] == "units" else entry["register"]
                answer = product.run(
                    "import", path, "--kind", kind, "--unit", code + "000000", "--demo", database=database)
                done(answer, f"{kind} of {code}")
            for plan in PLANS:
                done(product.run("plan", "load", plan, "--unit", code + "000000", database=database), f"{plan.name} in {code}")
            print(f"  district {number + 1} of {count} loaded", flush=True)


def status(process, name):
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name + ":")).split()[1]) / 1000


def cpu(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK * 1000


def ids(database, code):
    plans = product.run("plan", "list", "--json", database=database)
    done(plans, "plan list")
    return sorted({one["id"] for one in plans.json["plans"] if one["district"] == code})


def measure(database, count):
    units = [line.split(",") for line in (DEMO / "units.csv").read_text("utf-8-sig").splitlines()[1:]]
    own = [line[0] for line in units if line[0].startswith(OWN) and line[2] in ("区", "街道", "社区", "镇")]
    communities = sum(line[2] == "社区" for line in units) * count
    plans = ids(database, codes(1)[0])
    print(f"{count} districts, {communities} communities, {len(plans)} plans", flush=True)
    server = product.Server(database, "--day", product.DAY, "--home", codes(1)[0] + "000000")
    try:
        if not server.wait():
            sys.exit(f"the site does not start: {server.tail()}")
        visitor, process, dice = Visitor(server.port), server.process.pid, random.Random(20010515)
        before = cpu(process)
        for code in codes(count):
            for plan in plans:
                page = f"/open/plans/{plan}?unit={code}000000&at={product.DAY}"
                reply = visitor.get(page)
                if reply.status != 200:
                    sys.exit(f"{page}: {reply}")
        first = (cpu(process) - before) / (count * len(plans))
        print(f"  first visit of each district's scorecard: {first:.1f} ms of CPU a page", flush=True)
        pages = []
        for _ in range(ASKED):
            code, plan, unit = dice.choice(codes(count)), dice.choice(plans), dice.choice(own)
            pages.append(f"/open/plans/{plan}?unit={unit.replace(OWN, code)}&at={product.DAY}")
        for page in pages:
            visitor.get(page)
        times = []
        # The clock of the process ticks in hundredths of a second: ten pages a reading.
        for start in range(0, ASKED, 10):
            mark = cpu(process)
            for page in pages[start:start + 10]:
                reply = visitor.get(page)
                if reply.status != 200:
                    sys.exit(f"{page}: {reply}")
            times.append((cpu(process) - mark) / 10)
        held, peak = status(process, "VmRSS"), status(process, "VmHWM")
        times.sort()
        middle, worst = times[len(times) // 2], times[-1]
        expect(held < BARS["memory"], f"the server holds {held:.0f} MB (peak {peak:.0f}), bar {BARS['memory']:.0f}")
        expect(middle < BARS["page"], f"a scorecard page takes {middle:.1f} ms of CPU (worst ten: {worst:.1f}), bar 10")
    finally:
        server.stop()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--districts", type=int, default=26)
    options.add_argument("--database", type=pathlib.Path, default=ROOT / "var" / "bench-city" / "city.sqlite")
    options = options.parse_args()
    options.database.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    load(str(options.database), options.districts)
    print(f"loaded in {time.monotonic() - started:.0f} s", flush=True)
    measure(str(options.database), options.districts)
    print(f"{len(failures)} bars missed" if failures else "all bars held")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
