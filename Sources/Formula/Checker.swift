/// Turns syntax into terms: resolves names, canonicalises labels, and refuses what types and units do not allow.
struct Checker {
    /// A name that stands for the element of a list being filtered or quantified over.
    struct Local {
        let name: String
        let type: ValueType
        /// In a filter the fields of the element can be named alone.
        let opensFields: Bool
    }

    let scope: Scope
    let text: String
    var locals: [Local] = []
    var callSites = 0

    init(scope: Scope, text: String) {
        self.scope = scope
        self.text = text
    }

    mutating func check(_ syntax: Syntax) throws(FormulaError) -> Term {
        let range = syntax.range
        switch syntax.kind {
        case .number(let value, let suffix): return try number(value, suffix, range)
        case .string(let value): return Term(.constant(.string(value)), .string, range)
        case .boolean(let value): return Term(.constant(.boolean(value)), .boolean, range)
        case .null: return Term(.constant(.null(.absent)), .null, range)
        case .temporal(let value): return try temporal(value, range)
        case .list(let items): return try list(items, range)
        case .interval: throw FormulaError("interval_not_value", at: range)
        case .name(let name): return try self.name(name, range)
        case .call(let name, let at, let arguments): return try call(name, at, arguments, range)
        case .field(let base, let name, let at): return try field(base, name, at, range)
        case .bracket(let base, let inner): return try bracket(base, inner, range)
        case .negate(let operand): return try negated(try check(operand), range)
        case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right, range)
        case .compare(let comparison, let left, let right):
            return try compared(comparison, try check(left), try check(right), range)
        case .and(let parts): return Term(.and(try conditions(parts, "and")), .boolean, range)
        case .or(let parts): return Term(.or(try conditions(parts, "or")), .boolean, range)
        case .between(let operand, let lower, let upper): return try between(operand, lower, upper, range)
        case .member(let operand, let tests): return try member(operand, tests, range)
        case .choice(let condition, let yes, let no): return try choice(condition, yes, no, range)
        case .quantified(let every, let name, let list, let condition):
            return try quantified(every, name, list, condition, range)
        }
    }

    func text(of range: SourceRange) -> String {
        String(decoding: Array(text.utf8)[range.offset..<range.end], as: UTF8.self)
    }

    // MARK: literals

    private func number(
        _ value: Decimal34, _ suffix: Syntax.Suffix?, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        guard let suffix else { return Term(.constant(.number(value)), .bareNumber, range, isBare: true) }
        let hundredth = Decimal34(scaled: 1, decimals: 2)
        if suffix.name == "%" {
            return Term(
                .constant(.number(value.multiplied(by: hundredth), else: .outsideDomain)), .number(.share), range)
        }
        guard let entry = scope.units[suffix.name] else {
            throw FormulaError(
                "unknown_unit", at: suffix.range, ["name": suffix.name],
                suggestion: Suggestion.nearest(to: suffix.name, in: scope.units.names))
        }
        let amount = Value.number(value.multiplied(by: entry.factor), else: .outsideDomain)
        return Term(.constant(amount), .number(unit: entry.unit), range)
    }

    func temporal(_ text: String, _ range: SourceRange) throws(FormulaError) -> Term {
        if let value = Temporal.date(text) { return Term(.constant(.date(value)), .date, range) }
        if let value = CalendarDuration(text) { return Term(.constant(.duration(value)), .duration(value.kind), range) }
        throw Temporal.refusal(text, range)
    }

    private mutating func list(_ items: [Syntax], _ range: SourceRange) throws(FormulaError) -> Term {
        var terms: [Term] = []
        for item in items { terms.append(try check(item)) }
        var element = terms.first?.type ?? .null
        for place in terms.indices.dropFirst() {
            let (first, other) = (terms[place - 1].changed(type: element), terms[place])
            do {
                element = try unified(first, other, ",").type
            } catch {
                guard error.code == "type_mismatch" else { throw error }
                throw FormulaError(
                    "mixed_list", at: other.range, types: ["left": element, "right": other.type])
            }
        }
        let isBare = !terms.isEmpty && terms.allSatisfy(\.isBare)
        let constants = terms.compactMap(\.constant)
        let operation: Term.Operation = constants.count == terms.count ? .constant(.list(constants)) : .list(terms)
        return Term(operation, .list(element), range, isBare: isBare)
    }

    // MARK: names

    private func name(_ name: String, _ range: SourceRange) throws(FormulaError) -> Term {
        for (place, local) in locals.enumerated().reversed() {
            if local.name == name { return Term(.local(place), local.type, range) }
            if local.opensFields, case .record(let record) = local.type, let field = record.index(of: name) {
                return Term(.localField(place, field: field), record.fields[field].type, range)
            }
        }
        guard let slot = scope.slot(name) else { throw unknownName(name, range) }
        let entry = scope.names[slot]
        return Term(.slot(slot), entry.type, range, additivity: entry.additivity)
    }

    private func unknownName(_ name: String, _ range: SourceRange) -> FormulaError {
        var near = locals.map(\.name)
        for local in locals {
            if local.opensFields, case .record(let record) = local.type { near += record.fields.map(\.name) }
        }
        let suggestion = Suggestion.nearest(to: name, in: near + scope.nameTexts)
        return FormulaError("unknown_name", at: range, ["name": name], suggestion: suggestion)
    }

    private mutating func field(
        _ base: Syntax, _ name: String, _ at: SourceRange, _ range: SourceRange
    ) throws(FormulaError) -> Term {
        let term = try check(base)
        switch term.type {
        case .record(let record):
            let place = try fieldIndex(name, record, at)
            return Term(.field(term, place), record.fields[place].type, range)
        case .list(.record(let record)):
            let place = try fieldIndex(name, record, at)
            return Term(.listField(term, place), .list(record.fields[place].type), range)
        case .null: return term
        default:
            let allowed = Temporal.properties(of: term.type)
            guard allowed.contains(name) else {
                throw FormulaError(
                    "no_such_property", at: at, ["name": name], types: ["type": term.type],
                    suggestion: Suggestion.nearest(to: name, in: allowed))
            }
            return folded(Term(.property(term, name), .bareNumber, range))
        }
    }

    private func fieldIndex(_ name: String, _ record: RecordType, _ at: SourceRange) throws(FormulaError) -> Int {
        guard let place = record.index(of: name) else {
            let suggestion = Suggestion.nearest(to: name, in: record.fields.flatMap { [$0.name] + $0.aliases })
            throw FormulaError("unknown_field", at: at, ["name": name, "record": record.name], suggestion: suggestion)
        }
        return place
    }

    /// The term as a constant when everything below is constant and yields a value.
    func folded(_ term: Term) -> Term {
        guard !term.children.isEmpty, term.children.allSatisfy({ $0.constant != nil }) else { return term }
        let value = term.evaluate(Bindings(values: []), [])
        return value.nullReason == nil ? term.changed(operation: .constant(value)) : term
    }
}
