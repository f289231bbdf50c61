"""Reads a generated map and scores a plan of it; written apart from the engine and sharing no code with it."""

import collections
import csv

NORM = {"flat": 1000, "high": 1500, "mixed": 1200, "none": 1200}
COST = {0: 1.0, 1: 0.35}
DRIFT = 1e-9


class Map:
    """Units (compounds and free-standing buildings) with load, households, soft borders and cells."""

    def __init__(self, folder, name):
        rows = list(csv.DictReader(open(folder / f"{name}_buildings.csv", encoding="utf-8")))
        number = {}
        self.building_ids = [row["id"] for row in rows]
        self.unit = [
            number.setdefault(("c", row["compound"]) if row["compound"] != "-1" else ("b", row["id"]), len(number))
            for row in rows]
        self.count = len(number)
        self.load, self.households = [0.0] * self.count, [0] * self.count
        votes = [collections.Counter() for _ in range(self.count)]
        self.building_people = [int(row["households"]) for row in rows]
        self.building_old = [row["old"] for row in rows]
        for row, unit, people in zip(rows, self.unit, self.building_people):
            self.load[unit] += people / NORM[row["kind"]]
            self.households[unit] += people
            votes[unit][row["old"]] += people + 0.001
        self.old = [vote.most_common(1)[0][0] for vote in votes]
        borders = collections.defaultdict(float)
        for row in csv.DictReader(open(folder / f"{name}_edges.csv", encoding="utf-8")):
            a, b, kind = self.unit[int(row["u"])], self.unit[int(row["v"])], int(row["barrier"])
            if a != b and kind in COST:
                borders[min(a, b), max(a, b)] += int(row["length"]) / 10 * COST[kind]
        self.borders = dict(borders)
        self.beside = [[] for _ in range(self.count)]
        for (a, b), cost in self.borders.items():
            self.beside[a].append((b, cost))
            self.beside[b].append((a, cost))
        self.cells = self.pieces([0] * self.count)

    def pieces(self, label):
        """Connected pieces of equal label, as lists of units."""
        seen, found = [False] * self.count, []
        for root in range(self.count):
            if seen[root]:
                continue
            seen[root], piece = True, [root]
            for unit in piece:
                for other, _ in self.beside[unit]:
                    if not seen[other] and label[other] == label[root]:
                        seen[other] = True
                        piece.append(other)
            found.append(piece)
        return found

    def communities(self, load, band):
        """The feasible number of communities nearest to one norm each, and whether there is one."""
        fits = [k for k in range(1, int(load / band[0]) + 2) if band[0] * k <= load + DRIFT and load <= band[1] * k + DRIFT]
        best = min(fits, key=lambda k: abs(load / k - 1), default=None)
        return best or max(1, round(load)), best is not None

    def score(self, label, band):
        """What a plan is worth: label of each unit, any values."""
        load = collections.defaultdict(float)
        for unit, community in enumerate(label):
            load[community] += self.load[unit]
        exempt = {
            label[unit] for cell in self.cells
            if not self.communities(sum(self.load[unit] for unit in cell), band)[1] for unit in cell}
        excess = {c: max(0.0, band[0] - x, x - band[1]) for c, x in load.items() if c not in exempt}
        pieces = collections.Counter(label[piece[0]] for piece in self.pieces(label))
        return {
            "k": len(load), "exempt": len(exempt), "disconnected": sum(n > 1 for n in pieces.values()),
            "out_of_band": sum(x > DRIFT for x in excess.values()), "excess": round(sum(excess.values()), 4),
            "cut": round(sum(cost for (a, b), cost in self.borders.items() if label[a] != label[b]), 1),
            "moved_share": round(1 - self.kept(label) / sum(self.building_people), 4),
        }

    def kept(self, label):
        """Households in the best one-to-one matching of communities with present ones."""
        import numpy
        from scipy.optimize import linear_sum_assignment
        shared = collections.Counter()
        for unit, old, people in zip(self.unit, self.building_old, self.building_people):
            shared[label[unit], old] += people
        new = {c: i for i, c in enumerate(sorted({c for c, _ in shared}, key=str))}
        old = {o: i for i, o in enumerate(sorted({o for _, o in shared}))}
        table = numpy.zeros((len(new), len(old)))
        for (community, present), people in shared.items():
            table[new[community], old[present]] = people
        rows, columns = linear_sum_assignment(table, maximize=True)
        return table[rows, columns].sum()

    def read_plan(self, path):
        """The label of each unit; every building once, no compound split, or it is an error."""
        place = {building: index for index, building in enumerate(self.building_ids)}
        label = [None] * self.count
        rows = list(csv.DictReader(open(path, encoding="utf-8")))
        assert len(rows) == len(place) == len({row["building"] for row in rows}), "not one row a building"
        for row in rows:
            unit = self.unit[place[row["building"]]]
            assert label[unit] in (None, row["community"]), f"the compound of building {row['building']} is split"
            label[unit] = row["community"]
        return label


class Plain:
    """A graph in the plain number format."""

    def __init__(self, path):
        words = iter(path.read_text().split())
        self.count, edges, self.parts = (int(next(words)) for _ in range(3))
        self.low, self.high = float(next(words)), float(next(words))
        self.weights = [float(next(words)) for _ in range(self.count)]
        self.edges = [(int(next(words)), int(next(words)), float(next(words))) for _ in range(edges)]

    def score(self, label):
        load = collections.defaultdict(float)
        beside = [[] for _ in range(self.count)]
        for vertex, part in enumerate(label):
            load[part] += self.weights[vertex]
        for a, b, _ in self.edges:
            if label[a] == label[b]:
                beside[a].append(b)
                beside[b].append(a)
        seen, pieces = [False] * self.count, 0
        for root in range(self.count):
            if not seen[root]:
                pieces += 1
                seen[root], queue = True, [root]
                for vertex in queue:
                    for other in beside[vertex]:
                        if not seen[other]:
                            seen[other] = True
                            queue.append(other)
        out = sum(not self.low <= x <= self.high for x in load.values())
        return {
            "cut": sum(cost for a, b, cost in self.edges if label[a] != label[b]), "out_of_band": out,
            "feasible": len(load) == self.parts == pieces and not out,
        }
