"""Runs the built executable for the tests that look at the product from outside.

Standard library only. The executable is `LINLI`, or the one `swift build` made (release or debug, whichever is newer).
"""

import json
import os
import pathlib
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
DISTRICT = "321202000000"
PLAN = "hailing-2001-2005"
DAY = "2005-03-31"
PASSWORD = "Linli-Demo-2005"


def executable():
    """The path of the executable, or an error that says what to do."""
    named = os.environ.get("LINLI")
    built = [ROOT / ".build" / mode / "linli" for mode in ("release", "debug")]
    found = [pathlib.Path(named)] if named else sorted(
        (path for path in built if path.exists()), key=lambda path: -path.stat().st_mtime)
    if not found or not found[0].exists():
        sys.exit("no executable: run `swift build --product linli`, or name one in LINLI")
    return str(found[0])


def peers():
    """Makes importable what `tools/setup.sh tests` installed to compare the product with."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    named = os.environ.get("LINLI_PEERS_VENV")
    folder = pathlib.Path(named) if named else cache / "linli" / "peers"
    sys.path.extend(str(path) for path in folder.glob("lib/python*/site-packages"))


class Answer:
    """What a command printed and how it ended."""

    def __init__(self, code, out, err, cpu=0.0, peak=0):
        self.code, self.out, self.err, self.cpu, self.peak = code, out, err, cpu, peak

    @property
    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"exit {self.code}\n{self.out[-3000:]}\n{self.err[-3000:]}"


def run(*arguments, database=None, text="", env=None, timeout=600, binary=None):
    """Runs one command to its end; CPU seconds and peak memory (bytes) are those of the child alone."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LINLI_")} | (env or {})
    command = [binary or executable(), *map(str, arguments)]
    if database:
        command += ["--database", str(database)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as put:
        put.write(text.encode())
        put.seek(0)
        child = subprocess.Popen(command, stdin=put, stdout=out, stderr=err, env=environment)
        deadline = time.monotonic() + timeout
        while True:
            done, status, usage = os.wait4(child.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() > deadline:
                child.kill()
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Answer(
            child.returncode, out.read().decode(), err.read().decode(), usage.ru_utime + usage.ru_stime, peak)


def start(*arguments, database=None, env=None, binary=None, **more):
    """Starts a command and leaves it running."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LINLI_")} | (env or {})
    command = [binary or executable(), *map(str, arguments)]
    if database:
        command += ["--database", str(database)]
    return subprocess.Popen(command, env=environment, **more)


class SQLite:
    """Databases as files in a folder of their own."""

    name = "sqlite"

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="linli-check-"))
        self.count = 0

    def fresh(self):
        self.count += 1
        return str(self.folder / f"{self.count}.sqlite")

    def copy(self, database):
        """A copy of a database that nobody uses at the moment."""
        target = self.fresh()
        for ending in ("", "-wal"):
            if os.path.exists(database + ending):
                shutil.copyfile(database + ending, target + ending)
        return target

    def execute(self, database, statement):
        """Runs a statement behind the product's back and gives its rows."""
        import sqlite3

        connection = sqlite3.connect(database)
        rows = connection.execute(statement).fetchall()
        connection.commit()
        connection.close()
        return rows

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Postgres:
    """Databases in a throw-away PostgreSQL, or in the one `LINLI_TEST_POSTGRES` names."""

    name = "postgres"

    def __init__(self, label="checks"):
        self.label = label
        self.given = os.environ.get("LINLI_TEST_POSTGRES")
        self.url = self.given or subprocess.run(
            [str(ROOT / "tools" / "postgres.sh"), "start", label], check=True, capture_output=True, text=True
        ).stdout.strip()
        self.made = []

    def _psql(self, url, statement):
        done = subprocess.run(
            ["psql", "-X", "-q", "-t", "-A", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", statement, url],
            capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def _named(self, name):
        before, _, after = self.url.partition("?")
        return before.rpartition("/")[0] + "/" + name + ("?" + after if after else "")

    def fresh(self, template=None):
        name = "check_" + secrets.token_hex(6)
        clause = f" TEMPLATE {template}" if template else ""
        self._psql(self.url, f"CREATE DATABASE {name}{clause}")
        self.made.append(name)
        return self._named(name)

    def copy(self, database):
        return self.fresh(database.partition("?")[0].rpartition("/")[2])

    def execute(self, database, statement):
        return self._psql(database, statement)

    def close(self):
        if self.given:
            for name in self.made:
                self._psql(self.url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        else:
            subprocess.run([str(ROOT / "tools" / "postgres.sh"), "stop", self.label], check=False)


def engines():
    """The engines to test on: both, unless `LINLI_CHECK_ENGINES` names fewer."""
    known = {"sqlite": SQLite, "postgres": Postgres}
    names = os.environ.get("LINLI_CHECK_ENGINES", "sqlite,postgres").split(",")
    return [known[name] for name in names]


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Server:
    """The web site over a database, on a port of its own."""

    def __init__(self, database, *arguments, port=None, log=None):
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = log or tempfile.TemporaryFile()
        self.process = start(
            "serve", "--port", self.port, *arguments, database=database, stdin=subprocess.DEVNULL, stdout=self.log,
            stderr=self.log)

    def wait(self, seconds=60):
        """Waits until it answers; False when it ended instead or never answered."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.base + "/", timeout=5).read()
                return True
            except urllib.error.HTTPError:
                return True
            except (OSError, urllib.error.URLError):
                time.sleep(0.05)
        return False

    def tail(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-4000:]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
