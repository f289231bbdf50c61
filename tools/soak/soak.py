"""Kills the product at random moments while it writes, and looks whether it kept its word.

    make soak                                   500 writes a database
    python3 tools/soak/soak.py --writes 60 --kills 12 [--seed N] [--writers 2] [--through console|command]

People (`--writers` of them) work in the console over HTTP: they add places, change them, end them, import files and take
imports back. At a random moment (seeded) the process gets `kill -9`. Then, with the process gone:

- every write that was acknowledged (the redirect after saving had arrived) is there with the values that were sent;
- a write in flight is there whole or not at all: the row, its versions and its audit entries agree;
- `linli doctor` finds the audit chain unbroken and the planes equal to a rebuild from the records;
- the same form sent again after the restart does its work once.

With `--through command` each write is a `linli import` of one row. Ends with `N passed, N failed`.
"""

import argparse
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "harness"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import product  # noqa: E402
from ledger import Ledger  # noqa: E402
from writers import CommandWriter, ConsoleWriter  # noqa: E402


class Soak:
    def __init__(self, engine, options):
        self.engine, self.options = engine, options
        self.dice = random.Random(f"{options.seed} {engine.name}")
        self.database = engine.fresh()
        self.passed, self.failures = 0, []
        self.kills = 0

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failures.append(what)
            print(f"FAIL {self.engine.name}: {what}", flush=True)

    def run(self):
        loaded = product.run("demo", "--no-serve", database=self.database)
        if loaded.code:
            sys.exit(f"the demo district could not be loaded: {loaded}")
        kind = ConsoleWriter if self.options.through == "console" else CommandWriter
        ledgers = [Ledger() for _ in range(self.options.writers)]
        writers = [
            kind(number, self.database, random.Random(f"{self.options.seed} {self.engine.name} {number}"), ledger)
            for number, ledger in enumerate(ledgers)]
        while self.done(ledgers) < self.options.writes or self.kills < self.options.kills:
            self.round(kind, writers)
            self.check(ledgers)
            if len(self.failures) > 20:
                break
        kinds = {name: sum(ledger.counts[name] for ledger in ledgers) for name in sorted(ledgers[0].counts)}
        print(f"{self.engine.name}: {self.done(ledgers)} acknowledged writes {kinds}, {self.kills} kills", flush=True)
        for ledger in ledgers:
            for what in ledger.complaints:
                self.expect(False, what)

    @staticmethod
    def done(ledgers):
        return sum(ledger.acknowledged for ledger in ledgers)

    def round(self, kind, writers):
        """Work until the process is killed."""
        with kind.place(self.database) as place:
            for writer in writers:
                writer.begin(place)
            stop = threading.Event()
            threads = [threading.Thread(target=self.work, args=(writer, stop)) for writer in writers]
            for thread in threads:
                thread.start()
            each = max(1, self.options.writes // max(1, self.options.kills))
            pause = self.dice.uniform(0.05, 2.5) * each * max(writers[0].pace, 0.02) / len(writers)
            time.sleep(pause)
            place.kill()
            self.kills += 1
            stop.set()
            for thread in threads:
                thread.join()

    @staticmethod
    def work(writer, stop):
        while not stop.is_set() and writer.write():
            pass

    def check(self, ledgers):
        health = product.run("doctor", "--json", database=self.database)
        bad = [check for check in health.json["checks"] if not check["ok"]]
        self.expect(not bad, f"doctor after kill {self.kills}: {bad}")
        rows = self.engine.execute(
            self.database, "SELECT name, id, version, gross_area, closed FROM place WHERE name LIKE '试写%'")
        present = {row[0]: (row[1], int(row[2]), int(row[3]), row[4] not in (None, "")) for row in rows}
        self.expect(len(rows) == len(present), "no place is there twice")
        for ledger in ledgers:
            for what in ledger.settle(present):
                self.expect(False, f"after kill {self.kills}: {what}")
            self.passed += 1
        halves = self.engine.execute(self.database, HALF_WRITTEN)
        self.expect(not halves, f"half written after kill {self.kills}: {halves[:3]}")


# A row whose history does not agree with it: a version missing, or a current version without its entry.
HALF_WRITTEN = """
SELECT p.id, p.version, COUNT(v.version) FROM place p
LEFT JOIN record_version v ON v.district = p.district AND v.register = 'places' AND v.id = p.id
WHERE p.name LIKE '试写%'
GROUP BY p.id, p.version HAVING COUNT(v.version) <> p.version OR MAX(v.version) <> p.version
UNION ALL
SELECT p.id, p.version, 0 FROM place p WHERE p.name LIKE '试写%' AND p.receipt IS NULL AND NOT EXISTS
(SELECT 1 FROM audit_entry a WHERE a.district = p.district AND a.subject = 'places/' || p.id)
UNION ALL
SELECT p.id, p.version, -1 FROM place p WHERE p.name LIKE '试写%' AND p.receipt IS NOT NULL AND NOT EXISTS
(SELECT 1 FROM receipt r WHERE r.district = p.district AND r.id = p.receipt)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--writes", type=int, default=500)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20010515)
    parser.add_argument("--through", choices=["console", "command"], default="console")
    options = parser.parse_args()
    passed = failed = 0
    for kind in product.engines():
        engine = kind("soak") if kind is product.Postgres else kind()
        started = time.monotonic()
        soak = Soak(engine, options)
        try:
            soak.run()
        finally:
            engine.close()
        passed, failed = passed + soak.passed, failed + len(soak.failures)
        print(f"{engine.name}: seed {options.seed}, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
