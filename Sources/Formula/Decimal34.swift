/// A decimal number: 34 significant digits at least, exact up to 38.
///
/// Sums, differences and products are exact while the result has at most 38 digits, and are rounded once, half to even,
/// to 34 digits beyond; quotients are exact or rounded half to even to 34 digits. There is no infinity and no NaN:
/// what cannot be represented is nil. Every number has one representation, so equality and hashing compare fields.
package struct Decimal34: Hashable, Sendable {
    /// The digits, below 10^38.
    let coefficient: UInt128
    /// The power of ten: 0 for every whole number below 10^38, otherwise the coefficient does not end in 0.
    let exponent: Int
    let isNegative: Bool

    /// Largest number of digits kept exactly.
    static let exactDigits = 38
    /// Number of digits after rounding.
    static let roundedDigits = 34
    /// Bound of the magnitude: 10^6145 and above does not exist, below 10^-6176 is zero.
    static let largestMagnitude = 6145

    private init(canonical coefficient: UInt128, _ exponent: Int, _ isNegative: Bool) {
        self.coefficient = coefficient
        self.exponent = exponent
        self.isNegative = isNegative
    }

    /// A whole number.
    package init(_ whole: Int) {
        self.init(canonical: UInt128(whole.magnitude), 0, whole < 0)
    }

    /// A whole number of the smallest unit: 5230 with 2 decimals is 52.3.
    package init(scaled amount: Int64, decimals: Int) {
        self = Decimal34.canonical(UInt128(amount.magnitude), -decimals, amount < 0)
    }

    package static let zero = Decimal34(canonical: 0, 0, false)
    package static let one = Decimal34(canonical: 1, 0, false)

    /// The number in its only representation, or nil when it is too large; the coefficient has at most 38 digits.
    static func checked(_ coefficient: UInt128, _ exponent: Int, _ isNegative: Bool) -> Decimal34? {
        guard coefficient != 0 else { return zero }
        let magnitude = exponent == 0 ? 0 : PowersOfTen.digitCount(coefficient) + exponent
        guard magnitude <= largestMagnitude else { return nil }
        guard magnitude >= -6176 else { return zero }
        return canonical(coefficient, exponent, isNegative)
    }

    private static func canonical(_ coefficient: UInt128, _ exponent: Int, _ isNegative: Bool) -> Decimal34 {
        guard coefficient != 0 else { return zero }
        guard exponent != 0 else { return Decimal34(canonical: coefficient, 0, isNegative) }
        if exponent > 0, PowersOfTen.digitCount(coefficient) + exponent <= exactDigits {
            return Decimal34(canonical: coefficient * PowersOfTen.value(exponent), 0, isNegative)
        }
        var (digits, power) = (coefficient, exponent)
        if let small = UInt64(exactly: digits) {
            var rest = small
            while power != 0, rest % 10 == 0 { (rest, power) = (rest / 10, power + 1) }
            return Decimal34(canonical: UInt128(rest), power, isNegative)
        }
        while power != 0, digits % 10 == 0 { (digits, power) = (digits / 10, power + 1) }
        return Decimal34(canonical: digits, power, isNegative)
    }

    /// The number `wide` × 10^`exponent`, exact when it has at most 38 digits and nothing was cut off before.
    ///
    /// - Parameter isInexact: whether something smaller than one unit of the last place has been left out already.
    static func rounding(_ wide: WideInteger, _ exponent: Int, _ isNegative: Bool, isInexact: Bool = false)
        -> Decimal34?
    {
        let digits = wide.digitCount
        if digits <= exactDigits, !isInexact { return checked(wide.low, exponent, isNegative) }
        if digits > exactDigits, !isInexact {
            let (significant, zeros) = wide.divided(by: PowersOfTen.value(digits - exactDigits))
            if zeros == 0 { return checked(significant.low, exponent + digits - exactDigits, isNegative) }
        }
        let surplus = digits - roundedDigits
        guard surplus > 0 else { return checked(wide.low, exponent, isNegative) }
        var (rest, cut) = (wide, isInexact)
        if surplus > exactDigits {
            let (quotient, remainder) = rest.divided(by: PowersOfTen.value(surplus - exactDigits))
            (rest, cut) = (quotient, cut || remainder != 0)
        }
        let unit = PowersOfTen.value(min(surplus, exactDigits))
        let (quotient, remainder) = rest.divided(by: unit)
        let half = unit / 2
        let up = remainder > half || (remainder == half && (cut || quotient.low % 2 == 1))
        return checked(quotient.low + (up ? 1 : 0), exponent + surplus, isNegative)
    }

    package var isZero: Bool { coefficient == 0 }
    /// Whether there are no digits after the point.
    package var isWhole: Bool { exponent >= 0 }

    /// The number as an `Int`, when it is whole and fits.
    package var wholeNumber: Int? { scaled(decimals: 0).map { Int($0) } }

    /// The number as a whole multiple of 10^-`decimals`, or nil when that is not exact or does not fit.
    package func scaled(decimals: Int) -> Int64? {
        guard exponent + decimals >= 0 else { return nil }
        guard exponent + decimals <= 18 else { return isZero ? 0 : nil }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: PowersOfTen.value(exponent + decimals))
        guard !overflow else { return nil }
        if isNegative, product == UInt128(Int64.min.magnitude) { return Int64.min }
        return Int64(exactly: product).map { isNegative ? -$0 : $0 }
    }

    /// The number as a whole multiple of a power of ten of at most 18 decimals; nil when it does not fit.
    var compact: (whole: Int64, decimals: Int)? {
        let decimals = max(0, -exponent)
        guard decimals <= 18, let whole = scaled(decimals: decimals) else { return nil }
        return (whole, decimals)
    }

    /// The number with the other sign.
    package var negated: Decimal34 { isZero ? self : Decimal34(canonical: coefficient, exponent, !isNegative) }
    /// The number without its sign.
    package var magnitude: Decimal34 { isNegative ? negated : self }
}
