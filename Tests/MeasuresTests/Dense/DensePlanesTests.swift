import Kernel
import Testing

@testable import Measures

@Suite struct DensePlanesTests {
    @Test func everyAmountIsWhatCountingRecordByRecordGives() throws {
        var generator = SeededGenerator(seed: 11)
        let country = try DenseCountry(&generator)
        let planes = try country.planes()
        for (place, measure) in planes.schema.measures.enumerated() {
            for level in 0..<planes.tree.depth {
                for node in 0..<planes.tree.count(level) where level > 0 || node % 5 == 0 {
                    for period in [0, 3, 4, 7] {
                        let expected = country.counted(
                            measure.name, level: level, node: node, period: period, planes.schema.calendar)
                        let found = planes.amount(place, level: level, node: node, period: period)
                        #expect(found == Int64(expected), "\(measure.name) at \(level)/\(node) in \(period)")
                    }
                }
            }
        }
    }

    @Test func theTotalOfALevelIsTheSumOfItsAmounts() throws {
        var generator = SeededGenerator(seed: 12)
        let planes = try DenseCountry(&generator).planes()
        for place in planes.schema.measures.indices {
            for level in 0..<planes.tree.depth {
                var sum: Int64 = 0
                for period in 0..<planes.periods {
                    for node in 0..<planes.tree.count(level) {
                        sum += planes.amount(place, level: level, node: node, period: period)
                    }
                }
                #expect(planes.total(place, level: level) == sum)
            }
        }
    }

    @Test func batchesAndTheOrderOfRecordsChangeNothing() throws {
        var generator = SeededGenerator(seed: 13)
        var country = try DenseCountry(&generator)
        let fingerprint = try country.planes(batch: 1).fingerprint
        #expect(try country.planes(batch: 500).fingerprint == fingerprint)
        country.records.shuffle(using: &generator)
        #expect(try country.planes(batch: 7).fingerprint == fingerprint)
        country.records.removeLast()
        #expect(try country.planes(batch: 7).fingerprint != fingerprint)
    }

    @Test func clearedPlanesCanBeBuiltAgain() throws {
        var generator = SeededGenerator(seed: 14)
        let country = try DenseCountry(&generator)
        var planes = try country.planes()
        let fingerprint = planes.fingerprint
        planes.clear()
        var feed = DenseFeed()
        var batch = RecordBatch(types: DenseCountry.columns.map(\.type))
        for record in country.records { DenseCountry.write(record, &batch) }
        try feed.add(batch, source: 0, to: &planes)
        planes.settle()
        planes.rollUp()
        #expect(planes.fingerprint == fingerprint)
    }

    @Test func aRecordOfAnUnknownLeafIsRefusedWithItsBatch() throws {
        var generator = SeededGenerator(seed: 15)
        let country = try DenseCountry(&generator)
        for leaf in [country.leaves, -1, Int(Int32.min)] {
            var planes = try country.planes()
            let fingerprint = planes.fingerprint
            var batch = RecordBatch(types: DenseCountry.columns.map(\.type))
            DenseCountry.write(.init(leaf: 0, start: 5, end: nil, amount: 1), &batch)
            DenseCountry.write(.init(leaf: leaf, start: 5, end: nil, amount: 1), &batch)
            var feed = DenseFeed()
            #expect(throws: Problem("measures.unknown_leaf")) { try feed.add(batch, source: 0, to: &planes) }
            #expect(planes.fingerprint == fingerprint)
        }
    }

    @Test func amountsBeyondThirtyTwoBitsAreExact() throws {
        var generator = SeededGenerator(seed: 16)
        let country = try DenseCountry(&generator)
        let large = Int64(Int32.max) - 10
        let place = try DenseCountry.schema().place("value")
        var planes = try country.planes()
        let before = planes.amount(place, level: 4, node: 0, period: 2)
        for _ in 0..<3 { try planes.apply([LeafChange(measure: place, leaf: 4, period: 2, amount: large)]) }
        #expect(planes.amount(place, level: 4, node: 0, period: 2) == before + 3 * large)
        #expect(planes.amount(place, level: 0, node: 4, period: 2) > Int64(Int32.max))
        try planes.apply([LeafChange(measure: place, leaf: 4, period: 2, amount: -3 * large)])
        #expect(planes.fingerprint == (try country.planes().fingerprint))
    }

    @Test func cellsWidenInTheMiddleOfABatch() {
        var cells = PlaneCells(zeros: 3)
        let values: [Int64] = [Int64(Int32.max), 5, 1, -7, Int64(Int32.min) - 1]
        cells.scatter(values, [0, 1, 0, 3, 2], 5, negated: false)
        #expect((0..<3).map { cells[$0] } == [Int64(Int32.max) + 1, 5, Int64(Int32.min) - 1])
        let narrow: [Int32] = [Int32.max, Int32.max, 1]
        var other = PlaneCells(zeros: 2)
        other.scatter(narrow, [1, 1, 0], 3, negated: true)
        #expect((0..<2).map { other[$0] } == [-1, -2 * Int64(Int32.max)])
        let none: UnsafePointer<Int32>? = nil
        other.scatter(none, [1, 0], 2, negated: true)
        #expect((0..<2).map { other[$0] } == [-2, -2 * Int64(Int32.max) - 1])
    }

    @Test func runningSumsWidenWhenTheyMust() {
        var small = PlaneCells.narrow([1, 2, 3, 4, 5, 6, 9])
        small.accumulate(rows: 3, of: 2)
        #expect(small == .narrow([1, 2, 4, 6, 9, 12, 9]))
        var large = PlaneCells.narrow([Int32.max, 0, Int32.max, 0, -5, 1, 0])
        large.accumulate(rows: 3, of: 2)
        #expect((0..<6).map { large[$0] } == [2_147_483_647, 0, 4_294_967_294, 0, 4_294_967_289, 1])
    }
}
