import Kernel

/// A tree of numbered nodes level by level over numbered leaves, as the national planes sum it up.
///
/// Several trees may stand over the same leaves: the tree as it was and the tree as it is. A level may be ragged: nodes
/// below without a parent in it are left out of it. The numbering of nodes and the order of children change no sum.
package struct LevelTree: Hashable, Sendable {
    /// One level above the leaves.
    package struct Level: Hashable, Sendable {
        package let name: String
        /// The level whose nodes it sums, 0 being the leaves.
        package let below: Int
        /// The parent of each node of the level below in this one; −1: none.
        package let parents: [Int32]
        package let count: Int
        /// Where each node's children begin in `children`, one more than there are nodes.
        let starts: [Int32]
        /// Nodes of the level below sorted by parent; nil when the children of each node already stand in one range of
        /// numbers that begins at `firsts`.
        let children: [Int32]?
        let firsts: [Int32]
    }

    package let leafCount: Int
    /// The levels above the leaves; level 1 is the first.
    package private(set) var levels: [Level] = []
    /// For each level from 1 on, the node above each leaf; −1: none.
    private(set) var ancestors: [[Int32]] = []

    package init(leaves: Int) { leafCount = leaves }

    /// Number of nodes of a level, 0 being the leaves.
    package func count(_ level: Int) -> Int { level == 0 ? leafCount : levels[level - 1].count }

    /// Number of levels, the leaves included.
    package var depth: Int { levels.count + 1 }

    /// Puts a level over an existing one.
    ///
    /// - Throws: `measures.bad_tree` when parents are missing or out of range.
    /// - Complexity: O(nodes below + leaves).
    package mutating func add(_ name: String, over below: Int, count: Int, parents: [Int32]) throws(Problem) {
        guard below >= 0, below < depth, parents.count == self.count(below),
            parents.allSatisfy({ $0 >= -1 && $0 < count })
        else { throw Problem("measures.bad_tree", value: name) }
        var starts: [Int32] = Array(repeating: 0, count: count + 1)
        for parent in parents where parent >= 0 { starts[Int(parent) + 1] += 1 }
        for node in 0..<count { starts[node + 1] += starts[node] }
        var next = starts
        var children: [Int32] = Array(repeating: 0, count: Int(starts[count]))
        for (node, parent) in parents.enumerated() where parent >= 0 {
            children[Int(next[Int(parent)])] = Int32(node)
            next[Int(parent)] += 1
        }
        var firsts: [Int32] = Array(repeating: 0, count: count)
        var isContiguous = true
        for node in 0..<count where starts[node] < starts[node + 1] {
            firsts[node] = children[Int(starts[node])]
            let last = children[Int(starts[node + 1]) - 1]
            if last - firsts[node] != starts[node + 1] - starts[node] - 1 { isContiguous = false }
        }
        levels.append(
            Level(
                name: name, below: below, parents: parents, count: count, starts: starts,
                children: isContiguous ? nil : children, firsts: firsts))
        ancestors.append(
            (0..<leafCount).map { leaf in
                let node = below == 0 ? Int32(leaf) : ancestors[below - 1][leaf]
                return node < 0 ? -1 : parents[Int(node)]
            })
    }

    /// The node of a level above a leaf; nil when there is none.
    package func node(_ level: Int, above leaf: Int) -> Int? {
        if level == 0 { return leaf }
        let node = ancestors[level - 1][leaf]
        return node < 0 ? nil : Int(node)
    }
}
