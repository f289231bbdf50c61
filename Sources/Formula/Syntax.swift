/// The tree of an expression before names and types are known.
struct Syntax {
    indirect enum Kind {
        case number(Decimal34, unit: Suffix?)
        case string(String)
        case boolean(Bool)
        case null
        case temporal(String)
        case list([Syntax])
        case interval(Syntax, closedBelow: Bool, Syntax, closedAbove: Bool)
        case name(String)
        case call(String, at: SourceRange, [Syntax])
        case field(Syntax, String, at: SourceRange)
        case bracket(Syntax, Syntax)
        case negate(Syntax)
        case arithmetic(Arithmetic, Syntax, Syntax)
        case compare(Comparison, Syntax, Syntax)
        case and([Syntax])
        case or([Syntax])
        case between(Syntax, Syntax, Syntax)
        case member(Syntax, [Test])
        case choice(Syntax, Syntax, Syntax)
        case quantified(every: Bool, String, Syntax, Syntax)
    }

    /// A unit written after a number; `%` is one.
    struct Suffix {
        let name: String
        let range: SourceRange
    }

    /// One test after `in`: a comparison, or a value, list or interval to be in.
    struct Test {
        let comparison: Comparison?
        let operand: Syntax
    }

    let kind: Kind
    let range: SourceRange
    /// Height of the tree below, at least 1.
    let height: Int
}

/// The operators that compute.
package enum Arithmetic: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "**"
}

/// The operators that compare.
package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="

    /// Whether only equality matters, so that the two sides need no order.
    package var isEquality: Bool { self == .equal || self == .notEqual }
}
