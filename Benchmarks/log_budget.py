"""The budget of the transparency log: a million leaves, appended and proved; pymerkle beside it in the same run.

    make bench-log           builds a release executable and runs this

Prints CPU time (user and system) of the process; fails when an append or a proof takes a millisecond.
"""

import pathlib
import platform
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools" / "harness"))

import product  # noqa: E402

LEAVES, PEER_LEAVES, PROOFS = 1_000_000, 50_000, 20_000


def micro(seconds, count):
    return 1e6 * seconds / count


def ours(folder, count, proofs):
    file = folder / f"{count}.txt"
    file.write_text("".join(f"leaf {number}\n" for number in range(count)))
    append = product.run("log", "root", file, "--json")
    check = product.run("log", "check", file, "--proofs", proofs, "--json")
    assert append.code == check.code == 0, (append, check)
    assert append.json["root"] == check.json["root"]
    return micro(append.cpu, count), micro(check.cpu - append.cpu, 2 * proofs), append


def peer(count, proofs):
    product.peers()
    from pymerkle import InmemoryTree

    tree = InmemoryTree(algorithm="sha256")
    start = time.process_time()
    for number in range(count):
        tree.append_entry(f"leaf {number}".encode())
    appended = time.process_time()
    for number in range(proofs):
        index = number * 7919 % count + 1
        tree.prove_inclusion(index, count)
        tree.prove_consistency(index, count)
    return micro(appended - start, count), micro(time.process_time() - appended, 2 * proofs), tree.get_root().hex()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        append, proof, answer = ours(folder, LEAVES, PROOFS)
        print(f"{platform.machine()}, {LEAVES:,} leaves, {answer.peak / 1e6:.0f} MB")
        print(f"append {append:.2f} us, proof made and verified {proof:.1f} us")
        try:
            small = ours(folder, PEER_LEAVES, PROOFS)
            theirs = peer(PEER_LEAVES, 2_000)
            assert small[2].json["root"] == theirs[2]
            print(f"at {PEER_LEAVES:,} leaves: pymerkle appends in {theirs[0]:.1f} us ({theirs[0] / small[0]:.1f} times ours),"
                  f" proves in {theirs[1]:.1f} us, unverified ({theirs[1] / small[1]:.1f} times ours)")
        except ImportError:
            print("pymerkle is not installed: run tools/setup.sh tests")
    sys.exit(append >= 1000 or proof >= 1000)


if __name__ == "__main__":
    main()
