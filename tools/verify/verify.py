#!/usr/bin/env python3
"""Checks a published package of an election, an assessment or a map of communities, offline: a second program that shares no line with Linli.

    python3 verify.py FILE [--key KEY] [--laws FOLDER] [--json]

Python 3.9 or later, standard library only. The form of the file and what each check says: docs/verify.md. Prints one
line a check and ends with status 1 when any of them fails.
"""

import argparse
import base64
import datetime
import hashlib
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import assessment  # noqa: E402
import delineation  # noqa: E402

ORDER = ["header", "law", "calendar", "roll", "candidates", "boxes", "batches", "result"]
# The box of a batch whose papers come from all boxes, brought together before the count.
MIXED = "*"
PARTS = {"election": ORDER, "assessment": assessment.ORDER, "delineation": ["map", "norms", "plan", "scores"]}
BOX = ["printed", "issued", "unused", "returned", "spoiled", "takenAway"]


class Unreadable(Exception):
    """The file is not in its form."""


# JSON with one spelling


def unique(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Unreadable("a member stands twice")
    return members


def refuse(text):
    raise Unreadable("no whole number: " + text)


def read(data):
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value):
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


# Merkle trees (RFC 9162, section 2.1)


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(root_of(leaves[:middle]), root_of(leaves[middle:]))


def includes(leaf, index, size, root, path):
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


# Ed25519 (RFC 8032, section 5.1)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def decode(data):
    number = int.from_bytes(data, "little")
    return recover(number & (2**255 - 1), number >> 255)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    s, t, u, v = f - e, h - g, h + g, f + e
    return (s * t % P, u * v % P, t * u % P, s * v % P)


def times(number, point):
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


BASE = recover(4 * pow(5, P - 2, P) % P, 0)


def signed(key, message, signature):
    point, begin = decode(key), decode(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or begin is None or scalar >= L:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return same(times(scalar, BASE), add(begin, times(challenge, point)))


# Keys, heads and signatures (C2SP signed notes)

NAME = re.compile(r"[^\s+\x00-\x1f\x7f]+")


def exact64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Unreadable("base64") from error
    if base64.b64encode(data).decode() != text:
        raise Unreadable("base64")
    return data


def exact_hex(text):
    data = bytes.fromhex(text)
    if data.hex() != text:
        raise Unreadable("hexadecimal digits")
    return data


class Key:
    """A published key: 1 for a log's, 4 for a witness's."""

    def __init__(self, text):
        parts = text.split("+", 2)
        if len(parts) != 3 or not NAME.fullmatch(parts[0]):
            raise Unreadable("key")
        self.text, self.name, data = text, parts[0], exact64(parts[2])
        self.role, self.key = data[:1], data[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if len(self.key) != 32 or self.role not in (b"\x01", b"\x04") or parts[1] != self.id.hex():
            raise Unreadable("key")


class Head:
    """A signed head of a log."""

    def __init__(self, text):
        lines = text.split("\n")
        if len(lines) < 7 or lines[4] or lines[-1] or not NAME.fullmatch(lines[0]):
            raise Unreadable("head")
        if not re.fullmatch("0|[1-9][0-9]*", lines[1]) or not re.fullmatch("time (0|-?[1-9][0-9]*)", lines[3]):
            raise Unreadable("head")
        self.size, self.root = int(lines[1]), exact64(lines[2])
        self.body = "\n".join(lines[:4]) + "\n"
        self.signatures = []
        for line in lines[5:-1]:
            parts = line.split(" ")
            data = exact64(parts[2]) if len(parts) == 3 and parts[0] == "\u2014" else b""
            if len(data) not in (68, 76) or not NAME.fullmatch(parts[1]):
                raise Unreadable("signature")
            self.signatures.append((parts[1], data))
        if len(self.root) != 32:
            raise Unreadable("root")

    @property
    def code(self):
        bits = int.from_bytes(hashlib.sha256(self.body.encode()).digest()[:8], "big") >> 4
        text = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> (55 - 5 * place) & 31] for place in range(12))
        return "-".join((text[:4], text[4:8], text[8:]))

    def is_signed_by(self, key):
        for name, data in self.signatures:
            witness = len(data) == 76
            if name != key.name or data[:4] != key.id or witness != (key.role == b"\x04"):
                continue
            moment = int.from_bytes(data[4:12], "big", signed=True) if witness else 0
            opening = f"cosignature/v1\ntime {moment}\n" if witness else ""
            if signed(key.key, (opening + self.body).encode(), data[-64:]):
                return True
        return False


# The checks


class Report:
    """What was checked, in order."""

    def __init__(self):
        self.checks = []

    def add(self, name, ok, detail=""):
        self.checks.append({"name": name, "ok": bool(ok), "detail": str(detail)})

    def equal(self, name, found, wanted):
        self.add(name, found == wanted, found if found == wanted else f"{found}; should be {wanted}")


def check_digests(report, package):
    for name in sorted(set(package["parts"]) | set(package["digests"])):
        wanted = digest(package["parts"][name]) if name in package["parts"] else None
        report.equal("digest." + name, package["digests"].get(name), wanted)


def check_log(report, package):
    log, kind = package["log"], package["kind"]
    key, witnesses, head = Key(log["key"]), [Key(text) for text in log["witnesses"]], Head(log["head"])
    report.add("log.signature", head.is_signed_by(key), head.code)
    good = {one.key for one in witnesses if one.role == b"\x04" and head.is_signed_by(one)} - {key.key}
    stated = len(head.signatures) - 1
    report.add("log.witnesses", len(good) == len(witnesses) == stated, f"{len(good)} of {stated}")
    promises = {}
    for leaf in log["leaves"]:
        entry = read(leaf["leaf"].encode())
        promises.setdefault(entry["kind"], []).append((entry["facts"]["digest"], leaf))
    places = []
    for name in PARTS[kind]:
        found = promises.get(f"{kind}.{name}", [])
        ok = len(found) == 1 and name in package["parts"] and found[0][0] == digest(package["parts"][name])
        if ok:
            leaf = found[0][1]
            path = [exact_hex(one) for one in leaf["path"]]
            ok = includes(leaf_hash(leaf["leaf"].encode()), leaf["index"], head.size, head.root, path)
            places.append(leaf["index"])
        report.add("log.inclusion." + name, ok)
    report.add("log.order", places == sorted(set(places)), places)
    report.equal("log.leaves", len(log["leaves"]), len(PARTS[kind]))


def rules_of(pack, documents, path=()):
    """The rules of a pack: its own, then those of the packs that speak where it is silent."""
    if pack in path:
        raise Unreadable("packs in a circle")
    found = [one for one in documents if one["id"] == pack]
    if len(found) != 1:
        raise Unreadable("pack " + pack)
    rules = {one["key"]: one["value"] for one in found[0]["rules"] if one.get("value") is not None}
    reached = {pack}
    for base in found[0].get("silentThen") or []:
        more, further = rules_of(base, documents, path + (pack,))
        rules, reached = {**more, **rules}, reached | further
    return rules, reached


def reaches(rule, count, whole):
    """Whether a count of a whole is the share that a rule asks for."""
    (form, (above, below)), = rule.items()
    return count * below > whole * above if form == "moreThan" else count * below >= whole * above


def day(text):
    return datetime.date.fromisoformat(text)


def check_law(report, parts, folder):
    law, election_day = parts["law"], parts["calendar"]["electionDay"]
    rules, reached = rules_of(law["pack"], law["documents"])
    report.equal("law.chain", sorted(one["id"] for one in law["documents"]), sorted(reached))
    pack = next(one for one in law["documents"] if one["id"] == law["pack"])
    in_force = pack["from"] <= election_day <= (pack.get("to") or "9999-12-31")
    report.add("law.in_force", in_force and pack["standing"] in ("law", "province"), f"{law['pack']} {election_day}")
    if folder:
        shipped = {}
        for path in pathlib.Path(folder).glob("*.json"):
            document = read(path.read_bytes())
            shipped[document["id"]] = canonical(document)
        changed = [one["id"] for one in law["documents"] if shipped.get(one["id"], one["standing"] == "province")
                   not in (canonical(one), True)]
        report.add("law.shipped", not changed, " ".join(changed))
    return rules


def last_day(rules, clock, start, rest):
    """The last day of a clock; where the pack says so, moved from a day of rest to the next working day."""
    last = start + datetime.timedelta(days=rules[clock]["days"])
    while clock in rules.get("clock.next_working_day", {}).get("words", []) and last in rest:
        last += datetime.timedelta(days=1)
    return last


def check_clocks(report, parts, rules):
    calendar = parts["calendar"]
    election_day, published = day(calendar["electionDay"]), day(calendar["rollPublished"])
    ahead = (election_day - published).days
    report.add("calendar.roll", ahead >= rules["roll.publish"]["days"], ahead)
    rest = {day(one) for one in calendar.get("restDays", [])}
    kept = 0
    for objection in calendar["objections"]:
        if objection["answered"] is not None:
            received, answered = day(objection["received"]), day(objection["answered"])
            kept += (published <= received <= last_day(rules, "roll.objection", published, rest)
                     and received <= answered <= last_day(rules, "roll.answer", received, rest))
    report.equal("calendar.objections", kept, len(calendar["objections"]))
    ahead = (election_day - day(calendar["candidatesPublished"])).days
    report.add("calendar.candidates", ahead >= rules.get("candidate.list", {"days": 1})["days"], ahead)


def check_roll(report, roll):
    report.equal("roll.count", roll["count"], len(roll["commitments"]))
    report.add("roll.distinct", roll["commitments"] == sorted(set(roll["commitments"])))
    leaves = [leaf_hash(bytes.fromhex(one)) for one in roll["commitments"]]
    report.equal("roll.root", roll["root"], root_of(leaves).hex())


def check_candidates(report, parts, rules):
    people, posts = parts["candidates"]["people"], parts["candidates"]["posts"]
    ids = [one["id"] for one in people]
    standing = [candidate for post in posts for candidate in post["candidates"]]
    tidy = all(post["seats"] > 0 and len(set(post["candidates"])) == len(post["candidates"]) for post in posts)
    report.add("candidates.form", tidy and len(set(ids)) == len(ids) and set(ids) == set(standing)
               and len({post["id"] for post in posts}) == len(posts) and all(one["name"] for one in people))
    key = "candidate.more_than_seats" if parts["header"]["round"] == 1 else "runoff.more_candidates"
    more = rules.get(key, {"number": 0})["number"]
    report.add("candidates.enough", all(len(post["candidates"]) >= post["seats"] + more for post in posts))


def counted_online(online):
    return online["cast"] - online["replaced"] - online["cancelled"]


def check_boxes(report, boxes, rules):
    online = boxes["online"]
    is_open = rules.get("online.enabled", {"flag": False})["flag"]
    report.add("boxes.online", is_open or not any(online.values()), online["cast"])
    bad = [box["id"] for box in boxes["boxes"] if min(box[name] for name in BOX) < 0
           or box["printed"] != box["issued"] + box["unused"]
           or box["issued"] != box["returned"] + box["spoiled"] + box["takenAway"]]
    returned = sum(box["returned"] for box in boxes["boxes"]) + counted_online(online)
    issued = sum(box["issued"] for box in boxes["boxes"]) + counted_online(online)
    balanced = not bad and min(*online.values(), counted_online(online)) >= 0
    report.add("boxes.account", balanced and returned <= issued and returned <= boxes["participants"],
               " ".join(bad) or returned)
    return returned, issued


def check_batches(report, parts):
    boxes, batches = parts["boxes"], parts["batches"]["batches"]
    found, wanted = {}, {}
    for box in boxes["boxes"]:
        wanted[box["id"]] = wanted.get(box["id"], 0) + box["returned"]
    if counted_online(boxes["online"]) > 0:
        wanted["online"] = wanted.get("online", 0) + counted_online(boxes["online"])
    for batch in batches:
        found[batch["box"]] = found.get(batch["box"], 0) + batch["ballots"]
    if batches and all(one["box"] == MIXED for one in batches):
        wanted = {MIXED: sum(wanted.values())}
    numbered = len({(one["box"], one["number"]) for one in batches}) == len(batches)
    named = len({box["id"] for box in boxes["boxes"]} - {MIXED}) == len(boxes["boxes"])
    report.add("batches.boxes", numbered and named and found == {box: n for box, n in wanted.items() if n})
    seats = {post["id"]: post["seats"] for post in parts["candidates"]["posts"]}
    impossible = []
    for batch in batches:
        if set(batch["posts"]) != set(seats):
            raise Unreadable("posts of a batch")
        for post, count in batch["posts"].items():
            usable, votes = batch["ballots"] - count["invalid"], list(count["votes"].values())
            if min([usable, count["invalid"], *votes]) < 0 or sum(votes) > seats[post] * usable or max([0, *votes]) > usable:
                impossible.append(f"{batch['box']} {batch['number']}")
    report.add("batches.possible", not impossible, " ".join(impossible))
    listed = [one["id"] for one in parts["candidates"]["people"] + parts["batches"]["writeIns"]]
    voted = {person for batch in batches for count in batch["posts"].values() for person in count["votes"]}
    report.add("batches.persons", len(set(listed)) == len(listed) and voted <= set(listed))


def outcome(parts, rules, returned, issued):
    """Who is elected, by the rules of the pack."""
    round_, roll = parts["header"]["round"], parts["roll"]["count"]
    mode, participants = parts["header"]["mode"], parts["boxes"]["participants"]
    reasons, counts = [], []
    if rules["count.void_when_over"]["flag"]:
        reasons += ["returned_exceeds_issued"] * (returned > issued)
        reasons += ["ballots_exceed_participants"] * (returned > participants)
    runoff = rules.get("runoff.quorum." + mode) if round_ > 1 else None
    if not reaches(runoff or rules["quorum." + mode], returned, roll):
        reasons.append("quorum_not_met")
    for post in parts["candidates"]["posts"]:
        votes, invalid = {}, 0
        for batch in parts["batches"]["batches"]:
            count = batch["posts"][post["id"]]
            invalid += count["invalid"]
            for person, number in count["votes"].items():
                votes[person] = votes.get(person, 0) + number
        usable = returned - invalid
        reasons += [f"votes_exceed_capacity:{post['id']}"] * (sum(votes.values()) > post["seats"] * usable)
        reasons += [f"votes_exceed_ballots:{post['id']}"] * (bool(votes) and max(votes.values()) > usable)
        counts.append((post["id"], post["seats"], votes))
    if reasons:
        return {"valid": False, "reasons": reasons, "positions": []}
    win = rules["election.win" if round_ == 1 else "runoff.win"]
    more = rules["runoff.more_candidates"]["number"]
    return {"valid": True, "reasons": [], "positions": [position(one, win, returned, more) for one in counts]}


def position(count, win, cast, more):
    post, seats, votes = count
    ranked = sorted(votes, key=lambda person: (-votes[person], person.encode()))
    qualified = [person for person in ranked if reaches(win, votes[person], cast)]
    elected, tied = qualified, []
    if len(qualified) > seats:
        cut = votes[qualified[seats - 1]] if seats else 0
        elected = qualified[:seats]
        if seats and votes[qualified[seats]] == cut:
            elected = [person for person in qualified if votes[person] > cut]
            tied = [person for person in qualified if votes[person] == cut]
    found = {"id": post, "elected": sorted(elected), "tieRevote": sorted(tied), "unfilled": seats - len(elected)}
    if found["unfilled"] and not tied:
        remaining = [person for person in ranked if person not in elected]
        last = ([0] + [votes[person] for person in remaining[:found["unfilled"] + more]])[-1]
        found["runoffCandidates"] = sorted(person for person in remaining if votes[person] >= last)
        found["runoffDifferentialPossible"] = len(remaining) > found["unfilled"]
    return found


def check_result(report, stated, computed):
    for name in ("valid", "reasons"):
        report.equal("result." + name, stated[name], computed[name])
    for place in range(max(len(stated["positions"]), len(computed["positions"]))):
        pair = [(one["positions"][place:place + 1] or [{"id": ""}])[0] for one in (stated, computed)]
        report.equal("result.post." + (pair[1]["id"] or pair[0]["id"]), *pair)
    report.equal("result.form", sorted(stated), ["positions", "reasons", "valid"])


def check_contents(report, kind, parts, laws):
    if kind == "assessment":
        assessment.check(report, parts)
        return
    if kind == "delineation":
        delineation.check(report, parts)
        return
    rules = check_law(report, parts, laws)
    check_clocks(report, parts, rules)
    check_roll(report, parts["roll"])
    check_candidates(report, parts, rules)
    returned, issued = check_boxes(report, parts["boxes"], rules)
    check_batches(report, parts)
    check_result(report, parts["result"], outcome(parts, rules, returned, issued))


BROKEN = (Unreadable, KeyError, ValueError, TypeError, AttributeError, IndexError, StopIteration, RecursionError, ArithmeticError)


def verify(data, keys=(), laws=None):
    """All checks of a file's bytes."""
    report = Report()
    try:
        package = read(data)
        known = set(package) == {"kind", "version", "parts", "digests", "log"}
        report.add("form", known and canonical(package) + b"\n" == data, len(data))
        if package["kind"] not in PARTS or package["version"] != 1:
            raise Unreadable(f"{package['kind']} version {package['version']}: known are {' '.join(PARTS)}, version 1")
        check_digests(report, package)
        report.equal("parts", sorted(package["parts"]), sorted(PARTS[package["kind"]]))
    except BROKEN as error:
        report.add("form", False, repr(error))
        return report.checks
    for name, check in (("log.form", lambda: package["log"] is None or check_log(report, package)),
                        ("contents", lambda: check_contents(report, package["kind"], package["parts"], laws))):
        try:
            check()
        except BROKEN as error:
            report.add(name, False, repr(error))
    if keys:
        report.add("log.known", package["log"] is not None and package["log"].get("key") in keys)
    return report.checks


def main():
    beside = pathlib.Path(__file__).resolve().parents[2] / "Content" / "laws"
    parser = argparse.ArgumentParser(description="Checks a published package, offline.")
    parser.add_argument("file")
    parser.add_argument("--key", action="append", default=[], help="a log's published key; it must be one of these")
    parser.add_argument("--laws", default=beside if beside.exists() else None, help="rule packs to compare with")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    checks = verify(pathlib.Path(options.file).read_bytes(), options.key, options.laws)
    if options.json:
        print(json.dumps({"checks": checks}, ensure_ascii=False))
    else:
        for check in checks:
            print(("✓ " if check["ok"] else "✗ ") + check["name"], check["detail"], sep="  ")
    sys.exit(not all(check["ok"] for check in checks))


if __name__ == "__main__":
    main()
