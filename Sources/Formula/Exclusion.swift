/// Which cases of FEEL lie outside FEEL-T, and why.
enum Exclusion {
    /// What the case is written with lies outside the language; nil when the language claims it.
    static func reason(for item: Conformance.Case) -> String? {
        let uses = Set(item.uses ?? [])
        if !uses.isDisjoint(with: ["time", "date-time"]) { return "type: time of day" }
        if uses.contains("named-arguments") { return "syntax: named arguments" }
        if let function = item.functions?.first(where: { Builtin.named($0) == nil }) { return "function: \(function)" }
        return writtenDifferences.first { item.id.contains($0.part) }?.reason
    }

    /// Families of cases that FEEL-T leaves out as a whole.
    private static let writtenDifferences: [(part: String, reason: String)] = [
        ("feel-equality/range_", "syntax: intervals and tests are no values, they stand after `in` only")
    ]

    /// FEEL yields a value where the checker refuses on purpose; nil when the refusal is a failure.
    static func reason(forRefusal error: FormulaError) -> String? {
        if error.code == "bad_date" { return hasRemoteYear(error) ? "type: dates outside the years 1 to 9999" : nil }
        if error.code == "type_mismatch", error.arguments["operator"] == "in" {
            return "known difference: the tests after `in` are of the type of what is tested"
        }
        if error.code == "operand_type" {
            guard let mark = error.arguments["operator"], ["and", "or"].contains(mark) else { return nil }
            return "known difference: an operand of `and` and `or` that is no condition is refused, not null"
        }
        return refusedDifferences[error.code]
    }

    private static let refusedDifferences: [String: String] = [
        "mixed_list": "known difference: the elements of a list have one type",
        "condition_not_boolean": "known difference: what is no condition is refused after `if`, not taken for false",
        "branches_differ": "known difference: both branches of `if` have one type",
    ]

    private static func hasRemoteYear(_ error: FormulaError) -> Bool {
        let text = error.arguments["text"] ?? ""
        return text.hasPrefix("-") || text.prefix { $0 != "-" }.count > 4
    }
}
