"""People who write, and the place they write at: the console over HTTP, or the command line."""

import contextlib
import http.client
import pathlib
import secrets
import subprocess
import tempfile
import time

import product
from ledger import Place
from visitor import Visitor

HEADER = "单位代码,类别,名称,建筑面积,权属,启用日期,停用日期"
COMMUNITIES = ["321202050001", "321202050002", "321202001001", "321202001002"]
ENDED = "2004-12-31"


class Broken(Exception):
    """The process was gone before its answer came."""


class Writer:
    """Chooses what to write next; how it is sent is the business of its kind."""

    def __init__(self, number, database, dice, ledger):
        self.number, self.database, self.dice, self.ledger = number, database, dice, ledger
        ledger.prefix = f"试写{number}-"
        self.count = 0
        self.pace = self.first_pace
        self.receipts = []

    def name(self):
        self.count += 1
        return f"{self.ledger.prefix}{self.count:04}"

    def write(self):
        """One write; False when the process is gone."""
        started = time.monotonic()
        open_places = sorted(name for name, place in self.ledger.places.items() if not place.ended and place.id)
        kinds = ["add"] * 5 + ["load"] * 2 + (["change"] * 3 + ["end"] if open_places else [])
        kinds += ["undo"] if self.receipts else []
        kind = self.dice.choice([kind for kind in kinds if hasattr(self, kind)])
        chosen = [self.dice.choice(open_places)] if kind in ("change", "end") else []
        # An import whose rows were changed since cannot be taken back as a whole.
        self.receipts = [receipt for receipt in self.receipts if not set(receipt[1]) & set(chosen)]
        try:
            getattr(self, kind)(*chosen)
        except Broken:
            # Killed before the first answer: leave more time, or nothing is ever acknowledged.
            self.pace = max(self.pace, 0.6 * (time.monotonic() - started) + 0.3 * self.pace)
            return False
        except AssertionError as refusal:
            self.ledger.complaints.append(f"{kind} was refused: {str(refusal)[:300]}")
            self.ledger.pending = {}
            return True
        self.ledger.acknowledge(kind)
        self.pace = 0.8 * self.pace + 0.2 * (time.monotonic() - started)
        return True

    def rows(self, places):
        return "\n".join([HEADER] + [
            f"{COMMUNITIES[self.number % len(COMMUNITIES)]},其他,{name},{place.area / 100:.2f},自有,2001-01-01,"
            f"{ENDED if place.ended else ''}" for name, place in places.items()]) + "\n"

    def fresh(self, most):
        return {self.name(): Place(self.dice.randint(1000, 90000)) for _ in range(self.dice.randint(1, most))}


class ConsoleWriter(Writer):
    """Works in the console; a write is acknowledged by the redirect after saving."""

    first_pace = 0.1

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.visitor = None
        self.unanswered = None

    class place(contextlib.AbstractContextManager):
        """A server that is killed, not stopped."""

        def __init__(self, database):
            self.server = product.Server(database)
            if not self.server.wait():
                raise SystemExit(f"the site does not start: {self.server.tail()}")
            self.port = self.server.port

        def kill(self):
            self.server.kill()

        def __exit__(self, *_):
            self.server.kill()

    def begin(self, place):
        """Goes on after a restart: the session still holds, and what got no answer is sent again."""
        if self.visitor is None:
            self.visitor = Visitor(place.port)
            assert self.visitor.sign_in("district", product.PASSWORD), "the demo account cannot sign in"
            self.token = self.visitor.token("/console/registers/places/new")
        self.visitor.port = place.port
        if self.unanswered:
            (path, fields, name, place), self.unanswered = self.unanswered, None
            again = self.visitor.post(path, fields)
            if again.status in (303, 409, 422):
                # Saved now, or found saved already: either way it is there from here on, and once.
                self.ledger.places[name] = place
            else:
                self.ledger.complaints.append(f"a form sent again was answered {again}")

    def send(self, path, **fields):
        body = {"token": self.token, "once": secrets.token_urlsafe(16), **fields}
        self.sent = (path, body)
        try:
            reply = self.visitor.post(path, body)
        except (OSError, http.client.HTTPException) as gone:
            raise Broken from gone
        assert reply.status == 303, f"{path}: {reply}"
        return reply.location

    def fields(self, name, place):
        return {
            "unit": COMMUNITIES[self.number % len(COMMUNITIES)], "kind": "other", "name": name,
            "gross_area": f"{place.area / 100:.2f}", "usable_area": "", "estate_age": "", "ownership": "own",
            "opening_hours": "", "opened": "2001-01-01", "closed": ENDED if place.ended else "", "step": "save",
        }

    def add(self):
        name, place = self.name(), Place(self.dice.randint(1000, 90000))
        self.ledger.promise({name: place})
        try:
            location = self.send("/console/registers/places/new", **self.fields(name, place))
        except Broken:
            self.unanswered = (*self.sent, name, place)
            raise
        place.id = location.partition("?")[0].rpartition("/")[2]

    def change(self, name):
        old = self.ledger.places[name]
        new = Place(self.dice.randint(1000, 90000), False, old.id, old.version + 1)
        self.ledger.promise({name: new})
        self.send(
            f"/console/registers/places/{old.id}/edit", version=str(old.version), **self.fields(name, new))

    def end(self, name):
        old = self.ledger.places[name]
        self.ledger.promise({name: Place(old.area, True, old.id, old.version + 1)})
        self.send(f"/console/registers/places/{old.id}/end", version=str(old.version), day=ENDED)

    def load(self):
        places = self.fresh(3)
        self.ledger.promise({})
        page = self.send("/console/import", register="places", text=self.rows(places))
        self.ledger.promise(places)
        self.receipts.append((self.send(page).partition("?")[0], list(places)))

    def undo(self):
        receipt, names = self.receipts.pop()
        self.ledger.promise({name: None for name in names})
        self.send(f"{receipt}/undo")


class CommandWriter(Writer):
    """Writes with `linli import`; a write is acknowledged by exit status 0."""

    first_pace = 1.5

    class place(contextlib.AbstractContextManager):
        """Processes that are killed while they run."""

        def __init__(self, _):
            self.running = set()
            self.is_over = False

        def kill(self):
            self.is_over = True
            for process in list(self.running):
                process.kill()

        def __exit__(self, *_):
            self.kill()

    def begin(self, place):
        self.site = place

    def run(self, *arguments):
        if self.site.is_over:
            raise Broken
        process = product.start(
            *arguments, "--json", database=self.database, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        self.site.running.add(process)
        if self.site.is_over:
            process.kill()
        out, err = process.communicate()
        self.site.running.discard(process)
        if process.returncode < 0:
            raise Broken
        assert process.returncode == 0, f"{out}{err}"
        return product.Answer(0, out, err).json

    def take(self, places):
        self.ledger.promise(places)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rows.csv"
            path.write_text(self.rows(places), encoding="utf-8")
            return self.run("import", path, "--kind", "places")["receipt"]

    def add(self):
        self.take(self.fresh(1))

    def change(self, name):
        self.take({name: Place(self.dice.randint(1000, 90000))})

    def end(self, name):
        self.take({name: Place(self.ledger.places[name].area, True)})

    def load(self):
        places = self.fresh(3)
        self.receipts.append((self.take(places), list(places)))

    def undo(self):
        receipt, names = self.receipts.pop()
        self.ledger.promise({name: None for name in names})
        self.run("undo", receipt)
