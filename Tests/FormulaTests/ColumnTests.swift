import Foundation
import Kernel
import Testing

@testable import Formula

/// The column kernel against the interpreter: one language, two back ends, the same values and the same reasons.
@Suite struct ColumnTests {
    /// How many expressions are compared; LINLI_FUZZ asks for more.
    private static let rounds = ProcessInfo.processInfo.environment["LINLI_FUZZ"].flatMap { Int($0) } ?? 20_000

    /// Rows that differ in every slot, some of them without a value.
    private static let table: [[Value]] = {
        var generator = SeededGenerator(seed: 2005)
        return (0..<7).map { row in
            FuzzTests.given.map { value in
                if Int.random(in: 0..<8, using: &generator) == 0 {
                    return .null(NullReason.allCases.randomElement(using: &generator) ?? .absent)
                }
                switch value {
                case .number:
                    let decimals = row < 3 ? 0 : Int.random(in: 0...3, using: &generator)
                    return .number(
                        Decimal34(scaled: Int64.random(in: -300...300, using: &generator), decimals: decimals))
                case .boolean: return .boolean(Bool.random(using: &generator))
                case .date(let day): return .date(day.adding(days: Int.random(in: -400...400, using: &generator)))
                default: return value
                }
            }
        }
    }()

    private static func host(_ row: Int, _ call: HostCall) -> Value {
        call.name == "param" ? .number(Decimal34(scaled: Int64(row) - 2, decimals: 1)) : .null(.closedUnit)
    }

    private static let rows = ColumnRows(
        count: table.count, slot: { slot in Column(table.map { $0[slot] }) },
        host: { call in .values(table.indices.map { host($0, call) }) })

    private func expectAgreement(_ text: String) throws {
        let expression = try Sample.compile(text)
        let columns = expression.evaluate(rows: Self.rows)
        for row in Self.table.indices {
            let bindings = Bindings(slot: { Self.table[row][$0] }, host: { Self.host(row, $0) })
            let single = expression.evaluate(bindings)
            #expect(columns[row] == single, "\(text) in row \(row)")
        }
    }

    @Test func bothBackEndsAgreeOnRandomExpressions() throws {
        var generator = SeededGenerator(seed: 1_000_003)
        var (drawn, compared) = (0, 0)
        while compared < Self.rounds, drawn < 4 * Self.rounds {
            drawn += 1
            let depth = Int.random(in: 1...4, using: &generator)
            let text =
                Bool.random(using: &generator)
                ? FuzzTests.number(depth, &generator) : FuzzTests.condition(depth, &generator)
            guard Sample.refusal(text) == nil else { continue }
            try expectAgreement(text)
            compared += 1
        }
        #expect(compared == Self.rounds)
    }

    @Test(arguments: [
        "x", "x + 0.5", "x * y - 1", "9223372036854775807 + x", "9000000000 * 9000000000 * x", "x / y",
        "0.000001 * 0.1 = x",
        "p and x > 3", "not(p) or y = null", "x between y and 100", "x in (1, > 5, [2..y])", "if p then x else y",
        "some v in [x, y, null] satisfies v > 10", "every v in [x, y] satisfies v > x or p", "[x, y][item > 5]",
        "sum([x, y][item > 5])", "[x, y][1] + [x, y][-1]",
        "some v in [x, y] satisfies (every w in [y, v] satisfies w >= x)",
        "places[area_m2 > 100].kind", "count(places[kind = \"服务中心\"])", "opened + @\"P1Y\"", "year(opened) - 1", "-x",
        "string length(title)", "coalesce(x, y)", "param(\"rate\") * x", "x ** 2", "null = x", "1 - 1 = 0",
    ])
    func bothBackEndsAgreeOn(_ text: String) throws { try expectAgreement(text) }

    @Test func conditionsAndNumbersStayPacked() throws {
        let rows = ColumnRows(
            count: 3, slot: { _ in .numbers([1, 25, -7], decimals: 1) }, host: { _ in .same(.null(.absent)) })
        guard case .numbers(let sums, let decimals) = try Sample.compile("x + y * 2").evaluate(rows: rows) else {
            Issue.record("sums are not packed")
            return
        }
        #expect((sums, decimals) == ([3, 75, -21], 1))
        guard case .truths(let truths) = try Sample.compile("x > 1 and y <= 2.5").evaluate(rows: rows) else {
            Issue.record("conditions are not packed")
            return
        }
        #expect(truths == [0, 1, 0])
    }

    @Test func noRowsGiveNoValues() throws {
        let rows = ColumnRows(count: 0, slot: { _ in .values([]) }, host: { _ in .values([]) })
        for text in ["x + 1", "p and x > 1", "some v in [x] satisfies v > 1", "[x][item > 1]", "sum([x, y])"] {
            #expect(try Sample.compile(text).evaluate(rows: rows).all(0) == [])
        }
    }
}
