#!/usr/bin/env python3
"""Writes the demo district: Content/demo/*.csv and manifest.json.

Real units of Hailing district, invented records. The figures are calibrated on the plan documents of the time (offices of
about 60 m², borrowed rooms, model communities) and on nothing else. The same seed gives the same bytes.

    python3 tools/demo/generate.py            write
    python3 tools/demo/generate.py --check    compare with what is there; exit 1 when something differs
"""

import argparse
import json
import pathlib
import sys

import people
import records
import rooms
import work
from district import KEPT_UNTIL, OPENED, SEED, District
from ledger import Ledgers, csv_text

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = {"city": "市", "district": "区", "street": "街道", "community": "社区", "village": "村"}
UNIT_COLUMNS = ["单位代码", "单位名称", "类型", "上级代码", "设立日期", "来源"]
CHAPTERS = [people.population, rooms.estates, rooms.places, people.outlets, people.bodies, people.lines, people.posts, people.registered, people.volunteers,
            people.services, people.allowances, rooms.demolitions, work.activities, work.guidance, work.publicity,
            work.honours, work.network, work.delegations, work.checklists,
            records.staff, records.offices, records.funds, records.ground, records.safety, records.papers, records.burden]


def ledgers_of(seed=SEED):
    """All ledgers of the demo district."""
    district, ledgers = District(seed), Ledgers(ROOT / "Content" / "registers")
    for chapter in CHAPTERS:
        chapter(district, ledgers)
    return district, ledgers


def files(seed=SEED):
    """File names and texts, in load order, the manifest last."""
    district, ledgers = ledgers_of(seed)
    units = [[unit.code, unit.name, KINDS[unit.kind], unit.parent, OPENED.isoformat(), unit.source] for unit in district.units]
    texts = {"units.csv": csv_text(UNIT_COLUMNS, units)}
    listed = [{"file": "units.csv", "kind": "units", "rows": len(units)}]
    for name in sorted(ledgers.registers):
        if ledgers.records[name]:
            texts[name + ".csv"] = ledgers.csv_text(name)
            listed.append({"file": name + ".csv", "kind": "register", "register": name, "rows": len(ledgers.records[name])})
    manifest = {
        "id": "hailing-demo",
        "title": {"zh": "海陵区示范数据（虚构记录）", "en": "Hailing demo district (invented records)"},
        "note": {
            "zh": "单位名称和代码是真实的（2019年统计区划），记录全部是按种子生成的示范数据，不是事实。",
            "en": "Unit names and codes are real (statistical divisions of 2019); every record is generated from the seed and is not a fact.",
        },
        "demo": True,
        "seed": seed,
        "as_of": KEPT_UNTIL.isoformat(),
        "plan": "plans/hailing-2001-2005.md",
        "district": "321202000000",
        "files": listed,
    }
    texts["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return texts


def main():
    parser = argparse.ArgumentParser(description="Writes the demo district.")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "Content" / "demo")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    texts = files()
    if options.check:
        differing = [name for name, text in texts.items()
                     if not (options.out / name).exists() or (options.out / name).read_text(encoding="utf-8") != text]
        print("\n".join("differs: " + name for name in differing) or "up to date")
        return 1 if differing else 0
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (options.out / name).write_text(text, encoding="utf-8", newline="")
    print(f"{len(texts)} files, {sum(len(text.encode()) for text in texts.values()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
