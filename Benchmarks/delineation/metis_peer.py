"""METIS as a peer: restarts with new seeds until its CPU seconds of one thread are used; the best run counts."""

import random
import time
import warnings

warnings.filterwarnings("ignore")


def best_of(seconds, once, merit):
    start, best, runs = time.process_time(), None, 0
    while best is None or time.process_time() - start < seconds:
        plan = once(runs)
        runs += 1
        value = merit(plan)
        if best is None or value < best[0]:
            best = value, plan
    return best[1]


def divide(beside, loads, parts, slack, seed):
    import pymetis
    starts, ends, costs = [0], [], []
    for row in beside:
        for other, cost in row:
            ends.append(other)
            costs.append(max(1, round(cost)))
        starts.append(len(ends))
    options = pymetis.Options()
    options.seed, options.contig, options.ncuts, options.niter = seed, 1, 4, 30
    options.ufactor = max(1, int(slack * 1000 * random.Random(seed).choice((1, 0.7, 0.4, 0.2))))
    return list(pymetis.part_graph(
        parts, xadj=starts, adjncy=ends, vweights=loads, eweights=costs, options=options,
        recursive=bool(seed % 2))[1])


def on_plain(instance, seconds):
    """Labels of a plain instance."""
    beside = [[] for _ in range(instance.count)]
    for a, b, cost in instance.edges:
        beside[a].append((b, cost))
        beside[b].append((a, cost))
    slack = instance.high * instance.parts / sum(instance.weights) - 1
    weights = [round(weight) for weight in instance.weights]

    def merit(plan):
        score = instance.score(plan)
        return not score["feasible"], score["out_of_band"], score["cut"]
    return best_of(seconds, lambda seed: divide(beside, weights, instance.parts, slack, seed), merit)


def on_map(area, seconds, band, affinity=1):
    """Label of each unit of a map, cell by cell; borders inside a present community count `affinity` times."""
    label = [None] * area.count
    todo = []
    for cell in area.cells:
        load = sum(area.load[unit] for unit in cell)
        todo.append((cell, load, area.communities(load, band)[0]))
    total = sum(parts for *_, parts in todo)
    for number, (cell, load, parts) in enumerate(todo):
        if parts == 1 or len(cell) <= 1:
            plan = [0] * len(cell)
        else:
            plan = on_cell(area, cell, load, parts, seconds * parts / total, band, affinity)
        for unit, part in zip(cell, plan):
            label[unit] = (number, part)
    return label


def on_cell(area, cell, load, parts, seconds, band, affinity):
    place = {unit: index for index, unit in enumerate(cell)}
    plain = [[(place[other], cost) for other, cost in area.beside[unit]] for unit in cell]
    beside = [
        [(place[other], 10 * cost * (affinity if area.old[unit] == area.old[other] else 1))
         for other, cost in area.beside[unit]] for unit in cell]
    loads = [area.load[unit] for unit in cell]

    def merit(plan):
        sums = [0.0] * parts
        for part, weight in zip(plan, loads):
            sums[part] += weight
        excess = sum(max(0, band[0] - x, x - band[1]) for x in sums)
        seen, pieces = set(), 0
        for root in range(len(cell)):
            if root not in seen:
                pieces += 1
                seen.add(root)
                queue = [root]
                for unit in queue:
                    for other, _ in plain[unit]:
                        if other not in seen and plan[other] == plan[unit]:
                            seen.add(other)
                            queue.append(other)
        cut = sum(cost for unit, row in enumerate(beside) for other, cost in row if plan[other] != plan[unit])
        return pieces > parts, excess, cut
    slack = band[1] * parts / load - 1
    whole = [round(weight * 10000) for weight in loads]
    return best_of(seconds, lambda seed: divide(beside, whole, parts, slack, seed), merit)
