import json
import unittest

import office
import product

CASES = product.ROOT.parent / "shared" / "data" / "dmn-tck" / "cases.json"


def evaluate(*arguments):
    return product.run("formula", *arguments, "--json")


class Formula(unittest.TestCase):
    def test_aValueComesWithItsType(self):
        answer = evaluate("eval", "60 m2 * 2 + 1 m2")
        self.assertEqual((answer.code, answer.json), (0, {"type": "number", "value": "121"}))

    def test_inputsAreTyped(self):
        inputs = office.write("inputs.json", json.dumps({"面积": {"type": "number", "value": "860.5"}}))
        self.assertEqual(evaluate("eval", "面积 >= 1000", "--inputs", inputs).json, {"type": "boolean", "value": False})

    def test_aRefusalNamesItsPlace(self):
        answer = evaluate("eval", "60 m2 + 3 person")
        self.assertEqual(answer.code, 1)
        self.assertEqual(set(answer.json), {"refused"})
        self.assertEqual(answer.json["refused"]["code"], "unit_mismatch")
        self.assertIsInstance(answer.json["refused"]["position"], int)
        self.assertTrue(answer.json["refused"]["message"])

    def test_unreadableInputsAreRefused(self):
        answer = evaluate("eval", "1", "--inputs", office.write("inputs.json", "[]"))
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "formula.inputs_unreadable"))

    def test_theConformanceCasesHold(self):
        if not CASES.exists():
            self.skipTest("the conformance cases (shared/data/dmn-tck) do not lie beside the repository")
        answer = evaluate("tck", CASES)
        self.assertEqual((answer.code, answer.json["failed"]), (0, []), answer)
        self.assertGreater(answer.json["passed"], 100)
        self.assertTrue(set(answer.json) >= {"passed", "refusedAsExpected", "failed", "excluded"})
