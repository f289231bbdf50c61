extension Checker {
    /// Two terms brought to one type, labels turned into codes; refused when their types or units differ.
    func unified(
        _ left: Term, _ right: Term, _ mark: String
    ) throws(FormulaError) -> (left: Term, right: Term, type: ValueType) {
        switch (left.type, right.type) {
        case (.null, let type), (.any, let type): return (left, right, left.type == .any ? .any : type)
        case (let type, .null): return (left, right, type)
        case (_, .any): return (left, right, .any)
        case (.number(let a), .number(let b)):
            let quantity = try common(a, left, b, right, mark)
            return (left, right, .number(quantity))
        case (.enumeration(let enumeration), .string):
            return (left, try coded(right, enumeration), left.type)
        case (.string, .enumeration(let enumeration)):
            return (try coded(left, enumeration), right, right.type)
        case (.duration(let a), .duration(let b)) where a == b || a == nil || b == nil:
            return (left, right, .duration(a ?? b))
        case (.list(let a), .list(let b)):
            return (left, right, .list(try element(a, b, left, right, mark)))
        case (let a, let b) where a == b: return (left, right, a)
        default: throw mismatch(left, right, mark)
        }
    }

    private func element(
        _ a: ValueType, _ b: ValueType, _ left: Term, _ right: Term, _ mark: String
    ) throws(FormulaError) -> ValueType {
        let one = Term(.constant(.null(.absent)), a, left.range, isBare: left.isBare)
        let other = Term(.constant(.null(.absent)), b, right.range, isBare: right.isBare)
        if case .enumeration = a, b == .string { throw mismatch(left, right, mark) }
        if case .enumeration = b, a == .string { throw mismatch(left, right, mark) }
        return try unified(one, other, mark).type
    }

    func mismatch(_ left: Term, _ right: Term, _ mark: String) -> FormulaError {
        FormulaError(
            "type_mismatch", at: left.range.through(right.range),
            ["operator": mark], types: ["left": left.type, "right": right.type])
    }

    /// A constant text as the code of a case.
    func coded(_ term: Term, _ enumeration: Enumeration) throws(FormulaError) -> Term {
        guard case .constant(.string(let label)) = term.operation else {
            throw FormulaError(
                "type_mismatch", at: term.range,
                ["operator": "="], types: ["left": .enumeration(enumeration), "right": term.type])
        }
        guard let code = enumeration.code(for: label) else {
            let ranked = Suggestion.ranked(label, enumeration.texts)
            let near = ranked.isEmpty ? enumeration.cases.prefix(8).map { $0.labels.first ?? $0.code } : ranked
            throw FormulaError(
                "unknown_case", at: term.range,
                ["value": label, "enumeration": enumeration.name, "near": near.joined(separator: "、")],
                suggestion: ranked.first)
        }
        return term.changed(operation: .constant(.string(code)), type: .enumeration(enumeration))
    }

    /// The quantity of two sides that must agree: equal units, or a literal that takes the other side's unit.
    func common(
        _ a: Quantity, _ left: Term, _ b: Quantity, _ right: Term, _ mark: String
    ) throws(FormulaError) -> Quantity {
        if a == b { return a }
        if a.unit == b.unit { return left.isBare ? b : right.isBare ? a : .bare }
        if left.isBare || right.isBare {
            let (bare, other) = left.isBare ? (left, b) : (right, a)
            guard other.unit != .percentPoints else {
                throw FormulaError(
                    "bare_percent_points", at: bare.range, ["number": text(of: bare.range)],
                    suggestion: text(of: bare.range) + " percent_points")
            }
            return other
        }
        throw FormulaError(
            "unit_mismatch", at: left.range.through(right.range),
            ["operator": mark, "left": a.description, "right": b.description])
    }

    /// The quantity of a sum or difference: shares and percent points have rules of their own.
    func summed(
        _ operation: Arithmetic, _ a: Quantity, _ left: Term, _ b: Quantity, _ right: Term
    ) throws(FormulaError) -> Quantity {
        if operation == .subtract, a.isShare, b.isShare { return Quantity(.percentPoints) }
        if a.unit.isOne, !left.isBare, b.unit == .percentPoints { return a }
        if operation == .add, a.unit == .percentPoints, b.unit.isOne, !right.isBare { return b }
        return try common(a, left, b, right, operation.rawValue)
    }
}
