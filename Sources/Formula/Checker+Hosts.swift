extension Checker {
    /// Checks the call of a host function against its declaration.
    mutating func host(
        _ index: Int, _ function: HostFunction, _ at: SourceRange, _ arguments: [Syntax], _ range: SourceRange
    ) throws(FormulaError) -> Term {
        guard (function.required...function.parameters.count).contains(arguments.count) else {
            let (low, high) = (function.required, function.parameters.count)
            throw FormulaError(
                "argument_count", at: at,
                [
                    "function": function.name, "expected": low == high ? "\(low)" : "\(low)–\(high)",
                    "found": String(arguments.count),
                ])
        }
        let site = callSites
        callSites += 1
        var checked: [HostArgument] = []
        for (place, argument) in arguments.enumerated() {
            checked.append(try self.argument(function, place, argument))
        }
        switch function.typing(checked) {
        case .type(let type, let additivity):
            let call = HostCall(
                function: index, name: function.name, arguments: checked, text: text(of: range), site: site)
            return Term(.host(call), type, range, additivity: additivity)
        case .refused(let code, let place, let parts, let near):
            let place = min(max(place, 0), arguments.count - 1)
            let position = arguments.isEmpty ? at : arguments[place].range
            let suggestion = parts["name"].flatMap { Suggestion.nearest(to: $0, in: near) }
            throw FormulaError(code, at: position, parts, suggestion: suggestion)
        }
    }

    private mutating func argument(
        _ function: HostFunction, _ place: Int, _ syntax: Syntax
    ) throws(FormulaError) -> HostArgument {
        switch function.parameters[place] {
        case .level(let levels): return .level(try level(levels, syntax))
        case .deferred(let expectation): return .deferred(try deferred(syntax, expectation))
        case .summedOverTime:
            let expression = try deferred(syntax, .number)
            try requireSummable(expression, function)
            return .deferred(expression)
        case .number:
            guard let value = try check(syntax).constant?.number?.wholeNumber else {
                throw constantNeeded("constant_needed", function, place, syntax)
            }
            return .number(value)
        case .text:
            guard case .string(let text) = syntax.kind else {
                throw constantNeeded("constant_text_needed", function, place, syntax)
            }
            return .text(text)
        }
    }

    private func constantNeeded(
        _ code: String, _ function: HostFunction, _ place: Int, _ syntax: Syntax
    ) -> FormulaError {
        FormulaError(code, at: syntax.range, ["function": function.name, "place": String(place + 1)])
    }

    private func level(_ levels: [HostFunction.Level], _ syntax: Syntax) throws(FormulaError) -> String {
        let word: String
        switch syntax.kind {
        case .name(let name), .string(let name): word = name
        default: word = text(of: syntax.range)
        }
        if let level = levels.first(where: { $0.code == word || $0.aliases.contains(word) }) { return level.code }
        throw FormulaError(
            "unknown_level", at: syntax.range,
            ["name": word, "allowed": levels.map { $0.aliases.first ?? $0.code }.joined(separator: "、")],
            suggestion: Suggestion.nearest(to: word, in: levels.flatMap { [$0.code] + $0.aliases }))
    }

    /// An expression of its own in the same scope; the elements of lists outside cannot be seen from it.
    private mutating func deferred(
        _ syntax: Syntax, _ expectation: Expectation?
    ) throws(FormulaError) -> FormulaExpression {
        let outer = locals
        locals = []
        defer { locals = outer }
        let term = try expected(try check(syntax), expectation)
        return FormulaExpression(root: term, source: text, scope: scope)
    }

    /// The term where a certain kind of result is asked for.
    func expected(_ term: Term, _ expectation: Expectation?) throws(FormulaError) -> Term {
        guard let expectation, ![.null, .any].contains(term.type) else { return term }
        switch (expectation, term.type) {
        case (.boolean, .boolean), (.number, .number), (.date, .date), (.string, .string), (.string, .enumeration):
            return term
        case (.quantity(let quantity), .number(let found)):
            guard term.isBare || (quantity.unit == .percentPoints) == (found.unit == .percentPoints) else {
                throw FormulaError(
                    "result_type", at: term.range, types: ["expected": .number(quantity), "found": term.type])
            }
            let wanted = Term(.local(0), .number(quantity), term.range)
            _ = try common(quantity, wanted, found, term, "=")
            return term.isBare ? term.changed(type: .number(quantity)) : term
        default:
            throw FormulaError(
                "result_type", at: term.range, types: ["expected": expectation.type, "found": term.type])
        }
    }

    private func requireSummable(
        _ expression: FormulaExpression, _ function: HostFunction
    ) throws(FormulaError) {
        for slot in expression.slotsUsed where !scope.names[slot].additivity.sumsOverTime {
            let name = scope.names[slot]
            throw FormulaError(
                "sum_over_time", at: expression.range,
                ["function": function.name, "name": name.name, "kind": name.additivity.rawValue], suggestion: name.name)
        }
        guard ![.share, .distinct, .quantile, .stock, .snapshot].contains(expression.additivity) else {
            throw FormulaError(
                "sum_over_time", at: expression.range,
                ["function": function.name, "name": expression.text, "kind": expression.additivity.rawValue],
                suggestion: expression.text)
        }
    }
}

extension Expectation {
    var type: ValueType {
        switch self {
        case .boolean: .boolean
        case .number: .bareNumber
        case .quantity(let quantity): .number(quantity)
        case .date: .date
        case .string: .string
        }
    }
}
