import Kernel
import Testing

@testable import Measures

/// A change must leave what a rebuild gives, bit for bit.
@Suite struct DenseChangesTests {
    /// What one record adds, as changes.
    private static func changes(_ record: DenseCountry.Record, _ planes: DensePlanes, sign: Int64) throws
        -> [LeafChange]
    {
        let schema = planes.schema
        func period(_ day: Int) -> Int {
            let number = Int32(day) + DenseCountry.first
            return schema.calendar.withTable { Int(schema.calendar.period(ofDay: number, $0)) }
        }
        var found: [LeafChange] = []
        func add(_ name: String, _ period: Int, _ amount: Int) throws {
            guard (0..<schema.calendar.count).contains(period), amount != 0 else { return }
            found.append(
                LeafChange(
                    measure: try schema.place(name), leaf: record.leaf, period: period, amount: sign * Int64(amount)))
        }
        let start = period(record.start)
        try add("events", start, 1)
        try add("value", start, record.amount)
        try add("large", start, record.amount > 100 ? 1 : 0)
        try add("open", max(start, 0), 1)
        try add("area", max(start, 0), record.amount)
        guard let end = record.end else { return found }
        try add("open", max(period(end), 0), -1)
        try add("area", max(period(end), 0), -record.amount)
        return found
    }

    @Test func insertsChangesAndDeletionsEqualARebuild() throws {
        var generator = SeededGenerator(seed: 21)
        var country = try DenseCountry(&generator, count: 200)
        var planes = try country.planes()
        for round in 0..<300 {
            var changes: [LeafChange] = []
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0..<country.records.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0 where country.records.count > 50:
                    changes += try Self.changes(country.records.remove(at: place), planes, sign: -1)
                case 1:
                    changes += try Self.changes(country.records[place], planes, sign: -1)
                    country.records[place].leaf = Int.random(in: 0..<country.leaves, using: &generator)
                    country.records[place].amount = Int.random(in: -50...200, using: &generator)
                    changes += try Self.changes(country.records[place], planes, sign: 1)
                default:
                    var record = country.records[place]
                    record.start = Int.random(in: -100...760, using: &generator)
                    record.end = nil
                    country.records.append(record)
                    changes += try Self.changes(record, planes, sign: 1)
                }
            }
            try planes.apply(changes)
            guard round % 20 == 0 else { continue }
            #expect(planes.fingerprint == (try country.planes().fingerprint), "after round \(round)")
        }
    }

    @Test func reachedNodesAreNamedOnce() throws {
        var generator = SeededGenerator(seed: 22)
        let country = try DenseCountry(&generator)
        var planes = try country.planes()
        let place = try planes.schema.place("events")
        let change = LeafChange(measure: place, leaf: 3, period: 7, amount: 2)
        let touched = try planes.apply([change, change])
        #expect(Set(touched).count == touched.count)
        #expect(touched.contains(TouchedNode(level: 4, node: 0, period: 7)))
        #expect(touched.filter { $0.level == 0 } == [TouchedNode(level: 0, node: 3, period: 7)])
    }

    @Test func aChangeThatFitsNowhereLeavesEverythingAsItWas() throws {
        var generator = SeededGenerator(seed: 23)
        var planes = try DenseCountry(&generator).planes()
        let fingerprint = planes.fingerprint
        let good = LeafChange(measure: 0, leaf: 0, period: 0, amount: 1)
        for bad in [
            LeafChange(measure: 0, leaf: 37, period: 0, amount: 1),
            LeafChange(measure: 0, leaf: 0, period: 8, amount: 1),
            LeafChange(measure: 5, leaf: 0, period: 0, amount: 1),
            LeafChange(measure: 99, leaf: 0, period: 0, amount: 1),
        ] {
            #expect(throws: Problem.self) { try planes.apply([good, bad]) }
            #expect(planes.fingerprint == fingerprint)
        }
    }
}
