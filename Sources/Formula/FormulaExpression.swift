/// A checked expression, ready to be evaluated any number of times.
package struct FormulaExpression: Sendable {
    /// The typed tree.
    package let root: Term
    /// Slots of the scope whose values it needs, deferred arguments included; ascending.
    package let slotsUsed: [Int]
    /// The names of these slots, in the same order.
    package let names: [String]
    /// Calls of host functions, nested ones in deferred arguments included, in reading order.
    package let hostCalls: [HostCall]
    private let source: String
    private let scope: Scope

    init(root: Term, source: String, scope: Scope) {
        self.root = root
        self.source = source
        self.scope = scope
        var slots: Set<Int> = []
        var calls: [HostCall] = []
        FormulaExpression.collect(root, &slots, &calls)
        slotsUsed = slots.sorted()
        names = slotsUsed.map { scope.names[$0].name }
        hostCalls = calls
    }

    private static func collect(_ term: Term, _ slots: inout Set<Int>, _ calls: inout [HostCall]) {
        if case .slot(let slot) = term.operation { slots.insert(slot) }
        if case .host(let call) = term.operation {
            calls.append(call)
            for argument in call.arguments {
                guard let expression = argument.expression else { continue }
                slots.formUnion(expression.slotsUsed)
                calls += expression.hostCalls
            }
        }
        for child in term.children { collect(child, &slots, &calls) }
    }

    package var type: ValueType { root.type }
    package var additivity: Additivity { root.additivity }
    /// Where it stands in the text it was compiled from.
    package var range: SourceRange { root.range }
    /// The expression as written.
    package var text: String { String(decoding: Array(source.utf8)[range.offset..<range.end], as: UTF8.self) }

    /// The value with the given values of names; never fails.
    package func evaluate(_ bindings: Bindings) -> Value { root.evaluate(bindings, []) }
}

extension FormulaExpression {
    /// A node of this expression as an expression of its own.
    package func part(_ term: Term) -> FormulaExpression { FormulaExpression(root: term, source: source, scope: scope) }

    /// The two sides, when the whole is a comparison.
    package var comparison: (left: FormulaExpression, operation: Comparison, right: FormulaExpression)? {
        guard case .compare(let operation, let left, let right) = root.operation else { return nil }
        return (part(left), operation, part(right))
    }

    /// Numerator and denominator, when the whole is a division.
    package var division: (numerator: FormulaExpression, denominator: FormulaExpression)? {
        guard case .arithmetic(.divide, let left, let right) = root.operation else { return nil }
        return (part(left), part(right))
    }

    /// The conditions joined by `and`; the whole alone when there is no `and` at the top.
    package var conjuncts: [FormulaExpression] {
        guard case .and(let parts) = root.operation else { return [self] }
        return parts.map(part)
    }

    /// Number of nodes, deferred arguments included: with units and periods it bounds the work of one evaluation.
    package var size: Int { FormulaExpression.size(root) }

    private static func size(_ term: Term) -> Int {
        var total = 1
        if case .host(let call) = term.operation {
            total += call.arguments.reduce(0) { $0 + ($1.expression?.size ?? 1) }
        }
        return term.children.reduce(total) { $0 + size($1) }
    }

    /// The value, when it depends on nothing.
    package var constant: Value? { root.constant }

    /// The slot, when the whole is one name.
    package var soleSlot: Int? {
        guard case .slot(let slot) = root.operation else { return nil }
        return slot
    }

    /// The call, when the whole is one call of a host function.
    package var soleHostCall: HostCall? {
        guard case .host(let call) = root.operation else { return nil }
        return call
    }
}
