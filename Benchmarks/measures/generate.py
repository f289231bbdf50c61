"""Writes the synthetic records of the national benchmark: five years of community work, seeded.

    python3 generate.py --out FOLDER [--scale 0.01] [--seed 20010101]

At scale 1: 667 cities (287 with districts), 749 districts, 5,904 streets (1,100 of them in no district), 115,000
communities, ten tables with 19.8 million rows in the order in which they would arrive, 2001 to 2005. Each table is written
as raw columns `bin/<table>.<column>` (days and minutes since 1970 as int32, missing = 2^31 - 1, flags as uint8) and as
Parquet. `meta.json` holds the sizes and a digest of all raw columns, so that results are only compared over equal data.
"""

import argparse
import hashlib
import json
import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MISSING = 2**31 - 1
QUARTERS = 20
MINUTES = 1440


def day(text):
    return int(np.datetime64(text, "D").astype(int))


FIRST, LAST = day("2001-01-01"), day("2005-12-31")
SPAN = LAST - FIRST


class Days(np.ndarray):
    """Days since 1970."""


class Minutes(np.ndarray):
    """Minutes since 1970."""


class Country:
    """The tree of units and the seeded dice; the order of the throws is part of the format."""

    def __init__(self, seed, scale):
        self.dice, self.scale, self.tables = np.random.default_rng(seed), scale, {}
        self.grow()

    def rows(self, count):
        return int(count * self.scale)

    def under(self, parents, children, spread):
        """A parent for each child, ascending; every parent has one child at least."""
        weight = self.dice.lognormal(0, spread, parents)
        more = self.dice.choice(parents, children - parents, p=weight / weight.sum())
        return np.sort(np.concatenate([np.arange(parents), more])).astype(np.int32)

    def grow(self):
        def part(count):
            return round(count * self.scale)

        self.cities = max(2, part(667))
        large = min(self.cities - 1, max(1, part(287)))
        self.districts = max(large, part(749))
        bare = max(self.cities - large, part(1100))
        self.streets = max(self.districts + bare, part(5904))
        self.communities = max(self.streets, part(115_000))
        district_city = self.under(large, self.districts, 0.8)
        inner = self.under(self.districts, self.streets - bare, 0.7)
        outer = self.under(self.cities - large, bare, 0.5)
        self.org = {
            "comm_street": self.under(self.streets, self.communities, 0.5),
            "street_district": np.concatenate([inner, np.full(bare, -1, np.int32)]),
            "street_city": np.concatenate([district_city[inner], (large + outer).astype(np.int32)]),
            "district_city": district_city,
        }
        size = self.dice.lognormal(0, 0.6, self.communities)
        self.reach = np.cumsum(size / size.sum())

    # Throws

    def some(self, count):
        """Communities, large ones more often."""
        found = np.searchsorted(self.reach, self.dice.random(count))
        return np.minimum(found, self.communities - 1).astype(np.int32)

    def days(self, count, growth):
        """Days of the five years; more of the later ones when growth is above 1."""
        return (FIRST + self.dice.random(count) ** (1 / growth) * (SPAN + 1)).astype(np.int32)

    def flags(self, count, share):
        return self.dice.random(count) < share

    def whole(self, low, high, count, kind=np.uint8):
        return self.dice.integers(low, high, count).astype(kind)

    def ended(self, start, mean, early):
        """Ends after exponential stays, none before the first year; missing when it lies after the last day."""
        end = start + self.dice.exponential(mean, len(start)).astype(np.int32)
        end = np.where(end < FIRST, FIRST + early, end).astype(np.int32)
        return np.where(end > LAST, MISSING, end).astype(np.int32).view(Days)

    # Tables

    def facilities(self):
        own, count = self.communities + self.streets, max(self.rows(600_000), self.communities + self.streets)
        community = np.concatenate([
            np.arange(self.communities, dtype=np.int32), self.some(count - own),
            np.searchsorted(self.org["comm_street"], np.arange(self.streets)).astype(np.int32)])
        kind = self.whole(3, 11, count)
        kind[: self.communities], kind[-self.streets:] = 1, 2
        office, centre, other = (self.dice.gamma(*shape, count) for shape in ((4, 12), (5, 220), (2, 40)))
        area = np.select([kind == 1, kind == 2], [office, centre], other).astype(np.int32) + 1
        opened = (FIRST - 2000 + self.dice.random(count) * (SPAN + 2000)).astype(np.int32)
        closed = opened + self.dice.exponential(9000, count).astype(np.int64)
        closed = np.where(closed <= np.maximum(opened, FIRST), FIRST + 5, closed)
        closed = np.where(closed > LAST, MISSING, closed).astype(np.int32)
        order = np.argsort(opened, kind="stable")
        self.tables["facility"] = {
            "community": community[order], "kind": kind[order], "area": area[order],
            "opened": opened[order].view(Days), "closed": closed[order].view(Days)}

    def checks(self):
        count = self.rows(3_200_000)
        days = np.sort(self.days(count, 1.3)).view(Days)
        self.tables["facility_check"] = {
            "community": self.some(count), "day": days, "in_use": self.flags(count, 0.86),
            "intact": self.flags(count, 0.91)}

    def staff(self):
        count = self.rows(900_000)
        start = np.sort((FIRST - 1500 + self.dice.random(count) * (SPAN + 1500)).astype(np.int32))
        end = self.ended(start, 1600, 3)
        self.tables["staff"] = {
            "community": self.some(count), "start": start.view(Days), "end": end, "edu": self.whole(1, 6, count),
            "female": self.flags(count, 0.62), "birth": self.whole(1938, 1982, count, np.int16),
            "certified": self.flags(count, 0.31), "party": self.flags(count, 0.44)}

    def volunteers(self):
        count = self.rows(2_000_000)
        start = np.sort((FIRST - 400 + self.dice.random(count) ** 0.7 * (SPAN + 400)).astype(np.int32))
        left = self.ended(start, 2500, 3)
        self.tables["volunteer"] = {
            "community": self.some(count), "registered": start.view(Days), "left": left,
            "party": self.flags(count, 0.25)}

    def activities(self):
        count = self.rows(3_000_000)
        days = np.sort(self.days(count, 1.4)).view(Days)
        self.tables["activity"] = {
            "community": self.some(count), "day": days, "kind": self.whole(1, 7, count),
            "participants": self.dice.gamma(1.5, 25, count).astype(np.int32) + 3,
            "minutes": (self.dice.integers(2, 13, count) * 15).astype(np.int16)}

    def requests(self):
        count = self.rows(5_000_000)
        created = np.sort(self.days(count, 1.5)).astype(np.int32) * MINUTES + self.whole(0, MINUTES, count, np.int32)
        lasted = np.minimum(self.dice.lognormal(7.6, 1.3, count), 400 * MINUTES).astype(np.int64)
        resolved = created.astype(np.int64) + lasted
        pending = (resolved > (LAST + 1) * MINUTES - 1) | self.flags(count, 0.015)
        silent = pending | self.flags(count, 0.4)
        answer = np.where(silent, 0, self.dice.integers(1, 6, count)).astype(np.uint8)
        resolved = np.where(pending, MISSING, resolved).astype(np.int32)
        self.tables["request"] = {
            "community": self.some(count), "created": created.view(Minutes), "resolved": resolved.view(Minutes),
            "kind": self.whole(1, 9, count), "satisfaction": answer}

    def population(self):
        size = self.dice.gamma(4, 900, self.communities) + 300
        residents = (np.repeat(size[None], QUARTERS, 0) * (1 + np.arange(QUARTERS)[:, None] * 0.004)).astype(np.int32)

        def share(low, high):
            return (residents * self.dice.uniform(low, high, (1, self.communities))).astype(np.int32).ravel()

        table = {
            "community": np.tile(np.arange(self.communities, dtype=np.int32), QUARTERS),
            "quarter": np.repeat(np.arange(QUARTERS, dtype=np.int16), self.communities),
            "residents": residents.ravel(), "households": (residents / 3.1).astype(np.int32).ravel()}
        for name, low, high in (("elderly", 0.06, 0.16), ("unemployed", 0.01, 0.06), ("disabled", 0.01, 0.05),
                                ("low_income", 0.005, 0.05)):
            table[name] = share(low, high)
        self.tables["population"] = table

    def allowances(self):
        count = self.rows(800_000)
        applied = np.sort(self.days(count, 1.1))
        decided = applied + self.whole(3, 60, count, np.int32)
        pending = decided > LAST
        self.tables["dibao"] = {
            "community": self.some(count), "applied": applied.view(Days),
            "decided": np.where(pending, MISSING, decided).astype(np.int32).view(Days),
            "granted": self.flags(count, 0.77) & ~pending}

    def meetings(self):
        count = self.rows(1_000_000)
        days = np.sort(self.days(count, 1.2)).view(Days)
        self.tables["meeting"] = {
            "community": self.some(count), "day": days, "kind": self.whole(1, 5, count),
            "attendees": self.whole(5, 160, count, np.int16), "published": self.flags(count, 0.8)}

    def incidents(self):
        count = self.rows(1_000_000)
        days = np.sort(self.days(count, 0.8)).view(Days)
        self.tables["incident"] = {
            "community": self.some(count), "day": days, "kind": self.whole(1, 7, count),
            "cleared": self.flags(count, 0.58)}

    def fill(self):
        for table in (self.facilities, self.checks, self.staff, self.volunteers, self.activities, self.requests,
                      self.population, self.allowances, self.meetings, self.incidents):
            table()


def arrow(column):
    """A column as Parquet has it: days and moments as such, missing as null."""
    plain = np.asarray(column)
    missing = plain == MISSING if plain.dtype == np.int32 and isinstance(column, (Days, Minutes)) else None
    if isinstance(column, Days):
        return pa.array(plain, mask=missing).cast(pa.date32())
    if isinstance(column, Minutes):
        return pa.array(plain.astype(np.int64) * 60, mask=missing).cast(pa.timestamp("s"))
    return pa.array(plain)


def write(country, seed, folder):
    digest, size = hashlib.sha256(), 0
    (folder / "bin").mkdir(parents=True, exist_ok=True)

    def raw(name, column):
        column = np.ascontiguousarray(column)
        column.tofile(folder / "bin" / name)
        digest.update(name.encode() + b"\0" + column.tobytes())
        return column.nbytes

    meta = {"seed": seed, "scale": country.scale, "numpy": np.__version__, "tables": {}, "tree": {
        name: getattr(country, name) for name in ("communities", "streets", "districts", "cities")}}
    for name, columns in country.tables.items():
        pq.write_table(pa.table({key: arrow(column) for key, column in columns.items()}), folder / f"{name}.parquet",
                       compression="snappy", row_group_size=250_000)
        plain = {key: np.asarray(column).astype(np.uint8) if column.dtype == bool else np.asarray(column)
                 for key, column in columns.items()}
        size += sum(raw(f"{name}.{key}", column) for key, column in plain.items())
        meta["tables"][name] = {
            "rows": len(plain["community"]), "cols": {key: str(column.dtype) for key, column in plain.items()}}
    street = country.org["comm_street"]
    district = country.org["street_district"][street]
    pq.write_table(pa.table({
        "community": np.arange(len(street), dtype=np.int32), "street": street,
        "district": pa.array(district, mask=district < 0), "city": country.org["street_city"][street],
    }), folder / "org.parquet")
    for name, column in country.org.items():
        raw("org." + name, column.astype(np.int32))
    meta |= {"rows": sum(one["rows"] for one in meta["tables"].values()), "raw_bytes": size, "digest": digest.hexdigest()}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1))
    return meta


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=pathlib.Path, required=True)
    options.add_argument("--seed", type=int, default=20010101)
    options.add_argument("--scale", type=float, default=1.0)
    options = options.parse_args()
    if not 0 < options.scale <= 1:
        raise SystemExit("--scale lies above 0 and is at most 1")
    country = Country(options.seed, options.scale)
    country.fill()
    meta = write(country, options.seed, options.out)
    print(f"{meta['rows']:,} rows, {meta['raw_bytes'] / 1e6:.0f} MB, digest {meta['digest'][:16]}")


if __name__ == "__main__":
    main()
