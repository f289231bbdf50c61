import Kernel
import Testing

@testable import Measures

/// What is not additive has an exact way of its own.
@Suite struct DistinctCountTests {
    @Test func eachPersonCountsOnceAtHome() {
        var generator = SeededGenerator(seed: 61)
        let homes = (0..<300).map { _ in Int32.random(in: -1..<10, using: &generator) }
        var count = DistinctCount(homes: homes, periods: 4)
        var visits: [[Int]] = Array(repeating: [], count: 4)
        for _ in 0..<2000 {
            let (person, period) = (
                Int.random(in: -2..<302, using: &generator), Int.random(in: -1..<5, using: &generator)
            )
            count.insert(person: person, period: period)
            if homes.indices.contains(person), (0..<4).contains(period) { visits[period].append(person) }
        }
        for range in [0..<1, 1..<3, 0..<4, 2..<2] {
            let people = Set(range.flatMap { visits[$0] })
            let expected = (0..<10).map { leaf in Int64(people.count { homes[$0] == Int32(leaf) }) }
            #expect(count.counts(leaves: 10, in: range) == expected)
        }
    }

    @Test func personsAddUpOverUnitsBecauseEachHasOneHome() throws {
        var tree = LevelTree(leaves: 4)
        try tree.add("street", over: 0, count: 2, parents: [0, 0, 1, -1])
        try tree.add("city", over: 1, count: 1, parents: [0, 0])
        #expect(tree.sums(of: [1, 2, 3, 4]) == [[1, 2, 3, 4], [3, 3], [6]])
    }

    @Test func aQuantileOfMergedHistogramsIsThatOfAllAmounts() throws {
        var generator = SeededGenerator(seed: 62)
        let edges: [Int64] = [0, 10, 20, 40, 80]
        var all: [Int64] = []
        var merged = try BinnedQuantiles(edges: edges)
        for _ in 0..<5 {
            var part = try BinnedQuantiles(edges: edges)
            for _ in 0..<40 {
                let amount = Int64.random(in: -20...100, using: &generator)
                part.add(amount)
                all.append(amount)
            }
            try merged.merge(part)
        }
        all.sort()
        for percent in [0, 1, 25, 50, 90, 100] as [Int64] {
            let exact = all[max(0, (Int(percent) * all.count + 99) / 100 - 1)]
            let bin = try #require(merged.quantile(Share(percent, of: 100)))
            #expect((bin.from ?? .min) <= exact && exact < (bin.below ?? .max))
        }
        #expect(merged.total == 200)
    }

    @Test func histogramsWithOtherBinsDoNotMix() throws {
        var one = try BinnedQuantiles(edges: [1, 2])
        #expect(throws: Problem("measures.bad_bins")) { try one.merge(try BinnedQuantiles(edges: [1, 3])) }
        #expect(throws: Problem("measures.bad_bins")) { try BinnedQuantiles(edges: [2, 2]) }
        #expect(one.quantile(Share(1, of: 2)) == nil)
    }
}
