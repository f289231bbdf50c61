import Foundation
import Testing

@testable import Formula

@Suite struct ConformanceTests {
    /// The folder of the package, from this file's place in it.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let shared = root.appendingPathComponent("../shared/data/dmn-tck/cases.json")
    private static var isPresent: Bool { FileManager.default.fileExists(atPath: shared.path) }

    @Test(.enabled(if: isPresent, "the conformance cases are not beside the package"))
    func passesTheClaimedCasesOfTheTCK() throws {
        let file = try JSONDecoder().decode(Conformance.File.self, from: Data(contentsOf: Self.shared))
        let result = Conformance(file)
        #expect(result.passed >= 560)
        #expect(result.passed + result.refusedAsExpected >= 854)
        #expect(result.failed == [])
        #expect(result.excluded.values.joined().count + result.claimed == file.cases.count)
    }

    @Test(.enabled(if: isPresent, "the conformance cases are not beside the package"))
    func everyCaseLeftOutIsListedWithItsReason() throws {
        let file = try JSONDecoder().decode(Conformance.File.self, from: Data(contentsOf: Self.shared))
        let listed = try JSONDecoder().decode(
            [String: [String]].self,
            from: Data(contentsOf: Self.root.appendingPathComponent("docs/conformance/dmn-tck-exclusions.json")))
        #expect(Conformance(file).excluded.mapValues { $0.sorted() } == listed)
    }

    /// A few cases of each kind, in the format of the large collection.
    static let table = """
        {"cases": [
        {"id": "sum", "expr": "0.1 + 0.2", "expected": {"type": "number", "value": "0.3"}, "resultType": "number"},
        {"id": "name", "expr": "Monthly Salary * 12", "inputs": {"Monthly Salary": {"type": "number", "value": "100"}},
         "expected": {"type": "number", "value": "1200"}},
        {"id": "filter", "expr": "Staff[dept = 20].name",
         "inputs": {"Staff": {"type": "list", "value": [
           {"type": "context", "value": {"dept": {"type": "number", "value": "10"}, "name": {"type": "string", "value": "甲"}}},
           {"type": "context", "value": {"dept": {"type": "number", "value": "20"}, "name": {"type": "string", "value": "乙"}}}]}},
         "expected": {"type": "string", "value": "乙"}, "resultType": "string"},
        {"id": "refused", "expr": "10 + \\"a\\"", "expected": {"type": "null", "value": null}, "error": true},
        {"id": "null", "expr": "10 + null", "expected": {"type": "null", "value": null}, "error": true},
        {"id": "duration", "expr": "@\\"P1D\\" * 2", "expected": {"type": "duration", "value": "PT48H"}},
        {"id": "wrong", "expr": "1 + 1", "expected": {"type": "number", "value": "3"}},
        {"id": "time", "expr": "@\\"10:00:00\\"", "expected": {"type": "time", "value": "10:00:00"}, "uses": ["time"]},
        {"id": "function", "expr": "modulo(5, 2)", "expected": {"type": "number", "value": "1"}, "functions": ["modulo"]},
        {"id": "and", "expr": "false and 1", "expected": {"type": "boolean", "value": false}}
        ]}
        """

    @Test func countsPassedRefusedFailedAndExcluded() throws {
        let file = try JSONDecoder().decode(Conformance.File.self, from: Data(Self.table.utf8))
        let result = Conformance(file)
        #expect(result.passed == 5)
        #expect(result.refusedAsExpected == 1)
        #expect(result.failed.map(\.id) == ["wrong"])
        #expect(result.excluded.values.joined().sorted() == ["and", "function", "time"])
        #expect(result.claimed == 7)
    }

    @Test func evaluatesTypedInputs() throws {
        func outcome(_ text: String, _ inputs: [String: TypedValue] = [:]) -> TypedValue? {
            guard case .value(let value, _) = FormulaCheck.evaluate(text, inputs: inputs) else { return nil }
            return value
        }
        #expect(outcome("1 / 8") == .text(type: "number", "0.125"))
        #expect(outcome("d.year", ["d": .text(type: "date", "2001-05-15")]) == .text(type: "number", "2001"))
        #expect(outcome("c", ["c": .context(["a": .boolean(true)])]) == .context(["a": .boolean(true)]))
        #expect(outcome("c.a", ["c": .context(["a": .boolean(true)])]) == .boolean(true))
        #expect(outcome("t + 1", ["t": .text(type: "time", "10:00:00")]) == .null)
        #expect(outcome("xs[1] = 1", ["xs": .list([.text(type: "number", "1"), .boolean(true)])]) == .boolean(true))
        guard case .refused(let error) = FormulaCheck.evaluate("n + \"a\"", inputs: ["n": .text(type: "number", "1")])
        else {
            Issue.record("accepted")
            return
        }
        #expect(error.code == "type_mismatch")
    }

    @Test func typedValuesKeepTheirFormInJSON() throws {
        let value = TypedValue.list([
            .null, .boolean(true), .text(type: "date", "2001-05-15"), .context(["a": .text(type: "number", "1")]),
        ])
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(TypedValue.self, from: data) == value)
    }
}
