extension Checker {
    /// Checks `operand in tests`.
    mutating func member(_ operand: Syntax, _ tests: [Syntax.Test], _ range: SourceRange) throws(FormulaError) -> Term {
        let value = try check(operand)
        var checked: [Term.Test] = []
        for test in tests {
            if let comparison = test.comparison {
                let (_, other, type) = try unified(value, try check(test.operand), comparison.rawValue)
                try requireOrder(comparison, type, test.operand.range)
                checked.append(.compare(comparison, other))
            } else if case .list(let items) = test.operand.kind,
                !value.type.isList || items.contains(where: \.isInterval)
            {
                for item in items { checked.append(try plainTest(item, value)) }
            } else {
                checked.append(try plainTest(test.operand, value))
            }
        }
        return Term(.member(value, checked), .boolean, range)
    }

    /// An interval, alone or in a list of its own, or a value.
    private mutating func plainTest(_ operand: Syntax, _ value: Term) throws(FormulaError) -> Term.Test {
        if case .interval(let lower, let closedBelow, let upper, let closedAbove) = operand.kind {
            let (low, high) = try bounds(value, try check(lower), try check(upper), operand.range)
            return .interval(low, closedBelow: closedBelow, high, closedAbove: closedAbove)
        }
        if case .list(let items) = operand.kind, items.count == 1, items[0].isInterval {
            return try plainTest(items[0], value)
        }
        return try valueTest(try check(operand), value)
    }

    /// To be equal to a value, or to an element of a list; a list can be either.
    private func valueTest(_ other: Term, _ value: Term) throws(FormulaError) -> Term.Test {
        if other.type == .any { return .element(other) }
        guard case .list(let element) = other.type, other.type != value.type, element.isList || !value.type.isList
        else {
            return .compare(.equal, try unified(value, other, "in").right)
        }
        _ = try unified(value, Term(.constant(.null(.absent)), element, other.range, isBare: other.isBare), "in")
        return .element(other)
    }
}

extension Syntax {
    var isInterval: Bool {
        if case .interval = kind { return true }
        return false
    }
}

extension ValueType {
    var isList: Bool {
        if case .list = self { return true }
        return false
    }
}
