"""The one way to write a package, its digests, and the tree of hashes that a log keeps of them (RFC 6962)."""

import hashlib
import json


class Unreadable(Exception):
    """The file is not in its form."""


# JSON with one spelling


def unique(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Unreadable("a member stands twice")
    return members


def refuse(text):
    raise Unreadable("no whole number: " + text)


def read(data):
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value):
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


# Merkle trees (RFC 9162, section 2.1)


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(root_of(leaves[:middle]), root_of(leaves[middle:]))


def includes(leaf, index, size, root, path):
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root
