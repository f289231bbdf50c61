/// Evaluates formulas over blocks of rows: a loop an operation, so that the compiler can use vector instructions.
///
/// Scratch rows are kept between calls. Arithmetic wraps; `BoundFormula` has proved that it never needs to.
struct BlockEvaluator<Number: FixedWidthInteger & SignedInteger & Sendable>: ~Copyable {
    /// Rows a block.
    static var rows: Int { 2048 }

    /// Fills a block of a column, given its place.
    typealias Loader = (_ place: Int, _ target: UnsafeMutablePointer<Number>) -> Void

    private let scratch: UnsafeMutablePointer<Number>
    private let depth = 24

    init() {
        scratch = .allocate(capacity: 24 * Self.rows)
        scratch.initialize(repeating: 0, count: 24 * Self.rows)
    }

    deinit { scratch.deallocate() }

    /// Writes `count` results; a formula nested deeper than the scratch rows is evaluated with rows of its own.
    func evaluate(
        _ step: BoundFormula.Step, _ count: Int, into target: UnsafeMutablePointer<Number>, level: Int = 0,
        _ load: Loader
    ) {
        switch step {
        case .number(let number):
            let constant = Number(truncatingIfNeeded: number)
            for row in 0..<count { target[row] = constant }
        case .column(let place): load(place, target)
        case .sum(let a, let b): combine(a, b, count, target, level, load) { $0 &+ $1 }
        case .difference(let a, let b): combine(a, b, count, target, level, load) { $0 &- $1 }
        case .product(let a, let b): combine(a, b, count, target, level, load) { $0 &* $1 }
        case .both(let a, let b): combine(a, b, count, target, level, load) { $0 != 0 && $1 != 0 ? 1 : 0 }
        case .either(let a, let b): combine(a, b, count, target, level, load) { $0 != 0 || $1 != 0 ? 1 : 0 }
        case .compare(let sign, let a, .number(let number)):
            evaluate(a, count, into: target, level: level, load)
            compare(sign, target, Number(truncatingIfNeeded: number), count)
        case .compare(let sign, let a, let b): compare(sign, a, b, count, target, level, load)
        case .choice(let condition, let a, let b):
            evaluate(a, count, into: target, level: level, load)
            withRow(level) { other in
                evaluate(b, count, into: other, level: level + 1, load)
                withRow(level + 1) { flags in
                    evaluate(condition, count, into: flags, level: level + 2, load)
                    for row in 0..<count { target[row] = flags[row] != 0 ? target[row] : other[row] }
                }
            }
        }
    }

    private func withRow(_ level: Int, _ body: (UnsafeMutablePointer<Number>) -> Void) {
        if level < depth { return body(scratch + level * Self.rows) }
        var row: [Number] = Array(repeating: 0, count: Self.rows)
        row.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { body(start) }
        }
    }

    @inline(__always)
    private func combine(
        _ a: BoundFormula.Step, _ b: BoundFormula.Step, _ count: Int, _ target: UnsafeMutablePointer<Number>,
        _ level: Int, _ load: Loader, _ operation: (Number, Number) -> Number
    ) {
        evaluate(a, count, into: target, level: level, load)
        withRow(level) { other in
            evaluate(b, count, into: other, level: level + 1, load)
            for row in 0..<count { target[row] = operation(target[row], other[row]) }
        }
    }

    private func compare(
        _ sign: WholeFormula.Comparison, _ target: UnsafeMutablePointer<Number>, _ number: Number, _ count: Int
    ) {
        switch sign {
        case .atMost: for row in 0..<count { target[row] = target[row] <= number ? 1 : 0 }
        case .atLeast: for row in 0..<count { target[row] = target[row] >= number ? 1 : 0 }
        case .less: for row in 0..<count { target[row] = target[row] < number ? 1 : 0 }
        case .greater: for row in 0..<count { target[row] = target[row] > number ? 1 : 0 }
        case .equal: for row in 0..<count { target[row] = target[row] == number ? 1 : 0 }
        case .unequal: for row in 0..<count { target[row] = target[row] != number ? 1 : 0 }
        }
    }

    private func compare(
        _ sign: WholeFormula.Comparison, _ a: BoundFormula.Step, _ b: BoundFormula.Step, _ count: Int,
        _ target: UnsafeMutablePointer<Number>, _ level: Int, _ load: Loader
    ) {
        switch sign {
        case .atMost: combine(a, b, count, target, level, load) { $0 <= $1 ? 1 : 0 }
        case .atLeast: combine(a, b, count, target, level, load) { $0 >= $1 ? 1 : 0 }
        case .less: combine(a, b, count, target, level, load) { $0 < $1 ? 1 : 0 }
        case .greater: combine(a, b, count, target, level, load) { $0 > $1 ? 1 : 0 }
        case .equal: combine(a, b, count, target, level, load) { $0 == $1 ? 1 : 0 }
        case .unequal: combine(a, b, count, target, level, load) { $0 != $1 ? 1 : 0 }
        }
    }
}
