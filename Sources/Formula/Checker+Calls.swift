extension Checker {
    mutating func call(
        _ name: String, _ at: SourceRange, _ arguments: [Syntax], _ range: SourceRange
    ) throws(FormulaError) -> Term {
        if let (index, function) = scope.host(name) { return try host(index, function, at, arguments, range) }
        guard let builtin = Builtin.named(name) else {
            if scope.slot(name) != nil { throw FormulaError("not_callable", at: at, ["text": name]) }
            let near = Builtin.allCases.map(\.rawValue) + scope.hostTexts
            throw FormulaError(
                "unknown_function", at: at, ["name": name], suggestion: Suggestion.nearest(to: name, in: near))
        }
        try requireCount(name, builtin.arity, arguments.count, at)
        var terms: [Term] = []
        for argument in arguments { terms.append(try check(argument)) }
        let (checked, type) = try signature(builtin, terms)
        let kept = builtin == .abs || builtin == .roundHalfUp || builtin == .floor || builtin == .ceiling
        let term = Term(
            .call(Term.Function(builtin: builtin), checked), type, range,
            additivity: kept ? checked[0].additivity : .none, isBare: kept && checked.allSatisfy(\.isBare))
        if checked.allSatisfy({ $0.constant != nil }) { try requireTemporal(builtin, checked, at) }
        return folded(term)
    }

    private func requireCount(
        _ name: String, _ allowed: ClosedRange<Int>, _ found: Int, _ at: SourceRange
    ) throws(FormulaError) {
        guard !allowed.contains(found) else { return }
        let (low, high) = (allowed.lowerBound, allowed.upperBound)
        let wanted = low == high ? "\(low)" : high == Int.max ? "\(low)…" : "\(low)–\(high)"
        throw FormulaError("argument_count", at: at, ["function": name, "expected": wanted, "found": String(found)])
    }

    /// A constant date or duration that does not exist is refused at once.
    private func requireTemporal(_ builtin: Builtin, _ terms: [Term], _ at: SourceRange) throws(FormulaError) {
        guard builtin == .date || builtin == .duration else { return }
        let values = terms.compactMap(\.constant)
        guard values.allSatisfy({ $0.nullReason == nil }), builtin.apply(values).nullReason != nil else { return }
        guard case .string(let text) = values[0] else {
            throw FormulaError("bad_date", at: at, ["text": values.map(\.description).joined(separator: "-")])
        }
        if builtin == .duration { throw FormulaError("bad_duration", at: terms[0].range, ["text": text]) }
        throw Temporal.refusal(text, terms[0].range)
    }

    // MARK: signatures

    private func signature(_ builtin: Builtin, _ terms: [Term]) throws(FormulaError) -> ([Term], ValueType) {
        switch builtin {
        case .not:
            try require(builtin, terms, .boolean) { $0.isCondition }
            return (terms, .boolean)
        case .abs:
            try require(builtin, terms, .bareNumber) { $0.isNumber || $0.isDuration }
            return (terms, terms[0].type)
        case .floor, .ceiling, .roundHalfUp:
            try require(builtin, terms, .bareNumber) { $0.isNumber }
            return (terms, terms[0].type == .null ? .bareNumber : terms[0].type)
        case .stringLength:
            try require(builtin, terms, .string) { $0.isText }
            return (terms, .bareNumber)
        case .contains, .startsWith:
            try require(builtin, terms, .string) { $0.isText }
            return (terms, .boolean)
        case .date: return (terms, try date(terms))
        case .duration:
            try require(builtin, terms, .string) { $0.isText }
            guard case .constant(.string(let text)) = terms[0].operation else { return (terms, .duration(nil)) }
            return (terms, .duration(CalendarDuration(text)?.kind))
        case .year, .quarter:
            try require(builtin, terms, .date) { [.date, .null, .any].contains($0) }
            return (terms, .bareNumber)
        case .coalesce: return try sameType(terms, "coalesce")
        case .min, .max, .sum, .mean, .count: return try aggregate(builtin, terms)
        }
    }

    private func require(
        _ builtin: Builtin, _ terms: [Term], _ wanted: ValueType, _ fits: (ValueType) -> Bool
    ) throws(FormulaError) {
        for (place, term) in terms.enumerated() where !fits(term.type) {
            throw argumentType(builtin.rawValue, place, term, wanted)
        }
    }

    private func argumentType(_ function: String, _ place: Int, _ term: Term, _ wanted: ValueType) -> FormulaError {
        FormulaError(
            "argument_type", at: term.range,
            ["function": function, "place": String(place + 1)], types: ["expected": wanted, "found": term.type])
    }

    private func date(_ terms: [Term]) throws(FormulaError) -> ValueType {
        if terms.count == 1 {
            try require(.date, terms, .string) { $0.isText || $0 == .date }
        } else {
            guard terms.count == 3 else { throw FormulaError("date_parts", at: terms[0].range.through(terms[1].range)) }
            try require(.date, terms, .bareNumber) { $0.isNumber }
        }
        return .date
    }

    /// All arguments brought to one type, from the left.
    private func sameType(_ terms: [Term], _ name: String) throws(FormulaError) -> ([Term], ValueType) {
        var result = [terms[0]]
        var type = terms[0].type
        for term in terms.dropFirst() {
            let joint = Term(.local(0), type, result[0].range, isBare: result.allSatisfy(\.isBare))
            let (_, second, common) = try unified(joint, term, name)
            type = common
            result.append(second)
        }
        if case .enumeration(let enumeration) = type, result[0].type == .string {
            result[0] = try coded(result[0], enumeration)
        }
        return (result, type)
    }

    private func aggregate(_ builtin: Builtin, _ terms: [Term]) throws(FormulaError) -> ([Term], ValueType) {
        let (checked, joint) = try sameType(terms, builtin.rawValue)
        var element = joint
        if terms.count == 1 {
            switch joint {
            case .list(let inner): element = inner
            case .null, .any: element = .any
            default: break
            }
        }
        switch builtin {
        case .count: return (checked, .bareNumber)
        case .sum, .mean:
            guard element.isNumber || element.isDuration else {
                throw argumentType(builtin.rawValue, 0, terms[0], .list(.bareNumber))
            }
        default:
            guard element.isNumber || element.isDuration || element.isText || element == .date else {
                throw argumentType(builtin.rawValue, 0, terms[0], .list(.bareNumber))
            }
        }
        return (checked, element == .null ? .any : element)
    }
}

extension ValueType {
    var isNumber: Bool {
        if case .number = self { return true }
        return self == .null || self == .any
    }
    var isDuration: Bool {
        if case .duration = self { return true }
        return self == .null || self == .any
    }
    var isText: Bool { self == .string || self == .null || self == .any }
}
