"""Peer: polars over Parquet, streaming group-by, two threads."""

import os

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl  # noqa: E402

from peer import (ALL, COMMUNITY, FLOW_NAMES, FLOWS, LEVELS, POINT, RATIOS, RUNNING, SCORE, SNAPSHOT, STOCK_NAMES,  # noqa: E402
                  STOCKS, STREET, STREET_NAMES, SUMMED, YEARLY, Peer)

peer = Peer("polars")
col, wide = pl.col, pl.Int64
frames = {}


def table(name):
    return pl.scan_parquet(peer.data / f"{name}.parquet")


def quarter(name):
    return (col(name).dt.year().cast(pl.Int32) * 4 + col(name).dt.quarter().cast(pl.Int32) - 8005).cast(pl.Int16)


def value(text):
    """An expression of the job."""
    minutes = (col("resolved") - col("created")).dt.total_minutes()
    named = {"1": pl.lit(1, pl.Int32), "MIN": minutes, "SLA": minutes <= 4320,
             "DAYS": (col("decided") - col("applied")).dt.total_days()}
    if text in named:
        return named[text]
    if text.startswith("CASE"):
        words = text.split()
        return pl.when(value(words[2])).then(col(words[4])).otherwise(0)
    if " AND " in text:
        return pl.all_horizontal([value(part) for part in text.split(" AND ")])
    for sign in (">=", ">", "="):
        if sign in text:
            left, right = text.split(sign)
            left, right = value(left), int(right) if right.isdigit() else value(right)
            return left >= right if sign == ">=" else left > right if sign == ">" else left == right
    if "*" in text:
        left, right = text.split("*")
        return value(left).cast(wide) * (int(right) if right.isdigit() else value(right))
    return col(text)


def sums(names):
    return [col(name).sum() for name in names]


def count():
    found = []
    for name, date, values in FLOWS:
        amounts = [(pl.len().cast(wide) if text == "1" else value(text).cast(wide).sum()).alias(key) for key, text in values]
        found.append(table(name).filter(col(date).is_not_null()).with_columns(quarter(date).alias("q"))
                     .filter(col("q").is_between(0, 19)).group_by("community", "q").agg(amounts).collect(engine="streaming"))
    for name, start, end, values in STOCKS:
        names = [key for key, _ in values]
        rows = table(name).with_columns([value(text).cast(pl.Int32).alias(key) for key, text in values])
        came = rows.select("community", quarter(start).clip(0, None).alias("q"), *names)
        went = rows.filter(col(end).is_not_null()).select(
            "community", quarter(end).alias("q"), *[(-col(key)).alias(key) for key in names])
        found.append(pl.concat([came, went]).group_by("community", "q").agg([col(key).cast(wide).sum() for key in names])
                     .collect(engine="streaming"))
    whole = table("population").rename({"quarter": "q"}).collect()
    for frame in found:
        whole = whole.join(frame, on=["community", "q"], how="left")
    frames["counted"] = whole.with_columns([col(name).fill_null(0) for name in FLOW_NAMES + STOCK_NAMES])


def run_on():
    rows = frames.pop("counted").sort("community", "q").with_columns((col("q") // 4).alias("y"))
    frames["run"] = rows.with_columns(
        [col(name).cum_sum().over("community") for name in STOCK_NAMES]
        + [col(name).cum_sum().over("community", "y").alias(name + "_ytd") for name in YEARLY]
        + [(col(more) - col(less)).cum_sum().over("community").alias(name) for name, more, less in RUNNING]
    ).drop("y").with_columns([col(name).cast(wide) for name in SNAPSHOT])


def roll_up():
    org = frames["org"] = pl.read_parquet(peer.data / "org.parquet")
    level = frames.pop("run").with_columns(
        [value(text).cast(wide).alias(name) for name, text in COMMUNITY]
        + [pl.lit(0, wide).alias(name) for name in STREET_NAMES]).rename({"community": "id"})
    street = (level.join(org.select("community", "street"), left_on="id", right_on="community").group_by("street", "q")
              .agg(sums(SUMMED)).with_columns([value(text).cast(wide).alias(name) for name, text in STREET]))
    placed = street.join(org.select("street", "district", "city").unique(), on="street")
    district = placed.filter(col("district").is_not_null()).group_by("district", "q").agg(sums(ALL))
    city = placed.group_by("city", "q").agg(sums(ALL))
    nation = city.group_by("q").agg(sums(ALL)).with_columns(id=pl.lit(0, pl.Int32))
    levels = [level, street.rename({"street": "id"}), district.rename({"district": "id"}), city.rename({"city": "id"}),
              nation]
    frames["node"] = pl.concat([
        frame.select(pl.lit(number, pl.Int8).alias("level"), col("id").cast(pl.Int32), col("q").cast(pl.Int16), *ALL)
        for number, frame in enumerate(levels)])


def divide():
    frames["ratio"] = frames["node"].select("level", "id", "q", *[
        pl.when(col(below) != 0).then(col(above) * float(factor) / col(below)).alias(name)
        for name, above, below, factor in RATIOS])


def ranked(rows, score):
    """Ranks as wide whole numbers: sums of narrow ones overflow."""
    return (rows.filter((col("level") == 0) & (col("q") % 4 == 3))
            .join(frames["org"].select("community", "city"), left_on="id", right_on="community")
            .select("city", (col("q") // 4).alias("y"), s=score)
            .with_columns(t=col("s").rank("min", descending=True).over("city", "y").cast(wide),
                          n=col("s").rank("min", descending=True).over("y").cast(wide)))


def rate():
    frames["rated"] = ranked(frames["ratio"], pl.sum_horizontal([
        pl.min_horizontal(col(name).fill_null(0) / target, pl.lit(1.0)) * weight for name, target, weight in SCORE]))


def points():
    """Whole points of a millionth."""
    by = {name: parts for name, *parts in RATIOS}
    items = []
    for name, target, weight in SCORE:
        above, below, factor = by[name]
        whole = col(below) * target
        part = weight * POINT * pl.min_horizontal(col(above) * factor, whole) // whole
        items.append(pl.when(col(below) != 0).then(part).otherwise(0))
    return ranked(frames["node"], pl.sum_horizontal(items))


peer.lap("A scatter", count)
peer.lap("B stocks, year to date", run_on)
peer.lap("C conditions, roll-up", roll_up)
peer.lap("D ratios", divide)
peer.lap("E score, ranks", rate)
# Sums of floats depend on their order, and equal scores may then differ in the last digit: whole points only.
whole = points()
check = {"score_int": [int(whole[name].sum()) for name in ("s", "t", "n")]}
for number in range(len(LEVELS)):
    rows = frames["node"].filter(col("level") == number)
    check[f"node{number}"] = [rows.height] + [int(rows[name].sum()) for name in ALL]
    rows = frames["ratio"].filter(col("level") == number)
    check[f"ind{number}"] = [
        None if rows[name].null_count() == rows.height else float(rows[name].sum()) for name, *_ in RATIOS]
peer.finish(pl.__version__, 2, check)
