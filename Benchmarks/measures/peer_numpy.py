"""Peer: numpy, dense planes of [quarter, community] filled with bincount over mapped columns. One thread."""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402

from peer import (ALL, COMMUNITY, FLOWS, POINT, QUARTERS, RATIOS, RUNNING, SCORE, SNAPSHOT, STOCK_NAMES, STOCKS, STREET,  # noqa: E402
                  STREET_NAMES, SUMMED, YEARLY, Peer)

peer = Peer("numpy")
WIDTH = peer.size["communities"]
CELLS = WIDTH * QUARTERS
EARLY, LATE = 8000, 15_000
BY = {name: (above, below, factor) for name, above, below, factor in RATIOS}

months = np.arange(EARLY, LATE).astype("M8[D]").astype("M8[M]").astype(int)
# The quarter of a day; -1 before 2001, 20 after 2005 and for a missing day.
QUARTER_OF = np.clip((months // 12 - 31) * 4 + months % 12 // 3, -1, QUARTERS).astype(np.int8)


def column(table, name):
    kind = peer.meta["tables"][table]["cols"][name]
    return np.memmap(peer.data / "bin" / f"{table}.{name}", dtype=kind, mode="r")


def org(name):
    return np.fromfile(peer.data / "bin" / f"org.{name}", np.int32)


def quarters(table, name):
    day = column(table, name)
    return QUARTER_OF[np.clip((day // 1440 if table == "request" else np.asarray(day)) - EARLY, 0, LATE - EARLY - 1)]


def value(table, text):
    """One number or flag a row; 1 when every row counts once."""
    def wide(name):
        return column(table, name).astype(np.int64)

    if text == "1":
        return 1
    if text in ("MIN", "SLA"):
        minutes = wide("resolved") - column(table, "created")
        return minutes <= 4320 if text == "SLA" else minutes
    if text == "DAYS":
        return wide("decided") - column(table, "applied")
    if "*" in text:
        left, right = text.split("*")
        return wide(left) * column(table, right)
    if text.startswith("CASE"):
        words = text.split()
        return np.where(column(table, "kind") == int(words[2].split("=")[1]), column(table, words[4]), 0)
    for sign, test in ((">=", np.greater_equal), (">", np.greater), ("=", np.equal)):
        if sign in text:
            name, limit = text.split(sign)
            return test(column(table, name), int(limit))
    found = column(table, text)
    return found if text in ("satisfaction", "kind") or found.dtype != np.uint8 else found.astype(bool)


planes = {}


def scatter(table, quarter, values, rows=slice(None), sign=1):
    place = quarter[rows].astype(np.int64) * WIDTH + column(table, "community")[rows]
    for name, text in values:
        amount = value(table, text)
        if isinstance(amount, int):
            found = np.bincount(place, minlength=CELLS)
        elif (amount := amount[rows]).dtype == bool:
            found = np.bincount(place[amount], minlength=CELLS)
        else:
            found = np.bincount(place, weights=amount, minlength=CELLS).astype(np.int64)
        planes[name] = planes.get(name, 0) + sign * found


def fill():
    for table, date, values in FLOWS:
        quarter = quarters(table, date)
        inside = (quarter >= 0) & (quarter < QUARTERS)
        scatter(table, quarter, values, slice(None) if inside.all() else inside)
    for table, start, end, values in STOCKS:
        scatter(table, np.maximum(quarters(table, start), 0), values)
        last = quarters(table, end)
        scatter(table, last, values, last < QUARTERS, -1)
    place = column("population", "quarter").astype(np.int64) * WIDTH + column("population", "community")
    for name in SNAPSHOT:
        planes[name] = np.zeros(CELLS, np.int64)
        planes[name][place] = column("population", name)
    for name in planes:
        planes[name] = planes[name].reshape(QUARTERS, WIDTH)


def run_on():
    for name in STOCK_NAMES:
        np.cumsum(planes[name], axis=0, out=planes[name])
    for name in YEARLY:
        planes[name + "_ytd"] = planes[name].reshape(5, 4, WIDTH).cumsum(axis=1).reshape(QUARTERS, WIDTH)
    for name, more, less in RUNNING:
        planes[name] = np.cumsum(planes[more] - planes[less], axis=0)


def holds(text, level):
    """A condition over planes, 1 or 0."""
    if text == "1":
        return np.ones_like(level["residents"])
    expression = " & ".join(f"({part})" for part in text.replace(" AND ", "&").replace("inc_bur=0", "inc_bur==0").split("&"))
    return eval(expression, {}, level).astype(np.int64)  # the texts are those of job.json beside this file


levels = []


def roll_up():
    for name, text in COMMUNITY:
        planes[name] = holds(text, planes)
    first = np.searchsorted(org("comm_street"), np.arange(peer.size["streets"]))
    street = {name: np.add.reduceat(planes[name], first, axis=1) for name in SUMMED}
    for name, text in STREET:
        street[name] = holds(text, street)

    def above(parent, count):
        order = np.argsort(parent, kind="stable")
        order = order[parent[order] >= 0]
        first = np.searchsorted(parent[order], np.arange(count))
        return {name: np.add.reduceat(street[name][:, order], first, axis=1) for name in ALL}

    district = above(org("street_district"), peer.size["districts"])
    city = above(org("street_city"), peer.size["cities"])
    nation = {name: plane.sum(axis=1, keepdims=True) for name, plane in city.items()}
    levels.extend([planes, street, district, city, nation])


ratios = []


def divide():
    with np.errstate(all="ignore"):
        for level in levels:
            ratios.append({
                name: np.where(level[below] != 0, level[above] * float(factor) / level[below], np.nan)
                for name, above, below, factor in RATIOS if above in level and below in level})


def rank_sums(score, city):
    """The sums of ranks in the city and in the nation; equals share the best rank."""
    falling = -np.sort(-score)
    nation = (np.searchsorted(-falling, -score, side="left") + 1).sum()
    order = np.lexsort((-score, city))
    town, points, index = city[order], score[order], np.arange(WIDTH)
    starts = np.r_[True, (points[1:] != points[:-1]) | (town[1:] != town[:-1])]
    inside = np.maximum.accumulate(np.where(starts, index, 0)) - np.searchsorted(town, town) + 1
    return inside.sum(), nation


def shares(quarter):
    total = 0
    for name, target, weight in SCORE:
        total = total + weight * np.minimum(1, np.nan_to_num(ratios[0][name][quarter]) / target)
    return total


def points(quarter):
    """Whole points of a millionth."""
    total = np.zeros(WIDTH, np.int64)
    for name, target, weight in SCORE:
        above, below, factor = BY[name]
        whole = planes[below][quarter] * target
        part = weight * POINT * np.minimum(planes[above][quarter] * factor, whole) // np.maximum(whole, 1)
        total += np.where(whole > 0, part, 0)
    return total


scores = {}


def rate(form, of):
    city = org("street_city")[org("comm_street")]
    found = []
    for year in range(5):
        score = of(year * 4 + 3)
        found.append((score.sum(), *rank_sums(score, city)))
    scores[form] = [sum(column).item() for column in zip(*found)]


peer.lap("A scatter", fill)
peer.lap("B stocks, year to date", run_on)
peer.lap("C conditions, roll-up", roll_up)
peer.lap("D ratios", divide)
peer.lap("E score, ranks", lambda: rate("score", shares))
rate("score_int", points)
check = dict(scores)
for number, (level, found) in enumerate(zip(levels, ratios)):
    count = level["residents"].size
    check[f"node{number}"] = [count] + [
        0 if number == 0 and name in STREET_NAMES else int(level[name].sum()) for name in ALL]
    check[f"ind{number}"] = [
        float(np.nansum(found[name])) if name in found and not np.isnan(found[name]).all() else None
        for name, *_ in RATIOS]
peer.finish(np.__version__, 1, check)
