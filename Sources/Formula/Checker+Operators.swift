extension Checker {
    func negated(_ operand: Term, _ range: SourceRange) throws(FormulaError) -> Term {
        switch operand.type {
        case .number, .duration, .null, .any:
            return folded(
                Term(.negate(operand), operand.type, range, additivity: operand.additivity, isBare: operand.isBare))
        default: throw operandType("-", operand)
        }
    }

    func operandType(_ mark: String, _ operand: Term) -> FormulaError {
        FormulaError("operand_type", at: operand.range, ["operator": mark], types: ["found": operand.type])
    }

    // MARK: computing

    mutating func arithmetic(
        _ operation: Arithmetic, _ left: Syntax, _ right: Syntax, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        let first = try check(left)
        let second: Term
        if let unit = unitOperand(operation, first, right) {
            second = unit
        } else {
            second = try check(right)
        }
        let type = try resultType(operation, first, second)
        return folded(
            Term(
                .arithmetic(operation, first, second), type, range,
                additivity: Checker.additivity(operation, first, second), isBare: first.isBare && second.isBare))
    }

    /// `3 m2 / person`: after a literal with unit, a unit's name that is no name of the scope divides it.
    private func unitOperand(_ operation: Arithmetic, _ left: Term, _ right: Syntax) -> Term? {
        guard operation == .divide || operation == .multiply, case .name(let name) = right.kind, !left.isBare,
            left.constant != nil, scope.slot(name) == nil, let entry = scope.units[name]
        else { return nil }
        return Term(.constant(.number(entry.factor)), .number(unit: entry.unit), right.range)
    }

    private static func additivity(_ operation: Arithmetic, _ left: Term, _ right: Term) -> Additivity {
        let (a, b) = (left.additivity, right.additivity)
        switch operation {
        case .add, .subtract: return a == b ? a : a == .none ? b : b == .none ? a : .ratio
        case .multiply: return a == .none ? b : b == .none ? a : .ratio
        case .divide: return b == .none ? a : .ratio
        case .power: return a == .none && b == .none ? .none : .ratio
        }
    }

    private func resultType(_ operation: Arithmetic, _ left: Term, _ right: Term) throws(FormulaError) -> ValueType {
        switch (operation, left.type, right.type) {
        case (_, .any, _), (_, _, .any): return operation == .power ? .bareNumber : .any
        case (_, .null, .null): return .bareNumber
        case (_, .null, let type), (_, let type, .null): return try withNull(operation, type, left, right)
        case (_, .number(let a), .number(let b)): return try .number(numbers(operation, a, left, b, right))
        case (.add, .string, .string): return .string
        case (.subtract, .date, .date): return .duration(.seconds)
        case (.add, .date, .duration), (.add, .duration, .date), (.subtract, .date, .duration): return .date
        case (.add, .duration, .duration), (.subtract, .duration, .duration):
            return try unified(left, right, operation.rawValue).type
        case (.divide, .duration, .duration):
            _ = try unified(left, right, operation.rawValue)
            return .bareNumber
        case (.multiply, .duration, .number(let quantity)) where quantity.unit.isOne: return left.type
        case (.multiply, .number(let quantity), .duration) where quantity.unit.isOne: return right.type
        case (.divide, .duration, .number(let quantity)) where quantity.unit.isOne: return left.type
        default: throw mismatch(left, right, operation.rawValue)
        }
    }

    /// One side is the word null: the result is null, of the type it would have.
    private func withNull(
        _ operation: Arithmetic, _ type: ValueType, _ left: Term, _ right: Term
    ) throws(FormulaError) -> ValueType {
        switch type {
        case .number: return type
        case .string where operation == .add: return type
        case .duration where operation != .power: return type
        case .date where operation == .add || operation == .subtract: return .any
        default: throw mismatch(left, right, operation.rawValue)
        }
    }

    private func numbers(
        _ operation: Arithmetic, _ a: Quantity, _ left: Term, _ b: Quantity, _ right: Term
    ) throws(FormulaError) -> Quantity {
        switch operation {
        case .add, .subtract: return try summed(operation, a, left, b, right)
        case .multiply:
            if a.isShare || b.isShare { return a.isShare && b.isShare ? .share : Quantity(a.isShare ? b.unit : a.unit) }
            return Quantity(a.unit.multiplied(by: b.unit))
        case .divide:
            return a.isShare && b.unit.isOne && !b.isShare ? .share : Quantity(a.unit.multiplied(by: b.unit, power: -1))
        case .power:
            guard b.unit.isOne else { throw FormulaError("exponent_unit", at: right.range, ["unit": b.description]) }
            if a.unit.isOne { return .bare }
            guard let power = right.constant?.number?.wholeNumber, power.magnitude <= 12 else {
                throw FormulaError("exponent_whole", at: right.range, ["unit": a.description])
            }
            return Quantity(UnitOfMeasure.one.multiplied(by: a.unit, power: power))
        }
    }

    // MARK: comparing

    func compared(
        _ comparison: Comparison, _ left: Term, _ right: Term, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        let (first, second, type) = try unified(left, right, comparison.rawValue)
        try requireOrder(comparison, type, range)
        return Term(.compare(comparison, first, second), .boolean, range)
    }

    func requireOrder(_ comparison: Comparison, _ type: ValueType, _ range: SourceRange) throws(FormulaError) {
        guard !comparison.isEquality else { return }
        switch type {
        case .number, .string, .date, .duration, .null, .any: return
        default:
            throw FormulaError(
                "no_order", at: range, ["operator": comparison.rawValue], types: ["type": type])
        }
    }

    mutating func conditions(_ parts: [Syntax], _ mark: String) throws(FormulaError) -> [Term] {
        var terms: [Term] = []
        for part in parts {
            let term = try check(part)
            guard term.type.isCondition else { throw operandType(mark, term) }
            terms.append(term)
        }
        return terms
    }

    mutating func between(
        _ operand: Syntax, _ lower: Syntax, _ upper: Syntax, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        let value = try check(operand)
        let (low, high) = try bounds(value, try check(lower), try check(upper), range)
        return Term(.between(value, low, high), .boolean, range)
    }

    func bounds(
        _ value: Term, _ lower: Term, _ upper: Term, _ range: SourceRange
    ) throws(FormulaError) -> (Term, Term) {
        let low = try unified(value, lower, "between")
        try requireOrder(.atLeast, low.type, range)
        let high = try unified(value, upper, "between")
        try requireOrder(.atMost, high.type, range)
        return (low.right, high.right)
    }

    // MARK: if, some, every

    mutating func choice(
        _ condition: Syntax, _ yes: Syntax, _ no: Syntax, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        let test = try check(condition)
        guard test.type.isCondition else {
            throw FormulaError("condition_not_boolean", at: test.range, types: ["found": test.type])
        }
        let (first, second) = (try check(yes), try check(no))
        do {
            let (left, right, type) = try unified(first, second, "else")
            let additivity = left.additivity == right.additivity ? left.additivity : .ratio
            return Term(
                .choice(test, left, right), type, range, additivity: additivity, isBare: left.isBare && right.isBare)
        } catch {
            guard error.code == "type_mismatch" else { throw error }
            throw FormulaError("branches_differ", at: second.range, error.arguments)
        }
    }

    mutating func quantified(
        _ every: Bool, _ name: String, _ list: Syntax, _ condition: Syntax, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        let source = try check(list)
        try requireRoom(range)
        locals.append(Local(name: name, type: source.type.elementType, opensFields: false))
        defer { locals.removeLast() }
        let test = try check(condition)
        guard test.type.isCondition else {
            throw FormulaError("condition_not_boolean", at: test.range, types: ["found": test.type])
        }
        return Term(.quantified(every: every, source, test), .boolean, range)
    }

    /// Loops inside loops are bounded, so that the work of an evaluation stays foreseeable.
    private func requireRoom(_ range: SourceRange) throws(FormulaError) {
        guard locals.count < Checker.deepestLoops else {
            throw FormulaError("too_deep", at: range, ["limit": String(Checker.deepestLoops)])
        }
    }

    /// How many filters, `some` and `every` may stand inside one another.
    private static let deepestLoops = 4

    mutating func bracket(_ base: Syntax, _ inner: Syntax, _ range: SourceRange) throws(FormulaError) -> Term {
        let source = try check(base)
        let element = source.type.elementType
        try requireRoom(range)
        locals.append(Local(name: "item", type: element, opensFields: true))
        defer { locals.removeLast() }
        let term = try check(inner)
        switch term.type {
        case .number(let quantity) where quantity.unit.isOne: return Term(.index(source, term), element, range)
        case .null: return Term(.index(source, term), element, range)
        case .boolean: return Term(.filter(source, term), .list(element), range)
        default: throw FormulaError("condition_not_boolean", at: term.range, types: ["found": term.type])
        }
    }
}

extension ValueType {
    /// Whether it can stand where true or false is asked for.
    var isCondition: Bool { self == .boolean || self == .null || self == .any }
    /// The type of a list's elements; a single value counts as a list of one.
    var elementType: ValueType {
        if case .list(let element) = self { return element }
        return self
    }
}
