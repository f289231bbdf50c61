import Kernel

@testable import Measures

/// A small country with random records, its planes, and the same figures counted one by one.
struct DenseCountry {
    /// A record: when it began and ended, in days from 2001-01-01, and how much it is.
    struct Record {
        var leaf: Int
        var start: Int
        var end: Int?
        var amount: Int
    }

    static let periods = 8
    static let first = CivilDate(year: 2001, month: 1, day: 1)?.dayNumber ?? 0
    static let columns: [(name: String, type: ColumnType)] = [
        ("unit", .int32), ("start", .int32), ("end", .int32), ("amount", .int16),
    ]

    var leaves: Int
    var tree: LevelTree
    var records: [Record]

    /// Streets over leaves, districts over some of the streets, cities over all of them.
    init(_ generator: inout SeededGenerator, leaves: Int = 37, streets: Int = 9, count: Int = 700) throws {
        self.leaves = leaves
        tree = LevelTree(leaves: leaves)
        let parents = (0..<leaves).map { _ in Int32.random(in: 0..<Int32(streets), using: &generator) }
        try tree.add("street", over: 0, count: streets, parents: parents)
        try tree.add("district", over: 1, count: 4, parents: (0..<streets).map { $0 % 3 == 0 ? -1 : Int32($0 % 4) })
        try tree.add("city", over: 1, count: 3, parents: (0..<streets).map { Int32($0 % 3) })
        try tree.add("nation", over: 3, count: 1, parents: [0, 0, 0])
        records = (0..<count).map { _ in
            let start = Int.random(in: -100...760, using: &generator)
            let stays = Bool.random(using: &generator)
            return Record(
                leaf: Int.random(in: 0..<leaves, using: &generator), start: start,
                end: stays ? nil : start + Int.random(in: 0...300, using: &generator),
                amount: Int.random(in: -50...200, using: &generator))
        }
    }

    static func schema(_ extra: [DenseSchema.Measure] = []) throws -> DenseSchema {
        let measures: [DenseSchema.Measure] = [
            .init("events", .flow), .init("value", .flow), .init("large", .flow), .init("open", .stock),
            .init("area", .stock), .init("year", .yearToDate(of: "value")),
            .init("run", .running("events", less: "large")),
            .init("units", .units(level: 0, .number(1))),
            .init("wide", .units(level: 0, try WholeFormula("area * 2 >= 100 AND open > 1"))),
            .init("quiet", .units(level: 0, try WholeFormula("events = 0 OR year < 100"))),
            .init("streets", .units(level: 1, .number(1))),
            .init("good", .units(level: 1, try WholeFormula("wide * 2 >= units AND run >= 3"))),
        ]
        let source = DenseSchema.Source(
            "records", columns: columns, leaf: "unit",
            postings: [
                .init(
                    .during("start"),
                    [
                        ("events", .number(1)), ("value", .name("amount")),
                        ("large", try WholeFormula("CASE WHEN amount > 100 THEN 1 ELSE 0 END")),
                    ]),
                .init(.between("start", "end"), [("open", .number(1)), ("area", .name("amount"))]),
            ])
        return try DenseSchema(
            calendar: .quarters(from: 2001, count: periods), measures: measures + extra, sources: [source],
            ratios: [
                .init("mean", "value", by: "events", times: 100), .init("share", "wide", by: "units", times: 100),
                .init("run", "run", by: "open", times: 1), .init("year", "year", by: "area", times: 1),
            ],
            score: [.init("mean", target: 80, weight: 60), .init("year", target: 2, weight: 40)])
    }

    /// Planes built from the records in batches of the given size.
    func planes(batch size: Int = 64, schema: DenseSchema? = nil) throws -> DensePlanes {
        var planes = try DensePlanes(try schema ?? DenseCountry.schema(), tree: tree)
        var feed = DenseFeed()
        var batch = RecordBatch(types: DenseCountry.columns.map(\.type))
        for (number, record) in records.enumerated() {
            DenseCountry.write(record, &batch)
            if batch.count == size || number == records.count - 1 {
                try feed.add(batch, source: 0, to: &planes)
                batch.count = 0
            }
        }
        planes.settle()
        planes.rollUp()
        return planes
    }

    static func write(_ record: Record, _ batch: inout RecordBatch) {
        let end = record.end.map { Int64(first) + Int64($0) } ?? Int64(RecordBatch.missing)
        let values = [Int64(record.leaf), Int64(first) + Int64(record.start), end, Int64(record.amount)]
        for (column, value) in values.enumerated() { batch.set(value, row: batch.count, column: column) }
        batch.count += 1
    }

    /// The leaves below a node.
    func leaves(level: Int, node: Int) -> [Int] { (0..<leaves).filter { tree.node(level, above: $0) == node } }

    /// A measure counted record by record, the slow and obvious way.
    func counted(_ name: String, level: Int, node: Int, period: Int, _ calendar: PeriodCalendar) -> Int {
        let starts = calendar.starts.map { Int($0.dayNumber - DenseCountry.first) }
        let after = starts.dropFirst() + [Int(calendar.end.dayNumber - DenseCountry.first)]
        let own = Set(leaves(level: level, node: node))
        let mine = records.filter { own.contains($0.leaf) }
        let happened = mine.filter { starts[period] <= $0.start && $0.start < Array(after)[period] }
        let present = mine.filter { $0.start < Array(after)[period] && ($0.end ?? .max) >= Array(after)[period] }
        func sum(_ name: String, _ periods: ClosedRange<Int>) -> Int {
            periods.reduce(0) { $0 + counted(name, level: level, node: node, period: $1, calendar) }
        }
        func units(_ condition: (Int) -> Bool) -> Int { own.count(where: condition) }
        func leaf(_ name: String, _ leaf: Int) -> Int { counted(name, level: 0, node: leaf, period: period, calendar) }
        switch name {
        case "events": return happened.count
        case "value": return happened.reduce(0) { $0 + $1.amount }
        case "large": return happened.count { $0.amount > 100 }
        case "open": return present.count
        case "area": return present.reduce(0) { $0 + $1.amount }
        case "year": return sum("value", (period / 4 * 4)...period)
        case "run": return sum("events", 0...period) - sum("large", 0...period)
        case "units": return own.count
        case "wide": return units { leaf("area", $0) * 2 >= 100 && leaf("open", $0) > 1 }
        case "quiet": return units { leaf("events", $0) == 0 || leaf("year", $0) < 100 }
        default: return streets(name, level, node, period, calendar)
        }
    }

    private func streets(_ name: String, _ level: Int, _ node: Int, _ period: Int, _ calendar: PeriodCalendar) -> Int {
        guard level > 0 else { return 0 }
        let below = (0..<tree.count(1)).filter { street in
            switch level {
            case 1: street == node
            case 2, 3: tree.levels[level - 1].parents[street] == Int32(node)
            default: true
            }
        }
        guard name == "good" else { return below.count }
        return below.count { street in
            let wide = counted("wide", level: 1, node: street, period: period, calendar)
            let run = counted("run", level: 1, node: street, period: period, calendar)
            return wide * 2 >= leaves(level: 1, node: street).count && run >= 3
        }
    }
}
