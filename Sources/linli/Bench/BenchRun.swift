import Foundation
import Kernel
import Measures

/// Runs the measure benchmark: builds the planes, builds them again on warm memory, and asks them the usual questions.
struct BenchRun {
    let data: BenchData
    let spec: BenchSpec
    private(set) var stages = BenchStages()
    private(set) var figures: [String: JSONValue] = [:]
    private(set) var check: [String: JSONValue] = [:]
    private var planes: DensePlanes
    private var ratios: [[Double?]] = []
    private var scores: [LeafScores] = []
    private let database: BenchDatabase?

    /// - Parameter database: a SQLite file with the same records, for the cold start and the records behind figures.
    init(data: BenchData, spec: BenchSpec, database: String?) throws {
        self.data = data
        self.spec = spec
        let (schema, tree) = (try spec.schema(data), try data.tree())
        self.database = try database.map { try BenchDatabase($0) }
        guard let file = self.database else {
            planes = try DensePlanes(schema, tree: tree)
            return
        }
        planes = try stages.lap("cold start: SQLite to settled planes") { try file.planes(schema, tree) }
        stages.lap("cold start: roll-up") { planes.rollUp() }
    }

    /// Every stage, the peers' five on warm memory.
    mutating func run() throws {
        let fromDatabase = database == nil ? nil : planes.fingerprint
        let before = BenchStages.cpu
        try compute(name: { "first pass: \($0)" })
        figures["first_pass_cpu"] = .decimal(BenchStages.cpu - before)
        try compute(name: { $0 })
        figures["cpu_a_to_e"] = .decimal(stages.sum("ABCDE"))
        check = checksums()
        if let fromDatabase {
            figures["cold_from_sqlite_cpu"] = .decimal(stages.sum(prefix: "cold start"))
            figures["cold_from_sqlite_equal"] = .bool(planes.fingerprint == fromDatabase)
        }
        try change()
        showCards()
        try drillThrough()
    }

    /// Stages A to E from empty planes.
    private mutating func compute(name: (String) -> String) throws {
        try stages.lap(name("A scatter records")) {
            planes.clear()
            var feed = DenseFeed()
            for (source, definition) in planes.schema.sources.enumerated() {
                try data.forEachBatch(definition) { try feed.add($0, source: source, to: &planes) }
            }
        }
        stages.lap(name("B stocks")) { planes.settle() }
        stages.lap(name("C conditions and roll-up")) { planes.rollUp() }
        ratios = stages.lap(name("D ratios")) { (0..<planes.tree.depth).map { planes.ratioTotals(level: $0) } }
        scores = stages.lap(name("E scores and ranks")) {
            stride(from: 3, to: planes.periods, by: 4).map { planes.scores(period: $0, within: 3) }
        }
    }

    /// The sums that every engine must agree on.
    private func checksums() -> [String: JSONValue] {
        var check: [String: JSONValue] = [:]
        for level in 0..<planes.tree.depth {
            let totals = planes.schema.measures.indices.map { Int(planes.total($0, level: level)) }
            check["node\(level)"] = .array(
                ([planes.tree.count(level) * planes.periods] + totals).map { .integer($0) })
            check["ind\(level)"] = .array(ratios[level].map { $0.map { .number("\($0)") } ?? .null })
        }
        let points = scores.reduce(0) { $0 + $1.scores.reduce(0, +) }
        let within = scores.reduce(0) { sum, year in sum + year.ranksWithin.reduce(0) { $0 + Int($1) } }
        let ranks = scores.reduce(0) { sum, year in sum + year.ranks.reduce(0) { $0 + Int($1) } }
        check["score_int"] = .array([.integer(Int(points)), .integer(within), .integer(ranks)])
        return check
    }

    /// Ten thousand new activity records of the last quarter reach every level; taken away again, everything is as before.
    private mutating func change() throws {
        let before = planes.fingerprint
        let changes = try newActivities()
        let back = changes.map {
            LeafChange(measure: $0.measure, leaf: $0.leaf, period: $0.period, amount: -$0.amount)
        }
        var (times, reached): ([Double], [Double]) = ([], [])
        for _ in 0..<3 {
            let start = BenchStages.cpu
            let touched = try planes.apply(changes)
            reached.append((BenchStages.cpu - start) * 1000)
            let sum = ratioSum(touched)
            times.append((BenchStages.cpu - start) * 1000)
            figures["changed_nodes"] = .integer(touched.count)
            figures["changed_ratio_sum"] = .decimal(sum)
            figures["changed_differs"] = .bool(planes.fingerprint != before)
            try planes.apply(back)
        }
        figures["changes_10000_sums_ms"] = .decimal(reached.min() ?? 0)
        figures["changes_10000_ms"] = .decimal(times.min() ?? 0)
        figures["changes_undone_bit_for_bit"] = .bool(planes.fingerprint == before)
    }

    /// All ratios of the nodes that changes have reached, added up.
    private func ratioSum(_ touched: [TouchedNode]) -> Double {
        var nodes: [[[Int]]] = (0..<planes.tree.depth).map { _ in Array(repeating: [], count: planes.periods) }
        for place in touched { nodes[place.level][place.period].append(place.node) }
        var sum = 0.0
        for level in nodes.indices {
            for period in nodes[level].indices where !nodes[level][period].isEmpty {
                let values = planes.quotients(level: level, period: period, nodes: nodes[level][period].sorted())
                sum = values.reduce(sum) { $1.reduce($0) { $0 + ($1 ?? 0) } }
            }
        }
        return sum
    }

    private func newActivities() throws -> [LeafChange] {
        let named = [("act_cnt", 1 as Int64), ("act_ppl", 30), ("act_pmin", 1800)]
        let amounts = try named.filter { spec.allOrder.contains($0.0) }.map { (try planes.schema.place($0.0), $0.1) }
        var state: UInt64 = 20_010_101
        return (0..<10_000).flatMap { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let leaf = Int((state >> 33) % UInt64(planes.leaves))
            return amounts.map { LeafChange(measure: $0.0, leaf: leaf, period: planes.periods - 1, amount: $0.1) }
        }
    }

    /// All ratios of fifty streets over all periods.
    private mutating func showCards() {
        let streets = planes.tree.count(1)
        var times: [Double] = []
        var filled = 0
        for number in 0..<50 {
            let watch = Stopwatch()
            let card = planes.card(level: 1, node: number * 97 % streets)
            times.append(watch.milliseconds)
            filled += card.reduce(0) { $0 + $1.count { $0 != nil } }
        }
        figures["street_card_ms"] = .decimal(times.sorted()[47])
        figures["street_card_values"] = .integer(filled)
    }

    /// A thousand records behind a city's figure over two years, two hundred times.
    private mutating func drillThrough() throws {
        guard let database else { return }
        let days = planes.schema.calendar.starts.map { Int($0.dayNumber) } + [Int(planes.schema.calendar.end.dayNumber)]
        let cities = communitiesOfCities().filter { !$0.isEmpty }
        let places = (0..<200).map { number -> (communities: Range<Int>, days: Range<Int>) in
            let year = number % (days.count / 4 - 1)
            return (cities[number * 29 % cities.count], days[year * 4]..<days[year * 4 + 8])
        }
        let readings = try database.drillThroughs(places)
        let times = readings.map(\.0).sorted()
        figures["drill_through_p95_ms"] = .decimal(times[times.count * 95 / 100])
        figures["drill_through_rows"] = .integer(readings.reduce(0) { $0 + $1.1 } / max(readings.count, 1))
    }

    /// The communities of each city; they lie side by side, as streets are numbered by city.
    private func communitiesOfCities() -> [Range<Int>] {
        let (streets, cities) = (planes.tree.levels[0], planes.tree.levels[2])
        var ranges = Array(repeating: Int.max..<Int.max, count: cities.count)
        for (community, street) in streets.parents.enumerated() {
            let city = Int(cities.parents[Int(street)])
            ranges[city] = min(ranges[city].lowerBound, community)..<community + 1
        }
        return ranges
    }

    /// The result file.
    func result() -> JSONValue {
        .object([
            "engine": .string("linli"), "version": .string("1"), "digest": .string(data.digest),
            "threads": .integer(1), "peak_rss_gib": .decimal(BenchStages.peak), "load": .decimal(BenchStages.load),
            "stages": .object(stages.stages), "figures": .object(figures), "check": .object(check),
        ])
    }
}
