"""Scores a published map of communities again: docs/verify.md, kind `delineation`. Standard library only."""

import math

ORDER = ["map", "norms", "plan", "scores"]


class Sets:
    """Sets that are joined one by one."""

    def __init__(self, members):
        self.parent = {member: member for member in members}

    def top(self, member):
        while self.parent[member] != member:
            self.parent[member] = self.parent[self.parent[member]]
            member = self.parent[member]
        return member

    def join(self, a, b):
        self.parent[self.top(a)] = self.top(b)


def check(report, parts):
    norms, plan, stated = parts["norms"], parts["plan"], parts["scores"]
    houses = {one["number"]: one for one in parts["map"]["buildings"]}
    sizes, band = norms["households"], norms["bandPermille"]
    community = dict(plan["buildings"])
    report.add("map.kinds", all(one["kind"] in sizes for one in houses.values()))
    report.add("plan.complete", len(plan["buildings"]) == len(houses) and set(community) == set(houses))
    report.equal("plan.communities", sorted(one["code"] for one in plan["communities"]), sorted(set(community.values())))
    unit = {number: one["compound"] or number for number, one in houses.items()}
    places = {}
    for number, name in unit.items():
        places.setdefault(name, set()).add(community[number])
    report.equal("plan.compounds", sum(len(codes) > 1 for codes in places.values()), 0)

    scale = math.lcm(*sizes.values())
    load = {number: one["households"] * (scale // sizes[one["kind"]]) for number, one in houses.items()}
    costs = {int(code): cost for code, cost in norms["barriers"].items() if cost is not None}
    opened = {tuple(sorted(pair)) for pair in norms["opened"]}

    def price(a, b, barrier):
        is_open = tuple(sorted((a, b))) in opened
        if houses[a]["street"] != houses[b]["street"] and not is_open:
            return None
        return costs.get(barrier, min(costs.values()) if is_open else None)

    cells, pieces, boundary = Sets(unit.values()), Sets(unit.values()), 0
    for a, b, length, barrier in parts["map"]["borders"]:
        cost = price(a, b, barrier)
        if cost is None:
            continue
        cells.join(unit[a], unit[b])
        if community[a] == community[b]:
            pieces.join(unit[a], unit[b])
        elif unit[a] != unit[b]:
            boundary += length * cost
    in_cell = {}
    for number in houses:
        cell = cells.top(unit[number])
        in_cell[cell] = in_cell.get(cell, 0) + load[number]

    def fits(total):
        least = max(1, -(-total * 1000 // ((1000 + band) * scale)))
        return least <= total * 1000 // ((1000 - band) * scale)

    found = {}
    for number, one in houses.items():
        code = community[number]
        entry = found.setdefault(code, {"households": 0, "load": 0, "pieces": set(), "arrivals": 0, "exempt": False})
        entry["households"] += one["households"]
        entry["load"] += load[number]
        entry["pieces"].add(pieces.top(unit[number]))
        entry["arrivals"] += one["households"] if one["present"] not in (None, code) else 0
        entry["exempt"] |= not fits(in_cell[cells.top(unit[number])])
    for entry in found.values():
        entry["pieces"] = len(entry["pieces"])
        entry["inBand"] = abs(entry["load"] - scale) * 1000 <= band * scale
    totals = {
        "scale": scale, "count": len(found), "moved": sum(one["arrivals"] for one in found.values()),
        "outOfBand": sum(not one["inBand"] and not one["exempt"] for one in found.values()),
        "disconnected": sum(one["pieces"] > 1 for one in found.values()), "boundary": boundary,
    }
    for name, value in totals.items():
        report.equal("scores." + name, stated[name], value)
    report.add("scores.communities", stated["communities"] == found)
