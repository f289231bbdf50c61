"""Counts checks; a check that fails is printed with what was found."""


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, holds, what, found=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {what}  {str(found)[:600]}", flush=True)
        return bool(holds)

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
