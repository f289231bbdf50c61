"""Compares the checksums of results with those expected.

    python3 compare.py EXPECTED RESULT...

Whole numbers must be equal; sums of quotients may differ by a billionth of themselves, as their order differs. Results
over other data (another seed, scale or release of numpy) are refused. Status 1 when anything differs.
"""

import json
import pathlib
import sys

from peer import ALL, RATIOS

NAMES = {"node": ["nodes", *ALL], "ind": [name for name, *_ in RATIOS], "score": ["sum", "ranks in city", "ranks in nation"]}


def is_same(key, place, wanted, found):
    if None in (wanted, found):
        return wanted is found
    if key.startswith("ind") or (key == "score" and place == 0):
        return abs(wanted - found) <= 1e-9 * max(1, abs(wanted))
    return wanted == found


def compare(expected, result):
    """How many values were compared, and those that differ: (part, name, expected, found)."""
    if expected["digest"] != result["digest"]:
        return 0, [("digest", "other data", expected["digest"][:16], result["digest"][:16])]
    count, wrong, found = 0, [], result["check"]
    if not {"score", "score_int"} & set(found):
        wrong.append(("score", "missing", "", ""))
    for key, wanted in expected["check"].items():
        if key not in found:
            wrong += [] if key.startswith("score") else [(key, "missing", "", "")]
            continue
        names = NAMES[key.rstrip("0123456789").removesuffix("_int")]
        if len(wanted) != len(found[key]):
            wrong.append((key, "length", len(wanted), len(found[key])))
        for place, pair in enumerate(zip(wanted, found[key])):
            count += 1
            if not is_same(key, place, *pair):
                wrong.append((key, names[place], *pair))
    return count, wrong


def main(paths):
    expected, *results = [json.loads(pathlib.Path(path).read_text()) for path in paths]
    failed = False
    for path, result in zip(paths[1:], results):
        count, wrong = compare(expected, result)
        print(f"{pathlib.Path(path).stem}: {count - len(wrong)} of {count} checksums equal")
        for line in wrong[:8]:
            print("   ", *line)
        failed |= bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
