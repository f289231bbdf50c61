"""The budget of the working calendar: a deadline under a microsecond; chinesecalendar beside it in the same run.

    make bench-calendar      builds a release executable and runs this

Prints CPU time (user and system) of the process; fails when any kind of deadline takes a microsecond.
"""

import datetime
import pathlib
import platform
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402

COUNT, PEER_COUNT = 1_000_000, 20_000


def peer():
    """Microseconds for “the day five working days later” with chinesecalendar: its own test, day by day."""
    product.peers()
    import chinese_calendar

    first = datetime.date(2015, 1, 1)
    start = time.process_time()
    for number in range(PEER_COUNT):
        day, left = first + datetime.timedelta(days=number * 7919 % 3650), 5
        while left:
            day += datetime.timedelta(days=1)
            left -= chinese_calendar.is_workday(day)
    return 1e6 * (time.process_time() - start) / PEER_COUNT


def main():
    answer = product.run("calendar", "bench", "--count", COUNT, "--json")
    assert answer.code == 0, answer
    figures = {name: value / 1000 for name, value in answer.json.items() if name != "check"}
    print(f"{platform.machine()}, {COUNT:,} deadlines of each kind")
    for name, value in sorted(figures.items()):
        print(f"{name:18} {value:.3f} us")
    try:
        theirs = peer()
        print(f"chinesecalendar, 5 working days {theirs:.2f} us: {theirs / figures['5 working days']:.0f} x")
    except ImportError:
        print("chinesecalendar is not installed (tools/setup.sh tests): not compared")
    late = [name for name, value in figures.items() if value >= 1]
    print(f"{len(figures) - len(late)} passed, {len(late)} failed")
    sys.exit(1 if late else 0)


if __name__ == "__main__":
    main()
