"""An election walked through the pages of the desk, as staff do it: each act is one form.

`Desk` sends forms without a browser; the tests in a browser use the same script of an election (`Script`) with forms
that are filled in.
"""

import datetime
import re
import secrets

from visitor import Visitor

POSTS = ("chair", "vice", "member")
SEATS = {"chair": 1, "vice": 1, "member": 3}
SHIFT = datetime.timedelta(hours=8)


def today():
    """The day in Shanghai, which the product goes by."""
    return (datetime.datetime.now(datetime.timezone.utc) + SHIFT).date()


def days_ago(number):
    return (today() - datetime.timedelta(days=number)).isoformat()


def roll(persons, per_household=2, every=20):
    """A roll as a table: the first of each household is its delegate, every twentieth person a representative."""
    lines = ["姓名,户,登记类别,出生日期,登记依据,户代表,居民代表"]
    for number in range(1, persons + 1):
        household = (number - 1) // per_household + 1
        first = (number - 1) % per_household == 0
        lines.append(f"居民{number},{household}号,户籍,{1950 + number % 50}-03-0{number % 9 + 1},户口簿,"
                     f"{'是' if first else '否'},{'是' if number % every == 0 else '否'}")
    return "\n".join(lines) + "\n"


class Refused(Exception):
    """A form came back with mistakes."""


class Desk(Visitor):
    """The forms of one election's desk."""

    def __init__(self, port, login, password):
        super().__init__(port)
        if not self.sign_in(login, password):
            raise AssertionError(f"{login} cannot sign in")
        self.path = None

    def begin(self, **fields):
        path = "/console/elections/new"
        reply = self.post(path, {**self.form(path, path), **fields})
        if reply.status != 303:
            raise Refused(reply)
        self.path = reply.location
        return self.path

    @property
    def public(self):
        return self.path.replace("/console/", "/open/")

    @property
    def id(self):
        return self.path.rpartition("/")[2]

    def prepare(self, act):
        """The hidden fields of an act's form; sending the same fields twice does the act once."""
        path = f"{self.path}/do/{act}"
        return {**self.form(path, path), "once": secrets.token_urlsafe(16)}

    def send(self, act, fields):
        reply = self.post(f"{self.path}/do/{act}", fields)
        if reply.status != 303:
            raise Refused(f"{act}: {reply.status} {told(reply.text)}")
        return reply

    def do(self, act, **fields):
        return self.send(act, {**self.prepare(act), **fields})

    def upload(self, act, field, text, **fields):
        boundary = "b" + secrets.token_hex(12)
        parts = {**self.prepare(act), **fields}
        body = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in parts.items())
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="roll.csv"\r\n'
                 f"Content-Type: text/csv\r\n\r\n{text}\r\n--{boundary}--\r\n")
        reply = self.ask("POST", f"{self.path}/do/{act}", body.encode(),
                         {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        if reply.status != 303:
            raise Refused(f"{act}: {reply.status} {told(reply.text)}")

    def options(self, act, field):
        """The choices of a list in an act's form, as value and label."""
        text = self.get(f"{self.path}/do/{act}").text
        found = re.search(rf'<select[^>]*name="{field}"[^>]*>(.*?)</select>', text, re.S)
        pairs = re.findall(r'<option[^>]*value="([^"]*)"[^>]*>([^<]*)<', found.group(1) if found else "")
        return [(value, label) for value, label in pairs if value]

    def persons(self):
        """Who can be counted in this round: post, person and name, in the order of the form."""
        text = self.get(f"{self.path}/do/count").text
        labels = dict(re.findall(r'<label for="([^"]+)">([^<]*)', text))
        found = re.findall(r'<input[^>]* id="([^"]+)" name="v:(\w+):([^"]+)"', text)
        return [(post, person, labels.get(field, "").rpartition("·")[2].strip()) for field, post, person in found]


def told(html):
    """What a page says is wrong."""
    found = re.search(r'class="errors".*?</div>', html, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", found.group(0) if found else html)[:600]


class Script:
    """The way of an election up to the opened vote, with days that the law allows, counted back from today."""

    def __init__(self, desk, unit, mode, persons, households, election_day=0):
        self.desk, self.unit, self.mode = desk, unit, mode
        self.persons, self.households, self.day = persons, households, election_day

    def at(self, days_before):
        return days_ago(self.day + days_before)

    def begin(self):
        self.desk.begin(
            unit=self.unit, kind="general", mode=self.mode, households=self.households, chair=1, vice=1, member=3,
            woman=0, opinion="居民代表会议记录", decided=self.at(40))
        members = "\n".join(f"选委{number} {100 - number}" for number in range(1, 10))
        self.desk.do("commission", members=members, seats=7, day=self.at(40))
        self.desk.do("announce", electionDay=self.at(0), day=self.at(40))

    def publish_roll(self, text=None):
        self.desk.upload("import_roll", "file", text or roll(self.persons))
        self.desk.do("publish_roll", day=self.at(30))

    def publish_candidates(self):
        number = 1
        for post in POSTS:
            for _ in range(SEATS[post] + 1):
                self.desk.do("nominate", post=post, number=number, nominatedBy="party", nominators=0,
                             **({"isWoman": "true"} if number % 2 == 0 else {}))
                number += 1
        for candidate, _ in self.desk.options("review", "candidate"):
            self.desk.do("review", candidate=candidate, passed="yes")
        self.desk.do("publish_candidates", day=self.at(10))
        self.desk.do("meet", note="文化活动室", day=self.at(7))

    def freeze(self, proxies=()):
        for principal, holder in proxies:
            self.desk.do("proxy", principal=principal, holder=holder, reason="外出", confirmed="in_person", day=self.at(5))
        if self.mode != "resident_representatives":
            self.desk.do("publish_proxies", day=self.at(3))
        self.desk.do("freeze", day=self.at(1))

    def open(self, boxes):
        for box, channel, printed in boxes:
            self.desk.do("add_box", box=box, channel=channel, place="活动室", scrutineers="甲、乙、丙", printed=printed)
        self.desk.do("open", day=self.at(0))
