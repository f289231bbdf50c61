"""An election day simulated over HTTP: boxes, proxies, two counting teams that mistype, a killed server, a lost network.

3,000 households on SQLite, 300 on PostgreSQL; truth is drawn with a seed, and nothing of it reaches the product but
what the teams type.
"""

import json
import random
import re
import unittest

import office
import product
from broken_wire import BrokenWire
from election_desk import Desk, Refused, Script
from election_facts import verify

COMMUNITY = "321202050001"
LAWS = product.ROOT / "Content" / "laws"
TEN_MINUTES = 600


class Clock:
    """Minutes of the simulated day; waiting costs no real time."""

    def __init__(self):
        self.seconds = 0


class Team:
    """One counting team with an account of its own, which mistypes one number in a hundred."""

    def __init__(self, desk, number, dice, errors=0.01):
        self.desk, self.number, self.dice, self.errors = desk, number, dice, errors
        self.typed = self.mistyped = self.refused = 0

    def type(self, value):
        """A number as it is typed: sometimes a digit wrong, left out or twice."""
        self.typed += 1
        if self.dice.random() >= self.errors:
            return str(value)
        self.mistyped += 1
        text = str(value)
        place = self.dice.randrange(len(text))
        wrong = str((int(text[place]) + self.dice.randrange(1, 10)) % 10)
        return self.dice.choice([text[:place] + wrong + text[place + 1:], text + text[place], text[:place] + text[place + 1:] or "0"])

    def enter(self, batch, ballots, votes, steadily):
        """Enters a batch from the paper, again and again until it is not refused."""
        while True:
            fields = {"batch": batch, "team": self.number, "ballots": self.type(ballots)}
            fields |= {f"v:{post}:{person}": self.type(count) for (post, person), count in votes.items()}
            try:
                return steadily(self.desk, "count", fields)
            except Refused as refusal:
                if "count.agreed" in str(refusal) or "已经一致" in str(refusal):
                    return None
                self.refused += 1


class ElectionDay:
    """The day itself; `run` leaves what was true and what the product says."""

    def __init__(self, engine, households, seed):
        self.dice, self.households = random.Random(seed), households
        self.database = office.engine(engine).copy(office.district(engine)[0])
        self.engine = office.engine(engine)
        self.server = product.Server(self.database)
        assert self.server.wait(), self.server.tail()
        self.logs = [self.server.log]
        self.wire = BrokenWire(self.server.port)
        self.clock, self.resent = Clock(), 0
        self.desk = Desk(self.wire.port, "community", product.PASSWORD)
        self.other = Desk(self.wire.port, "street", product.PASSWORD)

    def close(self):
        self.wire.close()
        self.server.stop()

    def restart(self):
        """The server is killed in the middle of its work and started again on its port."""
        self.server.kill()
        self.server = product.Server(self.database, port=self.server.port)
        assert self.server.wait(), self.server.tail()
        self.logs.append(self.server.log)

    def steadily(self, desk, act, fields):
        """Sends a form until an answer comes; after a break the same form goes again, which does nothing twice."""
        kept = None
        while True:
            try:
                kept = kept or desk.prepare(act)
                return desk.send(act, {**kept, **fields})
            except (OSError, ConnectionError, TimeoutError, AssertionError, ValueError) as broken:
                if isinstance(broken, AssertionError) and "no form" not in str(broken):
                    raise
                self.resent += 1
                self.clock.seconds += 30
                if self.clock.seconds >= self.until:
                    self.mend()
            except Exception as broken:
                if isinstance(broken, Refused) or "http.client" not in type(broken).__module__:
                    raise
                self.resent += 1
                self.mend()

    until = 0

    def lose_network(self, state):
        """The network goes for ten minutes; in the state "cut" requests arrive and answers are lost."""
        self.wire.state, self.until = state, self.clock.seconds + TEN_MINUTES

    def mend(self):
        self.wire.state = "whole"
        if self.server.process.poll() is not None:
            self.restart()

    # The truth

    def draw(self):
        """Who comes by which way, and what each of them writes: nobody but this function knows both."""
        # Candidates, the first of the roll, neither give nor hold proxies.
        delegates = list(range(11, 2 * self.households, 2))
        self.dice.shuffle(delegates)
        share = self.households // 100
        self.proxies = [(delegates[n], delegates[100 + n // 2]) for n in range(40)]
        coming = delegates[40:int(self.households * 0.72)]
        self.ways = {
            "proxy": [principal for principal, _ in self.proxies], "mobile": coming[:2 * share],
            "kiosk": coming[2 * share:5 * share], "booth": coming[5 * share:]}
        self.papers = []
        for _ in range(sum(map(len, self.ways.values()))):
            self.papers.append(self.paper())

    def paper(self):
        dice = self.dice.random()
        return {
            "chair": [0] if dice < 0.56 else [1] if dice < 0.93 else [],
            "vice": [0] if self.dice.random() < 0.58 else [1] if self.dice.random() < 0.8 else None,
            "member": [n for n, chance in enumerate((0.8, 0.7, 0.62, 0.3)) if self.dice.random() < chance][:3]}

    # The day

    def prepare(self):
        script = Script(self.desk, COMMUNITY, "household_delegates", 2 * self.households, self.households)
        script.begin()
        script.publish_roll()
        script.publish_candidates()
        script.freeze(self.proxies)
        booth = len(self.ways["booth"])
        self.boxes = [
            ("一号站", "booth", booth // 2), ("二号站", "booth", booth - booth // 2),
            ("流动箱", "mobile", len(self.ways["mobile"])), ("委托箱", "proxy", len(self.ways["proxy"])),
            ("打印箱", "kiosk", len(self.ways["kiosk"]))]
        script.open([(box, channel, papers + 50) for box, channel, papers in self.boxes])
        self.other.path = self.desk.path
        self.script = script

    def vote(self):
        rounds = [(way, numbers[start:start + 50]) for way, numbers in self.ways.items()
                  for start in range(0, len(numbers), 50)]
        for step, (way, numbers) in enumerate(rounds):
            if step == len(rounds) // 3:
                self.server.kill()
                self.until = self.clock.seconds + 60
            if step == len(rounds) // 2:
                self.lose_network("cut")
            self.steadily(self.desk, "mark", {"numbers": "、".join(map(str, sorted(numbers))), "channel": way})
        for box, channel, papers in self.boxes:
            spoiled, taken = self.dice.randrange(5), self.dice.randrange(3)
            issued = papers + spoiled + taken
            self.steadily(self.desk, "close_box", {
                "box": box, "issued": issued, "unused": papers + 50 - issued, "returned": papers, "spoiled": spoiled,
                "takenAway": taken})
        self.steadily(self.desk, "close", {"day": self.script.at(0)})

    def batches(self):
        """The papers of all boxes, mixed and cut into batches of fifty."""
        people = {}
        for post, person, _ in self.desk.persons():
            people.setdefault(post, []).append(person)
        self.people = people
        self.dice.shuffle(self.papers)
        for number, start in enumerate(range(0, len(self.papers), 50), 1):
            papers = self.papers[start:start + 50]
            votes = {(post, person): 0 for post, persons in people.items() for person in persons}
            for paper in papers:
                for post, chosen in paper.items():
                    for place in [len(people[post]) - 1] if chosen is None else chosen:
                        votes[post, people[post][place]] += 1
            yield number, len(papers), votes

    def count(self):
        self.teams = [Team(self.desk, 1, self.dice), Team(self.other, 2, self.dice)]
        batches = list(self.batches())
        self.truth = {}
        for _, _, votes in batches:
            for key, number in votes.items():
                self.truth[key] = self.truth.get(key, 0) + number
        for number, ballots, votes in batches:
            if number == len(batches) // 2:
                self.lose_network("down")
            if number == len(batches) * 3 // 4:
                self.server.kill()
                self.until = self.clock.seconds + 60
            for team in self.teams:
                team.enter(number, ballots, votes, self.steadily)
        self.recounted = 0
        for _ in range(20):
            differ = self.differing()
            if not differ:
                break
            self.recounted += len(differ)
            for number, ballots, votes in batches:
                if number in differ:
                    for team in self.teams:
                        team.enter(number, ballots, votes, self.steadily)

    def differing(self):
        found = re.search(r"第 ([\d、]+) 批两组不一致", self.desk.get(self.desk.public + "/count").text)
        return {int(number) for number in found.group(1).split("、")} if found else set()

    def package(self, name):
        out = office.SCRATCH / name
        answer = product.run(
            "package", "election", "--election", self.desk.id, "--out", out, "--json", database=self.database)
        assert answer.code == 0, answer
        return out.read_bytes()

    def run(self):
        self.draw()
        self.prepare()
        self.vote()
        self.count()
        self.steadily(self.desk, "result", {"day": self.script.at(0), "relatives": ""})


class ElectionDayCase(unittest.TestCase):
    kind, households = None, 0

    @classmethod
    def setUpClass(cls):
        if cls.kind is None:
            raise unittest.SkipTest("run on each engine below")
        if cls.kind.name not in [kind.name for kind in product.engines()]:
            raise unittest.SkipTest(f"{cls.kind.name} is left out by LINLI_CHECK_ENGINES")
        cls.day = ElectionDay(cls.kind, cls.households, seed=20260912)
        cls.day.run()
        cls.data = cls.day.package("day.json")
        cls.package = json.loads(cls.data)

    @classmethod
    def tearDownClass(cls):
        if cls.kind is not None and hasattr(cls, "day"):
            cls.day.close()

    def test_theDayWasAsHardAsItShouldBe(self):
        mistyped = sum(team.mistyped for team in self.day.teams)
        typed = sum(team.typed for team in self.day.teams)
        print(f"\n{self.kind.name}: {self.households} households, {len(self.day.papers)} ballots, {typed} numbers typed, "
              f"{mistyped} wrong, {sum(t.refused for t in self.day.teams)} refused at once, {self.day.recounted} batches "
              f"counted again, {self.day.resent} forms sent again, {len(self.day.logs)} servers")
        self.assertGreater(mistyped, 0)
        self.assertGreater(self.day.resent, 0)
        self.assertEqual(len(self.day.logs), 3)
        self.assertEqual((len(self.day.proxies), len(self.day.boxes)), (40, 5))

    def test_theAccountBalances(self):
        boxes = self.package["parts"]["boxes"]
        self.assertEqual(sum(box["returned"] for box in boxes["boxes"]), len(self.day.papers))
        self.assertEqual(boxes["participants"], len(self.day.papers))
        for box in boxes["boxes"]:
            self.assertEqual(box["printed"], box["issued"] + box["unused"])
            self.assertEqual(box["issued"], box["returned"] + box["spoiled"] + box["takenAway"])

    def test_theResultIsTheTruth(self):
        votes, ballots = {}, 0
        for batch in self.package["parts"]["batches"]["batches"]:
            ballots += batch["ballots"]
            for post, count in batch["posts"].items():
                votes[post, "-"] = votes.get((post, "-"), 0) + count["invalid"]
                for person, number in count["votes"].items():
                    votes[post, person] = votes.get((post, person), 0) + number
        self.assertEqual(ballots, len(self.day.papers))
        self.assertEqual(votes, self.day.truth)
        positions = {one["id"]: one for one in self.package["parts"]["result"]["positions"]}
        self.assertEqual(positions["chair"]["elected"], [self.day.people["chair"][0]])

    def test_bothVerifiersAccept(self):
        answer = product.run("verify", office.write("day.json", self.data), "--json")
        self.assertEqual([one for one in answer.json["checks"] if not one["ok"]], [], answer)
        self.assertEqual([one for one in verify.verify(self.data, laws=LAWS) if not one["ok"]], [])

    def test_theReplayFromTheLogIsIdentical(self):
        self.day.restart()
        self.assertEqual(self.day.package("again.json"), self.data)
        web = self.day.desk.get(self.day.desk.public + "/package?round=1")
        self.assertEqual(web.body, self.data)
        leaves = self.day.desk.get(self.day.desk.public + "/log?form=leaves").text
        path = office.write("leaves.txt", leaves)
        root = product.run("log", "root", path, "--json").json["root"]
        head = verify.Head(self.package["log"]["head"])
        self.assertEqual(root, head.root.hex())

    def test_everyTurnedBitOfThePackageIsCaught(self):
        dice = random.Random(7)
        for number in range(400):
            bent = bytearray(self.data)
            place = dice.randrange(len(bent))
            bent[place] ^= 1 << number % 8
            checks = verify.verify(bytes(bent), laws=LAWS)
            self.assertTrue(any(not one["ok"] for one in checks), (place, number % 8))
            if number % 40 == 0:
                answer = product.run("verify", office.write("bent.json", bytes(bent)), "--json")
                self.assertEqual(answer.code, 1, (place, number % 8))

    def test_aForgerWithoutTheKeyIsCaught(self):
        for part in verify.PARTS["election"]:
            package = json.loads(self.data)
            package["parts"][part]["forged"] = 1
            package["digests"][part] = verify.digest(package["parts"][part])
            names = [one["name"] for one in verify.verify(verify.canonical(package) + b"\n", laws=LAWS) if not one["ok"]]
            self.assertIn("log.inclusion." + part, names)

    def test_aChangedVoteInTheDatabaseStopsTheExport(self):
        copy = self.day.engine.copy(self.day.database) if self.kind.name == "sqlite" else None
        if copy is None:
            self.skipTest("the database is in use; SQLite shows it, and StoredPackageTests on both")
        self.day.engine.execute(copy, "UPDATE count_line SET votes = votes + 1 WHERE batch = 1 AND votes > 0")
        answer = product.run(
            "package", "election", "--election", self.day.desk.id, "--out", office.SCRATCH / "bad.json", "--json",
            database=copy)
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "election.differs_from_log"))

    def test_theServerLogNamesNobody(self):
        for log in self.day.logs:
            log.flush()
            log.seek(0)
            text = log.read().decode(errors="replace")
            self.assertNotIn("居民", text)
            self.assertNotRegex(text, r"numbers=|v%3A|v:chair")

    def test_thePublicLogHoldsNoNameAndNoMark(self):
        text = self.day.desk.get(self.day.desk.public + "/log?form=leaves").text
        self.assertTrue(text.isascii())
        self.assertNotIn("mark", text)

    def test_marksKeepNoOrderOnceTheVoteIsClosed(self):
        hidden = "rowid" if self.kind.name == "sqlite" else "ctid"
        rows = self.day.engine.execute(self.day.database, f"SELECT number FROM roll_mark ORDER BY {hidden}")
        numbers = [int(row[0]) for row in rows]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual(len(numbers), len(self.day.papers))


class SQLiteDay(ElectionDayCase):
    kind, households = product.SQLite, 3000


class PostgresDay(ElectionDayCase):
    kind, households = product.Postgres, 300


if __name__ == "__main__":
    unittest.main()
