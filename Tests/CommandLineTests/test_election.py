import json
import unittest

import office
import product

CASES = product.ROOT.parent / "shared" / "data" / "elections" / "rule_vectors.json"
OWN = product.ROOT / "Tests" / "BallotsTests" / "vectors.json"

COUNT = {
    "kind": "election",
    "input": {
        "mode": "all_voters", "roll": 3000, "cast": 2406, "issued": 2500, "round": 1,
        "positions": [{"id": "chair", "seats": 1, "votes": {"a": 1200, "b": 933}, "invalid": 273}],
    },
}


def decide(case, *arguments):
    file = office.write("case.json", case if isinstance(case, str) else json.dumps(case))
    return product.run("election", "decide", file, "--json", *arguments)


class Election(unittest.TestCase):
    def test_ourCasesHold(self):
        answer = product.run("election", "verdict", OWN, "--json")
        self.assertEqual((answer.code, answer.json["failed"]), (0, []), answer)
        self.assertEqual(answer.json["passed"], len(json.loads(OWN.read_text())["vectors"]))

    def test_theOutsideCasesHold(self):
        if not CASES.exists():
            self.skipTest("the cases (shared/data/elections) do not lie beside the repository")
        answer = product.run("election", "verdict", CASES, "--json")
        self.assertEqual((answer.code, answer.json["failed"]), (0, []), answer)
        for vector in json.loads(CASES.read_text())["vectors"]:
            outcome = decide({"kind": vector["kind"], "input": vector["input"]}).json
            self.assertTrue(outcome.pop("because"), vector["id"])
            self.assertEqual(outcome, vector["expect"], vector["id"])

    def test_aWrongExpectationEndsWithStatusOne(self):
        wrong = {"vectors": [dict(COUNT, id="x", expect={"valid": False})]}
        answer = product.run("election", "verdict", office.write("wrong.json", json.dumps(wrong)), "--json")
        self.assertEqual((answer.code, answer.json["passed"]), (1, 0))
        self.assertEqual(answer.json["failed"][0]["id"], "x")
        self.assertEqual(answer.json["failed"][0]["got"]["valid"], True)

    def test_everyConclusionNamesArticleAndNumbers(self):
        answer = decide(COUNT, "--lang", "en")
        self.assertEqual(answer.code, 0, answer)
        self.assertEqual(answer.json["positions"][0]["elected"], [])
        leader = next(reason for reason in answer.json["because"] if reason["subject"] == "a")
        self.assertEqual(leader["article"], "19(2)")
        self.assertEqual(leader["numbers"], "1,200 of 2,406; needs 1,204")
        self.assertEqual(leader["pack"], "organic-law-2026")
        self.assertTrue(leader["text"])

    def test_anotherPackIsAnotherLaw(self):
        meeting = {"kind": "residents_assembly", "input": {"base": 100, "present": 51, "yes": 26}}
        answer = decide(meeting, "--pack", "organic-law-2018")
        self.assertEqual((answer.code, answer.json["passed"]), (0, True))
        self.assertEqual(answer.json["because"][0]["article"], "9")
        answer = decide(COUNT, "--pack", "organic-law-2018")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "ballots.law_silent"))
        answer = decide(COUNT, "--pack", "nothing")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "ballots.unknown_pack"))

    def test_badFilesAreRefused(self):
        for text, code in [
            ("{", "ballots.unreadable"), ("[]", "ballots.unreadable"),
            (json.dumps({"kind": "dance", "input": {}}), "ballots.unknown_kind"),
            (json.dumps({"kind": "proxy", "input": {"mode": "all_voters"}}), "ballots.missing_field"),
        ]:
            answer = decide(text)
            self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, code), text)
        self.assertEqual(product.run("election", "decide", "/nowhere.json", "--json").code, 1)
        self.assertEqual(product.run("election", "decide").code, 2)
