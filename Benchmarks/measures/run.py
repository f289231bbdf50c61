"""The measure engine at national scale, beside its peers in the same run.

    make bench-measures      builds a release executable and runs this

Twenty million records, 115,000 communities in five levels, 20 quarters, 65 measures, 40 ratios, scores and ranks.
Prints CPU seconds (user and system), peak memory and the ratios to DuckDB, polars and numpy; compares every checksum;
fails when one differs or a bar is missed. Data, job and peers: README.md beside this file.

    --data DIR     generated data, made when missing (default: var/bench-measures/data)
    --scale X      a smaller country; the bars hold for scale 1 only
    --sqlite       also a cold start from SQLite and drill-through (loading the file takes half a minute)
    --quick        no peers: compare with the expected checksums only
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tools" / "harness"))

import product  # noqa: E402

BARS = {"numpy": 3.5, "polars": 8.0, "duckdb": 15.0}
failures = []


def expect(holds, what):
    print(("  ok    " if holds else "  FAIL  ") + what)
    if not holds:
        failures.append(what)


def python():
    """A Python with the peers' packages, in a folder of its own; LINLI_PEERS_VENV names another."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    home = pathlib.Path(os.environ.get("LINLI_PEERS_VENV") or cache / "linli" / "peers")
    interpreter = home / "bin" / "python"
    if not interpreter.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
    if subprocess.run([interpreter, "-c", "import numpy, pyarrow, duckdb, polars"], capture_output=True).returncode:
        subprocess.run([interpreter, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    return str(interpreter)


def stages(result):
    return sum(stage["cpu"] for name, stage in result["stages"].items() if name[0] in "ABCDE" and name[1] == " ")


def expected(data):
    """The checksums of data that are known; none for another seed, scale or release of numpy."""
    digest = json.loads((data / "meta.json").read_text())["digest"]
    for name in ("expected.json", "expected.small.json"):
        if json.loads((HERE / name).read_text())["digest"] == digest:
            return HERE / name
    return None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=pathlib.Path, default=ROOT / "var" / "bench-measures" / "data")
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--sqlite", action="store_true")
    options.add_argument("--quick", action="store_true")
    options = options.parse_args()
    interpreter, data = python(), options.data
    out = data.parent / "out"
    out.mkdir(parents=True, exist_ok=True)

    def script(name, *arguments):
        subprocess.run([interpreter, HERE / name, "--data", data, *arguments], check=True, stdout=subprocess.DEVNULL)

    if not (data / "meta.json").exists():
        command = [interpreter, HERE / "generate.py", "--out", data, "--scale", str(options.scale)]
        subprocess.run(command, check=True)
    more = []
    if options.sqlite:
        if not (out / "bench.sqlite").exists():
            script("load_sqlite.py", "--out", out / "bench.sqlite")
        more = ["--sqlite", out / "bench.sqlite"]
    mine = out / "result_linli.json"
    answer = product.run(
        "measures", "bench", "--data", data, "--spec", HERE / "job.json", "--out", mine, *more, timeout=3600)
    if answer.code != 0:
        print(answer.err)
        return 1
    peers = {}
    for name in [] if options.quick else BARS:
        script(f"peer_{name}.py", "--out", out)
        peers[name] = json.loads((out / f"result_{name}.json").read_text())
    report(json.loads(mine.read_text()), peers, isFull=options.scale == 1)
    reference = expected(data) or out / "result_numpy.json"
    results = [mine, *(out / f"result_{name}.json" for name in peers)]
    compared = subprocess.run([sys.executable, HERE / "compare.py", reference, *results], capture_output=True, text=True)
    print(f"checksums beside {reference.name}:")
    expect(compared.returncode == 0, compared.stdout.strip().replace("\n", "\n        "))
    print(f"{len(failures)} bars missed" if failures else "all bars held")
    return 1 if failures else 0


def report(result, peers, isFull):
    own, figures = stages(result), result["figures"]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {result['load']:.1f}; CPU seconds of stages A to E:")
    print(f"  linli          {own:8.2f} s   peak {result['peak_rss_gib']:.2f} GiB")
    for name, peer in peers.items():
        print(f"  {name:14} {stages(peer):8.2f} s   peak {peer['peak_rss_gib']:.2f} GiB   {stages(peer) / own:5.1f} ×")
    for name, stage in result["stages"].items():
        print(f"    {name:45} {stage['cpu']:8.3f} CPU s")
    if isFull:
        expect(own <= 2.5, f"warm recompute {own:.2f} CPU s, bar 2.5")
        expect(result["peak_rss_gib"] <= 1.0, f"peak {result['peak_rss_gib']:.2f} GiB, bar 1.0")
        for name, peer in peers.items():
            expect(stages(peer) / own >= BARS[name], f"{stages(peer) / own:.1f} × less than {name}, bar {BARS[name]}")
    bars = {"changes_10000_ms": 20, "street_card_ms": 1, "cold_from_sqlite_cpu": 8, "drill_through_p95_ms": 50}
    for name, bar in bars.items():
        if name in figures:
            expect(figures[name] <= bar, f"{name} {figures[name]}, bar {bar}")
    expect(figures["changes_undone_bit_for_bit"], "changes taken back leave every cell as it was")
    if "cold_from_sqlite_equal" in figures:
        expect(figures["cold_from_sqlite_equal"], "the planes from SQLite are those from the columns")


if __name__ == "__main__":
    sys.exit(main())
