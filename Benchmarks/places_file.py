"""A large register of places with planted mistakes, the same for the same seed.

    python3 Benchmarks/places_file.py FOLDER    writes good.csv, bad.csv and planted.json
"""

import csv
import io
import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
HEADER = ["单位代码", "类别", "名称", "建筑面积", "使用面积", "小区新旧", "权属", "开放时间", "启用日期", "停用日期"]
ROWS = 200_000
SEED = 20010515
KINDS = ["居委会办公用房", "社区服务用房", "小区公共服务设施", "文化活动室", "绿地", "其他"]
OWNERSHIP = ["自有", "租用", "借用", "共用"]


def communities():
    with open(ROOT / "Content" / "demo" / "units.csv", encoding="utf-8") as file:
        return [row["单位代码"] for row in csv.DictReader(file) if row["类型"] == "社区"]


def row(number, units, dice):
    gross = dice.randint(2000, 90000)
    usable = gross * dice.randint(60, 95) // 100
    opened = f"{dice.randint(1995, 2004)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    closed = "" if dice.random() < 0.9 else f"2005-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return [
        dice.choice(units), dice.choice(KINDS), f"第{number:06}号场所", f"{gross / 100:.2f}", f"{usable / 100:.2f}",
        dice.choice(["老小区", "新建小区", ""]), dice.choice(OWNERSHIP), "工作日8:30至17:30", opened, closed,
    ]


def spoiled(kind, cells, earlier):
    """The row with one mistake of a kind: the row, and the code a reader should find."""
    cells = list(cells)
    if kind == 0:
        cells[0] = "321202999999"
        return cells, "registry.unit_unknown"
    if kind == 1:
        cells[1] = "居委会办公室房"
        return cells, "registry.choice_unknown"
    if kind == 2:
        cells[2] = ""
        return cells, "registry.required"
    if kind == 3:
        cells[3] = "约六十"
        return cells, "registry.number_invalid"
    if kind == 4:
        cells[4] = f"{float(cells[3]) + 1:.2f}"
        return cells, "registry.greater"
    if kind == 5:
        cells[8] = "2001-02-30"
        return cells, "registry.date_no_such_day"
    if kind == 6:
        cells[9] = "1990-01-01"
        return cells, "registry.not_after"
    if kind == 7:
        cells[:3] = earlier[:3]
        return cells, "import.duplicate_row"
    if kind == 8:
        return cells + ["多余的一格"], "import.too_many_cells"
    cells[3], cells[4] = "-60", ""
    return cells, "registry.number_positive"


def make(rows=ROWS, mistakes=50, seed=SEED):
    """The good file, the bad file (both as bytes) and the planted mistakes: line number and code."""
    dice = random.Random(seed)
    units = communities()
    table = [row(number, units, dice) for number in range(1, rows + 1)]
    bad, planted = list(table), []
    for index, place in enumerate(sorted(dice.sample(range(rows // 100, rows), mistakes))):
        bad[place], code = spoiled(index % 10, table[place], table[place // 2])
        planted.append({"row": place + 2, "code": code})
    return text(table), text(bad), planted


def text(table):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(table)
    return out.getvalue().encode("utf-8")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    good, bad, planted = make()
    (folder / "good.csv").write_bytes(good)
    (folder / "bad.csv").write_bytes(bad)
    (folder / "planted.json").write_text(json.dumps(planted, indent=1))
