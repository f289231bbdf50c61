import Kernel

/// An append-only list of hashes with proofs (RFC 6962): any earlier state stays provable.
///
/// Keeps the hash of every complete subtree, two for each leaf, 64 bytes a leaf in all. Invariant: `levels[k][i]` is the
/// hash of the leaves from `i << k` up to `(i + 1) << k`, and there is one for each such range that is full.
package struct MerkleTree: Sendable {
    private var levels: [[LogHash]] = [[]]

    package init() {}

    /// The tree of these leaf hashes.
    ///
    /// - Complexity: O(n) hashes.
    package init(_ leaves: [LogHash]) { for leaf in leaves { append(leaf) } }

    /// How many leaves there are.
    package var size: Int { levels[0].count }

    /// The hash of a leaf that is there.
    ///
    /// - Throws: `log.outside`.
    package func leaf(_ index: Int) throws(Problem) -> LogHash {
        guard levels[0].indices.contains(index) else { throw outside(index, size) }
        return levels[0][index]
    }

    /// Adds a leaf's bytes and gives its index.
    ///
    /// - Complexity: one hash on average and at most one for each level.
    @discardableResult
    package mutating func append(leaf bytes: [UInt8]) -> Int { append(LogHash(leaf: bytes)) }

    /// Adds the hash of a leaf and gives its index.
    @discardableResult
    package mutating func append(_ leaf: LogHash) -> Int {
        levels[0].append(leaf)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let pair = levels[level].suffix(2)
            if level + 1 == levels.count { levels.append([]) }
            levels[level + 1].append(LogHash(left: pair[pair.startIndex], right: pair[pair.startIndex + 1]))
            level += 1
        }
        return size - 1
    }

    /// The root of all leaves.
    ///
    /// - Complexity: O(log n) hashes.
    package var root: LogHash { hash(from: 0, count: size) }

    /// The root as it was when there were so many leaves.
    ///
    /// - Throws: `log.outside`.
    package func root(at earlier: Int) throws(Problem) -> LogHash {
        guard (0...size).contains(earlier) else { throw outside(earlier, size) }
        return hash(from: 0, count: earlier)
    }

    /// The proof that a leaf is in the first `count` leaves: the hashes beside its way to the root, from below.
    ///
    /// - Throws: `log.outside`.
    /// - Complexity: O(log n).
    package func inclusion(of index: Int, in count: Int) throws(Problem) -> [LogHash] {
        guard (0...size).contains(count) else { throw outside(count, size) }
        guard (0..<count).contains(index) else { throw outside(index, count) }
        var path: [LogHash] = []
        var (start, width) = (0, count)
        while width > 1 {
            let left = MerkleTree.split(width)
            if index - start < left {
                path.append(hash(from: start + left, count: width - left))
                width = left
            } else {
                path.append(hash(from: start, count: left))
                start += left
                width -= left
            }
        }
        return path.reversed()
    }

    /// The proof that the first `earlier` leaves are the beginning of the first `later` leaves.
    ///
    /// - Throws: `log.outside`.
    /// - Complexity: O(log n).
    package func consistency(from earlier: Int, to later: Int) throws(Problem) -> [LogHash] {
        guard (0...size).contains(later) else { throw outside(later, size) }
        guard (0...later).contains(earlier) else { throw outside(earlier, later) }
        guard earlier > 0 else { return [] }
        var path: [LogHash] = []
        var (start, kept, width) = (0, earlier, later)
        while kept < width {
            let left = MerkleTree.split(width)
            if kept <= left {
                path.append(hash(from: start + left, count: width - left))
                width = left
            } else {
                path.append(hash(from: start, count: left))
                start += left
                kept -= left
                width -= left
            }
        }
        // The whole earlier tree is known to whoever asks; any other subtree has to be shown.
        if start > 0 { path.append(hash(from: start, count: width)) }
        return path.reversed()
    }

    /// The hash of a range that starts at a multiple of its width rounded up to a power of two.
    private func hash(from start: Int, count: Int) -> LogHash {
        guard count > 0 else { return LogHash(digestOf: []) }
        var (start, count) = (start, count)
        var parts: [LogHash] = []
        while count > 0 {
            let level = Int.bitWidth - 1 - count.leadingZeroBitCount
            parts.append(levels[level][start >> level])
            start += 1 << level
            count -= 1 << level
        }
        let last = parts.removeLast()
        return parts.reversed().reduce(last) { LogHash(left: $1, right: $0) }
    }

    /// The largest power of two below a width of at least two.
    static func split(_ width: Int) -> Int { 1 << (Int.bitWidth - 1 - (width - 1).leadingZeroBitCount) }

    private func outside(_ asked: Int, _ size: Int) -> Problem {
        Problem("log.outside", value: "\(asked)", ["asked": "\(asked)", "size": "\(size)"], source: "RFC 6962")
    }
}
