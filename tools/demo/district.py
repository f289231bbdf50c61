"""The demo district: real units by name and code, and seeded chance that depends on nothing but the unit."""

import csv
import datetime
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEED = 20010515
# Day on which the ledgers were opened; what stood before is entered with this day.
OPENED = datetime.date(2001, 1, 1)
# Day up to which the ledgers are kept: no record starts later.
KEPT_UNTIL = datetime.date(2005, 3, 31)
YEARS = range(2001, 2006)
DISTRICT = "321202000000"
CENTRAL = "321202004000"
# Streets without a service centre of the required size on the last day: their largest centre in m², None for none.
CENTRE_LAGGARDS = {"红旗街道": 860, "罡杨镇": 780, "城北物流园区": 640, "华港镇": None}


class Unit:
    """A unit of the tree: code, name, kind (city, district, street, community, village) and code of its parent."""

    def __init__(self, row):
        self.code, self.name, self.kind, self.parent = row["code"], row["name"], row["kind"], row["parent"]
        self.source = row["source"]


class District:
    """The units, and random generators by topic."""

    def __init__(self, seed=SEED):
        self.seed = seed
        with open(HERE / "hailing_units.csv", encoding="utf-8", newline="") as file:
            self.units = [Unit(row) for row in csv.DictReader(file)]
        self.streets = self.of_kind("street")
        self.communities = self.of_kind("community")
        self.villages = self.of_kind("village")

    def of_kind(self, kind):
        return [unit for unit in self.units if unit.kind == kind]

    def communities_of(self, street):
        return [unit for unit in self.communities if unit.parent == street.code]

    def chance(self, topic, code=""):
        """A generator of its own for each topic and unit, so that one ledger never disturbs another."""
        return random.Random(f"{self.seed}/{topic}/{code}")


def day_in(rng, year, first_month=1, last_month=12):
    """A day of that year; in the last year only the months up to the end of the ledgers."""
    if year == KEPT_UNTIL.year:
        first_month, last_month = min(first_month, KEPT_UNTIL.month), min(last_month, KEPT_UNTIL.month)
    return datetime.date(year, rng.randint(first_month, last_month), rng.randint(1, 28))


def year_from(rng, weights):
    """A year of 2001–2005 by weight."""
    return rng.choices(list(YEARS), weights)[0]
