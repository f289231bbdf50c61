/// An unsigned number of 256 bits, just large enough to hold products and aligned sums of two coefficients.
struct WideInteger: Equatable {
    let high: UInt128
    let low: UInt128

    init(high: UInt128 = 0, low: UInt128) {
        self.high = high
        self.low = low
    }

    /// The full product of two numbers.
    init(_ a: UInt128, times b: UInt128) {
        let product = a.multipliedFullWidth(by: b)
        high = product.high
        low = product.low
    }

    /// The sum; the callers keep both sides below 10^77, so it never overflows.
    func adding(_ other: WideInteger) -> WideInteger {
        let (sum, carried) = low.addingReportingOverflow(other.low)
        return WideInteger(high: high &+ other.high &+ (carried ? 1 : 0), low: sum)
    }

    /// The difference; `other` must not be larger.
    func subtracting(_ other: WideInteger) -> WideInteger {
        let (rest, borrowed) = low.subtractingReportingOverflow(other.low)
        return WideInteger(high: high &- other.high &- (borrowed ? 1 : 0), low: rest)
    }

    /// Quotient and remainder for a divisor above zero.
    func divided(by divisor: UInt128) -> (quotient: WideInteger, remainder: UInt128) {
        guard high > 0 else { return (WideInteger(low: low / divisor), low % divisor) }
        let upper = high / divisor
        let (lower, remainder) = divisor.dividingFullWidth((high % divisor, low))
        return (WideInteger(high: upper, low: lower), remainder)
    }

    /// Number of decimal digits, 1 for zero.
    var digitCount: Int {
        guard high > 0 else { return PowersOfTen.digitCount(low) }
        let upper = divided(by: PowersOfTen.value(38)).quotient
        return 38 + (upper.high > 0 ? 39 : PowersOfTen.digitCount(upper.low))
    }

    static func < (a: WideInteger, b: WideInteger) -> Bool { a.high != b.high ? a.high < b.high : a.low < b.low }
}

/// The powers of ten that fit in 128 bits.
enum PowersOfTen {
    private static let table: [UInt128] = {
        var powers: [UInt128] = [1]
        for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// 10 to the `exponent`, which lies in 0...38.
    static func value(_ exponent: Int) -> UInt128 { table[exponent] }

    /// Number of decimal digits of the number, 1 for zero.
    static func digitCount(_ number: UInt128) -> Int {
        let estimate = ((128 - number.leadingZeroBitCount) * 1233) >> 12
        return estimate > 38 ? 39 : max(1, estimate + (number >= table[estimate] ? 1 : 0))
    }
}
