import Kernel

/// A formula over whole numbers: what a record adds to a measure, or whether a unit's amounts meet a condition.
///
/// A comparison is 1 or 0.
package indirect enum WholeFormula: Hashable, Sendable {
    case number(Int64)
    /// A column of the record, or a measure.
    case name(String)
    case sum(WholeFormula, WholeFormula)
    case difference(WholeFormula, WholeFormula)
    case product(WholeFormula, WholeFormula)
    case compare(Comparison, WholeFormula, WholeFormula)
    case both(WholeFormula, WholeFormula)
    case either(WholeFormula, WholeFormula)
    /// The second when the first is not 0, otherwise the third.
    case choice(WholeFormula, WholeFormula, WholeFormula)

    /// How two numbers are compared.
    package enum Comparison: String, Sendable, CaseIterable {
        case atMost = "<="
        case atLeast = ">="
        case unequal = "<>"
        case less = "<"
        case greater = ">"
        case equal = "="
    }

    /// Every name in it, in order of appearance.
    package var names: [String] {
        switch self {
        case .number: []
        case .name(let name): [name]
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .compare(_, let a, let b),
            .both(let a, let b), .either(let a, let b):
            a.names + b.names
        case .choice(let a, let b, let c): a.names + b.names + c.names
        }
    }

    /// The formula with names replaced by other formulas; a name that is not in the table stays.
    package func replacing(_ table: [String: WholeFormula]) -> WholeFormula {
        switch self {
        case .number: self
        case .name(let name): table[name] ?? self
        case .sum(let a, let b): .sum(a.replacing(table), b.replacing(table))
        case .difference(let a, let b): .difference(a.replacing(table), b.replacing(table))
        case .product(let a, let b): .product(a.replacing(table), b.replacing(table))
        case .compare(let sign, let a, let b): .compare(sign, a.replacing(table), b.replacing(table))
        case .both(let a, let b): .both(a.replacing(table), b.replacing(table))
        case .either(let a, let b): .either(a.replacing(table), b.replacing(table))
        case .choice(let a, let b, let c): .choice(a.replacing(table), b.replacing(table), c.replacing(table))
        }
    }
}
