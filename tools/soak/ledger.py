"""What one writer was promised: the places it wrote, and the write whose answer has not come."""

import collections


class Place:
    """A place as the last acknowledged write left it."""

    def __init__(self, area, ended=False, id=None, version=1):
        self.area, self.ended, self.id, self.version = area, ended, id, version

    def __eq__(self, other):
        return other is not None and (self.area, self.ended) == (other.area, other.ended)

    def __repr__(self):
        return f"{self.area} {'ended' if self.ended else 'open'}"


class Ledger:
    def __init__(self):
        self.places = {}
        # What is being written: name to the state it would have, None for a place that would be gone.
        self.pending = {}
        self.acknowledged = 0
        self.counts = collections.Counter({"add": 0, "change": 0, "end": 0, "load": 0, "undo": 0})
        self.complaints = []

    def promise(self, states):
        """Writing begins."""
        self.pending = states

    def acknowledge(self, kind):
        """The answer arrived: from now on these states must be found."""
        for name, place in self.pending.items():
            if place is None:
                self.places.pop(name, None)
            else:
                self.places[name] = place
        self.pending = {}
        self.acknowledged += 1
        self.counts[kind] += 1

    def settle(self, present):
        """Compares with what is there after a kill; takes over what turned out to be written."""
        wrong = []
        mine = {name: Place(row[2], row[3], row[0], row[1]) for name, row in present.items() if self.owns(name)}
        for name in set(mine) | set(self.places):
            if name in self.pending:
                continue
            if name not in mine:
                wrong.append(f"acknowledged, but gone: {name} {self.places[name]}")
            elif name not in self.places:
                wrong.append(f"there, but taken back or never sent: {name} {mine[name]}")
            elif mine[name] != self.places[name]:
                wrong.append(f"{name} is {mine[name]}, acknowledged was {self.places[name]}")
        if self.pending:
            before = all(mine.get(name) == self.places.get(name) for name in self.pending)
            after = all(mine.get(name) == place for name, place in self.pending.items())
            if not before and not after:
                found = {name: mine.get(name) for name in self.pending}
                wrong.append(f"half written: wanted {self.pending}, found {found}")
        self.places = mine
        self.pending = {}
        return wrong

    def owns(self, name):
        return name.startswith(self.prefix)

    prefix = "试写"
