"""What the acceptance suites share: a served copy of the demo district, keys, and validation against JSON schemas."""

import json
import pathlib
import sys
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "CommandLineTests"))

import office  # noqa: E402
import product  # noqa: E402
from office import OfficeCase, on_both  # noqa: E402,F401

import jsonschema  # noqa: E402
import referencing  # noqa: E402

OFFICIAL = product.ROOT.parent / "shared" / "data" / "open311"


class ServedCase(OfficeCase):
    """A case with a server over its own copy of the demo district and a key that works for the district."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.database_path = office.engine(cls.kind).copy(office.district(cls.kind)[0])
        cls.key = cls.make_key("city app", "--role", "district")
        cls.server = product.Server(cls.database_path)
        assert cls.server.wait(), cls.server.tail()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    @classmethod
    def make_key(cls, name, *more):
        made = product.run("apikey", "add", name, *more, "--json", database=cls.database_path)
        assert made.code == 0, made
        return made.json["key"]

    def call(self, path, method="GET", body=None, key=None, **headers):
        """Status, headers and text of a call."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if key:
            given["Authorization"] = "Bearer " + key
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            given.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.server.base + path, data, given, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read().decode()


def faults(value, schema, registry=None):
    """What is wrong with a value under a schema (2020-12 unless the schema says otherwise)."""
    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    checker = kind(
        schema, registry=registry or referencing.Registry(), format_checker=kind.FORMAT_CHECKER)
    return [f"{list(one.absolute_path)}: {one.message}" for one in checker.iter_errors(value)]


def own_faults(value, name):
    """Against the schemas in `georeport/`, written for these tests."""
    return faults(value, json.loads((HERE / "georeport" / f"{name}.json").read_text()))


def official_faults(value, name):
    """Against the schemas that the Open311 community publishes; None where these do not lie beside the repository."""
    if not OFFICIAL.exists():
        return None

    def resource(path):
        schema = {"$schema": "http://json-schema.org/draft-04/schema#", **json.loads(path.read_text())}
        return path.name, referencing.Resource.from_contents(schema)

    registry = referencing.Registry().with_resources([resource(path) for path in OFFICIAL.glob("*.json")])
    schema = registry[f"{name}.json"].contents
    return faults(value, schema, registry)
