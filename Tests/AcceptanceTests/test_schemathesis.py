"""The product's own API under `schemathesis` (PyPI) with all its checks: thousands of calls, nothing found.

    LINLI_SCHEMATHESIS_CASES=2000   how many calls there must be at least on SQLite (PostgreSQL: a fourth of them)
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import acceptance
from acceptance import ServedCase, on_both

CASES = int(os.environ.get("LINLI_SCHEMATHESIS_CASES", "2000"))
STREET = acceptance.office.STREET
# The way through the desk; each act is tried on a request that stands just before it.
WAY = [("dispatch", {"lead": STREET}), ("accept", {}), ("contact", {"note": "已联系"}),
       ("submit_result", {"text": "已修好", "evidence": ["照片"]})]
BEFORE = {"dispatch": 0, "answer": 0, "propose_refusal": 0, "accept": 1, "object": 1, "contact": 2, "review": 4}


@on_both
class Schemathesis(ServedCase):
    def post(self, path, body, once=None):
        status, _, text = self.call(path, "POST", body, self.key, **({"Idempotency_Key": once} if once else {}))
        self.assertIn(status, (200, 201), text)
        return json.loads(text)

    def settings(self, operations):
        """A configuration that names, for each operation on a request, one that is there."""
        lines = []
        for number, (path, name) in enumerate(operations):
            if "{id}" not in path and "{number}" not in path:
                continue
            made = self.post("/api/v1/requests", {
                "category": "dispute", "unit": STREET, "text": f"第 {number} 件", "accused": "321202001000"}, f"s{number}")
            for action, body in WAY[:BEFORE.get(name, 3)]:
                self.post(f"/api/v1/requests/{made['id']}/actions/{action}", body)
            given = {"path.number": made["number"], "header.Tracking-Code": made["code"]} \
                if "{number}" in path else {"path.id": made["id"]}
            lines.append("[[operations]]\ninclude-operation-id = \"%s\"\nparameters = { %s }\n" % (
                name, ", ".join(f'"{key}" = "{value}"' for key, value in given.items())))
        return "\n".join(lines)

    def test_nothingIsFound(self):
        wanted = CASES if self.kind.name == "sqlite" else CASES // 4
        document = json.loads(self.call("/api/openapi.json")[2])
        operations = [(path, one["operationId"]) for path, some in document["paths"].items() for one in some.values()]
        with tempfile.TemporaryDirectory() as folder:
            settings = pathlib.Path(folder) / "schemathesis.toml"
            settings.write_text(self.settings(operations))
            command = [
                str(pathlib.Path(sys.executable).with_name("schemathesis")), "--config-file", str(settings), "run",
                self.server.base + "/api/openapi.json", "--checks", "all", "--max-response-time", "5", "--max-examples",
                str(max(3, wanted // len(operations) // 6)), "--seed", "20261122", "--no-color", "--header",
                "Authorization: Bearer " + self.key, "--suppress-health-check", "all"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])
        generated, passed = map(int, re.search(r"(\d+) generated, (\d+) passed", done.stdout).groups())
        print(f"\nschemathesis, {self.kind.name}: {generated} calls of {len(operations)} operations, nothing found")
        self.assertEqual(generated, passed)
        self.assertGreaterEqual(generated, wanted)


if __name__ == "__main__":
    unittest.main()
