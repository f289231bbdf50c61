import Testing

@testable import Partition

@Suite struct MatchingTests {
    /// The best matching by trying every order of columns.
    private func best(_ table: [[Double]], _ row: Int = 0, _ taken: Set<Int> = []) -> Double {
        guard row < table.count else { return 0 }
        var found = best(table, row + 1, taken)
        for column in table[row].indices where !taken.contains(column) {
            found = max(found, table[row][column] + best(table, row + 1, taken.union([column])))
        }
        return found
    }

    @Test(arguments: 1...40) func keepsAsManyAsTryingEverything(seed: UInt64) {
        var dice = Dice(seed: seed)
        let rows = 1 + dice.below(6), columns = 1 + dice.below(6)
        let table = (0..<rows).map { _ in
            (0..<columns).map { _ in dice.below(3) == 0 ? 0 : Double(dice.below(20)) }
        }
        let overlaps = table.map { row in
            row.enumerated().filter { $0.element > 0 }
                .map { Overlap(present: Int32($0.offset), people: $0.element) }
        }
        let matching = Matching(overlaps, columns)
        #expect(matching.kept == best(table))
        let taken = matching.home.filter { $0 >= 0 }
        #expect(Set(taken).count == taken.count)
        let sum = matching.home.enumerated().reduce(0.0) {
            $0 + ($1.element >= 0 ? table[$1.offset][Int($1.element)] : 0)
        }
        #expect(sum == matching.kept)
    }
}

@Suite struct LogarithmTests {
    @Test func logarithmAndExponentialAreInverse() {
        for value in [1e-6, 0.1, 0.5, 0.999, 1, 1.001, 2, 10, 12_345.678] {
            #expect(abs(Logarithm.exp(Logarithm.of(value)) / value - 1) < 1e-12)
        }
        #expect(abs(Logarithm.of(2.718281828459045) - 1) < 1e-14)
    }
}

@Suite struct PointGridTests {
    @Test(arguments: 1...10) func findsTheNearestPoint(seed: UInt64) {
        var dice = Dice(seed: seed)
        let x = (0..<60).map { _ in Double(dice.below(1000)) }, y = (0..<60).map { _ in Double(dice.below(300)) }
        let grid = PointGrid(x, y)
        for _ in 0..<50 {
            let (px, py) = (Double(dice.below(1600)) - 300, Double(dice.below(900)) - 300)
            func distance(_ index: Int) -> Double {
                (x[index] - px) * (x[index] - px) + (y[index] - py) * (y[index] - py)
            }
            let least = x.indices.map(distance).min()
            #expect(distance(grid.nearest(px, py)) == least)
        }
    }
}
