import Testing

@testable import Formula

@Suite struct RefusalTests {
    /// A text that is refused: the code, the place that is pointed at, and the suggestion.
    struct Refused: Sendable {
        let text: String
        let code: String
        let pointed: String
        let suggestion: String?
        init(_ text: String, _ code: String, at pointed: String, _ suggestion: String? = nil) {
            (self.text, self.code, self.pointed, self.suggestion) = (text, code, pointed, suggestion)
        }
    }

    static let samples: [Refused] = [
        // Written wrongly.
        Refused("", "empty", at: ""), Refused("x $ y", "bad_character", at: "$"),
        Refused("x ＞＝ 1", "full_width", at: "＞", ">"), Refused("max（x, y)", "full_width", at: "（", "("),
        Refused("title = “a”", "full_width", at: "“", "\""), Refused("\"abc", "unclosed_string", at: "\"abc"),
        Refused("x + /* y", "unclosed_comment", at: "/* y"), Refused("\"a\\qb\"", "bad_escape", at: "\\q"),
        Refused("1.2.3", "bad_number", at: "1.2"), Refused("x +", "unexpected_end", at: ""),
        Refused("if p then 1", "missing_at_end", at: ""), Refused("x y", "name_with_space", at: "x y", "x_y"),
        Refused("x = = 1", "unexpected", at: "="), Refused("if p else 1", "missing", at: "else"),
        Refused("some 1 in places satisfies p", "name_needed", at: "1"), Refused("{a: 1}", "not_in_language", at: "{"),
        Refused("for i in places return i", "not_in_language", at: "for"), Refused("x(1)", "not_callable", at: "x"),
        Refused("\"abs\"(1)", "not_callable", at: "\"abs\""),
        // Names.
        Refused("志愿者人 / 2", "unknown_name", at: "志愿者人", "志愿者人数"),
        Refused("ofice_m2 >= 40", "unknown_name", at: "ofice_m2", "office_m2"),
        Refused("summ([1])", "unknown_function", at: "summ", "sum"),
        Refused("3 personn > 2", "unknown_unit", at: "personn", "person"),
        Refused("count(places[size > 1])", "unknown_name", at: "size"),
        Refused("places.aera_m2", "unknown_field", at: "aera_m2", "area_m2"),
        Refused("kind = \"办公用\"", "unknown_case", at: "\"办公用\"", "办公用房"),
        Refused("kind in (\"服务中心\", \"xyz\")", "unknown_case", at: "\"xyz\""),
        Refused("share(comunity, p)", "unknown_level", at: "comunity", "community"),
        Refused("x > param(\"ofice_min\")", "unknown_parameter", at: "\"ofice_min\"", "office_min"),
        Refused("opened.yeer", "no_such_property", at: "yeer", "year"),
        // Types and units.
        Refused("office_m2 + residents", "unit_mismatch", at: "office_m2 + residents"),
        Refused("office_m2 >= 40 人", "unit_mismatch", at: "office_m2 >= 40 人"),
        Refused("office_m2 / residents >= 10 m2", "unit_mismatch", at: "office_m2 / residents >= 10 m2"),
        Refused("title = 100", "type_mismatch", at: "title = 100"),
        Refused("opened - 1", "type_mismatch", at: "opened - 1"),
        Refused("kind = title", "type_mismatch", at: "title"), Refused("\"10\" / 2", "type_mismatch", at: "\"10\" / 2"),
        Refused("@\"P1Y\" + @\"P1D\"", "type_mismatch", at: "@\"P1Y\" + @\"P1D\""),
        Refused("-title", "operand_type", at: "title"), Refused("p and x", "operand_type", at: "x"),
        Refused("kind < \"服务中心\"", "no_order", at: "kind < \"服务中心\""), Refused("p > true", "no_order", at: "p > true"),
        Refused("if x then 1 else 2", "condition_not_boolean", at: "x"),
        Refused("if p then 1 else \"a\"", "branches_differ", at: "\"a\""),
        Refused("[1, \"a\"]", "mixed_list", at: "\"a\""),
        Refused("x = [1..2]", "interval_not_value", at: "[1..2]"),
        Refused("office_m2 ** x", "exponent_whole", at: "x"),
        Refused("x ** office_m2", "exponent_unit", at: "office_m2"),
        Refused("60% - 50% > 5", "bare_percent_points", at: "5", "5 percent_points"),
        // Functions.
        Refused("abs(1, 2)", "argument_count", at: "abs"), Refused("share(community)", "argument_count", at: "share"),
        Refused("string length(x)", "argument_type", at: "x"), Refused("sum(places)", "argument_type", at: "places"),
        Refused("date(2001, 5)", "date_parts", at: "2001, 5"),
        Refused("date(\"2001-02-29\")", "bad_date", at: "\"2001-02-29\""),
        Refused("@\"2001-13-01\"", "bad_date", at: "@\"2001-13-01\""),
        Refused("@\"P1Y2D\"", "bad_duration", at: "@\"P1Y2D\""),
        Refused("@\"10:30:00\"", "no_time", at: "@\"10:30:00\""), Refused("previous(x, y)", "constant_needed", at: "y"),
        Refused("param(title)", "constant_text_needed", at: "title"),
        Refused("ytd(residents)", "sum_over_time", at: "residents", "residents"),
        Refused(
            "ytd(checks + office_m2 / 1 m2 * 1 check)", "sum_over_time", at: "checks + office_m2 / 1 m2 * 1 check",
            "office_m2"),
        Refused("ytd(share(community, p))", "sum_over_time", at: "share(community, p)", "share(community, p)"),
    ]

    @Test(arguments: samples)
    func namesTheMistakeItsPlaceAndWhatWasMeant(sample: Refused) throws {
        let error = try #require(Sample.refusal(sample.text))
        let bytes = Array(sample.text.utf8)
        try #require(error.range.offset >= 0 && error.range.end <= bytes.count)
        let pointed = String(decoding: bytes[error.range.offset..<error.range.end], as: UTF8.self)
        #expect(error.code == sample.code)
        #expect(pointed == sample.pointed)
        #expect(error.suggestion == sample.suggestion)
    }

    @Test func limitsLengthDepthAndResult() {
        #expect(Sample.refusal(String(repeating: " ", count: 20_001))?.code == "too_long")
        #expect(Sample.refusal(String(repeating: "(", count: 500) + "1")?.code == "too_deep")
        let loops = (1...5).map { "some v\($0) in [1, 2] satisfies " }.joined()
        #expect(Sample.refusal(loops + "true")?.arguments["limit"] == "4")
        #expect(Sample.refusal("x", expecting: .boolean)?.code == "result_type")
        #expect(Sample.refusal("x > 1", expecting: .number)?.code == "result_type")
        #expect(Sample.refusal("40", expecting: .quantity(Quantity(Sample.m2))) == nil)
        #expect(Sample.refusal("x", expecting: .quantity(Quantity(Sample.m2)))?.code == "unit_mismatch")
    }

    @Test func everyCodeHasASample() {
        let limits: Set = ["too_long", "too_deep", "result_type"]
        #expect(Set(Self.samples.map(\.code)).union(limits) == Set(FormulaError.codes))
    }

    @Test func aLabelThatIsNoCaseListsTheNearOnes() throws {
        let error = try #require(Sample.refusal("kind = \"服务\""))
        #expect(error.arguments["near"] == "服务中心、服务用房")
        let far = try #require(Sample.refusal("kind = \"游泳池\""))
        #expect(far.arguments["near"] == "办公用房、服务中心、服务用房")
        #expect(far.suggestion == nil)
    }
}
