/// Natural logarithm and exponential in plain arithmetic, so that a run is the same on every machine.
enum Logarithm {
    private static let ln2 = 0.693_147_180_559_945_3

    /// ln x for x > 0, to about 1e-14.
    static func of(_ x: Double) -> Double {
        let mantissa = x.significand
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var (term, sum) = (ratio, 0.0)
        for odd in stride(from: 1.0, through: 41, by: 2) {
            sum += term / odd
            term *= square
        }
        return 2 * sum + Double(x.exponent) * ln2
    }

    /// eˣ.
    static func exp(_ x: Double) -> Double {
        let power = (x / ln2).rounded()
        let rest = x - power * ln2
        var (term, sum) = (1.0, 1.0)
        for index in 1..<18 {
            term *= rest / Double(index)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(power), significand: sum)
    }

    /// How many entries the table of thresholds has; a power of two.
    static let thresholds = 4096

    /// −ln of evenly spaced chances: a worsening of Δ is accepted at temperature T when Δ ≤ T · entry.
    static let table: [Double] = (0..<thresholds).map { -of((Double($0) + 0.5) / Double(thresholds)) }
}
