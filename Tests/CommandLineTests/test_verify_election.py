import copy
import hashlib
import json
import unittest

import election_facts
import office
import product
from election_facts import verify
from tampering import changed, failing, fields

LAWS = product.ROOT / "Content" / "laws"


def by_linli(data, *arguments):
    answer = product.run("verify", office.write("package.json", data), "--json", *arguments)
    names = failing(answer.json["checks"])
    assert answer.code == (1 if names else 0), answer
    return names


def by_python(data):
    return failing(verify.verify(data, laws=LAWS))


def written(package):
    return verify.canonical(package) + b"\n"


def alter(package, path, value=None):
    """A copy with one field changed."""
    copied = copy.deepcopy(package)
    place = copied
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = changed(place[path[-1]]) if value is None else value
    return copied


class ElectionPackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        answer, path = election_facts.seal(election_facts.facts())
        assert answer.code == 0, answer
        cls.answer, cls.data = answer, path.read_bytes()
        cls.package = json.loads(cls.data)

    def test_bothProgramsFindItGood(self):
        answer = product.run("verify", office.write("package.json", self.data), "--json")
        self.assertEqual((answer.code, failing(answer.json["checks"])), (0, []), answer)
        own = verify.verify(self.data, laws=LAWS)
        self.assertEqual(failing(own), [])
        self.assertEqual({one["name"] for one in answer.json["checks"]}, {one["name"] for one in own})
        code = next(one["detail"] for one in own if one["name"] == "log.signature")
        self.assertEqual(code, self.answer.json["code"])
        self.assertEqual(hashlib.sha256(self.data).hexdigest(), self.answer.json["sha256"])

    def test_theResultIsThatOfTheLaw(self):
        positions = {one["id"]: one for one in self.package["parts"]["result"]["positions"]}
        self.assertEqual(positions["chair"]["elected"], ["a"])
        self.assertEqual(positions["member"]["elected"], ["c"])
        self.assertEqual(positions["member"]["runoffCandidates"], ["d", "e"])

    def test_everyChangedFieldIsCaught(self):
        paths = [path for path in fields(self.package) if path[1:3] != ("roll", "commitments")]
        paths += [("parts", "roll", "commitments", place) for place in (0, 150, 299)]
        self.assertGreater(len(paths), 500)
        for number, path in enumerate(paths):
            data = written(alter(self.package, path))
            self.assertNotEqual(by_python(data), [], path)
            if number % 20 == 0 or path[1:2] not in (("law",), ("roll",)):
                self.assertNotEqual(by_linli(data), [], path)

    def test_everyLeftOutMemberIsCaught(self):
        for path in {path[:-1] for path in fields(self.package) if path[1:2] != ("law",) and len(path) > 1}:
            copied = copy.deepcopy(self.package)
            place = copied
            for key in path[:-1]:
                place = place[key]
            del place[path[-1]]
            self.assertNotEqual(by_python(written(copied)), [], path)

    def test_everyTurnedBitIsCaught(self):
        for number, place in enumerate(range(0, len(self.data), len(self.data) // 300)):
            bent = bytearray(self.data)
            bent[place] ^= 1 << number % 8
            self.assertNotEqual(by_python(bytes(bent)), [], (place, number % 8))
            if number % 5 == 0:
                self.assertNotEqual(by_linli(bytes(bent)), [], (place, number % 8))

    def test_otherSpellingsAndTornFilesAreCaught(self):
        spellings = [
            json.dumps(self.package).encode() + b"\n", self.data[:-1], self.data + b"\n", self.data[:1000], b"", b"[]",
            b"\xff", b'{"kind":1}', b"[" * 100_000, self.data.replace(b'"version":1', b'"version":2'),
        ]
        for data in spellings:
            self.assertIn("form", by_python(data))
            self.assertIn("form", by_linli(data))

    def forged(self, path, value=None, log=False):
        """The package after a change by somebody who sets the digests right again."""
        package = alter(self.package, ("parts",) + path, value)
        package["digests"] = {name: verify.digest(part) for name, part in package["parts"].items()}
        return written(package | ({} if log else {"log": None}))

    def test_aForgerWithoutTheKeyIsCaughtByTheLog(self):
        for part in verify.PARTS["election"]:
            path = next(fields(self.package["parts"][part]))
            data = self.forged((part,) + path, log=True)
            for names in (by_python(data), by_linli(data)):
                self.assertIn("log.inclusion." + part, names)
                self.assertNotIn("digest." + part, names)

    def test_aForgerWithoutALogIsCaughtByTheNumbers(self):
        batch = ("batches", "batches", 0)
        rule = next(n for n, one in enumerate(self.package["parts"]["law"]["documents"][0]["rules"])
                    if one["key"] == "quorum.all_voters")
        twice = self.package["parts"]["roll"]["commitments"]
        forgeries = [
            ("law.shipped", ("law", "documents", 0, "rules", rule, "value"), {"moreThan": [1, 10]}),
            ("law.in_force", ("calendar", "electionDay"), "2025-12-31"),
            ("calendar.roll", ("calendar", "rollPublished"), "2026-09-02"),
            ("calendar.objections", ("calendar", "objections", 0, "answered"), "2026-09-06"),
            ("calendar.candidates", ("calendar", "candidatesPublished"), "2026-09-17"),
            ("roll.count", ("roll", "count"), 299),
            ("roll.distinct", ("roll", "commitments"), twice[:1] + twice[:-1]),
            ("roll.root", ("roll", "root"), "0" * 64),
            ("candidates.enough", ("candidates", "posts", 0, "candidates"), ["a"]),
            ("candidates.form", ("candidates", "people", 0, "id"), "b"),
            ("boxes.account", ("boxes", "boxes", 0, "unused"), 26),
            ("boxes.account", ("boxes", "participants"), 249),
            ("boxes.online", ("boxes", "online", "cast"), 1),
            ("batches.boxes", batch + ("ballots",), 51),
            ("batches.possible", batch + ("posts", "chair", "votes", "a"), 50),
            ("batches.persons", batch + ("posts", "chair", "votes"), {"zz": 30}),
            ("result.post.chair", ("result", "positions", 0, "elected"), ["b"]),
            ("result.post.member", batch + ("posts", "member", "votes"), {"c": 20, "d": 50, "e": 0}),
            ("result.valid", ("result", "valid"), False),
            ("result.reasons", ("result", "reasons"), ["quorum_not_met"]),
        ]
        for name, path, value in forgeries:
            data = self.forged(path, value)
            self.assertIn(name, by_python(data), path)
            self.assertIn(name, by_linli(data), path)

    def test_anotherLogThanTheKnownOneIsCaught(self):
        key = self.package["log"]["key"]
        self.assertEqual(by_linli(self.data, "--key", key), [])
        other = json.loads(election_facts.seal(election_facts.facts(), "again.json")[1].read_text())
        self.assertEqual(other["log"]["key"], key)
        stranger = self.package["log"]["witnesses"][0]
        self.assertEqual(by_linli(self.data, "--key", stranger), ["log.known"])
        self.assertEqual(failing(verify.verify(self.data, keys=[stranger], laws=LAWS)), ["log.known"])
        without = written(self.package | {"log": None})
        self.assertEqual(by_linli(without, "--key", key), ["log.known"])

    def test_numbersBeyondAllMeasureAreRefused(self):
        for value in (2**62, -1, 2**70):
            data = self.forged(("batches", "batches", 0, "ballots"), value)
            self.assertNotEqual(by_linli(data), [])
            self.assertNotEqual(by_python(data), [])

    def test_draftsThatCannotBeReadAreRefused(self):
        parts = election_facts.facts()
        del parts["boxes"]
        answer, _ = election_facts.seal(parts, "draft.json")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "package.part_unreadable"))
        answer, _ = election_facts.seal(election_facts.facts() | {"law": {"pack": "none"}}, "draft.json")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "ballots.unknown_pack"))


if __name__ == "__main__":
    unittest.main()
