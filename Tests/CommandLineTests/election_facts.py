"""An election made up for the tests: 300 voters, three boxes, a chair and two members, and its signed package."""

import hashlib
import json
import pathlib
import sys

import office
import product

sys.path.insert(0, str(product.ROOT / "tools" / "verify"))

import spelling  # noqa: E402
import verify  # noqa: E402

VOTERS, BATCH = 300, 50
LOG = "321202050101/elections/2026"
PEOPLE = {"a": "甲", "b": "乙", "c": "丙", "d": "丁", "e": "戊"}
POSTS = [{"id": "chair", "seats": 1, "candidates": ["a", "b"]}, {"id": "member", "seats": 2, "candidates": ["c", "d", "e"]}]
BOXES = [("booth-1", "booth", 160), ("booth-2", "booth", 81), ("mobile-1", "mobile", 9)]


def roll():
    commitments = sorted(hashlib.sha256(f"voter {number}".encode()).hexdigest() for number in range(VOTERS))
    leaves = [spelling.leaf_hash(bytes.fromhex(one)) for one in commitments]
    return {"count": VOTERS, "root": spelling.root_of(leaves).hex(), "commitments": commitments}


def box(name, channel, returned):
    return {"id": name, "channel": channel, "printed": returned + 30, "issued": returned + 3, "unused": 27,
            "returned": returned, "spoiled": 2, "takenAway": 1}


def batches():
    found = []
    for name, _, returned in BOXES:
        for number, start in enumerate(range(0, returned, BATCH), 1):
            ballots = min(BATCH, returned - start)
            found.append({"box": name, "number": number, "ballots": ballots, "posts": {
                "chair": {"invalid": 1, "votes": {"a": ballots * 3 // 5, "b": ballots * 3 // 10}},
                "member": {"invalid": 0, "votes": {"c": ballots * 4 // 5, "d": ballots * 2 // 5, "e": ballots // 2, "w1": 1}}}})
    return found


def facts():
    return {
        "header": {"id": "2026-1", "unit": "321202050101", "unitName": "示例社区", "mode": "all_voters", "round": 1},
        "law": {"pack": "organic-law-2026"},
        "calendar": {"electionDay": "2026-09-21", "rollPublished": "2026-08-30", "candidatesPublished": "2026-09-14",
                     "objections": [{"received": "2026-09-02", "answered": "2026-09-05"}]},
        "roll": roll(),
        "candidates": {"people": [{"id": id_, "name": name} for id_, name in PEOPLE.items()], "posts": POSTS},
        "boxes": {"boxes": [box(*one) for one in BOXES], "online": {"cast": 0, "replaced": 0, "cancelled": 0},
                  "participants": 252},
        "batches": {"writeIns": [{"id": "w1", "name": "己"}], "batches": batches()},
    }


def seal(parts, name="election.json", *arguments):
    """Runs `linli package election` on the parts; the answer and the path of the package."""
    out = office.SCRATCH / name
    keys = [office.write(f"key-{number}", hashlib.sha256(bytes([number])).hexdigest()) for number in range(3)]
    answer = product.run(
        "package", "election", office.write("facts.json", json.dumps(parts, ensure_ascii=False)), "--out", out,
        "--log", LOG, "--key", keys[0], "--witness", f"居务监督委员会={keys[1]}", "--witness", f"街道={keys[2]}", "--json",
        *arguments)
    return answer, pathlib.Path(out)
