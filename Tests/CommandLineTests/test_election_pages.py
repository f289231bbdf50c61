"""The papers and machines of an election, as anybody gets them from the site."""

import hashlib
import re
import unittest

import office
import product
from election_desk import Desk, Script
from visitor import Visitor


def main_of(reply):
    return re.search(r"<main.*?</main>", reply.text, re.S).group(0)


class ElectionPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.database = office.engine(product.SQLite).copy(office.district(product.SQLite)[0])
        cls.server = product.Server(cls.database)
        assert cls.server.wait(), cls.server.tail()
        cls.desk = Desk(cls.server.port, "community", product.PASSWORD)
        cls.stranger = Visitor(cls.server.port)
        script = Script(cls.desk, "321202050001", "all_voters", 60, 30)
        script.begin()
        script.publish_roll()
        script.publish_candidates()
        script.freeze([(50, 51)])
        cls.before = cls.stranger.get(cls.desk.public + "/kiosk")
        script.open([("一号站", "booth", 60)])

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def test_everyBallotIsTheSame(self):
        for setting in ("plain", "large"):
            pages = [main_of(self.desk.get(f"{self.desk.path}/ballot?setting={setting}")) for _ in range(3)]
            self.assertEqual(len(set(pages)), 1)
            sheet = re.search(r'<section class="ballot.*?</section>', pages[0], re.S).group(0)
            self.assertEqual(len(re.findall("居民[1-8]<", sheet)), 8)
            self.assertNotRegex(sheet, r"[0-9a-f]{8}-|name=|value=|href=")

    def test_theMachineIsShutBeforeAndAfterTheVote(self):
        self.assertEqual(self.before.status, 422, self.before)
        page = self.stranger.get(self.desk.public + "/kiosk")
        self.assertEqual(page.status, 200, page)
        self.assertNotIn("<form", main_of(page))
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertEqual(self.stranger.post(self.desk.public + "/kiosk", {"x": "for"}).status, 405)

    def test_noticesWithNamesOfResidentsAreForTheDesk(self):
        for kind in ("roll", "proxies"):
            self.assertEqual(self.stranger.get(f"{self.desk.public}/notices/{kind}").status, 404)
            self.assertIn("居民50", self.desk.get(f"{self.desk.path}/notices/{kind}").text)
            self.assertEqual(self.stranger.get(f"{self.desk.path}/notices/{kind}").status, 303)
        for kind in ("calendar", "candidates"):
            self.assertEqual(self.stranger.get(f"{self.desk.public}/notices/{kind}").status, 200)
        self.assertEqual(self.stranger.get(f"{self.desk.public}/notices/result").status, 404)
        self.assertEqual(self.stranger.get(f"{self.desk.public}/notices/other").status, 404)

    def test_aLineOfTheLogIsProvedByItsHashes(self):
        text = self.stranger.get(self.desk.public + "/log?form=proof&leaf=5").text.rstrip("\n").split("\n")
        leaf, (place, size), path, root = text[0], map(int, text[1].split(" / ")), text[2:-1], text[-1]
        found, last = hashlib.sha256(b"\0" + leaf.encode()).digest(), size - 1
        for sibling in map(bytes.fromhex, path):
            if place & 1 or place == last:
                found = hashlib.sha256(b"\1" + sibling + found).digest()
                while not place & 1 and place:
                    place, last = place >> 1, last >> 1
            else:
                found = hashlib.sha256(b"\1" + found + sibling).digest()
            place, last = place >> 1, last >> 1
        self.assertEqual(found.hex(), root)
        self.assertNotEqual(self.stranger.get(self.desk.public + "/log?form=proof&leaf=9999").status, 200)
        self.assertEqual(self.stranger.get(self.desk.public + "/log?form=other").status, 404)

    def test_thereIsNoPackageBeforeTheResult(self):
        self.assertEqual(self.stranger.get(self.desk.public + "/package").status, 422)
        answer = product.run(
            "package", "election", "--election", self.desk.id, "--out", office.SCRATCH / "none.json", "--json",
            database=self.database)
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "election.not_published"))
        answer = product.run(
            "package", "election", "--election", "none", "--out", office.SCRATCH / "none.json", "--json",
            database=self.database)
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "election.unknown"))

    def test_theHelpSaysWhyThereIsNoOnlineVoting(self):
        for prefix, word in (("", "纸质选票"), ("/en", "paper")):
            page = self.stranger.get(prefix + "/open/elections/help")
            self.assertEqual(page.status, 200)
            self.assertIn(word, main_of(page))


if __name__ == "__main__":
    unittest.main()
