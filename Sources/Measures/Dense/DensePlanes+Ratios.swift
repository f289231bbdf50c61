import Kernel

extension DensePlanes {
    /// A ratio at a node in a period, exact; nil when its denominator is 0 or its terms leave 64 bits.
    package func ratio(_ ratio: Int, level: Int, node: Int, period: Int) -> Ratio? {
        let term = terms[ratio]
        let numerator = amount(term.numerator, level: level, node: node, period: period)
        let (product, isTooLarge) = numerator.multipliedReportingOverflow(by: term.factor)
        guard !isTooLarge else { return nil }
        return Ratio(product, of: amount(term.denominator, level: level, node: node, period: period))
    }

    /// All ratios of one unit over all periods, ratio by ratio; nil where the denominator is 0.
    ///
    /// - Complexity: O(ratios × periods).
    package func card(level: Int, node: Int) -> [[Double?]] {
        schema.ratios.indices.map { ratio in
            (0..<periods).map { quotient(ratio, level: level, node: node, period: $0) }
        }
    }

    /// A ratio as a rounded number; nil when its denominator is 0.
    package func quotient(_ ratio: Int, level: Int, node: Int, period: Int) -> Double? {
        let term = terms[ratio]
        let denominator = amount(term.denominator, level: level, node: node, period: period)
        guard denominator != 0 else { return nil }
        let numerator = amount(term.numerator, level: level, node: node, period: period)
        return Double(numerator) * Double(term.factor) / Double(denominator)
    }

    /// Every ratio of some nodes of one level in one period, ratio by ratio; nil where the denominator is 0.
    ///
    /// Measure by measure, so that memory is read in order: best with nodes in order.
    ///
    /// - Complexity: O((measures + ratios) × nodes).
    package func quotients(level: Int, period: Int, nodes: [Int]) -> [[Double?]] {
        var amounts: [Int: [Double]] = [:]
        for term in terms {
            for measure in [term.numerator, term.denominator] where amounts[measure] == nil {
                amounts[measure] = self.amounts(measure, level: level, period: period, nodes: nodes)
            }
        }
        return terms.map { term in
            guard let above = amounts[term.numerator], let below = amounts[term.denominator] else { return [] }
            let factor = Double(term.factor)
            return zip(above, below).map { $1 == 0 ? nil : $0 * factor / $1 }
        }
    }

    private func amounts(_ measure: Int, level: Int, period: Int, nodes: [Int]) -> [Double] {
        guard level == 0 else {
            let first = index(measure, level: level, period: period)
            return sums[level - 1].withUnsafeBufferPointer { sums in nodes.map { Double(sums[first + $0]) } }
        }
        switch lines[measure] {
        case .recorded: return recorded(measure, period, nodes)
        case .marked:
            let first = period * leaves
            return marks[measure].withUnsafeBufferPointer { marks in nodes.map { Double(marks[first + $0]) } }
        case .above: return Array(repeating: 0, count: nodes.count)
        case .yearToDate(let flow):
            return (schema.calendar.yearStarts[period]...period).reduce(into: Array(repeating: 0, count: nodes.count)) {
                for (place, amount) in recorded(flow, $1, nodes).enumerated() { $0[place] += amount }
            }
        case .running(let flow, let other):
            return (0...period).reduce(into: Array(repeating: 0, count: nodes.count)) {
                for (place, amount) in recorded(flow, $1, nodes).enumerated() { $0[place] += amount }
                for (place, amount) in recorded(other, $1, nodes).enumerated() { $0[place] -= amount }
            }
        }
    }

    /// Exact, as amounts stay within 53 bits.
    private func recorded(_ measure: Int, _ period: Int, _ nodes: [Int]) -> [Double] {
        let first = period * leaves
        switch cells[measure] {
        case .narrow(let cells):
            return cells.withUnsafeBufferPointer { cells in nodes.map { Double(cells[first + $0]) } }
        case .wide(let cells):
            return cells.withUnsafeBufferPointer { cells in nodes.map { Double(cells[first + $0]) } }
        }
    }

    /// Every ratio of every node of a level in every period, once: its sum over them all, nil when none has a value.
    ///
    /// - Complexity: O((ratios + measures) × periods × nodes).
    package func ratioTotals(level: Int) -> [Double?] {
        var sweep = RatioSweep(self, level: level)
        for period in 0..<periods { sweep.run(period) }
        return sweep.totals
    }
}

/// Computes all ratios of a level block by block, each measure being read once.
private struct RatioSweep {
    private static let rows = 1024

    private let planes: DensePlanes
    private let level: Int
    private let terms: [(numerator: Int, denominator: Int, factor: Double)]
    /// Measures in use; their rows stand in this order in the scratch memory.
    private let measures: [Int]
    private var whole: [Int64] = Array(repeating: 0, count: rows)
    private var scratch: [Double]
    private var quotients: [Double] = Array(repeating: 0, count: rows)
    private var sums: [Double]
    private var hasValue: [Bool]

    init(_ planes: DensePlanes, level: Int) {
        self.planes = planes
        self.level = level
        measures = Set(planes.terms.flatMap { [$0.numerator, $0.denominator] }).sorted()
        var slots = Array(repeating: 0, count: planes.schema.measures.count)
        for (slot, measure) in measures.enumerated() { slots[measure] = slot }
        terms = planes.terms.map { (slots[$0.numerator], slots[$0.denominator], Double($0.factor)) }
        scratch = Array(repeating: 0, count: measures.count * Self.rows)
        sums = Array(repeating: 0, count: terms.count)
        hasValue = Array(repeating: false, count: terms.count)
    }

    var totals: [Double?] { sums.indices.map { hasValue[$0] ? sums[$0] : nil } }

    mutating func run(_ period: Int) {
        let count = planes.tree.count(level)
        var first = 0
        while first < count {
            let rows = min(Self.rows, count - first)
            for (slot, measure) in measures.enumerated() { load(measure, slot, period, first, rows) }
            for term in terms.indices { divide(term, rows) }
            first += rows
        }
    }

    /// The amounts of a stretch of nodes as floating-point numbers.
    private mutating func load(_ measure: Int, _ slot: Int, _ period: Int, _ first: Int, _ rows: Int) {
        let target = slot * Self.rows
        scratch.withUnsafeMutableBufferPointer { scratch in
            if level > 0 {
                let start = planes.index(measure, level: level, period: period) + first
                planes.sums[level - 1].withUnsafeBufferPointer { sums in
                    for row in 0..<rows { scratch[target + row] = Double(sums[start + row]) }
                }
                return
            }
            let start = period * planes.leaves + first
            if case .narrow(let cells) = planes.cells[measure], !cells.isEmpty {
                cells.withUnsafeBufferPointer { cells in
                    for row in 0..<rows { scratch[target + row] = Double(cells[start + row]) }
                }
                return
            }
            whole.withUnsafeMutableBufferPointer { whole in
                guard let numbers = whole.baseAddress else { return }
                planes.load(measure, period: period, from: first, rows, into: numbers)
                for row in 0..<rows { scratch[target + row] = Double(numbers[row]) }
            }
        }
    }

    /// One ratio of a block, summed with eight partial sums.
    private mutating func divide(_ term: Int, _ rows: Int) {
        let (above, below, factor) = terms[term]
        let (sum, count) = scratch.withUnsafeBufferPointer { scratch in
            quotients.withUnsafeMutableBufferPointer { quotients in
                let numerators = UnsafeBufferPointer(rebasing: scratch[(above * Self.rows)...].prefix(rows))
                let denominators = UnsafeBufferPointer(rebasing: scratch[(below * Self.rows)...].prefix(rows))
                for row in 0..<rows {
                    let quotient = numerators[row] * factor / denominators[row]
                    quotients[row] = denominators[row] == 0 ? 0 : quotient
                }
                let count = denominators.reduce(0) { $0 &+ ($1 == 0 ? 0 : 1) }
                return (RatioSweep.sum(UnsafeRawBufferPointer(quotients), rows), count)
            }
        }
        sums[term] += sum
        if count > 0 { hasValue[term] = true }
    }

    private static func sum(_ quotients: UnsafeRawBufferPointer, _ rows: Int) -> Double {
        var partial = SIMD8<Double>()
        var row = 0
        while row + 8 <= rows {
            partial += quotients.loadUnaligned(fromByteOffset: row * 8, as: SIMD8<Double>.self)
            row += 8
        }
        var sum = (partial.lowHalf + partial.highHalf).sum()
        while row < rows {
            sum += quotients.loadUnaligned(fromByteOffset: row * 8, as: Double.self)
            row += 1
        }
        return sum
    }
}
