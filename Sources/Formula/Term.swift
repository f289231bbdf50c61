import Kernel

/// A checked node: names are slots, labels are codes, units agree.
///
/// Immutable; evaluated by walking it.
package final class Term: Sendable {
    /// What the node does.
    package enum Operation: Sendable {
        case constant(Value)
        /// A name of the scope.
        case slot(Int)
        case local(Int)
        case localField(Int, field: Int)
        case field(Term, Int)
        case listField(Term, Int)
        case property(Term, String)
        case list([Term])
        case negate(Term)
        case arithmetic(Arithmetic, Term, Term)
        case compare(Comparison, Term, Term)
        case and([Term])
        case or([Term])
        case between(Term, Term, Term)
        case member(Term, [Test])
        case choice(Term, Term, Term)
        case quantified(every: Bool, Term, Term)
        case index(Term, Term)
        case filter(Term, Term)
        case call(Function, [Term])
        case host(HostCall)
    }

    /// One test of `in`.
    package enum Test: Sendable {
        case compare(Comparison, Term)
        case interval(Term, closedBelow: Bool, Term, closedAbove: Bool)
        /// Equal to an element of the list.
        case element(Term)
    }

    /// A function of the language; opaque outside the engine.
    package struct Function: Sendable {
        let builtin: Builtin
    }

    package let operation: Operation
    package let type: ValueType
    package let range: SourceRange
    package let additivity: Additivity
    /// Whether it is computed from literals without unit alone, and so takes the other side's unit.
    let isBare: Bool

    init(
        _ operation: Operation, _ type: ValueType, _ range: SourceRange, additivity: Additivity = .none,
        isBare: Bool = false
    ) {
        self.operation = operation
        self.type = type
        self.range = range
        self.additivity = additivity
        self.isBare = isBare
    }

    /// The same node with another type or value.
    func changed(operation: Operation? = nil, type: ValueType? = nil, isBare: Bool? = nil) -> Term {
        Term(
            operation ?? self.operation, type ?? self.type, range, additivity: additivity, isBare: isBare ?? self.isBare
        )
    }

    /// The value, when the node is a constant.
    package var constant: Value? {
        guard case .constant(let value) = operation else { return nil }
        return value
    }

    /// The nodes directly below, in reading order; deferred arguments of host calls are expressions of their own.
    package var children: [Term] {
        switch operation {
        case .constant, .slot, .local, .localField, .host: []
        case .field(let a, _), .listField(let a, _), .property(let a, _), .negate(let a): [a]
        case .list(let items), .and(let items), .or(let items), .call(_, let items): items
        case .arithmetic(_, let a, let b), .compare(_, let a, let b), .index(let a, let b), .filter(let a, let b),
            .quantified(_, let a, let b):
            [a, b]
        case .between(let a, let b, let c), .choice(let a, let b, let c): [a, b, c]
        case .member(let a, let tests): [a] + tests.flatMap(\.terms)
        }
    }
}

extension Term.Test {
    var terms: [Term] {
        switch self {
        case .compare(_, let term), .element(let term): [term]
        case .interval(let lower, _, let upper, _): [lower, upper]
        }
    }
}
