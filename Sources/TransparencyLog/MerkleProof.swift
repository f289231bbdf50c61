/// Checks of proofs, without the tree.
///
/// As in RFC 9162, sections 2.1.3.2 and 2.1.4.2; the trees of RFC 6962 and RFC 9162 are the same.
package enum MerkleProof {
    /// Whether the path leads from the leaf at this place to the root of so many leaves.
    package static func includes(_ leaf: LogHash, at index: Int, size: Int, root: LogHash, path: [LogHash]) -> Bool {
        guard (0..<size).contains(index) else { return false }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for sibling in path {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = LogHash(left: sibling, right: hash)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = LogHash(left: hash, right: sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the path shows that the smaller log is the beginning of the larger one.
    ///
    /// The empty log is the beginning of every log, with an empty path.
    package static func extends(
        _ earlier: LogHash, size earlierSize: Int, to later: LogHash, size laterSize: Int, path: [LogHash]
    ) -> Bool {
        guard earlierSize >= 0, earlierSize <= laterSize else { return false }
        if earlierSize == laterSize { return path.isEmpty && earlier == later }
        if earlierSize == 0 { return path.isEmpty && earlier == LogHash(digestOf: []) }
        // A full earlier tree is itself the first hash of the way up.
        let isFull = earlierSize & (earlierSize - 1) == 0
        let hashes = isFull ? [earlier] + path : path
        guard let start = hashes.first else { return false }
        var (place, last) = (earlierSize - 1, laterSize - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (before, after) = (start, start)
        for sibling in hashes.dropFirst() {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                before = LogHash(left: sibling, right: before)
                after = LogHash(left: sibling, right: after)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                after = LogHash(left: after, right: sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && before == earlier && after == later
    }
}
