/// How a measure may be added up.
package enum Additivity: String, Hashable, Sendable, CaseIterable {
    /// Happens during a period; sums over the tree and over time.
    case flow
    /// Stands at a period's end; sums over the tree, never over time.
    case stock
    /// The last reading; sums over the tree, never over time.
    case snapshot
    /// A division of two measures; only as the ratio of sums.
    case ratio
    /// Units meeting a condition among all units of a level.
    case share
    /// Counts distinct keys; only over the level that owns them.
    case distinct
    /// From a histogram with fixed bins.
    case quantile
    /// Not a measure: parameters, constants, fields of a row.
    case none

    /// Whether the sum over several periods means something.
    package var sumsOverTime: Bool { self == .flow || self == .none }
}
