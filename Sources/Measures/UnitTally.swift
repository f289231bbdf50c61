import Kernel

/// How many units of a level meet a condition.
package struct UnitTally: Hashable, Sendable {
    /// Units that meet it.
    package var met: Int
    /// All units of the level, those without data included.
    package var total: Int
    /// Units of which nothing is known.
    package var noData: Int

    package init(met: Int = 0, total: Int = 0, noData: Int = 0) {
        self.met = met
        self.total = total
        self.noData = noData
    }

    /// Units that are known not to meet it.
    package var notMet: Int { total - met - noData }

    /// The share that meets it, under the plan's rule for units without data.
    package func share(missing rule: MissingRule = .notMet) -> Share {
        switch rule {
        case .notMet: Share(Int64(met), of: Int64(total))
        case .met: Share(Int64(met + noData), of: Int64(total))
        case .excluded: Share(Int64(met), of: Int64(total - noData))
        }
    }

    static func += (sum: inout UnitTally, other: UnitTally) {
        sum = UnitTally(met: sum.met + other.met, total: sum.total + other.total, noData: sum.noData + other.noData)
    }
}

/// What a unit without data counts as.
package enum MissingRule: String, Hashable, Sendable, CaseIterable {
    case notMet = "not_met"
    case met, excluded
}

extension UnitTree {
    /// Counts the units of one level that meet a condition, for every node over the units in its subtree.
    ///
    /// - Parameter verdicts: one a node in the order of `codes`, nil where there is no data; only those of the level
    ///   are looked at, and missing ones at the end count as no data.
    /// - Complexity: O(nodes).
    package func tally(at level: UnitLevel, _ verdicts: [Bool?]) -> [UnitTally] {
        var tallies = codes.indices.map { node in
            guard levels[node] == level else { return UnitTally() }
            guard node < verdicts.count, let met = verdicts[node] else { return UnitTally(total: 1, noData: 1) }
            return UnitTally(met: met ? 1 : 0, total: 1)
        }
        for node in tallies.indices.reversed() {
            guard let parent = parents[node] else { continue }
            tallies[parent] += tallies[node]
        }
        return tallies
    }
}
