"""One round of assessment, walked through the pages by district, street and community: the package it leaves."""

import json
import pathlib
import re
import sys

import office
import product

sys.path.insert(0, str(product.ROOT / "tools" / "verify"))

from visitor import Visitor  # noqa: E402

COMMUNITY = "321202050001"
SCHEME = f"{product.DISTRICT}|{product.PLAN}|demonstration_committee"
UPHELD = "321202050002"


class Walk:
    """A round on a copy of the demo district on SQLite."""

    def __init__(self):
        self.engine = office.engine(product.SQLite)
        self.database = self.engine.copy(office.district(product.SQLite)[0])
        self.server = product.Server(self.database, "--day", product.DAY)
        assert self.server.wait(), self.server.tail()
        self.people = {}

    def person(self, login):
        if login not in self.people:
            visitor = Visitor(self.server.port)
            assert visitor.sign_in(login, product.PASSWORD)
            self.people[login] = visitor
        return self.people[login]

    def act(self, login, page, act, **fields):
        visitor = self.person(login)
        reply = visitor.post(f"{page}/{act}", {**visitor.form(page, "/" + act), **fields})
        assert reply.status == 303, (act, reply)
        return reply.location

    def open(self):
        visitor, page = self.person("district"), "/console/assessments"
        fields = {**visitor.form(page, page), "scheme": SCHEME, "day": product.DAY, "seed": "公开文字 一"}
        self.way = visitor.post(page, fields).location.partition("?")[0]

    def accept(self, unit, declares):
        page = f"{self.way}/units/{unit}"
        self.act(declares, page, "declare", note="")
        self.act("street", page, "check", note="")
        records = re.findall(r'<option value="([a-z_]+/[^"]+)"', self.person("district").get(page).text)
        for record in sorted(set(records)):
            self.act("district", page, "mark", record=record, right="yes", note="")
        self.act("district", page, "accept", note="")

    def run(self):
        """Two communities are accepted, one is objected to with success, the other gets the award."""
        self.open()
        self.accept(COMMUNITY, "community")
        self.accept(UPHELD, "street")
        self.act("district", self.way, "publish")
        public, stranger = self.way.replace("/console", "/open"), Visitor(self.server.port)
        fields = {**stranger.form(public), "unit": UPHELD, "text": "用房是借来的。"}
        assert stranger.post(public, fields).status == 303
        self.act("district", self.way, "rule", seq="1", upholds="yes", ruling="属实。")
        key = self.way.rpartition("/")[2]
        self.engine.execute(
            self.database, "UPDATE assessment_round SET notice_from = notice_from - 9, notice_until = notice_until - 9 "
            f"WHERE id = '{key}'")
        self.engine.execute(
            self.database, f"UPDATE assessment_objection SET at = at - 7 * 86400000 WHERE round = '{key}'")
        self.act("district", self.way, "award")
        reply = stranger.get(public + "/package.json")
        assert reply.status == 200, reply
        self.server.stop()
        return key, reply.body


def package():
    """The walked round: its id, its database and the downloaded package."""
    if not _made:
        walk = Walk()
        _made.append((*walk.run(), walk.database))
    key, data, database = _made[0]
    return key, database, data, json.loads(data)


_made = []
