import Kernel

/// An exact quotient of two whole amounts, which unlike `Share` may be negative; compared without rounding.
package struct Ratio: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// Carries the sign.
    package let numerator: Int64
    /// Always positive.
    package let denominator: Int64

    /// Nil when the denominator is zero, or when an amount is too large to be negated.
    package init?(_ numerator: Int64, of denominator: Int64) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        self.numerator = denominator < 0 ? -numerator : numerator
        self.denominator = denominator < 0 ? -denominator : denominator
    }

    /// The ratio of two readings; nil when either is missing or the divisor is zero.
    package init?(_ numerator: Reading?, of denominator: Reading?) {
        guard let numerator, let denominator else { return nil }
        self.init(numerator.amount, of: denominator.amount)
    }

    package var isNegative: Bool { numerator < 0 }

    /// The ratio without its sign.
    package var magnitude: Share { Share(numerator < 0 ? -numerator : numerator, of: denominator) }

    /// The ratio as a share; nil when it is negative.
    package var share: Share? { isNegative ? nil : magnitude }

    /// Per cent with the given decimals, rounded half away from zero; no sign in front of a rounded zero.
    package func percent(decimals: Int = 1) -> String {
        let text = magnitude.percent(decimals: decimals) ?? ""
        return isNegative && text.contains { "123456789".contains($0) } ? "-" + text : text
    }

    package var description: String { "\(numerator)/\(denominator)" }

    package static func == (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) == Int128(b.numerator) * Int128(a.denominator)
    }

    package static func < (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }

    package func hash(into hasher: inout Hasher) {
        let divisor = Ratio.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        hasher.combine(isNegative)
        hasher.combine(numerator.magnitude / divisor)
        hasher.combine(denominator.magnitude / divisor)
    }

    private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b > 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
