extension Decimal34 {
    /// This number to the given power; nil for 0 to a power below zero, a root of a negative number, or overflow.
    ///
    /// Whole powers are repeated products (each rounded to at least 34 digits); others go through `exp(p · ln x)`,
    /// computed with decimal series and good to about 28 digits.
    package func power(_ exponent: Decimal34) -> Decimal34? {
        if let whole = exponent.wholeNumber { return power(whole: whole) }
        guard !isNegative else { return nil }
        if isZero { return exponent.isNegative ? nil : .zero }
        return naturalLogarithm().flatMap { $0.multiplied(by: exponent) }.flatMap { $0.exponential() }
    }

    private func power(whole: Int) -> Decimal34? {
        guard whole > Int.min else { return nil }
        guard whole >= 0 else { return power(whole: -whole).flatMap { Decimal34.one.divided(by: $0) } }
        var (result, square, rest) = (Decimal34.one, self, whole)
        while rest > 0 {
            if rest & 1 == 1 {
                guard let product = result.multiplied(by: square) else { return nil }
                result = product
            }
            rest >>= 1
            guard rest > 0 else { break }
            guard let next = square.multiplied(by: square) else { return nil }
            square = next
        }
        return result
    }

    /// ln x by halving towards 1 and the area-tangent series; the number must be above zero.
    private func naturalLogarithm() -> Decimal34? {
        // x = m · 10^k with m in [0.3, 3), then ln x = 2 · artanh((m-1)/(m+1)) + k · ln 10.
        var shift = String(coefficient).count + exponent - 1
        var reduced = Decimal34.rounding(WideInteger(low: coefficient), exponent - shift, false)
        if let value = reduced, value >= Decimal34(3) {
            shift += 1
            reduced = Decimal34.rounding(WideInteger(low: coefficient), exponent - shift, false)
        }
        guard let value = reduced, let part = Decimal34.areaTangentSeries(value) else { return nil }
        guard let ten = Decimal34("2.302585092994045684017991454684364208") else { return nil }
        return Decimal34(shift).multiplied(by: ten).flatMap { $0.adding(part) }
    }

    private static func areaTangentSeries(_ m: Decimal34) -> Decimal34? {
        guard let upper = m.subtracting(.one), let lower = m.adding(.one), let z = upper.divided(by: lower),
            let square = z.multiplied(by: z)
        else { return nil }
        var (term, sum) = (z, Decimal34.zero)
        for step in 0..<80 {
            guard let part = term.divided(by: Decimal34(2 * step + 1)), let next = sum.adding(part),
                let following = term.multiplied(by: square)
            else { return nil }
            (sum, term) = (next, following)
        }
        return sum.adding(sum)
    }

    /// e to this power, by halving the argument below 1/1024 and squaring back; nil when too large.
    private func exponential() -> Decimal34? {
        guard magnitude < Decimal34(20_000), let small = divided(by: Decimal34(1_048_576)) else { return nil }
        var (term, sum) = (Decimal34.one, Decimal34.one)
        for step in 1..<24 {
            guard let product = term.multiplied(by: small), let next = product.divided(by: Decimal34(step)),
                let total = sum.adding(next)
            else { return nil }
            (term, sum) = (next, total)
        }
        for _ in 0..<20 {
            guard let square = sum.multiplied(by: sum) else { return nil }
            sum = square
        }
        return sum
    }
}
