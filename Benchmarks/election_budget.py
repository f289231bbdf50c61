"""The budgets of elections: a roll of 3,000 households imported, and one verdict of the rule engine.

    make bench-elections     builds a release executable and runs this

Prints CPU time (user and system) of the process that does the work; fails when the import takes two seconds or a verdict
a millisecond. The import is the form of the election's desk, so the server's time is read from /proc (Linux).
"""

import json
import os
import pathlib
import platform
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402
from election_desk import Desk, Script, roll  # noqa: E402

HOUSEHOLDS, COPIES = 3000, 200
MOST_IMPORT, MOST_VERDICT = 2.0, 0.001


def cpu_of(process):
    """CPU seconds of a running process."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def import_roll():
    engine = product.SQLite()
    try:
        database = engine.fresh()
        loaded = product.run("demo", "--no-serve", database=database)
        assert loaded.code == 0, loaded
        server = product.Server(database)
        assert server.wait(), server.tail()
        desk = Desk(server.port, "community", product.PASSWORD)
        Script(desk, "321202050001", "household_delegates", 2 * HOUSEHOLDS, HOUSEHOLDS).begin()
        before = cpu_of(server.process)
        desk.upload("import_roll", "file", roll(2 * HOUSEHOLDS))
        used = cpu_of(server.process) - before
        assert f"{HOUSEHOLDS:,}" in desk.get(desk.path).text, "the roll is not there"
        server.stop()
        return used
    finally:
        engine.close()


def verdict():
    """CPU seconds a case, decoding of the file included, from two sizes of the same cases."""
    vectors = json.loads((product.ROOT / "Tests" / "BallotsTests" / "vectors.json").read_text("utf-8"))
    cases = vectors["vectors"] if isinstance(vectors, dict) else vectors

    def run(copies):
        many = [{**case, "id": f"{case['id']}-{copy}"} for copy in range(copies) for case in cases]
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump({**vectors, "vectors": many} if isinstance(vectors, dict) else many, file, ensure_ascii=False)
            file.flush()
            answer = product.run("election", "verdict", file.name, "--json")
        assert answer.code == 0, answer
        return answer.cpu, answer.json["passed"]

    small, large = run(1), run(COPIES)
    return (large[0] - small[0]) / (large[1] - small[1]), large[1]


def main():
    print(f"{platform.machine()}, {product.executable()}")
    per_case, cases = verdict()
    print(f"verdict {1e6 * per_case:.0f} us of CPU a case, its JSON included, {cases:,} cases (budget 1,000 us)")
    used = import_roll()
    print(f"roll of {HOUSEHOLDS:,} households, {2 * HOUSEHOLDS:,} persons, imported in {used:.2f} CPU s (budget 2 s)")
    sys.exit(not (used < MOST_IMPORT and per_case < MOST_VERDICT))


if __name__ == "__main__":
    main()
