import Foundation
import Testing

@testable import Measures

/// Cases of our own in the format of the large collection, and that collection where it lies beside the package.
@Suite struct AnalyticsCasesTests {
    private static let shared = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("../shared/data/dhis2/cases.json")
    private static var isPresent: Bool { FileManager.default.fileExists(atPath: shared.path) }

    @Test(.enabled(if: isPresent, "the analytics cases are not beside the package"))
    func everyNumberOfTheCollectionComesOut() throws {
        let cases = try JSONDecoder().decode(AnalyticsCases.self, from: Data(contentsOf: Self.shared))
        let outcome = cases.run()
        #expect(outcome.failed == [])
        #expect(outcome.passed == outcome.numbers)
        #expect(outcome.numbers >= 75)
    }

    /// A city of two streets; street `s1` has two communities.
    private static func run(_ query: String, _ indicators: String = "") throws -> [String: Double] {
        let text = """
            {"tree": {"city": null, "s1": "city", "s2": "city", "c1": "s1", "c2": "s1"},
             "dataElements": {
               "served": {"valueType": "INTEGER", "aggregation": "SUM"},
               "staff": {"valueType": "INTEGER", "aggregation": "LAST"},
               "open": {"valueType": "BOOLEAN", "aggregation": "MAX"},
               "grade": {"valueType": "TEXT", "aggregation": "MAX"}},
             "dataValues": [
               ["served", "200501", "c1", "10"], ["served", "200502", "c1", "30"], ["served", "200503", "c2", "8"],
               ["served", "200504", "s2", "5.005"], ["staff", "200501", "c1", "3"], ["staff", "200503", "c1", "4"],
               ["staff", "200502", "c2", "6"], ["open", "200501", "c1", "true"], ["open", "200502", "c1", "false"],
               ["grade", "200501", "c1", "b"], ["grade", "200501", "c2", "a"], ["served", "200501", "nowhere", "99"]],
             "dataSets": {"monthly": ["c1", "c2"]},
             "registrations": [["monthly", "200501", "c1"], ["monthly", "200501", "c2"], ["monthly", "200501", "s2"],
                               ["monthly", "200502", "c1"]],
             "validationResults": [["rule", "200501", "c1"], ["rule", "200501", "c1"], ["rule", "200502", "s2"]],
             "cases": [{"id": "x", "indicators": [\(indicators)], "queries": [{\(query), "expected": {}}]}]}
            """
        let outcome = try JSONDecoder().decode(AnalyticsCases.self, from: Data(text.utf8)).run()
        return Dictionary(uniqueKeysWithValues: outcome.failed.map { ($0.key, $0.got ?? .nan) })
    }

    /// The one number an indicator has in the given months of the whole city.
    private static func number(
        _ numerator: String, _ denominator: String = "1", units: String = "city", period: String = "2005Q1"
    ) throws -> Double? {
        let indicator = """
            {"id": "i", "numerator": "\(numerator)", "denominator": "\(denominator)"},
            {"id": "served", "numerator": "#{served}", "denominator": "1"}
            """
        let query = #""indicators": ["i"], "units": ["\#(units)"], "periods": ["\#(period)"], "aggregation": "SUM""#
        return try run(query, indicator).values.first
    }

    @Test(arguments: [
        ("SUM", 48.0), ("AVERAGE", 16), ("COUNT", 3), ("MIN", 8), ("MAX", 30), ("FIRST", 18), ("LAST", 38),
        ("AVERAGE_SUM_ORG_UNIT", 28), ("MAX_SUM_ORG_UNIT", 38), ("MIN_SUM_ORG_UNIT", 18),
        ("FIRST_AVERAGE_ORG_UNIT", 9), ("LAST_AVERAGE_ORG_UNIT", 19), ("FIRST_FIRST_ORG_UNIT", 10),
        ("LAST_LAST_ORG_UNIT", 8), ("VARIANCE", 148), ("STDDEV", 12.17),
    ])
    func valuesOfASubtreeAreFoldedByTheRuleAskedFor(_ rule: String, _ expected: Double) throws {
        let query = #""dataElements": ["served"], "units": ["s1"], "periods": ["2005Q1"], "aggregation": "\#(rule)""#
        #expect(try Self.run(query) == ["served-s1-2005Q1": expected])
    }

    @Test func axesStandInTheKeyAndFiltersDoNot() throws {
        let folded =
            #""dataElements": ["served"], "unitFilter": ["c1", "s2"], "periods": ["2005"], "aggregation": "SUM""#
        #expect(try Self.run(folded) == ["served-2005": 45.01])
        let exact = folded + #", "round": false"#
        #expect(try Self.run(exact) == ["served-2005": 45.005])
        let span = #""dataElements": ["served"], "from": "2005-01-02", "to": "2005-03-31", "aggregation": "SUM""#
        #expect(try Self.run(span) == ["served": 38])
        let months = #""dataElements": ["served"], "units": ["c2"], "periodFilter": ["200501"], "aggregation": "SUM""#
        #expect(try Self.run(months) == [:])
    }

    @Test(arguments: [
        ("#{served} + #{none}", 48.0), ("#{served} - #{none}", 48), ("#{none} + #{none}", nil),
        ("#{served} * #{none}", nil),
        ("#{served} / 0", nil), ("5", 5), ("[periodInYear]", 1), ("#{none} + 5", nil), ("[yearlyPeriodCount]", 4),
        ("#{served}.aggregationType(MAX)", 30), ("#{served.HllvX50cXC0}", 48), ("#{served.other}", nil),
        ("#{served}.periodOffset(-1).periodOffset(1)", 48), ("#{served}.periodOffset(3)", 5.01),
        ("N{served} / 2", 24), ("N{nothing}", nil), ("if(#{served} > 40, 1, 2)", 1), ("if(#{none} > 40, 1, 2)", nil),
        ("firstNonNull(#{none}, #{served})", 48), ("isNull(#{none}) * #{served}", 48),
        ("greatest(#{served}, 50) - least(#{served}, 50)", 2), ("-#{served} ^ 2 % 100", -4), ("#{open}", 1),
        ("R{monthly.REPORTING_RATE}", 66.67), ("R{monthly.EXPECTED_REPORTS} - R{monthly.ACTUAL_REPORTS}", 2),
        ("!(#{served} == 48) || #{none} < 1", nil), ("#{served} == 48 && 1 < 2 or #{none} > 1", 1),
    ])
    func aFormulaFollowsTheRulesOfMissingValues(_ text: String, _ expected: Double?) throws {
        #expect(try Self.number(text) == expected)
    }

    @Test func aReportRateIsAtMostAHundred() throws {
        #expect(try Self.number("R{monthly.REPORTING_RATE}", period: "200501") == 100)
        #expect(try Self.number("R{monthly.REPORTING_RATE}", period: "200504") == 0)
        #expect(try Self.number("R{monthly.REPORTING_RATE}", units: "s2", period: "200501") == nil)
    }

    @Test func yearToDateStartsInJanuaryOfTheShiftedMonth() throws {
        #expect(try Self.number("#{served}.yearToDate()", period: "200502") == 40)
        #expect(try Self.number("#{served}.periodOffset(-1).yearToDate()", period: "200502") == 10)
        #expect(try Self.number("(#{served}.yearToDate() + [periodInYear]).periodOffset(-1)", period: "200503") == 42)
        #expect(try Self.number("#{served}.yearToDate()", period: "200601") == nil)
    }

    @Test func aFormulaPerUnitLooksAtEachUnitAlone() throws {
        #expect(try Self.number("subExpression(if(#{served} >= 10, 1, 0))") == 1)
        #expect(try Self.number("subExpression(#{served} / #{staff})") == 11.33)
        #expect(try Self.number("subExpression(#{served} + #{grade})") == 48)
        #expect(try Self.number("subExpression(if(#{grade} == 'b', 7, 8))", period: "200501") == 15)
        #expect(try Self.number("subExpression(#{staff}).aggregationType(AVERAGE)") == 5)
        #expect(try Self.number("subExpression(#{staff}.aggregationType(COUNT))") == 3)
        #expect(try Self.number("subExpression(#{none})") == nil)
    }

    @Test func findingsAreCountedAndNoneIsMissing() throws {
        let query =
            #""validationRules": ["rule"], "units": ["city", "s2", "c2"], "periods": ["2005"], "aggregation": "COUNT""#
        #expect(try Self.run(query) == ["rule-city-2005": 3, "rule-s2-2005": 1])
    }

    @Test func aDenominatorOfZeroOrNoneGivesNothing() throws {
        #expect(try Self.number("#{served}", "0") == nil)
        #expect(try Self.number("#{served}", "#{none}") == nil)
        #expect(try Self.number("#{served}", "#{staff}.aggregationType(LAST)") == 4.8)
    }

    @Test(arguments: [
        "#{served", "1 +", "(1", "if(1, 2)", "#{served}.sum()", "R{monthly.NOTHING}", "[day]", "1 2", "", "f(1)",
        String(repeating: "(", count: 100_000), "#{a}.aggregationType(NOTHING)", "\u{1F3D8}", "'",
    ])
    func anUnreadableFormulaIsRefusedNotGuessed(_ text: String) {
        #expect(throws: UnreadableFormula.self) { try IndicatorFormula(text) }
    }

    @Test func numeratorsThatNameEachOtherEnd() throws {
        let circle = """
            {"id": "a", "numerator": "N{b} + 1", "denominator": "1"},
            {"id": "b", "numerator": "N{a} + #{served}", "denominator": "1"}
            """
        let query = #""indicators": ["a"], "periods": ["2005Q1"], "aggregation": "SUM""#
        #expect(try Self.run(query, circle).count == 1)
    }

    @Test func aWrongNumberIsReportedWithWhatCameOut() throws {
        var outcome = AnalyticsOutcome()
        outcome.add("x", ["a": 1, "b": 2, "c": 3], ["a": 1, "b": 5, "d": 4], note: nil)
        #expect((outcome.numbers, outcome.passed) == (3, 1))
        #expect(outcome.failed.map(\.key) == ["b", "c", "d"])
        #expect(outcome.failed.map(\.got) == [5, nil, 4])
    }
}
