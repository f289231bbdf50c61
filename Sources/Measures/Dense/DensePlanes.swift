import Kernel

/// All measures of a whole country in memory: leaf cells by period, and sums at every level of a tree above them.
///
/// Whole numbers throughout, so that a rebuild and any sequence of changes agree bit for bit. Ratios are not kept: one
/// division on reading.
///
/// - Complexity: 4 bytes a recorded measure, period and leaf; 8 bytes a measure, period and node above the leaves.
package struct DensePlanes: Sendable {
    package let schema: DenseSchema
    package private(set) var tree: LevelTree
    /// Leaf cells of recorded measures by place of the measure, period by period; empty for all others.
    var cells: [PlaneCells]
    /// For conditions on leaves, 1 or 0 by place of the measure, period by period; empty for all others.
    var marks: [[UInt8]]
    /// For each level above the leaves, its sums: measure by measure, period by period, node by node.
    var sums: [[Int64]]
    /// How the amounts of each measure are found.
    let lines: [DenseLine]
    /// Each ratio's numerator, denominator and factor.
    let terms: [(numerator: Int, denominator: Int, factor: Int64)]
    /// Nodes of each level, the leaves first.
    private(set) var counts: [Int]
    let conditions: [DenseCondition]
    let programs: [SourceProgram]

    /// Empty planes over the leaves of a tree.
    ///
    /// - Throws: `measures.formula_too_wide`, `measures.unknown_name`.
    package init(_ schema: DenseSchema, tree: LevelTree) throws(Problem) {
        self.schema = schema
        self.tree = tree
        let count = schema.calendar.count * tree.leafCount
        cells = schema.measures.map { $0.kind.isRecorded ? PlaneCells(zeros: count) : .narrow([]) }
        marks = schema.measures.map { measure in
            guard case .units(level: 0, _) = measure.kind else { return [] }
            return Array(repeating: 0, count: count)
        }
        sums = DensePlanes.zeros(schema, tree)
        lines = try DenseLine.all(of: schema)
        var terms: [(numerator: Int, denominator: Int, factor: Int64)] = []
        for ratio in schema.ratios {
            terms.append((try schema.place(ratio.numerator), try schema.place(ratio.denominator), ratio.factor))
        }
        self.terms = terms
        counts = (0..<tree.depth).map { tree.count($0) }
        conditions = try DenseCondition.all(of: schema)
        var programs: [SourceProgram] = []
        for source in schema.sources { programs.append(try SourceProgram(source, schema)) }
        self.programs = programs
    }

    package var periods: Int { schema.calendar.count }
    package var leaves: Int { tree.leafCount }

    /// Forgets all records, keeping the memory.
    package mutating func clear() {
        for place in cells.indices { cells[place].clear() }
    }

    /// Puts another tree over the same leaves; the sums are those of the old one until `rollUp`.
    ///
    /// - Throws: `measures.bad_tree` when it has other leaves.
    package mutating func replaceTree(_ tree: LevelTree) throws(Problem) {
        guard tree.leafCount == leaves else { throw Problem("measures.bad_tree") }
        self.tree = tree
        counts = (0..<tree.depth).map { tree.count($0) }
        sums = DensePlanes.zeros(schema, tree)
    }

    private static func zeros(_ schema: DenseSchema, _ tree: LevelTree) -> [[Int64]] {
        tree.levels.map { Array(repeating: 0, count: schema.measures.count * schema.calendar.count * $0.count) }
    }

    /// The amount of a measure at a node of a level in a period, everything below it included.
    ///
    /// - Complexity: O(1); O(periods) for a running amount of a leaf.
    package func amount(_ measure: Int, level: Int, node: Int, period: Int) -> Int64 {
        guard level == 0 else {
            return sums[level - 1][index(measure, level: level, period: period) + node]
        }
        switch lines[measure] {
        case .recorded: return cells[measure][period * leaves + node]
        case .marked: return Int64(marks[measure][period * leaves + node])
        case .above: return 0
        case .yearToDate(let flow):
            let first = schema.calendar.yearStarts[period]
            return (first...period).reduce(0) { $0 &+ cells[flow][$1 * leaves + node] }
        case .running(let flow, let other):
            return (0...period).reduce(0) {
                $0 &+ cells[flow][$1 * leaves + node] &- cells[other][$1 * leaves + node]
            }
        }
    }

    /// Where the nodes of a measure and period begin in the sums of a level.
    @inline(__always)
    func index(_ measure: Int, level: Int, period: Int) -> Int {
        (measure * periods + period) * counts[level]
    }

    /// The sum of a measure over all nodes of a level and all periods: a checksum; wraps around.
    package func total(_ measure: Int, level: Int) -> Int64 {
        guard level == 0 else {
            let first = index(measure, level: level, period: 0)
            return sums[level - 1][first..<first + periods * tree.count(level)].reduce(0, &+)
        }
        switch lines[measure] {
        case .recorded: return (0..<periods).reduce(0) { $0 &+ total(recorded: measure, period: $1) }
        case .marked: return marks[measure].reduce(0) { $0 &+ Int64($1) }
        case .above: return 0
        case .yearToDate(let flow):
            return (0..<periods).reduce(0) { sum, period in
                sum &+ Int64(yearEnd(period) - period) &* total(recorded: flow, period: period)
            }
        case .running(let flow, let other):
            return (0..<periods).reduce(0) { sum, period in
                sum &+ Int64(periods - period)
                    &* (total(recorded: flow, period: period) &- total(recorded: other, period: period))
            }
        }
    }

    private func total(recorded place: Int, period: Int) -> Int64 {
        (period * leaves..<(period + 1) * leaves).reduce(0) { $0 &+ cells[place][$1] }
    }

    /// The first period after the year of a period.
    func yearEnd(_ period: Int) -> Int {
        let first = schema.calendar.yearStarts[period]
        return schema.calendar.yearStarts[period...].firstIndex { $0 != first } ?? periods
    }
}

/// How the amounts of a measure are found at the leaves.
enum DenseLine: Sendable {
    /// In its cells.
    case recorded
    /// In its marks.
    case marked
    /// Only above the leaves.
    case above
    /// From the cells of a flow, since the year began.
    case yearToDate(Int)
    /// From the cells of one flow less those of another, since the first period.
    case running(Int, less: Int)

    static func all(of schema: DenseSchema) throws(Problem) -> [DenseLine] {
        var lines: [DenseLine] = []
        for measure in schema.measures {
            switch measure.kind {
            case .flow, .stock, .snapshot: lines.append(.recorded)
            case .units(let level, _): lines.append(level == 0 ? .marked : .above)
            case .yearToDate(let name): lines.append(.yearToDate(try schema.place(name)))
            case .running(let name, let other):
                lines.append(.running(try schema.place(name), less: try schema.place(other)))
            }
        }
        return lines
    }
}

/// A condition on the units of one level, bound to the planes.
struct DenseCondition: Sendable {
    let measure: Int
    let level: Int
    let formula: BoundFormula

    /// The conditions, level by level from the leaves up, each in the order of its declaration.
    static func all(of schema: DenseSchema) throws(Problem) -> [DenseCondition] {
        var found: [DenseCondition] = []
        for (place, measure) in schema.measures.enumerated() {
            guard case .units(let level, let formula) = measure.kind else { continue }
            var columns: [String: (place: Int, range: ClosedRange<Int64>)] = [:]
            for name in formula.names { columns[name] = (try schema.place(name), DensePlanes.amounts) }
            found.append(DenseCondition(measure: place, level: level, formula: try BoundFormula(formula, columns)))
        }
        return found.enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
            .map(\.element)
    }
}

extension DensePlanes {
    /// The amounts that formulas and ratios are exact for: whole numbers of 53 bits.
    static let amounts: ClosedRange<Int64> = -(1 << 53)...(1 << 53)
}

extension DensePlanes {
    /// A number that depends on every cell, mark and sum and on its place: equal planes have equal ones.
    ///
    /// - Complexity: O(cells).
    package var fingerprint: UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        func mix(_ value: Int64) {
            hash = (hash ^ UInt64(bitPattern: value)) &* 1_099_511_628_211
            hash ^= hash >> 29
        }
        for plane in cells {
            switch plane {
            case .narrow(let cells): for cell in cells.dropLast() { mix(Int64(cell)) }
            case .wide(let cells): for cell in cells.dropLast() { mix(cell) }
            }
        }
        for row in marks { for mark in row { mix(Int64(mark)) } }
        for level in sums { for sum in level { mix(sum) } }
        return hash
    }
}
