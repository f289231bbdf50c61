import unittest

import office
import product

product.peers()
try:
    from pymerkle import InmemoryTree
except ImportError:
    InmemoryTree = None

SIZES = 300
LEAVES = [f"第{number}条".encode() * (number % 4) for number in range(SIZES)]


def file_of(leaves):
    return office.write(f"leaves-{len(leaves)}", b"".join(leaf + b"\n" for leaf in leaves))


def log(*arguments):
    return product.run("log", *arguments, "--json")


def split(width):
    """The largest power of two below a width."""
    return 1 << ((width - 1).bit_length() - 1)


class Log(unittest.TestCase):
    def test_anEmptyFileIsAnEmptyLog(self):
        answer = log("root", file_of([]))
        self.assertEqual((answer.code, answer.json["size"]), (0, 0))
        self.assertEqual(answer.json["root"], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")

    def test_oneProofIsAskedFor(self):
        leaves = file_of(LEAVES[:7])
        self.assertEqual(log("prove", leaves, "--leaf", 6).json["path"], log("prove", leaves, "--each").json["inclusion"][6])
        earlier = log("prove", leaves, "--from", 3).json
        self.assertEqual(earlier["earlier"], log("root", leaves, "--size", 3).json["root"])
        self.assertEqual(earlier["path"], log("prove", leaves, "--each").json["consistency"][3])
        self.assertEqual(log("prove", leaves).code, 2)
        self.assertEqual(log("prove", leaves, "--leaf", 1, "--from", 1).code, 2)

    def test_whatIsNotThereIsRefused(self):
        for arguments in (("--leaf", 7), ("--leaf", 2, "--size", 2), ("--from", 8)):
            answer = log("prove", file_of(LEAVES[:7]), *arguments)
            self.assertEqual((answer.code, answer.json["refused"][0]["code"]), (1, "log.outside"))
        self.assertEqual(log("root", "/nowhere").json["refused"][0]["code"], "file.unreadable")


@unittest.skipUnless(InmemoryTree, "pymerkle is not installed: run tools/setup.sh tests")
class LogBesidePymerkle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tree = InmemoryTree(algorithm="sha256")
        for leaf in LEAVES:
            cls.tree.append_entry(leaf)
        cls.leaves = file_of(LEAVES)

    def test_allRootsAgree(self):
        roots = log("root", self.leaves, "--each").json["roots"]
        self.assertEqual(roots, [self.tree.get_root(size).hex() for size in range(SIZES + 1)])

    def test_allProofsAgree(self):
        """Inclusion proofs are pymerkle's without the leaf itself; consistency proofs show the subtrees that RFC 6962
        lists (pymerkle's own split them further), each with the hash that pymerkle computes for it."""
        for size in range(SIZES + 1):
            answer = log("prove", self.leaves, "--each", "--size", size)
            self.assertEqual(answer.code, 0, answer)
            for index in range(0, size, 1 if size <= 64 else 7):
                path = self.tree.prove_inclusion(index + 1, size).path
                self.assertEqual(answer.json["inclusion"][index], [one.hex() for one in path[1:]])
            for earlier in range(1, size + 1, 1 if size <= 64 else 7):
                self.assertEqual(answer.json["consistency"][earlier], self.proof(earlier, 0, size, True))
            self.assertEqual(answer.json["consistency"][0], [])

    def proof(self, earlier, start, end, known):
        if earlier == end - start:
            return [] if known else [self.subtree(start, end)]
        middle = start + split(end - start)
        if earlier <= middle - start:
            return self.proof(earlier, start, middle, known) + [self.subtree(middle, end)]
        return self.proof(earlier - (middle - start), middle, end, False) + [self.subtree(start, middle)]

    def subtree(self, start, end):
        return self.tree._get_root(start, end).hex()


if __name__ == "__main__":
    unittest.main()
