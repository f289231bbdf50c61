"""What the peers share: the job, the data, a clock for their stages, and the form of a result."""

import argparse
import json
import os
import pathlib
import resource
import time

HERE = pathlib.Path(__file__).resolve().parent
JOB = json.loads((HERE / "job.json").read_text())
FLOWS, STOCKS, SNAPSHOT, YEARLY, RUNNING = (JOB[key] for key in ("flow", "stock", "snapshot", "ytd", "running"))
COMMUNITY, STREET, RATIOS, SCORE, ALL = (
    JOB[key] for key in ("predCommunity", "predStreet", "indicators", "score", "allOrder"))
FLOW_NAMES = [name for _, _, values in FLOWS for name, _ in values]
STOCK_NAMES = [name for *_, values in STOCKS for name, _ in values]
STREET_NAMES = [name for name, _ in STREET]
# What streets and above are sums of.
SUMMED = [name for name in ALL if name not in STREET_NAMES]
LEVELS = ["community", "street", "district", "city", "nation"]
QUARTERS, POINT = 20, 1_000_000


class Peer:
    """One engine: its folders, its stages, its result."""

    def __init__(self, name):
        options = argparse.ArgumentParser()
        options.add_argument("--data", type=pathlib.Path, required=True)
        options.add_argument("--out", type=pathlib.Path, required=True)
        options = options.parse_args()
        self.name, self.data, self.out = name, options.data, options.out
        self.meta = json.loads((self.data / "meta.json").read_text())
        self.size, self.stages = self.meta["tree"], {}

    def lap(self, stage, work):
        wall, cpu = time.time(), time.process_time()
        work()
        self.stages[stage] = {"s": round(time.time() - wall, 3), "cpu": round(time.process_time() - cpu, 3)}
        print(f"{self.name:10} {stage:24} {self.stages[stage]['cpu']:8.3f} CPU s", flush=True)

    def finish(self, version, threads, check):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        result = {
            "engine": self.name, "version": version, "threads": threads, "digest": self.meta["digest"],
            "stages": self.stages, "peak_rss_gib": round(peak, 2), "load": os.getloadavg()[0], "check": check}
        (self.out / f"result_{self.name}.json").write_text(json.dumps(result))
