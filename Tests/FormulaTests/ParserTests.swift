import Testing

@testable import Formula

@Suite struct ParserTests {
    @Test(arguments: [
        ("1 + 2 * 3", "(1 + (2 * 3))"), ("1 - 2 - 3", "((1 - 2) - 3)"), ("-5 ** 2", "((-5) ** 2)"),
        ("3 ** 4 ** 5", "((3 ** 4) ** 5)"), ("a or b and c", "(a or (b and c))"), ("a and b and c", "(a and b and c)"),
        ("志愿者 / 常住人口 >= 1%", "((志愿者 / 常住人口) >= 1%)"), ("x between 1 and 5 and y", "((x between 1 and 5) and y)"),
        ("x in [1..5]", "(x in ([1..5]))"), ("x in ]1..5[", "(x in ((1..5)))"), ("x in (1..5]", "(x in ((1..5]))"),
        ("x in (<5, >= 10, 7)", "(x in (<5, >=10, 7))"), ("x in (a + b) * 2", "(x in (((a + b) * 2)))"),
        ("x in (1)", "(x in (1))"), ("x in [1, 2]", "(x in ([1, 2]))"), ("x in (ys)[1]", "(x in (ys[1]))"),
        ("if a then 1 else if b then 2 else 3", "(if a then 1 else (if b then 2 else 3))"),
        ("some x in xs satisfies x > 1 or y", "(some x in xs satisfies ((x > 1) or y))"),
        ("facilities[kind = \"办公用房\"].area_m2", "facilities[(kind = \"办公用房\")].area_m2"),
        ("round half up(x, 2) + string length(s)", "(round half up(x, 2) + string length(s))"),
        ("1000 m2 + 2平方米", "(1000 m2 + 2 平方米)"), ("@\"2001-05-15\".year", "@\"2001-05-15\".year"),
        ("1 /* 一 */ + // 二\n 2", "(1 + 2)"), ("[1, [2, 3]][2]", "[1, [2, 3]][2]"), ("[]", "[]"),
        ("\"a\\n\\\"b\"", "\"a\\n\\\"b\""),
        ("share(社区, x >= param(\"p\"))", "share(社区, (x >= param(\"p\")))"), ("f()", "f()"),
        (".5 + 1e3", "(0.5 + 1000)"),
    ])
    func readsByRankAndComesBackTheSame(text: String, canonical: String) throws {
        let tree = try Parser.parse(text)
        #expect(tree.canonical == canonical)
        #expect(try Parser.parse(canonical).canonical == canonical)
    }

    @Test func everyNodeKnowsItsPlace() throws {
        let tree = try Parser.parse("志愿者 >=\n  10 人")
        guard case .compare(_, let left, let right) = tree.kind else {
            Issue.record("not a comparison")
            return
        }
        #expect(left.range == SourceRange(offset: 0, length: 9, line: 1, column: 1))
        #expect(right.range == SourceRange(offset: 15, length: 6, line: 2, column: 3))
        #expect(tree.range == SourceRange(offset: 0, length: 21, line: 1, column: 1))
    }

    @Test func readsCharactersBeyondTheFirstPlane() throws {
        for text in ["\"\\uD83D\\uDCA9\"", "\"\\U01F4A9\"", "\"💩\""] {
            guard case .string(let value) = try Parser.parse(text).kind else {
                Issue.record("not a text")
                return
            }
            #expect(value == "💩")
        }
    }

    @Test(arguments: ["(", "[", "-", "if ", "x[", "f(", "x in (", "1+", "a and ", "not("])
    func refusesEndlessNestingInsteadOfOverflowing(part: String) {
        for count in [50, 500, 6000] {
            #expect(throws: FormulaError.self) { try Parser.parse(String(repeating: part, count: count)) }
        }
    }

    @Test func checksNestedMembershipOnce() throws {
        // Twice the work at each level would not come to an end here.
        let text = String(repeating: "[1] in [", count: 30) + "[1]" + String(repeating: "]", count: 30)
        #expect(Sample.refusal(text)?.code == "type_mismatch")
        let fitting = String(repeating: "true in [", count: 30) + "true" + String(repeating: "]", count: 30)
        #expect(try Sample.value(fitting) == .boolean(true))
    }

    @Test func refusesATreeThatIsTooHighToWalk() throws {
        let sum = Array(repeating: "1", count: 150).joined(separator: " + ")
        _ = try Parser.parse(sum)
        #expect(throws: FormulaError.self) { try Parser.parse(sum + " + " + sum) }
        let wide = Array(repeating: "a = 1", count: 1000).joined(separator: " or ")
        _ = try Parser.parse(wide)
    }
}
