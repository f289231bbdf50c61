"""Loads the generated records into a SQLite file, one table a source: what a cold start reads.

    python3 load_sqlite.py --data FOLDER --out FILE
"""

import argparse
import json
import pathlib
import sqlite3

import numpy as np

MISSING, BATCH = 2**31 - 1, 200_000


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=pathlib.Path, required=True)
    options.add_argument("--out", type=pathlib.Path, required=True)
    options = options.parse_args()
    partial = options.out.with_suffix(".part")
    partial.unlink(missing_ok=True)
    base = sqlite3.connect(partial, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "page_size = 8192"):
        base.execute("PRAGMA " + setting)
    for table, about in json.loads((options.data / "meta.json").read_text())["tables"].items():
        names = ", ".join(f'"{name}" INTEGER' for name in about["cols"])
        base.execute(f"CREATE TABLE {table} ({names})")
        columns = [np.fromfile(options.data / "bin" / f"{table}.{name}", kind) for name, kind in about["cols"].items()]
        marks = ", ".join("?" * len(columns))
        base.execute("BEGIN")
        for start in range(0, about["rows"], BATCH):
            parts = [[None if one == MISSING else one for one in column[start:start + BATCH].tolist()] for column in columns]
            base.executemany(f"INSERT INTO {table} VALUES ({marks})", zip(*parts))
        base.execute("COMMIT")
    base.close()
    partial.rename(options.out)


if __name__ == "__main__":
    main()
