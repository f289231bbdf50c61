import Kernel

/// Scores of all leaves in one period, and their ranks.
package struct LeafScores: Sendable {
    /// Millionths of a point.
    package let scores: [Int64]
    /// 1 + number of leaves with a strictly higher score.
    package let ranks: [Int32]
    /// The same among the leaves below one node of the level asked for; 0 for a leaf outside it.
    package let ranksWithin: [Int32]
}

extension DensePlanes {
    /// Points are kept in millionths, as whole numbers, so that ties and ranks are the same on every machine.
    static let pointScale: Int64 = 1_000_000

    /// Scores every leaf in a period and ranks them in all and below each node of a level.
    ///
    /// An item gives ⌊weight × 10⁶ × min(numerator × factor, target × denominator) ÷ (target × denominator)⌋, nothing
    /// when the denominator is not positive. Exact while amounts stay within 53 bits.
    ///
    /// - Complexity: O(items × leaves).
    package func scores(period: Int, within level: Int) -> LeafScores {
        var scores: [Int64] = Array(repeating: 0, count: leaves)
        var numerators = scores
        var denominators = scores
        for item in schema.score {
            guard let ratio = schema.ratios.first(where: { $0.name == item.ratio }),
                let above = schema.places[ratio.numerator], let below = schema.places[ratio.denominator]
            else { continue }
            numerators.withUnsafeMutableBufferPointer { buffer in
                if let start = buffer.baseAddress { load(above, period: period, from: 0, leaves, into: start) }
            }
            denominators.withUnsafeMutableBufferPointer { buffer in
                if let start = buffer.baseAddress { load(below, period: period, from: 0, leaves, into: start) }
            }
            for leaf in 0..<leaves {
                scores[leaf] &+= DensePlanes.points(
                    numerators[leaf], denominators[leaf], factor: ratio.factor, target: item.target,
                    full: item.weight &* DensePlanes.pointScale)
            }
        }
        let order = DescendingOrder(scores)
        let parents = level == 0 ? [] : tree.ancestors[level - 1]
        return LeafScores(
            scores: scores, ranks: order.ranks(scores),
            ranksWithin: order.ranks(scores, below: parents, count: tree.count(level)))
    }

    /// The points of one item.
    static func points(_ numerator: Int64, _ denominator: Int64, factor: Int64, target: Int64, full: Int64) -> Int64 {
        guard denominator > 0, target > 0 else { return 0 }
        let (reached, a) = numerator.multipliedReportingOverflow(by: factor)
        let (wanted, b) = denominator.multipliedReportingOverflow(by: target)
        if !a, !b, reached >= wanted { return full }
        let (product, c) = reached.multipliedReportingOverflow(by: full)
        if !a, !b, !c, product >= 0 { return product / wanted }
        let exact = Int128(numerator) * Int128(factor)
        let goal = Int128(denominator) * Int128(target)
        guard exact < goal else { return full }
        let (quotient, rest) = (exact * Int128(full)).quotientAndRemainder(dividingBy: goal)
        return Int64(truncatingIfNeeded: rest < 0 ? quotient - 1 : quotient)
    }
}

/// Places of numbers from the largest down, equal ones in order of place: a radix sort.
struct DescendingOrder {
    let places: [Int32]

    /// - Complexity: O(n) for each 11 bits in which the numbers differ.
    init(_ numbers: [Int64]) {
        let largest = numbers.max() ?? 0
        var places = numbers.indices.map { Int32($0) }
        var sorted = places
        let keys = numbers.map { UInt64(bitPattern: largest &- $0) }
        let highest = keys.max() ?? 0
        var shift: UInt64 = 0
        while shift < 64, highest >> shift > 0 {
            var counts = Array(repeating: 0, count: 2049)
            for key in keys { counts[Int(key >> shift & 2047) + 1] += 1 }
            for digit in 0..<2048 { counts[digit + 1] += counts[digit] }
            for place in places {
                let digit = Int(keys[Int(place)] >> shift & 2047)
                sorted[counts[digit]] = place
                counts[digit] += 1
            }
            swap(&places, &sorted)
            shift += 11
        }
        self.places = places
    }

    /// 1 + number of strictly larger numbers.
    func ranks(_ numbers: [Int64]) -> [Int32] {
        var ranks: [Int32] = Array(repeating: 0, count: numbers.count)
        var rank: Int32 = 1
        for (position, place) in places.enumerated() {
            if position > 0, numbers[Int(place)] != numbers[Int(places[position - 1])] { rank = Int32(position) + 1 }
            ranks[Int(place)] = rank
        }
        return ranks
    }

    /// The same among the numbers that share a group; 0 for a number without one.
    func ranks(_ numbers: [Int64], below groups: [Int32], count: Int) -> [Int32] {
        guard groups.count == numbers.count else { return Array(repeating: 0, count: numbers.count) }
        var ranks: [Int32] = Array(repeating: 0, count: numbers.count)
        var seen: [Int32] = Array(repeating: 0, count: count)
        var rank = seen
        var last: [Int64] = Array(repeating: 0, count: count)
        for place in places {
            let group = Int(groups[Int(place)])
            guard group >= 0 else { continue }
            let number = numbers[Int(place)]
            seen[group] += 1
            if seen[group] == 1 || number != last[group] { rank[group] = seen[group] }
            last[group] = number
            ranks[Int(place)] = rank[group]
        }
        return ranks
    }
}
