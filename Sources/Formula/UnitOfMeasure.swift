/// A product of named units with whole exponents, such as m²/person; the empty product is the bare number.
package struct UnitOfMeasure: Hashable, Sendable {
    /// One factor of the product.
    package struct Factor: Hashable, Sendable {
        package let name: String
        /// Never zero.
        package let exponent: Int
    }
    /// Sorted by name.
    package let factors: [Factor]

    /// A bare number.
    package static let one = UnitOfMeasure([:])
    /// Hundredths between two shares; numbers in it are kept as fractions (5 percent points are 0.05).
    package static let percentPoints = UnitOfMeasure("percent_points")

    /// One unit by name.
    package init(_ name: String, exponent: Int = 1) { self.init([name: exponent]) }

    /// A product of units.
    package init(_ exponents: [String: Int]) {
        factors = exponents.filter { $0.value != 0 }.map { Factor(name: $0.key, exponent: $0.value) }
            .sorted { $0.name < $1.name }
    }

    package var isOne: Bool { factors.isEmpty }

    /// The product of this unit and another raised to a power (−1 divides).
    package func multiplied(by other: UnitOfMeasure, power: Int = 1) -> UnitOfMeasure {
        if other.isOne { return self }
        var exponents = Dictionary(uniqueKeysWithValues: factors.map { ($0.name, $0.exponent) })
        for factor in other.factors {
            let (change, overflow) = factor.exponent.multipliedReportingOverflow(by: power)
            exponents[factor.name, default: 0] &+= overflow ? 0 : change
        }
        return UnitOfMeasure(exponents)
    }
}

extension UnitOfMeasure: CustomStringConvertible {
    /// `m2/person`, `1` for a bare number.
    package var description: String {
        func text(_ factor: Factor) -> String {
            factor.exponent.magnitude == 1 ? factor.name : factor.name + String(factor.exponent.magnitude)
        }
        let above = factors.filter { $0.exponent > 0 }.map(text).joined(separator: "*")
        let below = factors.filter { $0.exponent < 0 }.map(text).joined(separator: "/")
        if below.isEmpty { return above.isEmpty ? "1" : above }
        return (above.isEmpty ? "1" : above) + "/" + below
    }
}
