import Kernel
import Testing

@testable import Measures

/// Ratios, scores and ranks of national planes.
@Suite struct DenseReadingTests {
    private static func planes(_ seed: UInt64) throws -> DensePlanes {
        var generator = SeededGenerator(seed: seed)
        return try DenseCountry(&generator).planes()
    }

    @Test func aRatioIsTheRatioOfSums() throws {
        let planes = try Self.planes(31)
        for level in 0..<planes.tree.depth {
            let nodes = Array(0..<planes.tree.count(level))
            for period in 0..<planes.periods {
                let table = planes.quotients(level: level, period: period, nodes: nodes)
                for (place, ratio) in planes.schema.ratios.enumerated() {
                    for node in nodes {
                        let above = planes.amount(
                            try planes.schema.place(ratio.numerator), level: level, node: node, period: period)
                        let below = planes.amount(
                            try planes.schema.place(ratio.denominator), level: level, node: node, period: period)
                        let found = planes.ratio(place, level: level, node: node, period: period)
                        #expect(found == Ratio(above * ratio.factor, of: below))
                        let number = planes.quotient(place, level: level, node: node, period: period)
                        #expect((number == nil) == (below == 0))
                        #expect(table[place][node] == number)
                    }
                }
            }
        }
    }

    @Test func theSumOfRatiosIsTheSumOverCards() throws {
        let planes = try Self.planes(32)
        for level in 0..<planes.tree.depth {
            let cards = (0..<planes.tree.count(level)).map { planes.card(level: level, node: $0) }
            for (place, total) in planes.ratioTotals(level: level).enumerated() {
                let values = cards.flatMap { $0[place] }.compactMap { $0 }
                #expect((total == nil) == values.isEmpty)
                #expect(abs((total ?? 0) - values.reduce(0, +)) < 1e-6)
            }
        }
    }

    @Test func ranksCountTheUnitsThatAreStrictlyBetter() throws {
        let planes = try Self.planes(33)
        for period in [3, 7] {
            let found = planes.scores(period: period, within: 3)
            for leaf in 0..<planes.leaves {
                let own = found.scores[leaf]
                #expect(Int(found.ranks[leaf]) == 1 + found.scores.count { $0 > own })
                let city = planes.tree.node(3, above: leaf)
                let rivals = (0..<planes.leaves).filter { planes.tree.node(3, above: $0) == city }
                #expect(Int(found.ranksWithin[leaf]) == 1 + rivals.count { found.scores[$0] > own })
            }
        }
    }

    @Test(
        arguments: [
            (10, 10, 1, 1, 10, 10), (5, 10, 1, 1, 10, 5), (1, 3, 1, 1, 10, 3), (20, 10, 1, 1, 10, 10),
            (0, 10, 1, 1, 10, 0),
            (5, 0, 1, 1, 10, 0), (-1, 3, 1, 1, 10, -4), (5, -1, 1, 1, 10, 0), (1, 3, 100, 50, 1_000_000, 666_666),
        ] as [(Int64, Int64, Int64, Int64, Int64, Int64)])
    func pointsAreRoundedDownAndCapped(
        _ numerator: Int64, _ denominator: Int64, _ factor: Int64, _ target: Int64, _ full: Int64, _ expected: Int64
    ) {
        #expect(DensePlanes.points(numerator, denominator, factor: factor, target: target, full: full) == expected)
    }

    @Test func pointsOfLargeAmountsAreExact() {
        let large: Int64 = 1 << 53
        #expect(DensePlanes.points(large - 1, large, factor: 100, target: 100, full: 15_000_000) == 14_999_999)
        #expect(DensePlanes.points(large, large, factor: 100, target: 100, full: 15_000_000) == 15_000_000)
    }

    @Test func theOrderIsDescendingAndStable() {
        var generator = SeededGenerator(seed: 34)
        for count in [0, 1, 2, 300] {
            let numbers = (0..<count).map { _ in
                Int64.random(in: -5_000_000_000...5_000_000_000, using: &generator) / 100_000_000 * 100_000_000
            }
            let expected = numbers.indices.sorted { (numbers[$1], $0) < (numbers[$0], $1) }
            #expect(DescendingOrder(numbers).places.map { Int($0) } == expected)
        }
    }
}
