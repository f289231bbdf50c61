import Kernel

extension Term {
    /// The value of this node.
    ///
    /// Never fails; allocates nothing for numbers, booleans and dates.
    ///
    /// - Complexity: linear in the tree, times the length of lists that are filtered or quantified over.
    func evaluate(_ bindings: Bindings, _ locals: [Value]) -> Value {
        switch operation {
        case .constant(let value): value
        case .slot(let slot): bindings.slot(slot)
        case .local(let place): place < locals.count ? locals[place] : .null(.absent)
        case .localField(let place, let field):
            place < locals.count ? Evaluation.field(field, of: locals[place]) : .null(.absent)
        case .field(let record, let field): Evaluation.field(field, of: record.evaluate(bindings, locals))
        case .listField(let list, let field):
            Evaluation.mapped(list.evaluate(bindings, locals)) { Evaluation.field(field, of: $0) }
        case .property(let base, let name): Evaluation.property(name, of: base.evaluate(bindings, locals))
        case .list(let items): .list(items.map { $0.evaluate(bindings, locals) })
        case .negate(let operand): Evaluation.negated(operand.evaluate(bindings, locals))
        case .arithmetic(let operation, let left, let right):
            Evaluation.arithmetic(operation, left.evaluate(bindings, locals), right.evaluate(bindings, locals))
        case .compare(let comparison, let left, let right):
            Evaluation.compare(comparison, left.evaluate(bindings, locals), right.evaluate(bindings, locals))
        case .and(let parts): joined(parts, decidedBy: false, bindings, locals)
        case .or(let parts): joined(parts, decidedBy: true, bindings, locals)
        case .between(let operand, let lower, let upper): between(operand, lower, upper, bindings, locals)
        case .member(let operand, let tests): member(operand, tests, bindings, locals)
        case .choice(let condition, let yes, let no):
            condition.evaluate(bindings, locals).isTrue ? yes.evaluate(bindings, locals) : no.evaluate(bindings, locals)
        case .quantified(let every, let list, let condition): quantified(every, list, condition, bindings, locals)
        case .index(let list, let place):
            Evaluation.element(list.evaluate(bindings, locals), at: place.evaluate(bindings, locals))
        case .filter(let list, let condition): filtered(list, condition, bindings, locals)
        case .call(let function, let arguments):
            function.builtin.apply(arguments.map { $0.evaluate(bindings, locals) })
        case .host(let call): bindings.host(call)
        }
    }

    /// Three-valued `and` (decided by false) and `or` (decided by true).
    private func joined(_ parts: [Term], decidedBy decision: Bool, _ bindings: Bindings, _ locals: [Value]) -> Value {
        var missing: NullReason?
        for part in parts {
            switch part.evaluate(bindings, locals) {
            case .boolean(let value): if value == decision { return .boolean(decision) }
            case .null(let reason): missing = missing ?? reason
            default: missing = missing ?? .wrongKind
            }
        }
        return missing.map { .null($0) } ?? .boolean(!decision)
    }

    private func between(
        _ operand: Term, _ lower: Term, _ upper: Term, _ bindings: Bindings, _ locals: [Value]
    ) -> Value {
        let value = operand.evaluate(bindings, locals)
        let above = Evaluation.compare(.atLeast, value, lower.evaluate(bindings, locals))
        let below = Evaluation.compare(.atMost, value, upper.evaluate(bindings, locals))
        return Evaluation.both(above, below)
    }

    private func member(_ operand: Term, _ tests: [Test], _ bindings: Bindings, _ locals: [Value]) -> Value {
        let value = operand.evaluate(bindings, locals)
        var missing: NullReason?
        for test in tests {
            let outcome: Value
            switch test {
            case .compare(let comparison, let other):
                outcome = Evaluation.compare(comparison, value, other.evaluate(bindings, locals))
            case .interval(let lower, let closedBelow, let upper, let closedAbove):
                outcome = Evaluation.both(
                    Evaluation.compare(closedBelow ? .atLeast : .above, value, lower.evaluate(bindings, locals)),
                    Evaluation.compare(closedAbove ? .atMost : .below, value, upper.evaluate(bindings, locals)))
            case .element(let list):
                outcome = Evaluation.contains(list.evaluate(bindings, locals), value)
            }
            if outcome.isTrue { return outcome }
            missing = missing ?? outcome.nullReason
        }
        return missing.map { .null($0) } ?? .boolean(false)
    }

    private func quantified(
        _ every: Bool, _ list: Term, _ condition: Term, _ bindings: Bindings, _ locals: [Value]
    ) -> Value {
        let source = list.evaluate(bindings, locals)
        if case .null = source { return source }
        var frame = locals + [.null(.absent)]
        var missing: NullReason?
        for item in Evaluation.items(source) {
            frame[frame.count - 1] = item
            let outcome = condition.evaluate(bindings, frame)
            if outcome == .boolean(!every) { return outcome }
            missing = missing ?? outcome.nullReason
        }
        return missing.map { .null($0) } ?? .boolean(every)
    }

    private func filtered(_ list: Term, _ condition: Term, _ bindings: Bindings, _ locals: [Value]) -> Value {
        let source = list.evaluate(bindings, locals)
        if case .null = source { return source }
        var frame = locals + [.null(.absent)]
        return .list(
            Evaluation.items(source).filter { item in
                frame[frame.count - 1] = item
                return condition.evaluate(bindings, frame).isTrue
            })
    }
}
