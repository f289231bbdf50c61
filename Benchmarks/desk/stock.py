"""Fills a desk with requests as they would lie there after a month: made up, repeatable, written straight into the tables.

One request in ten is open. Some of the open ones are due for a warning, a reminder or an escalation at the moment the
stock was made (`DUE`), so that the sweep has something to find.
"""

import csv
import datetime
import hashlib
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUE = json.loads((ROOT / "Content" / "desk" / "catalogue.json").read_text())
PROFILES = json.loads((ROOT / "Content" / "desk" / "profiles.json").read_text())
A_DAY, DUE = 30_000, 1_000
CHINA = datetime.timezone(datetime.timedelta(hours=8))
THINGS = ["路灯", "电梯", "下水道", "垃圾桶", "停车位", "围墙", "水管", "健身器材", "消防通道", "井盖", "楼道灯", "树枝"]
FAULTS = ["坏了", "不亮", "漏水", "堵住了", "被占用", "没有人管", "很脏", "有异味", "松动，怕砸到人", "三天没有处理"]
PLACES = ["东门", "北门", "一号楼", "二号楼", "三号楼", "七号楼", "十二号楼", "小广场", "菜场旁", "幼儿园门口", "车棚", "河边"]
STATES = [
    ("dispatched", "accept", 30), ("accepted", "contact", 15), ("handling", None, 35), ("callback", "call_back", 8),
    ("registered", None, 7), ("result_submitted", "review", 5)]


def check_digit(digits):
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10


def number(day, running):
    digits = f"{day:%y%m%d}{running:05d}"
    return digits + str(check_digit(digits))


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


def working_moment(dice, now, hours_from, hours_to):
    """A moment so many hours ahead (or back), moved into office hours of a weekday."""
    moment = now + datetime.timedelta(hours=dice.uniform(hours_from, hours_to))
    step = datetime.timedelta(days=1 if hours_to > 0 else -1)
    while moment.weekday() > 4:
        moment += step
    return moment.replace(hour=dice.randrange(9, 17), minute=dice.randrange(60), second=dice.randrange(60))


class Stock:
    """The rows of so many requests in the communities of a district."""

    def __init__(self, count, communities, columns, now=None, seed=20_261_122):
        self.count, self.communities, self.columns = count, communities, columns
        self.now = now or datetime.datetime.now(CHINA)
        self.dice = random.Random(seed)
        self.due_left = DUE

    def rows(self):
        """Each request with its timeline and its requester, the oldest first."""
        days = max(1, -(-self.count // A_DAY))
        first = (self.now - datetime.timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
        open_from = int(self.count * 0.82)
        for index in range(self.count):
            day, running = divmod(index, A_DAY)
            received = first + datetime.timedelta(days=day, seconds=86_400 * running / A_DAY)
            is_open = index >= open_from and self.dice.random() < 0.55
            yield self.request(index, received, running + 1, is_open)

    def request(self, index, received, running, is_open):
        dice = self.dice
        category = dice.choice(CATALOGUE["categories"])
        unit = dice.choice(self.communities)
        at = milliseconds(received)
        made = f"{at:012x}7{dice.getrandbits(12):03x}{0x8000 | dice.getrandbits(14):04x}{dice.getrandbits(48):012x}"
        id = "-".join([made[:8], made[8:12], made[12:16], made[16:20], made[20:]])
        text = f"{dice.choice(PLACES)}的{dice.choice(THINGS)}{dice.choice(FAULTS)}，请尽快来看看。第{index}件。"
        row = {
            "district": unit[:6], "id": id, "number": number(received, running),
            "secret": hashlib.sha256(id.encode()).digest(), "channel": dice.choice(["web", "phone", "visit", "kiosk"]),
            "received": at, "unit": unit, "nature": category["nature"], "category": category["code"],
            "catalogue": CATALOGUE["version"], "profile": PROFILES["default"], "identity": "named", "body": text,
            "place": dice.choice(PLACES), "attributes": "{}", "since": at + 60_000, "moves": 0, "rounds": 0,
            "reworks": 0, "extensions": 0, "call_backs": 0, "due_from": at, "due_period": "10 working days",
            "due_shift": 0, "due": at + 14 * 86_400_000, "due_provisional": 0, "rung": 0, "is_demo": 0,
            "is_open": int(is_open), "version": 3, "updated": at + 120_000, "lead": unit}
        self.keep_open(row) if is_open else self.close(row, at)
        entries = [(1, at, "registered", None, "registered"), (2, at, "dispatched", "registered", "dispatched")]
        if not is_open:
            entries.append((3, row["ended"], "closed", "callback", "closed"))
        return row, entries, f"138{index % 100_000_000:08d}"

    def close(self, row, at):
        spent = self.dice.randrange(3_600_000, 9 * 86_400_000)
        late = self.dice.random() < 0.06
        row.update(
            state="closed", ended=at + spent, updated=at + spent, finished=at + spent // 2, contacted=at + 600_000,
            finished_by="bench", responded=1, solved=int(self.dice.random() < 0.9), satisfied=self.dice.randrange(2, 6),
            call_backs=1, on_time=int(not late))

    def keep_open(self, row):
        dice = self.dice
        state, step, _ = dice.choices(STATES, [weight for _, _, weight in STATES])[0]
        row["state"] = state
        if state == "registered":
            row.update(lead=None, dispatch_problem="desk.needs_person")
        due = working_moment(dice, self.now, 24, 24 * 14)
        row.update(due=milliseconds(due), due_from=milliseconds(due - datetime.timedelta(days=14)))
        if step:
            row.update(step=step, step_due=milliseconds(working_moment(dice, self.now, 12, 48)))
        row["alarm"] = min(milliseconds(working_moment(dice, self.now, 24, 240)), row.get("step_due", 1 << 60) + 1000)
        if self.due_left and state in ("dispatched", "accepted", "handling"):
            self.due_left -= 1
            self.ring(row)

    def ring(self, row):
        """Lets its alarm have come: a third each for a warning, the end of the promise, a rung of the ladder above."""
        kind = self.due_left % 3
        back = [(-9 * 24, -8 * 24), (-96, -72), (-15 * 24, -14 * 24)][kind]
        due = working_moment(self.dice, self.now, *back)
        if kind == 0:
            due = working_moment(self.dice, self.now, 5 * 24, 6 * 24)
        row.update(
            due=milliseconds(due), due_from=milliseconds(due - datetime.timedelta(days=14)), rung=[0, 2, 3][kind],
            alarm=milliseconds(self.now) - self.dice.randrange(1000, 3_600_000), step=None, step_due=None)


def tables(stock):
    """The rows of the three tables, as tuples in the order of their columns."""
    for row, entries, phone in stock.rows():
        yield ("desk_request", tuple(row.get(name) for name in stock.columns))
        yield ("desk_requester", (row["district"], row["id"], "居民", phone, None, None))
        for seq, at, kind, before, after in entries:
            yield ("desk_timeline", (
                row["district"], row["id"], seq, at, "bench", "工作人员", kind, before, after, 1, None, "{}"))


def fill_sqlite(database, stock_of):
    """Into a SQLite file that nobody uses; indexes are made after the rows."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -262144")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(desk_request)")]
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'desk_re%'"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    communities = [row[0] for row in connection.execute(
        "SELECT code FROM unit WHERE substr(code, 10) <> '000' ORDER BY code")]
    waiting = {}

    def flush(table):
        rows = waiting.pop(table, [])
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    for table, row in tables(stock_of(communities, columns)):
        waiting.setdefault(table, []).append(row)
        if len(waiting[table]) == 20_000:
            for name in ("desk_request", "desk_requester", "desk_timeline"):
                flush(name)
    for name in ("desk_request", "desk_requester", "desk_timeline"):
        flush(name)
    connection.commit()
    for _, statement in indexes:
        connection.execute(statement)
    connection.commit()
    connection.close()


def psql(database, statement):
    done = subprocess.run(
        ["psql", "-X", "-q", "-t", "-A", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", statement, database],
        capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [line.split("\t") for line in done.stdout.splitlines()]


def fill_postgres(database, stock_of):
    """Into a PostgreSQL database, by COPY from files; indexes are made after the rows."""
    columns = [row[0] for row in psql(
        database, "SELECT column_name FROM information_schema.columns WHERE table_name = 'desk_request' "
        "ORDER BY ordinal_position")]
    communities = [row[0] for row in psql(
        database, "SELECT code FROM unit WHERE substr(code, 10) <> '000' ORDER BY code")]
    indexes = psql(
        database, "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('desk_request', 'desk_requester') "
        "AND indexname NOT LIKE '%_pkey'")
    for name, _ in indexes:
        psql(database, f"DROP INDEX {name}")

    def text(value):
        return "\\x" + value.hex() if isinstance(value, bytes) else ("" if value is None else str(value))

    names = ["desk_request", "desk_requester", "desk_timeline"]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        files = {name: open(f"{folder}/{name}.csv", "w", newline="") for name in names}
        writers = {name: csv.writer(file) for name, file in files.items()}
        for table, row in tables(stock_of(communities, columns)):
            writers[table].writerow([text(value) for value in row])
        for name in names:
            files[name].close()
            psql(database, f"\\copy {name} FROM '{folder}/{name}.csv' WITH (FORMAT csv)")
    for _, statement in indexes:
        psql(database, statement)
    psql(database, "ANALYZE")
