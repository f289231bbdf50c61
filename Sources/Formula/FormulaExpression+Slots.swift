extension FormulaExpression {
    /// Slots named outside the arguments of host functions, ascending.
    ///
    /// Complexity: one walk over the expression.
    package var ownSlots: [Int] {
        var slots: Set<Int> = []
        FormulaExpression.own(root, &slots)
        return slots.sorted()
    }

    private static func own(_ term: Term, _ slots: inout Set<Int>) {
        if case .slot(let slot) = term.operation { slots.insert(slot) }
        for child in term.children { own(child, &slots) }
    }

    /// Calls of host functions that are not inside another call, in reading order.
    package var outerCalls: [HostCall] {
        var calls: [HostCall] = []
        FormulaExpression.outer(root, &calls)
        return calls
    }

    private static func outer(_ term: Term, _ calls: inout [HostCall]) {
        if case .host(let call) = term.operation { calls.append(call) }
        for child in term.children { outer(child, &calls) }
    }
}
