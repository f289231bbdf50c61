/// How many different persons something reached: exact over units because each person belongs to one home unit, and
/// exact over time because every period keeps who it was.
///
/// - Complexity: one bit a person and period.
package struct DistinctCount: Sendable {
    /// The leaf each person belongs to; −1: none, not counted.
    package let homes: [Int32]
    package let periods: Int
    private var words: [UInt64]
    private var wordsPerPeriod: Int { (homes.count + 63) / 64 }

    package init(homes: [Int32], periods: Int) {
        self.homes = homes
        self.periods = periods
        words = Array(repeating: 0, count: periods * ((homes.count + 63) / 64))
    }

    /// Notes that a person was reached; unknown persons and periods are passed over.
    package mutating func insert(person: Int, period: Int) {
        guard homes.indices.contains(person), (0..<periods).contains(period) else { return }
        words[period * wordsPerPeriod + person / 64] |= 1 << UInt64(person % 64)
    }

    /// Persons reached in any of the periods, by home.
    ///
    /// - Complexity: O(persons × periods / 64 + persons reached).
    package func counts(leaves: Int, in range: Range<Int>) -> [Int64] {
        var counts: [Int64] = Array(repeating: 0, count: leaves)
        for word in 0..<wordsPerPeriod {
            var union = range.clamped(to: 0..<periods).reduce(0) { $0 | words[$1 * wordsPerPeriod + word] }
            while union != 0 {
                let home = Int(homes[word * 64 + union.trailingZeroBitCount])
                if (0..<leaves).contains(home) { counts[home] += 1 }
                union &= union - 1
            }
        }
        return counts
    }
}

extension LevelTree {
    /// Sums amounts of the leaves to every level above, the leaves' own first.
    ///
    /// - Complexity: O(leaves + nodes).
    package func sums(of amounts: [Int64]) -> [[Int64]] {
        var result = [amounts]
        for line in levels {
            var sums: [Int64] = Array(repeating: 0, count: line.count)
            for (node, parent) in line.parents.enumerated() where parent >= 0 && node < result[line.below].count {
                sums[Int(parent)] &+= result[line.below][node]
            }
            result.append(sums)
        }
        return result
    }
}
