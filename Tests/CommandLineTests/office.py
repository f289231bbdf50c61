"""A loaded demo district per database engine, shared by the suites; each test works on a copy of its own."""

import atexit
import csv
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools" / "harness"))

import product  # noqa: E402

PLACES = "单位代码,类别,名称,建筑面积,使用面积,小区新旧,权属,开放时间,启用日期,停用日期"
STREET = "321202050000"
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="linli-cli-"))

_engines = {}
_districts = {}


def engine(kind):
    if kind not in _engines:
        _engines[kind] = kind()
        atexit.register(_engines[kind].close)
    return _engines[kind]


def district(kind):
    """The loaded demo district of an engine; never written to by a test."""
    if kind not in _districts:
        database = engine(kind).fresh()
        answer = product.run("demo", "--no-serve", database=database)
        assert answer.code == 0, answer
        _districts[kind] = database, answer
    return _districts[kind]


def write(name, text):
    path = SCRATCH / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def places(*rows):
    return PLACES + "\n" + "\n".join(rows) + "\n"


def table(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


class OfficeCase(unittest.TestCase):
    """Commands run against a copy of the demo district on one engine."""

    kind = None

    @classmethod
    def setUpClass(cls):
        if cls.kind is None:
            raise unittest.SkipTest("run on each engine below")
        if cls.kind.name not in [kind.name for kind in product.engines()]:
            raise unittest.SkipTest(f"{cls.kind.name} is left out by LINLI_CHECK_ENGINES")

    def setUp(self):
        self.database = None

    def copy(self):
        self.database = engine(self.kind).copy(district(self.kind)[0])
        return self.database

    def run_in(self, *arguments, **more):
        return product.run(*arguments, database=self.database or district(self.kind)[0], **more)

    def json_of(self, *arguments, code=0, **more):
        """The one object on standard output of a command that ends with this status."""
        answer = self.run_in(*arguments, "--json", **more)
        self.assertEqual(answer.code, code, answer)
        self.assertEqual(answer.out.count("\n"), 1, answer)
        self.assertIsInstance(answer.json, dict)
        return answer.json

    def execute(self, statement):
        return engine(self.kind).execute(self.database, statement)

    def measured(self, target, unit=product.DISTRICT, day=product.DAY):
        report = self.json_of("measure", "--plan", product.PLAN, "--unit", unit, "--at", day)
        return next(entry for entry in report["targets"] if entry["id"] == target)


def on_both(suite):
    """Makes a suite run on SQLite and on PostgreSQL."""
    module = sys.modules[suite.__module__]
    for kind in (product.SQLite, product.Postgres):
        name = f"{suite.__name__}On{kind.__name__}"
        setattr(module, name, type(name, (suite,), {"kind": kind, "__module__": suite.__module__}))
    return suite
