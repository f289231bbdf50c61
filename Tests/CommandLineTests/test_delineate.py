import csv
import unittest

import office
import product

PLAIN = product.ROOT.parent / "shared" / "data" / "delineation"


def path(width, height, parts, low, high):
    """A grid in the plain number format."""
    edges = [(y * width + x, y * width + x + 1) for y in range(height) for x in range(width - 1)]
    edges += [(y * width + x, (y + 1) * width + x) for y in range(height - 1) for x in range(width)]
    lines = [f"{width * height} {len(edges)} {parts} {low} {high}", " ".join(["1"] * (width * height))]
    return "\n".join(lines + [f"{a} {b} 1" for a, b in edges]) + "\n"


def solve(instance, *more, budget=("--proposals", 60000)):
    out = office.SCRATCH / "labels.txt"
    answer = product.run("delineate", "solve", instance, "--out", out, "--seed", 1, *budget, *more, "--json")
    return answer, out


def row_of_houses(households, barriers):
    """Three files of buildings in a row."""
    head = "id,x,y,x0,y0,x1,y1,households,kind,compound,ctype,street,cell,old\n"
    houses = [f"{i},{i * 1000 + 500},500,{i * 1000},0,{i * 1000 + 1000},1000,{h},flat,-1,loose,0,0,{i // 2}"
              for i, h in enumerate(households)]
    edges = [f"{i},{i + 1},1000,{b}" for i, b in enumerate(barriers)]
    return [
        "--buildings", office.write("houses.csv", head + "\r\n".join(houses) + "\r\n"),
        "--edges", office.write("edges.csv", "u,v,length,barrier\n" + "\n".join(edges) + "\n"),
        "--stations", office.write("stations.csv", "id,x,y,old\n0,500,500,0\n")]


def propose(files, *more):
    out = office.SCRATCH / "plan.csv"
    answer = product.run(
        "delineate", "propose", *files, "--band", 0.2, "--out", out, "--seed", 3, "--proposals", 40000, *more, "--json")
    return answer, out


class Solve(unittest.TestCase):
    def test_aGridIsDivided(self):
        answer, out = solve(office.write("grid.txt", path(6, 4, 3, 8, 8)))
        self.assertEqual(answer.code, 0, answer)
        self.assertEqual((answer.json["feasible"], answer.json["cut"], answer.json["k"]), (True, 8, 3))
        labels = out.read_text().split()
        self.assertEqual((len(labels), set(labels)), (24, {"0", "1", "2"}))

    def test_oneThreadAndTwoGiveTheSameBytes(self):
        instance = office.write("grid.txt", path(9, 7, 5, 10, 15))
        plans = []
        for threads in (1, 2):
            answer, out = solve(instance, "--threads", threads)
            self.assertEqual(answer.code, 0, answer)
            plans.append(out.read_bytes())
        self.assertEqual(plans[0], plans[1])

    def test_whatCannotBeReachedIsToldAndStillWritten(self):
        answer, out = solve(office.write("line.txt", path(4, 1, 3, 1.3, 1.4)))
        self.assertEqual((answer.code, answer.json["feasible"]), (1, False), answer)
        self.assertEqual(len(out.read_text().split()), 4)

    def test_whatHasNoDivisionIsRefused(self):
        for text, code in (("2 1 3 0 9\n1 1\n0 1 1\n", "delineate.more_parts_than_vertices"),
                           ("3 1 1 0 9\n1 1 1\n0 1 1\n", "delineate.more_pieces_than_parts"),
                           ("3 1 1 0 9\n1 1 1\n0 5 1\n", "delineate.bad_edge"),
                           ("3 1 1 0 9\n1 x 1\n", "delineate.not_a_number"), ("3 1", "delineate.too_short")):
            answer, _ = solve(office.write("bad.txt", text))
            self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, code), answer)

    def test_aBudgetIsNeeded(self):
        instance = office.write("grid.txt", path(2, 2, 2, 1, 3))
        self.assertEqual(solve(instance, budget=())[0].code, 2)
        self.assertEqual(solve(instance, budget=("--proposals", 0))[0].code, 2)

    def test_aBudgetOfSecondsEnds(self):
        answer, _ = solve(office.write("grid.txt", path(9, 7, 5, 10, 15)), budget=("--cpu-seconds", 1))
        self.assertEqual(answer.code, 0, answer)
        self.assertLess(answer.cpu, 3)

    def test_aProvenOptimumIsReached(self):
        if not PLAIN.exists():
            self.skipTest("the instances (shared/data/delineation) do not lie beside the repository")
        answer, _ = solve(PLAIN / "county_ID.txt", budget=("--proposals", 1500000))
        self.assertEqual((answer.code, answer.json["cut"]), (0, 10), answer)


class Propose(unittest.TestCase):
    def test_housesBecomeCommunities(self):
        answer, out = propose(row_of_houses([500] * 6, [0, 1, 0, 2, 0]))
        self.assertEqual(answer.code, 0, answer)
        self.assertEqual((answer.json["k"], answer.json["cells"], answer.json["valid"]), (3, 2, True))
        self.assertEqual(answer.json["cut"], 35)
        rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
        self.assertEqual([row["building"] for row in rows], list("012345"))
        self.assertEqual([row["community"] for row in rows], ["0", "0", "1", "1", "2", "2"])

    def test_whatTheMapRulesOutIsExplained(self):
        answer, _ = propose(row_of_houses([300, 700, 1000], [2, 2]))
        self.assertEqual(answer.code, 0, answer)
        self.assertEqual(answer.json["exempt"], 2)
        codes = [finding["code"] for finding in answer.json["findings"]]
        self.assertEqual(codes, ["cli.delineate_infeasible_opening"] * 2)
        self.assertIn("±70%", answer.json["findings"][0]["message"])

    def test_badFilesAreRefused(self):
        files = row_of_houses([300, 700], [0])
        files[3] = office.write("edges.csv", "u,v,length,barrier\n0,7,1000,0\n")
        answer, _ = propose(files)
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "delineate.unknown_building"))
        files[1] = office.write("houses.csv", "id,x\n")
        self.assertEqual(propose(files)[0].json["refused"][0]["code"], "delineate.column_missing")
