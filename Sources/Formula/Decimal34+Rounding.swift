extension Decimal34 {
    /// How the digits after the last kept place decide.
    package enum Rounding: Hashable, Sendable {
        case down, up, floor, ceiling, halfUp, halfDown, halfEven
    }

    /// Rounded to `scale` digits after the point (before it when negative); halves go away from zero with `halfUp`.
    package func rounded(_ rule: Rounding, scale: Int = 0) -> Decimal34 {
        let surplus = -exponent - scale
        guard surplus > 0 else { return self }
        let quotient: UInt128
        let tail: Tail
        if surplus > Decimal34.exactDigits {
            quotient = 0
            tail = isZero ? .nothing : .belowHalf
        } else {
            let unit = PowersOfTen.value(surplus)
            quotient = coefficient / unit
            tail = Tail(coefficient % unit, half: unit / 2)
        }
        let up = Decimal34.goesUp(rule, tail: tail, isOdd: quotient % 2 == 1, isNegative: isNegative)
        return Decimal34.checked(quotient + (up ? 1 : 0), -scale, isNegative) ?? self
    }

    private enum Tail: Comparable {
        case nothing, belowHalf, half, aboveHalf

        init(_ remainder: UInt128, half: UInt128) {
            if remainder == 0 {
                self = .nothing
            } else {
                self = remainder == half ? .half : remainder < half ? .belowHalf : .aboveHalf
            }
        }
    }

    private static func goesUp(_ rule: Rounding, tail: Tail, isOdd: Bool, isNegative: Bool) -> Bool {
        switch rule {
        case .down: false
        case .up: tail > .nothing
        case .floor: isNegative && tail > .nothing
        case .ceiling: !isNegative && tail > .nothing
        case .halfUp: tail >= .half
        case .halfDown: tail > .half
        case .halfEven: tail > .half || (tail == .half && isOdd)
        }
    }
}
