import Kernel
import Testing

@testable import Measures

@Suite struct WholeFormulaTests {
    private static let columns: [String: (place: Int, range: ClosedRange<Int64>)] = [
        "a": (0, -1000...1000), "b": (1, 0...255), "big": (2, -(1 << 53)...(1 << 53)),
    ]

    private static func value(_ text: String, _ a: Int64, _ b: Int64) throws -> Int64 {
        let bound = try BoundFormula(try WholeFormula(text), columns)
        return bound.step.value { $0 == 0 ? a : b }
    }

    @Test(arguments: [
        ("1", 1), ("a", 7), ("a + b * 2", 13), ("(a + b) * 2", 20), ("a - b - 1", 3), ("a>=7", 1), ("a > 7", 0),
        ("a<>7", 0),
        ("a != b", 1), ("a = 7 AND b = 3", 1), ("a=0 or b=3 and a=7", 1), ("-a", -7), ("a <= b", 0), ("a < 8", 1),
        ("CASE WHEN b=3 THEN a ELSE 0 END", 7), ("case when b = 4 then a else -b end", -3),
    ])
    func aTextIsReadAndEvaluated(_ text: String, _ expected: Int64) throws {
        #expect(try Self.value(text, 7, 3) == expected)
    }

    @Test(arguments: [
        "", "a +", "(a", "a b", "CASE a", "AND", "a >= ", "99999999999999999999", "1a", "a ? b", "a)", "🏘",
    ])
    func whatIsNoFormulaIsRefused(_ text: String) {
        #expect(throws: Problem("measures.unreadable_formula")) { try WholeFormula(text) }
    }

    @Test func deepNestingIsRefusedNotFatal() {
        for mark in ["(", "-", "CASE WHEN "] {
            #expect(throws: Problem.self) { try WholeFormula(String(repeating: mark, count: 100_000) + "1") }
        }
    }

    @Test func aFormulaThatMayLeaveSixtyFourBitsIsRefused() throws {
        #expect(throws: Problem("measures.formula_too_wide")) {
            try BoundFormula(try WholeFormula("big * big"), Self.columns)
        }
        #expect(throws: Problem("measures.unknown_name")) { try BoundFormula(.name("c"), Self.columns) }
        #expect(try BoundFormula(try WholeFormula("a * b"), Self.columns).isNarrow)
        #expect(try !BoundFormula(try WholeFormula("a * a * a * a"), Self.columns).isNarrow)
    }

    /// A random formula over `a` and `b` whose range stays small.
    private static func random(_ depth: Int, _ generator: inout SeededGenerator) -> WholeFormula {
        guard depth > 0 else {
            return [.name("a"), .name("b"), .number(Int64.random(in: -5...5, using: &generator))].randomElement(
                using: &generator) ?? .number(0)
        }
        let (x, y) = (random(depth - 1, &generator), random(depth - 1, &generator))
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: return .sum(x, y)
        case 1: return .difference(x, y)
        case 2: return .product(x, .number(Int64.random(in: -3...3, using: &generator)))
        case 3: return .both(x, y)
        case 4: return .either(x, y)
        case 5: return .choice(x, y, random(depth - 1, &generator))
        default:
            return .compare(WholeFormula.Comparison.allCases.randomElement(using: &generator) ?? .equal, x, y)
        }
    }

    @Test func blocksAndSingleValuesAgree() throws {
        var generator = SeededGenerator(seed: 51)
        let wide = BlockEvaluator<Int64>()
        let narrow = BlockEvaluator<Int32>()
        let rows = 50
        for _ in 0..<400 {
            let bound = try BoundFormula(
                Self.random(Int.random(in: 0...6, using: &generator), &generator), Self.columns)
            let values = (0..<2).map { _ in (0..<rows).map { _ in Int64.random(in: 0...255, using: &generator) } }
            let expected = (0..<rows).map { row in bound.step.value { values[$0][row] } }
            var long: [Int64] = Array(repeating: 0, count: rows)
            long.withUnsafeMutableBufferPointer { target in
                guard let start = target.baseAddress else { return }
                wide.evaluate(bound.step, rows, into: start) { for row in 0..<rows { $1[row] = values[$0][row] } }
            }
            #expect(long == expected)
            guard bound.isNarrow else { continue }
            var short: [Int32] = Array(repeating: 0, count: rows)
            short.withUnsafeMutableBufferPointer { target in
                guard let start = target.baseAddress else { return }
                narrow.evaluate(bound.step, rows, into: start) { place, into in
                    for row in 0..<rows { into[row] = Int32(values[place][row]) }
                }
            }
            #expect(short.map { Int64($0) } == expected)
        }
    }
}
