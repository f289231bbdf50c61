import Kernel

/// A `WholeFormula` whose names are places in a table of columns, with the range its result can have.
struct BoundFormula: Sendable {
    indirect enum Step: Sendable {
        case number(Int64)
        case column(Int)
        case sum(Step, Step)
        case difference(Step, Step)
        case product(Step, Step)
        case compare(WholeFormula.Comparison, Step, Step)
        case both(Step, Step)
        case either(Step, Step)
        case choice(Step, Step, Step)
    }

    let step: Step
    /// Every result, and every one on the way, fits into 32 bits.
    let isNarrow: Bool
    /// The places it reads.
    let columns: [Int]

    /// The constant, for a formula that is nothing else.
    var constant: Int64? {
        guard case .number(let number) = step else { return nil }
        return number
    }

    /// - Parameter columns: place and range of each name.
    /// - Throws: `measures.unknown_name`; `measures.formula_too_wide` when a result might not fit into 64 bits.
    init(_ formula: WholeFormula, _ columns: [String: (place: Int, range: ClosedRange<Int64>)]) throws(Problem) {
        var widest = Binding(columns: columns)
        let (step, _) = try widest.bind(formula)
        self.step = step
        isNarrow = widest.extent.lowerBound >= Int64(Int32.min) && widest.extent.upperBound <= Int64(Int32.max)
        self.columns = Set(formula.names.compactMap { columns[$0]?.place }).sorted()
    }

    private struct Binding {
        let columns: [String: (place: Int, range: ClosedRange<Int64>)]
        /// From the smallest to the largest number met.
        var extent: ClosedRange<Int64> = 0...0

        typealias Bound = (step: Step, range: ClosedRange<Int64>)

        mutating func bind(_ formula: WholeFormula) throws(Problem) -> Bound {
            let bound = try bindOne(formula)
            extent = min(extent.lowerBound, bound.range.lowerBound)...max(extent.upperBound, bound.range.upperBound)
            return bound
        }

        private mutating func bindOne(_ formula: WholeFormula) throws(Problem) -> Bound {
            switch formula {
            case .number(let number): return (.number(number), number...number)
            case .name(let name):
                guard let column = columns[name] else { throw Problem("measures.unknown_name", value: name) }
                return (.column(column.place), column.range)
            case .sum(let a, let b):
                let (x, y) = (try bind(a), try bind(b))
                return (.sum(x.step, y.step), try range(x, y, +))
            case .difference(let a, let b):
                let (x, y) = (try bind(a), try bind(b))
                return (.difference(x.step, y.step), try range(x, y, -))
            case .product(let a, let b):
                let (x, y) = (try bind(a), try bind(b))
                return (.product(x.step, y.step), try range(x, y, *))
            case .compare(let sign, let a, let b):
                return (.compare(sign, try bind(a).step, try bind(b).step), 0...1)
            case .both(let a, let b): return (.both(try bind(a).step, try bind(b).step), 0...1)
            case .either(let a, let b): return (.either(try bind(a).step, try bind(b).step), 0...1)
            case .choice(let a, let b, let c):
                let (x, y, z) = (try bind(a), try bind(b), try bind(c))
                let range =
                    min(y.range.lowerBound, z.range.lowerBound)...max(y.range.upperBound, z.range.upperBound)
                return (.choice(x.step, y.step, z.step), range)
            }
        }

        private func range(
            _ a: Bound, _ b: Bound, _ operation: (Int128, Int128) -> Int128
        ) throws(Problem) -> ClosedRange<Int64> {
            let mine = [Int128(a.range.lowerBound), Int128(a.range.upperBound)]
            let theirs = [Int128(b.range.lowerBound), Int128(b.range.upperBound)]
            let results = mine.flatMap { x in theirs.map { operation(x, $0) } }
            guard let low = results.min().flatMap({ Int64(exactly: $0) }),
                let high = results.max().flatMap({ Int64(exactly: $0) })
            else { throw Problem("measures.formula_too_wide") }
            return low...high
        }
    }
}
