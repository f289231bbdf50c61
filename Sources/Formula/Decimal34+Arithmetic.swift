extension Decimal34 {
    /// The sum, exact or rounded once; nil when it is too large.
    package func adding(_ other: Decimal34) -> Decimal34? {
        if exponent == other.exponent {
            // Both coefficients are below 10^38, so their sum fits in 128 bits.
            if isNegative == other.isNegative {
                let sum = coefficient + other.coefficient
                return sum < PowersOfTen.value(38)
                    ? Decimal34.checked(sum, exponent, isNegative)
                    : Decimal34.rounding(WideInteger(low: sum), exponent, isNegative)
            }
            return coefficient >= other.coefficient
                ? Decimal34.checked(coefficient - other.coefficient, exponent, isNegative)
                : Decimal34.checked(other.coefficient - coefficient, exponent, other.isNegative)
        }
        if isZero { return other }
        if other.isZero { return self }
        return exponent > other.exponent ? addingFiner(other) : other.addingFiner(self)
    }

    /// The difference, exact or rounded once; nil when it is too large.
    package func subtracting(_ other: Decimal34) -> Decimal34? { adding(other.negated) }

    /// Adds a number whose last digit is finer than this one's.
    private func addingFiner(_ finer: Decimal34) -> Decimal34? {
        var (mine, theirs) = (coefficient, finer.coefficient)
        var distance = exponent - finer.exponent
        var isInexact = false
        if distance > Decimal34.exactDigits {
            let shift = Decimal34.exactDigits - PowersOfTen.digitCount(mine)
            mine *= PowersOfTen.value(shift)
            distance -= shift
        }
        if distance > Decimal34.exactDigits {
            // The finer number is below one unit of the last of 38 places: only that it is there matters.
            (theirs, distance, isInexact) = (1, 2, true)
        }
        let fineExponent = isInexact ? exponent - (PowersOfTen.digitCount(mine) - digitCount) - 2 : finer.exponent
        let aligned = WideInteger(mine, times: PowersOfTen.value(distance))
        let small = WideInteger(low: theirs)
        if isNegative == finer.isNegative {
            return Decimal34.rounding(aligned.adding(small), fineExponent, isNegative, isInexact: isInexact)
        }
        return aligned < small
            ? Decimal34.rounding(small.subtracting(aligned), fineExponent, finer.isNegative)
            : Decimal34.rounding(aligned.subtracting(small), fineExponent, isNegative, isInexact: isInexact)
    }

    private var digitCount: Int { PowersOfTen.digitCount(coefficient) }

    /// The product, exact or rounded once; nil when it is too large.
    package func multiplied(by other: Decimal34) -> Decimal34? {
        let sign = isNegative != other.isNegative
        let power = exponent + other.exponent
        if let a = UInt64(exactly: coefficient), let b = UInt64(exactly: other.coefficient) {
            let product = a.multipliedFullWidth(by: b)
            if product.high == 0 { return Decimal34.checked(UInt128(product.low), power, sign) }
        }
        return Decimal34.rounding(WideInteger(coefficient, times: other.coefficient), power, sign)
    }

    /// The quotient, exact or rounded half to even to 34 digits; nil for a divisor of zero or a result too large.
    package func divided(by other: Decimal34) -> Decimal34? {
        guard !other.isZero else { return nil }
        let sign = isNegative != other.isNegative
        if exponent == 0, other.exponent == 0, let a = UInt64(exactly: coefficient),
            let b = UInt64(exactly: other.coefficient), a % b == 0
        {
            return Decimal34.checked(UInt128(a / b), 0, sign)
        }
        let shift = max(0, Decimal34.roundedDigits + 1 + other.digitCount - digitCount)
        let (upper, lower) = (min(shift, Decimal34.exactDigits), max(0, shift - Decimal34.exactDigits))
        var numerator = WideInteger(coefficient, times: PowersOfTen.value(upper))
        if lower > 0 {
            // Only reached for a one-digit coefficient over a long divisor: the product stays below 2^128 · 10^38.
            numerator = WideInteger(coefficient * PowersOfTen.value(lower), times: PowersOfTen.value(upper))
        }
        let (quotient, remainder) = numerator.divided(by: other.coefficient)
        return Decimal34.rounding(quotient, exponent - other.exponent - shift, sign, isInexact: remainder != 0)
    }
}

extension Decimal34: Comparable {
    package static func < (a: Decimal34, b: Decimal34) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? magnitudeIsBelow(b, a) : magnitudeIsBelow(a, b)
    }

    /// Whether |a| < |b|, exactly.
    private static func magnitudeIsBelow(_ a: Decimal34, _ b: Decimal34) -> Bool {
        if a.exponent == b.exponent { return a.coefficient < b.coefficient }
        if a.isZero || b.isZero { return a.isZero && !b.isZero }
        let (mine, theirs) = (a.digitCount + a.exponent, b.digitCount + b.exponent)
        if mine != theirs { return mine < theirs }
        // Equal magnitudes: the exponents differ by less than 38.
        if a.exponent > b.exponent {
            let aligned = WideInteger(a.coefficient, times: PowersOfTen.value(a.exponent - b.exponent))
            return aligned < WideInteger(low: b.coefficient)
        }
        return WideInteger(low: a.coefficient)
            < WideInteger(b.coefficient, times: PowersOfTen.value(b.exponent - a.exponent))
    }
}
