"""The service desk under load: a million stored requests, 50 staff and 500 residents at once, on both databases.

    make bench-desk                       builds a release executable and runs the whole (about 40 minutes)
    LINLI_DESK_REQUESTS=20000 LINLI_DESK_SECONDS=60 LINLI_CHECK_ENGINES=sqlite make bench-desk      a quick one

For each database: fills a demo district with made-up requests (`stock.py`), runs the sweep, serves the site, lets
everybody work with thinking times of one to five seconds (`people.py`), then counts in the database whether every
request that was sent is there exactly once. At the end the queue without thinking times beside a bare Hummingbird
route, both under `wrk`. Fails when a figure misses its bar.
"""

import asyncio
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools" / "harness")]

import product  # noqa: E402
import stock  # noqa: E402
from people import Log, Resident, Worker  # noqa: E402

REQUESTS = int(os.environ.get("LINLI_DESK_REQUESTS", "1000000"))
SECONDS = int(os.environ.get("LINLI_DESK_SECONDS", "600"))
STAFF = int(os.environ.get("LINLI_DESK_STAFF", "50"))
RESIDENTS = int(os.environ.get("LINLI_DESK_RESIDENTS", "500"))
PACE = float(os.environ.get("LINLI_DESK_PACE", "1"))
BAR_MS, BAR_SWEEP = 250, 1.0
PASSWORD = "Linli-Bench-2026"


class Tally:
    passed = failed = 0

    @classmethod
    def check(cls, fine, text):
        print(("ok      " if fine else "MISSED  ") + text, flush=True)
        cls.passed, cls.failed = cls.passed + bool(fine), cls.failed + (not fine)


def prepare(engine):
    """A database with the stock and the staff; gives its communities and the logins."""
    database = engine.fresh()
    made = product.run("demo", "--no-serve", database=database)
    assert made.code == 0, made
    start = time.monotonic()
    fill = stock.fill_sqlite if engine.name == "sqlite" else stock.fill_postgres
    fill(database, lambda communities, columns: stock.Stock(REQUESTS, communities, columns))
    rows = engine.execute(database, "SELECT count(*), sum(is_open) FROM desk_request")[0]
    print(f"\n{engine.name}: {int(rows[0]):,} requests stored, {int(rows[1]):,} open, "
          f"made in {time.monotonic() - start:.0f} s", flush=True)
    places = [row[0] for row in engine.execute(database, "SELECT code FROM unit ORDER BY code")]
    communities = [code for code in places if not code.endswith("000")]
    streets = [code for code in places if code.endswith("000") and not code.endswith("000000")]
    logins = []
    for number in range(STAFF):
        role, unit = [("community", communities), ("community", communities), ("street", streets), (
            "district", [product.DISTRICT])][number % 4]
        login = f"bench{number}"
        made = product.run(
            "user", "add", login, "--name", f"工作人员{number}", "--role", role, "--unit", unit[number % len(unit)],
            database=database, text=PASSWORD + "\n")
        assert made.code == 0, made
        logins.append(login)
    return database, communities, logins


def sweep(database, engine):
    """CPU of one sweep of the whole stock, of the process and, for PostgreSQL, of its server's part too."""
    idle = product.run("apikey", "list", "--json", database=database)
    before = backend_cpu(engine)
    swept = product.run("desk", "sweep", "--json", database=database)
    assert swept.code == 0, swept
    server = backend_cpu(engine) - before
    found = swept.json
    rung = found["warned"] + found["reminded"] + found["escalated"]
    Tally.check(
        swept.cpu + server < BAR_SWEEP,
        f"sweep: {found['requests']} of {REQUESTS:,} found ({found['warned']} warned, {found['reminded']} reminded, "
        f"{found['escalated']} escalated) in {swept.cpu + server:.2f} CPU s (database server {server:.2f}; "
        f"starting the program alone {idle.cpu:.2f}; bar {BAR_SWEEP})")
    Tally.check(rung >= min(stock.DUE, found["requests"]) * 0.5 and found["requests"] > 0, "sweep: the stock's alarms rang")
    again = product.run("desk", "sweep", "--json", database=database)
    Tally.check(again.json["requests"] == 0, f"sweep again: nothing left, {again.cpu:.2f} CPU s")


def backend_cpu(engine):
    """CPU seconds of all PostgreSQL processes of this machine, ended ones included as far as their parent knows."""
    if engine.name == "sqlite":
        return 0.0
    total, tick = 0, os.sysconf("SC_CLK_TCK")
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            name = (entry / "comm").read_text().strip()
            if name == "postgres":
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                total += sum(int(value) for value in fields[11:15])
        except OSError:
            continue
    return total / tick


async def crowd(port, communities, logins, categories):
    """Everybody at once for the time set; what they saw."""
    log = Log()
    end = 0.0
    staff = [Worker(port, log, number, lambda: end, PACE, login=login, password=PASSWORD)
             for number, login in enumerate(logins)]
    residents = [
        Resident(port, log, 1000 + number, lambda: end, PACE, communities=communities, categories=categories)
        for number in range(RESIDENTS)]
    # Signing in hashes passwords, on purpose slowly, so it comes before what is measured.
    for worker in staff:
        await worker.sign_in()
    log.measuring = True
    begin = time.monotonic()
    end = begin + SECONDS
    await asyncio.gather(*[person.live() for person in staff + residents])
    return log, time.monotonic() - begin


def load(database, engine, communities, logins):
    server = product.Server(database)
    assert server.wait(), server.tail()
    catalogue = [one["code"] for one in stock.CATALOGUE["categories"] if not one["sensitive"]]
    try:
        before = cpu_of(server.process.pid)
        log, seconds = asyncio.run(crowd(server.port, communities, logins, catalogue))
        spent = cpu_of(server.process.pid) - before
    finally:
        server.stop()
    calls = sum(len(some) for some in log.times.values())
    print(f"{STAFF} staff and {RESIDENTS} residents, {seconds:.0f} s: {calls:,} calls, {calls / seconds:.0f} a second, "
          f"{spent:.0f} CPU s of the server")
    for kind in sorted(log.times):
        some = [log.percentile(kind, share) for share in (0.5, 0.95, 0.99, 1)]
        print(f"        {kind:11} {len(log.times[kind]):7,}  p50 {some[0]:.0f}  p95 {some[1]:.0f}  p99 {some[2]:.0f}  "
              f"most {some[3]:.0f} ms")
    Tally.check(not log.errors, f"no error{'' if not log.errors else f': {len(log.errors)}, first {log.errors[0][:300]}'}")
    for kind in ("queue", "submission"):
        worst = log.percentile(kind, 0.99)
        Tally.check(worst is not None and worst < BAR_MS, f"{kind}: 99 % within {worst or -1:.0f} ms (bar {BAR_MS})")
    account(database, engine, log)


def account(database, engine, log):
    """Every request that was acknowledged is there once; none is there twice."""
    rows = engine.execute(
        database, "SELECT number, body FROM desk_request WHERE body LIKE '压测%'")
    stored = {}
    for number, body in rows:
        stored.setdefault(body.split("：")[0], []).append(number)
    lost = [mark for mark, number in log.sent.items() if number is not None and number not in stored.get(mark, [])]
    doubled = [mark for mark, numbers in stored.items() if len(numbers) > 1]
    strange = [mark for mark in stored if mark not in log.sent]
    Tally.check(not lost, f"{sum(number is not None for number in log.sent.values()):,} requests acknowledged, {len(lost)} lost")
    Tally.check(not doubled and not strange,
                f"{len(stored):,} stored, {len(doubled)} doubled ({log.doubled} forms were sent twice)")


def cpu_of(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wrk(url, cookie=""):
    """Requests per second of one address under 16 connections; None without wrk."""
    command = ["wrk", "-t2", "-c16", "-d10s"] + (["-H", "Cookie: " + cookie] if cookie else []) + [url]
    done = subprocess.run(command, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("Requests/sec")]
    if "Non-2xx" in done.stdout:
        print("wrk: " + " ".join(done.stdout.split())[-300:])
    return float(lines[0].split()[1]) if lines else None


def share(database, engine):
    """The queue without thinking times beside a bare route."""
    if not shutil.which("wrk"):
        return print("wrk is not installed (apt-get install wrk): the share of a bare route is left out")
    made = product.run(
        "user", "add", "benchshare", "--name", "工作人员", "--role", "district", "--unit", product.DISTRICT,
        database=database, text=PASSWORD + "\n")
    assert made.code == 0, made
    server = product.Server(database)
    port = product.free_port()
    bare = product.start("desk", "bare", "--port", str(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert server.wait(), server.tail()
        worker = Worker(server.port, Log(), 0, lambda: 0, login="benchshare", password=PASSWORD)
        asyncio.run(worker.sign_in())
        cookie = "; ".join(f"{name}={value}" for name, value in worker.browser.cookies.items())
        queue = wrk(server.base + "/console/desk", cookie)
        api = wrk(server.base + "/api/v1/categories")
        plain = wrk(f"http://127.0.0.1:{port}/")
        print(f"{engine.name}, 16 connections without thinking: work queue {queue:.0f} a second, categories by API "
              f"{api:.0f}, bare Hummingbird route {plain:.0f}: {100 * queue / plain:.1f} % and {100 * api / plain:.1f} %")
    finally:
        server.stop()
        bare.kill()
        bare.wait()


def main():
    load_average = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load_average:.1f} before the start")
    for kind in product.engines():
        engine = kind() if kind.name == "sqlite" else kind("bench-desk")
        try:
            database, communities, logins = prepare(engine)
            sweep(database, engine)
            load(database, engine, communities, logins)
            share(database, engine)
        finally:
            engine.close()
    print(f"{Tally.passed} passed, {Tally.failed} failed")
    sys.exit(1 if Tally.failed else 0)


if __name__ == "__main__":
    main()
