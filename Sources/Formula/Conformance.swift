/// Runs conformance cases in the format of the DMN TCK extract: what `linli formula tck` does.
package struct Conformance: Sendable {
    /// One expression with the value it should have.
    package struct Case: Decodable, Sendable {
        package let id: String
        package let expr: String
        package let inputs: [String: TypedValue]?
        package let expected: TypedValue
        package let resultType: String?
        package let error: Bool?
        package let uses: [String]?
        package let functions: [String]?
    }

    /// A file of cases.
    package struct File: Decodable, Sendable {
        package let cases: [Case]
    }

    /// One case that did not come out as expected.
    package struct Failure: Hashable, Sendable {
        package let id: String
        package let got: String
    }

    /// Cases with the expected value.
    package private(set) var passed = 0
    /// Cases that FEEL answers with an error and the checker refuses.
    package private(set) var refusedAsExpected = 0
    package private(set) var failed: [Failure] = []
    /// Ids of the cases that the language does not claim, by reason.
    package private(set) var excluded: [String: [String]] = [:]

    package init(_ file: File) {
        for item in file.cases { run(item) }
    }

    /// Number of cases that the language claims.
    package var claimed: Int { passed + refusedAsExpected + failed.count }

    private mutating func run(_ item: Case) {
        if let reason = Exclusion.reason(for: item) {
            excluded[reason, default: []].append(item.id)
            return
        }
        switch FormulaCheck.evaluate(item.expr, inputs: item.inputs ?? [:]) {
        case .refused(let error):
            if item.error == true {
                refusedAsExpected += 1
            } else if let reason = Exclusion.reason(forRefusal: error) {
                excluded[reason, default: []].append(item.id)
            } else {
                failed.append(Failure(id: item.id, got: "refused: \(error.code) at \(error.range.offset)"))
            }
        case .value(let value, _):
            let result = value.coerced(to: item.resultType)
            if result.matches(item.expected) {
                passed += 1
            } else {
                failed.append(Failure(id: item.id, got: "\(result)"))
            }
        }
    }
}

extension TypedValue {
    /// The value as a declared result type takes it: a list of one becomes its element, what does not fit becomes null.
    func coerced(to declared: String?) -> TypedValue {
        guard let declared, declared != "Any", self != .null else { return self }
        if case .list(let items) = self {
            if declared.hasPrefix("list<") {
                let inner = String(declared.dropFirst(5).dropLast())
                return items.allSatisfy { $0.fits(inner) } ? self : .null
            }
            return items.count == 1 ? items[0].coerced(to: declared) : .null
        }
        if declared.hasPrefix("list<") {
            return fits(String(declared.dropFirst(5).dropLast())) ? .list([self]) : .null
        }
        return fits(declared) ? self : .null
    }

    private func fits(_ declared: String) -> Bool {
        switch self {
        case .null: return true
        case .boolean: return declared == "boolean" || declared == "Any"
        case .text("duration", let text):
            let kind = CalendarDuration(text)?.kind
            return declared == "duration" || (declared.hasPrefix("years") ? kind == .months : kind == .seconds)
        case .text("number", _), .text("string", _), .text("date", _):
            guard case .text(let type, _) = self else { return false }
            return !["number", "string", "date", "boolean", "time"].contains(declared) || declared == type
        default: return true
        }
    }

    /// Whether two values are the same by value: numbers within 1e-8, durations by length.
    package func matches(_ other: TypedValue) -> Bool {
        switch (self, other) {
        case (.null, .null): return true
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.text("number", let a), .text("number", let b)):
            guard let mine = Decimal34(a), let theirs = Decimal34(b), let gap = mine.subtracting(theirs) else {
                return false
            }
            return gap.magnitude <= Decimal34(scaled: 1, decimals: 8)
        case (.text("duration", let a), .text("duration", let b)):
            return CalendarDuration(a) != nil && CalendarDuration(a) == CalendarDuration(b)
        case (.text, .text): return self == other
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.matches($1) }
        case (.context(let a), .context(let b)):
            return a.count == b.count && a.allSatisfy { name, value in b[name].map { value.matches($0) } ?? false }
        default: return false
        }
    }
}
