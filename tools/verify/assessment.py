"""Checks a published round of assessment: what follows from its figures. Used by verify.py; standard library only.

The figures themselves (what each target came to, from the records) are measured again by `linli verify`, which reads the
plan; this program works out everything after them: the draw of samples, points, places, stages, awards, the clocks of
the notice and the yearly reviews. It shares no line with Linli.
"""

import datetime
import decimal
import fractions
import hashlib
import math

ORDER = ["round", "question", "plan", "units", "sources", "records", "results", "scheme", "field", "figures", "entries",
         "notice", "reviews"]
STATES = {"declare": "declared", "check": "checked", "return": "returned", "accept": "accepted", "reject": "rejected",
          "award": "awarded", "revoke": "revoked"}
# What may follow a step; nothing follows the others.
NEXT = {"": {"declare"}, "declare": {"check", "return"}, "return": {"declare"}, "check": {"accept", "reject", "return"},
        "accept": {"award", "reject", "return"}, "award": {"revoke"}}
DIGITS = {"city": 4, "district": 6, "street": 9, "community": 12}
EXACT = decimal.Context(prec=200)
SHORT = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN)


def number(text):
    return None if text is None else decimal.Decimal(text)


def rounded(value):
    """Exact up to 38 digits, else 34, half to even."""
    return value if len(value.normalize(EXACT).as_tuple().digits) <= 38 else SHORT.plus(value)


def times(a, b):
    return rounded(EXACT.multiply(a, b))


def floor(whole, above, below):
    found = SHORT.divide(times(decimal.Decimal(whole), above), below)
    return min(max(math.floor(found), 0), whole)


def on_curve(curve, value):
    """The part by straight lines between corners, flat beyond the ends."""
    corners = [(number(a), number(b)) for a, b in curve]
    if value <= corners[0][0]:
        return corners[0][1]
    for (a, low), (b, high) in zip(corners, corners[1:]):
        if value <= b:
            way = times(rounded(EXACT.subtract(value, a)), rounded(EXACT.subtract(high, low)))
            return rounded(EXACT.add(low, SHORT.divide(way, rounded(EXACT.subtract(b, a)))))
    return corners[-1][1]


def earned(item, figure, power):
    value, whole = number(figure["value"]), item["weight"] * power
    if value is None:
        return 0
    if item["curve"]:
        return floor(whole, on_curve(item["curve"], value), decimal.Decimal(1))
    if figure["met"]:
        return whole
    goal = number(figure["goal"])
    if goal is None or goal <= 0 or value < 0:
        return 0
    if figure["op"] in (">=", ">"):
        return floor(whole, value, goal)
    return floor(whole, goal, value) if figure["op"] in ("<=", "<") and value > 0 else 0


def sample_size(count, confidence, most_wrong):
    """The smallest n with which so many wrong records would be seen with that confidence, drawn without putting back."""
    bad = math.floor(count * fractions.Fraction(most_wrong)) + 1
    risk, missed, drawn = 1 - fractions.Fraction(confidence), fractions.Fraction(1), 0
    while drawn < count and missed > risk:
        missed *= fractions.Fraction(max(count - bad - drawn, 0), count - drawn)
        drawn += 1
    return drawn


def drawn(seed, unit, population, size):
    keyed = sorted((hashlib.sha256(f"{seed}\n{unit}\n{record}".encode()).hexdigest(), record) for record in population)
    return sorted(record for _, record in keyed[:size])


class Round:
    """The parts, and what follows from the figures."""

    def __init__(self, parts):
        self.parts, self.scheme = parts, parts["scheme"]
        self.power = 10 ** self.scheme["scale"]
        self.figures = {one["unit"]: one for one in parts["figures"]}
        self.keys = {unit: self.key(unit) for unit in self.figures}

    def points(self, unit):
        found = {one["target"]: one for one in self.figures[unit]["items"]}
        return {item["target"]: earned(item, found[item["target"]], self.power) if item["target"] in found else 0
                for item in self.scheme["items"]}

    def key(self, unit):
        points = self.points(unit)
        return [sum(points.values())] + [points.get(tie, 0) for tie in self.scheme["ties"]]

    def is_valid(self, unit):
        return not self.figures[unit]["vetoes"]

    def place(self, unit):
        return 1 + sum(self.is_valid(one) and self.keys[one] > self.keys[unit] for one in self.keys)

    def stage(self, unit):
        reached = [n for n, least in enumerate(self.scheme["stages"]) if self.keys[unit][0] >= least * self.power]
        return reached[-1] if reached else None

    def group(self, unit):
        return unit[:DIGITS[self.scheme["per"]]]

    def winners(self, accepted):
        able = [one for one in accepted if self.is_valid(one) and self.keys[one][0] >= self.scheme["minimum"] * self.power]
        if self.scheme["quota"] is None:
            return sorted(able)
        winners = []
        for one in able:
            group = [other for other in able if self.group(other) == self.group(one)]
            size = sum(self.group(unit) == self.group(one) for unit in self.parts["field"])
            most = math.floor(size * fractions.Fraction(self.scheme["quota"]))
            if sum(self.keys[other] >= self.keys[one] for other in group) <= most:
                winners.append(one)
        return sorted(winners)


def check_head(report, parts):
    round_, question = parts["round"], parts["question"]
    report.equal("round.plan", round_["planHash"], hashlib.sha256(parts["plan"].encode()).hexdigest())
    report.equal("round.question", [round_["plan"], round_["day"], round_["scheme"]],
                 [question["plan"], question["day"], parts["scheme"]["name"]])


def check_entry(report, round_, entry, objections):
    unit, scheme, sample = entry["unit"], round_.scheme, entry["sample"]
    steps = [one["step"] for one in entry["steps"]]
    wanted = []
    if "check" in steps and scheme["confidence"] is not None:
        population = set(entry["population"])
        size = sample_size(len(population), scheme["confidence"], scheme["maxError"])
        wanted = drawn(round_.parts["round"]["seed"], unit, population, size)
    report.equal("sample." + unit, [one["record"] for one in sample], wanted)
    upheld = any(one["unit"] == unit and one["upheld"] for one in objections)
    stands = all(step in NEXT.get(before, ()) for before, step in zip(["", *steps], steps))
    if entry["state"] in ("accepted", "awarded", "revoked") or steps[-2:] == ["accept", "reject"]:
        stands &= all(one["right"] is True for one in sample) and unit in round_.figures
        stands &= upheld == (entry["state"] == "rejected")
    elif entry["state"] == "rejected":
        stands &= any(one["right"] is False for one in sample)
    days = [one["day"] for one in entry["steps"]]
    report.add("state." + unit, stands and days == sorted(days) and bool(steps)
               and STATES[steps[-1]] == entry["state"], entry["state"])
    if unit in round_.figures:
        report.equal("points." + unit, [entry["points"], entry["lines"]],
                     [round_.keys[unit][0], round_.points(unit)])
        place = [round_.place(unit), round_.stage(unit)] if round_.is_valid(unit) else [None, None]
        report.equal("place." + unit, [entry["place"], entry["stage"]], place)


def check_notice(report, parts, closed):
    notice = parts["notice"]
    first, last = (datetime.date.fromisoformat(notice[name]) for name in ("from", "until"))
    awards = [one["day"] for entry in parts["entries"] for one in entry["steps"] if one["step"] == "award"]
    report.add("notice.days", (last - first).days >= parts["scheme"]["noticeDays"]
               and all(one > notice["until"] for one in awards), (last - first).days)
    kept = 0
    for one in notice["objections"]:
        ruled = not closed if one["ruled"] is None else (
            one["ruled"] >= one["day"] and all(one["ruled"] <= day for day in awards) and one["upheld"] is not None)
        kept += notice["from"] <= one["day"] <= notice["until"] and ruled
    numbers = [one["seq"] for one in notice["objections"]]
    report.add("notice.objections", kept == len(numbers) and numbers == list(range(1, kept + 1)), kept)


def check_reviews(report, parts):
    states = {one["unit"]: one["state"] for one in parts["entries"]}
    for unit in sorted({one["unit"] for one in parts["reviews"]}):
        looks = [one for one in parts["reviews"] if one["unit"] == unit]
        honest = all(one["below"] or one["points"] >= one["least"] for one in looks)
        last = looks[-parts["scheme"]["revokeYears"]:]
        out = len(last) == parts["scheme"]["revokeYears"] and all(one["below"] for one in last)
        report.add("reviews." + unit, honest and (not out or states[unit] == "revoked"), states[unit])


def check(report, parts):
    """Everything that follows from the figures."""
    check_head(report, parts)
    round_, entries = Round(parts), parts["entries"]
    scored = [one for one in entries if one["unit"] in round_.figures]
    measured = all((one["points"] is not None) == (one["unit"] in round_.figures) for one in entries)
    report.add("entries.figures", measured and len(scored) == len(parts["figures"]) > 0, len(scored))
    for entry in entries:
        check_entry(report, round_, entry, parts["notice"]["objections"])
    closed = parts["round"]["state"] == "closed"
    check_notice(report, parts, closed)
    given = sorted(one["unit"] for one in entries if any(step["step"] == "award" for step in one["steps"]))
    standing = [one["unit"] for one in scored if one["state"] in ("accepted", "awarded", "revoked")]
    report.equal("awards", given, round_.winners(standing) if closed else [])
    check_reviews(report, parts)
