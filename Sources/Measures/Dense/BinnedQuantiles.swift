import Kernel

/// Amounts counted in fixed bins: histograms of units add up exactly, so a quantile of any node is as exact as the bins.
package struct BinnedQuantiles: Hashable, Sendable {
    /// Where each bin but the first begins; ascending.
    package let edges: [Int64]
    /// Amounts counted, one more bin than edges.
    package private(set) var counts: [Int64]

    /// - Throws: `measures.bad_bins` when the edges do not ascend.
    package init(edges: [Int64]) throws(Problem) {
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw Problem("measures.bad_bins")
        }
        self.edges = edges
        counts = Array(repeating: 0, count: edges.count + 1)
    }

    /// Counts an amount so many times; a negative number takes it away again.
    ///
    /// - Complexity: O(log bins).
    package mutating func add(_ amount: Int64, times: Int64 = 1) {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] <= amount { low = middle + 1 } else { high = middle }
        }
        counts[low] += times
    }

    /// Adds another unit's histogram.
    ///
    /// - Throws: `measures.bad_bins` when its bins are others.
    package mutating func merge(_ other: BinnedQuantiles) throws(Problem) {
        guard other.edges == edges else { throw Problem("measures.bad_bins") }
        for bin in counts.indices { counts[bin] += other.counts[bin] }
    }

    /// Number of amounts.
    package var total: Int64 { counts.reduce(0, +) }

    /// The bin that holds the quantile: from its lower edge (nil: unbounded) to below its upper edge (nil: unbounded).
    ///
    /// The quantile of share p is the ⌈p · n⌉-th smallest amount, the smallest for p = 0; nil of nothing.
    package func quantile(_ share: Share) -> (from: Int64?, below: Int64?)? {
        guard total > 0, share.denominator > 0 else { return nil }
        let product = Int128(share.numerator) * Int128(total)
        let rank = max(1, (product + Int128(share.denominator) - 1) / Int128(share.denominator))
        var seen: Int128 = 0
        for (bin, count) in counts.enumerated() {
            seen += Int128(count)
            guard seen >= rank else { continue }
            return (bin > 0 ? edges[bin - 1] : nil, bin < edges.count ? edges[bin] : nil)
        }
        return nil
    }
}
