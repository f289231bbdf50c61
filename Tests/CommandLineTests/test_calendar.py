import csv
import json
import os
import pathlib
import subprocess
import unittest

import office  # noqa: F401  (finds the harness)
import product

VECTORS = product.ROOT.parent / "shared" / "data" / "calendar" / "workday_vectors.csv"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
PEERS = pathlib.Path(os.environ.get("LINLI_PEERS_VENV") or CACHE / "linli" / "peers") / "bin" / "python"
ASK_PEER = """
import chinese_calendar, datetime, json
day, days = datetime.date(2004, 1, 1), {}
while day.year < 2027:
    days[str(day)] = chinese_calendar.is_workday(day)
    day += datetime.timedelta(1)
print(json.dumps(days))
"""


def days(*dates):
    answer = product.run("calendar", "day", *dates, "--json")
    assert answer.code == 0, answer
    return {day["date"]: day for day in answer.json["days"]}


def due(start, within, *more):
    return product.run("calendar", "due", "--from", start, "--within", within, *more, "--json")


class Calendar(unittest.TestCase):
    def test_aDaySaysWhatItIsAndByWhichNotice(self):
        found = days("2026-10-10", "2026-10-07", "2026-11-21", "2026-11-20", "2027-01-01")
        self.assertEqual(set(found["2026-10-10"]), {"date", "working", "kind", "source", "provisional"})
        kinds = {date: (day["kind"], day["working"], day["provisional"]) for date, day in found.items()}
        self.assertEqual(kinds, {
            "2026-10-10": ("make-up", True, False), "2026-10-07": ("holiday", False, False),
            "2026-11-21": ("weekend", False, False), "2026-11-20": ("workday", True, False),
            "2027-01-01": ("holiday", False, True)})
        self.assertIn("2026年部分节假日安排", found["2026-10-10"]["source"])

    def test_everyDayAgreesWithAnIndependentCalendar(self):
        if not PEERS.exists():
            self.skipTest("the package chinesecalendar is not there: tools/setup.sh tests")
        asked = subprocess.run([PEERS, "-c", ASK_PEER], capture_output=True, text=True)
        if asked.returncode != 0:
            self.skipTest("the package chinesecalendar cannot be used: " + asked.stderr[-200:])
        peer = json.loads(asked.stdout)
        self.assertEqual(len(peer), 8401)
        ours = days(*peer)
        self.assertEqual([date for date in peer if ours[date]["working"] != peer[date]], [])
        self.assertEqual([date for date in peer if ours[date]["provisional"]], [])

    def test_theSharedVectorsHold(self):
        if not VECTORS.exists():
            self.skipTest("the vectors (shared/data/calendar) do not lie beside the repository")
        with VECTORS.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        found = days(*(row["date"] for row in rows))
        for row in rows:
            self.assertEqual(found[row["date"]]["working"], row["is_workday"] == "1", row)
        for row in rows[:9]:
            for count in (1, 5, 15):
                answer = due(row["date"] + "T09:00:00+08:00", f"{count} working days")
                self.assertEqual(answer.json["due"][:10], row[f"plus{count}"], (row, answer))

    def test_periodsInAllUnits(self):
        expected = {
            "5 working days": "2026-10-13T18:00:00.000+08:00", "5个工作日": "2026-10-13T18:00:00.000+08:00",
            "24 hours": "2026-10-01T10:00:00.000+08:00", "30 days": "2026-10-30T18:00:00.000+08:00",
            "2 working hours": "2026-09-30T13:30:00.000+08:00", "1 month": "2026-10-30T18:00:00.000+08:00",
            "half a day": "2026-09-30T18:00:00.000+08:00", "1 year": "2027-09-30T18:00:00.000+08:00",
        }
        for within, moment in expected.items():
            answer = due("2026-09-30T10:00:00+08:00", within)
            self.assertEqual(answer.code, 0, answer)
            self.assertEqual(set(answer.json), {"due", "provisional", "rule"})
            if within != "2 working hours":
                self.assertEqual(answer.json["due"], moment, within)
            self.assertEqual(answer.json["provisional"], within == "1 year", within)

    def test_aDeadlineIntoAnUnpublishedYearIsProvisional(self):
        answer = due("2026-12-28T10:00:00+08:00", "15 working days")
        self.assertTrue(answer.json["provisional"])
        self.assertEqual(answer.json["due"][:4], "2027")

    def test_aProfileChangesTheCounting(self):
        answer = due("2026-09-30T10:00:00+08:00", "2 hours", "--profile", "round-the-clock")
        self.assertEqual(answer.json["due"], "2026-09-30T12:00:00.000+08:00")
        answer = due("2026-11-18T10:00:00+08:00", "1 working day", "--profile", "office-same-day")
        self.assertEqual(answer.json["due"], "2026-11-18T18:00:00.000+08:00")
        answer = due("2026-11-18T10:00:00+08:00", "1 working day", "--profile", "nobody")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "calendar.unknown_profile"))

    def test_aWrongCallEndsWithTwo(self):
        for arguments in (["day", "2026-02-30"], ["due", "--from", "now", "--within", "5 working days"],
                          ["due", "--from", "2026-09-30", "--within", "5 fortnights"]):
            self.assertEqual(product.run("calendar", *arguments, "--json").code, 2, arguments)

    def test_daysBeyondTheCalendarAreRefused(self):
        answer = product.run("calendar", "day", "2400-01-01", "--json")
        self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "calendar.out_of_range"))


if __name__ == "__main__":
    unittest.main()
