"""Peer: DuckDB over Parquet, two threads."""

import duckdb

from peer import (ALL, COMMUNITY, FLOW_NAMES, FLOWS, LEVELS, POINT, RATIOS, RUNNING, SCORE, SNAPSHOT, STOCK_NAMES, STOCKS,
                  STREET, STREET_NAMES, SUMMED, YEARLY, Peer)

peer = Peer("duckdb")
base = duckdb.connect()
base.execute(f"SET threads = 2; SET memory_limit = '12GB'; SET temp_directory = '{peer.out}/duckdb'; "
             "SET preserve_insertion_order = false")
for table in [*peer.meta["tables"], "org"]:
    base.execute(f"CREATE VIEW {table} AS FROM read_parquet('{peer.data}/{table}.parquet')")

WORDS = {"MIN": "date_diff('minute', created, resolved)", "SLA": "date_diff('minute', created, resolved) <= 4320",
         "DAYS": "date_diff('day', applied, decided)"}
CONDITIONS = dict(COMMUNITY)
PLAIN = [name for name in SUMMED if name not in CONDITIONS]


def quarter(name):
    return f'(year("{name}") * 4 + quarter("{name}") - 8005)'


def whole(text):
    return f"({WORDS.get(text, text)})::INTEGER"


def columns(parts):
    return ", ".join(parts)


def count():
    sources = []
    for number, (table, date, values) in enumerate(FLOWS):
        sums = columns(f"sum({whole(text)}) {name}" for name, text in values)
        sources.append((f"flow{number}", [name for name, _ in values],
                        f'SELECT community c, {quarter(date)} q, {sums} FROM {table} '
                        f'WHERE "{date}" IS NOT NULL AND {quarter(date)} BETWEEN 0 AND 19 GROUP BY ALL'))
    for number, (table, start, end, values) in enumerate(STOCKS):
        names = [name for name, _ in values]
        plus = columns(f"{whole(text)} {name}" for name, text in values)
        minus = columns(f"-{whole(text)} {name}" for name, text in values)
        sources.append((f"stock{number}", names,
                        f"SELECT c, q, {columns(f'sum({name}) {name}' for name in names)} FROM ("
                        f"SELECT community c, greatest({quarter(start)}, 0) q, {plus} FROM {table} UNION ALL "
                        f'SELECT community c, {quarter(end)} q, {minus} FROM {table} WHERE "{end}" IS NOT NULL) '
                        "GROUP BY ALL"))
    known = columns(f"coalesce({alias}.{name}, 0)::INTEGER {name}" for alias, names, _ in sources for name in names)
    joins = " ".join(f"LEFT JOIN ({text}) {alias} ON {alias}.c = p.community AND {alias}.q = p.quarter"
                     for alias, _, text in sources)
    base.execute(f"CREATE TEMP TABLE counted AS SELECT p.community c, p.quarter q, "
                 f"{columns('p.' + name for name in SNAPSHOT)}, {known} FROM population p {joins}")


def run_on():
    over, year = "OVER (PARTITION BY c ORDER BY q)", "OVER (PARTITION BY c, q // 4 ORDER BY q)"
    base.execute("CREATE TEMP TABLE run AS SELECT c, q, " + columns(
        [*SNAPSHOT, *FLOW_NAMES, *(f"(sum({name}) {over})::INTEGER {name}" for name in STOCK_NAMES),
         *(f"(sum({name}) {year})::INTEGER {name}_ytd" for name in YEARLY),
         *(f"(sum({more} - {less}) {over})::INTEGER {name}" for name, more, less in RUNNING)]) + " FROM counted")


def roll_up():
    def sums(names):
        return columns(f"sum({name})::BIGINT {name}" for name in names)

    base.execute("CREATE TEMP TABLE node AS SELECT 0 level, c id, q, " + columns(
        [*PLAIN, *(f"({text})::BIGINT {name}" for name, text in COMMUNITY),
         *(f"0::BIGINT {name}" for name in STREET_NAMES)]) + " FROM run")
    base.execute("INSERT INTO node BY NAME SELECT *, " + columns(f"({text})::BIGINT {name}" for name, text in STREET)
                 + f" FROM (SELECT 1 level, street id, q, {sums(SUMMED)} FROM node JOIN org ON id = community "
                 "WHERE level = 0 GROUP BY street, q)")
    base.execute("CREATE TEMP TABLE place AS SELECT DISTINCT street, district, city FROM org")
    for level, name in ((2, "district"), (3, "city")):
        base.execute(f"INSERT INTO node BY NAME SELECT {level} level, {name} id, q, {sums(ALL)} FROM node "
                     f"JOIN place ON id = street WHERE level = 1 AND {name} IS NOT NULL GROUP BY {name}, q")
    base.execute(f"INSERT INTO node BY NAME SELECT 4 level, 0 id, q, {sums(ALL)} FROM node WHERE level = 3 GROUP BY q")


def divide():
    base.execute("CREATE TEMP TABLE ratio AS SELECT level, id, q, " + columns(
        f"({above} * {factor}.0 / nullif({below}, 0))::DOUBLE {name}" for name, above, below, factor in RATIOS)
        + " FROM node")


def ranked(table, score):
    return (f"SELECT s, rank() OVER (PARTITION BY q // 4 ORDER BY s DESC) n, "
            f"rank() OVER (PARTITION BY city, q // 4 ORDER BY s DESC) t FROM (SELECT q, city, {score} s FROM {table} "
            "JOIN org ON org.community = id WHERE level = 0 AND q % 4 = 3)")


def rate():
    share = " + ".join(f"{weight} * least(1, coalesce({name}, 0) / {target})" for name, target, weight in SCORE)
    base.execute("CREATE TEMP TABLE rated AS " + ranked("ratio", share))


def points():
    """Whole points of a millionth."""
    by = {name: parts for name, *parts in RATIOS}
    text = " + ".join(
        "coalesce({w}::BIGINT * least({a} * {f}::BIGINT, {t}::BIGINT * {b}) // nullif({t}::BIGINT * {b}, 0), 0)".format(
            w=weight * POINT, a=by[name][0], b=by[name][1], f=by[name][2], t=target) for name, target, weight in SCORE)
    return [int(one) for one in base.execute(f"SELECT sum(s), sum(t), sum(n) FROM ({ranked('node', text)})").fetchone()]


peer.lap("A scatter", count)
peer.lap("B stocks, year to date", run_on)
peer.lap("C conditions, roll-up", roll_up)
peer.lap("D ratios", divide)
peer.lap("E score, ranks", rate)
check = {"score": [float(one) for one in base.execute("SELECT sum(s), sum(t), sum(n) FROM rated").fetchone()],
         "score_int": points()}
for level in range(len(LEVELS)):
    sums = columns(f"sum({name})" for name in ALL)
    check[f"node{level}"] = [
        int(one) for one in base.execute(f"SELECT count(*), {sums} FROM node WHERE level = {level}").fetchone()]
    sums = columns(f"sum({name})" for name, *_ in RATIOS)
    check[f"ind{level}"] = list(base.execute(f"SELECT {sums} FROM ratio WHERE level = {level}").fetchone())
peer.finish(duckdb.__version__, 2, check)
