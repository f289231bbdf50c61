"""Ledgers as a street office keeps them: one CSV file a register, Chinese headers, Chinese labels.

Headers and labels come from Content/registers/<register>.json, so a ledger can never use a word the product
does not know. A value that does not fit its field stops the generator.
"""

import csv
import datetime
import io
import json
import pathlib

UNIT_HEADER = "单位代码"


class Register:
    """The specification of one register: field names, headers, labels of choices, natural key."""

    def __init__(self, path):
        spec = json.loads(path.read_text(encoding="utf-8"))
        self.name = spec["name"]
        self.key = spec["key"]
        self.fields = spec["fields"]
        self.labels = {
            field["name"]: {choice["code"]: choice["zh"] for choice in field["choices"]}
            for field in self.fields
            if field["type"] == "choice"
        }

    def header(self):
        return [UNIT_HEADER] + [field["title"]["zh"] for field in self.fields]

    def row(self, unit, values):
        """The cells of a record; `values` by field name, absent means empty."""
        unknown = set(values) - {field["name"] for field in self.fields}
        if unknown:
            raise ValueError(f"{self.name}: no such field {sorted(unknown)}")
        return [unit] + [self._cell(field, values.get(field["name"])) for field in self.fields]

    def _cell(self, field, value):
        name, kind = field["name"], field["type"]
        if value is None:
            if field.get("required", True):
                raise ValueError(f"{self.name}.{name} is required")
            return ""
        if kind == "choice":
            return self.labels[name][value]
        if kind == "boolean":
            return {True: "是", False: "否"}[value]
        if kind == "date":
            if not isinstance(value, datetime.date):
                raise ValueError(f"{self.name}.{name}: {value!r} is no date")
            return value.isoformat()
        if kind == "number":
            decimals = field.get("decimals", 0)
            text = f"{value:.{decimals}f}"
            return text.rstrip("0").rstrip(".") if decimals else text
        return str(value)


class Ledgers:
    """All ledgers of the demo district, in memory until they are written."""

    def __init__(self, registers_folder):
        paths = sorted(pathlib.Path(registers_folder).glob("*.json"))
        self.registers = {register.name: register for register in map(Register, paths)}
        self.records = {name: [] for name in self.registers}

    def add(self, register, unit, **values):
        """Adds one record to a ledger; `unit` is a twelve-digit code."""
        self.records[register].append((unit, values))

    def csv_text(self, register):
        """The ledger as CSV text, sorted by unit and natural key, duplicates refused."""
        spec = self.registers[register]
        keyed = {}
        for unit, values in self.records[register]:
            key = tuple(str(unit if name == "unit" else values.get(name) or "") for name in spec.key)
            if key in keyed:
                raise ValueError(f"{register}: twice the same key {key}")
            keyed[key] = spec.row(unit, values)
        return csv_text(spec.header(), [keyed[key] for key in sorted(keyed)])


def csv_text(header, rows):
    """Rows as CSV with line feeds."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()
