#!/usr/bin/env python3
"""Checks a published package of an election, an assessment or a map of communities, offline: a second program that shares no line with Linli.

    python3 verify.py FILE [--key KEY] [--laws FOLDER] [--json]

Python 3.9 or later, standard library only. The form of the file and what each check says: docs/verify.md. Prints one
line a check and ends with status 1 when any of them fails.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import assessment  # noqa: E402
import delineation  # noqa: E402
import election  # noqa: E402
from spelling import Unreadable, canonical, digest, includes, leaf_hash, read  # noqa: E402

PARTS = {"election": election.ORDER, "assessment": assessment.ORDER, "delineation": delineation.ORDER}


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


def check_contents(report, kind, parts, laws):
    if kind == "election":
        election.check(report, parts, laws)
    else:
        {"assessment": assessment, "delineation": delineation}[kind].check(report, parts)


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
