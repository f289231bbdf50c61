import Foundation
import Kernel
import Testing

@testable import Formula

@Suite struct FuzzTests {
    private static let words = [
        "x", "y", "p", "shared", "office_m2", "residents", "checks", "kind", "title", "opened", "places", "span",
        "志愿者人数",
        "item", "area_m2", "1", "0", "40", "0.5", "60%", "3 m2", "5 percent_points", "\"办公用房\"", "\"a\"",
        "@\"2001-05-15\"",
        "@\"P1Y\"", "@\"P1D\"", "true", "false", "null", "+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "(",
        ")", "[",
        "]", ",", ".", "..", "and", "or", "in", "between", "if", "then", "else", "some", "every", "satisfies", "not(",
        "sum(",
        "max(", "count(", "coalesce(", "round half up(", "string length(", "share(community,", "param(\"rate\")",
        "ytd(",
        "previous(", "date(", "duration(", "year(", "“", "{", "//", "/*", "*/", "\"", "\\", "🏘",
    ]

    /// How many texts are tried; LINLI_FUZZ asks for more.
    private static func rounds(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["LINLI_FUZZ"].flatMap { Int($0) } ?? usual
    }

    static let given: [Value] = [
        .number(Decimal34(52)), .number(Decimal34(12)), .number(Decimal34(900)), .number(Decimal34(7)),
        .null(.suppressed),
        .string("committee_office"), CivilDate("2001-05-15").map { .date($0) } ?? .null(.absent), .boolean(true),
        .string("甲"),
        .list([.record([.string("service_centre"), .number(Decimal34(860)), .null(.noRecord)])]), .number(Decimal34(3)),
        .number(.zero), .duration(.days(3)), .null(.closedUnit),
    ]

    private static func bindings() -> Bindings {
        Bindings(
            slot: { given[$0] },
            host: { $0.name == "param" ? .number(Decimal34(scaled: 6, decimals: 1)) : .null(.noRecord) })
    }

    private static func conforms(_ value: Value, _ type: ValueType) -> Bool {
        switch (value, type) {
        case (.null, _), (_, .any), (.boolean, .boolean), (.number, .number), (.date, .date), (.string, .string): true
        case (.string(let code), .enumeration(let enumeration)): enumeration.code(for: code) == code
        case (.duration(let span), .duration(let kind)): kind == nil || span.kind == kind
        case (.list(let items), .list(let element)): items.allSatisfy { conforms($0, element) }
        case (.record(let fields), .record(let record)): fields.count == record.fields.count
        default: false
        }
    }

    private func run(_ text: String) {
        do {
            let expression = try Sample.compile(text)
            let value = expression.evaluate(Self.bindings())
            #expect(Self.conforms(value, expression.type), "\(text) yields \(value), not \(expression.type)")
        } catch {
            let inside = error.range.offset >= 0 && error.range.end <= text.utf8.count && error.range.length >= 0
            #expect(inside, "\(text): \(error)")
            #expect(FormulaError.codes.contains(error.code), "\(error.code)")
        }
    }

    @Test func randomWordsAreAcceptedOrRefusedButNeverCrash() {
        var generator = SeededGenerator(seed: 2001)
        for _ in 0..<Self.rounds(20_000) {
            let count = Int.random(in: 1...14, using: &generator)
            let text = (0..<count).map { _ in Self.words[Int.random(in: 0..<Self.words.count, using: &generator)] }
            run(text.joined(separator: Bool.random(using: &generator) ? " " : ""))
        }
    }

    @Test func randomTreesYieldWhatTheirTypeSays() {
        var generator = SeededGenerator(seed: 515)
        var accepted = 0
        for _ in 0..<4000 {
            let text = Bool.random(using: &generator) ? Self.number(4, &generator) : Self.condition(4, &generator)
            run(text)
            if Sample.refusal(text) == nil { accepted += 1 }
        }
        #expect(accepted > 1500)
    }

    private static func pick(_ items: [String], _ generator: inout SeededGenerator) -> String {
        items[Int.random(in: 0..<items.count, using: &generator)]
    }

    /// A text that mostly yields a number.
    static func number(_ depth: Int, _ generator: inout SeededGenerator) -> String {
        guard depth > 0 else {
            return pick(
                ["x", "y", "1", "2", "0", "0.5", "x", "null", "string length(title)", "year(opened)"], &generator)
        }
        let left = number(depth - 1, &generator)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0...3: return "(\(left) \(pick(["+", "-", "*", "/"], &generator)) \(number(depth - 2, &generator)))"
        case 4: return "(if \(condition(depth - 1, &generator)) then \(left) else \(number(depth - 2, &generator)))"
        case 5: return "\(pick(["abs", "floor", "sum", "max", "count", "-"], &generator))(\(left))"
        case 6: return "[\(left), \(number(depth - 2, &generator))][\(number(depth - 2, &generator))]"
        case 7: return "sum([\(left), \(number(depth - 2, &generator))][item > \(number(depth - 2, &generator))])"
        default: return pick(["coalesce(\(left), y)", "checks", "office_m2", "span", "title", "places"], &generator)
        }
    }

    /// A text that mostly yields true or false.
    static func condition(_ depth: Int, _ generator: inout SeededGenerator) -> String {
        guard depth > 0 else {
            return pick(
                ["p", "shared", "true", "null", "kind = \"办公用房\"", "opened > @\"2001-01-01\"", "x"], &generator)
        }
        let left = condition(depth - 1, &generator)
        let value = number(depth - 1, &generator)
        switch Int.random(in: 0..<7, using: &generator) {
        case 0, 1: return "(\(value) \(pick(["=", "!=", "<", ">="], &generator)) \(number(depth - 2, &generator)))"
        case 2, 3: return "(\(left) \(pick(["and", "or", "="], &generator)) \(condition(depth - 2, &generator)))"
        case 4: return "not(\(left))"
        case 5: return "(\(value) in (\(number(depth - 2, &generator)), > 3, [1..\(number(depth - 2, &generator))]))"
        default: return "(some v in [\(value)] satisfies v > 1 or \(left))"
        }
    }

    @Test func randomCharactersAreRefusedInPlace() {
        var generator = SeededGenerator(seed: 99)
        let letters = Array("ax1. \"\\@/*()[]{},=<>!%-+人（”\u{301}\u{0}\n🏘²")
        for _ in 0..<Self.rounds(4000) {
            let count = Int.random(in: 0...20, using: &generator)
            run(String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }))
        }
    }
}
