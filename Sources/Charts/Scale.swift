/// A straight scale from values to coordinates.
struct Scale {
    let domain: ClosedRange<Double>
    let start: Double
    let end: Double

    /// The coordinate of a value, kept within the ends.
    func position(_ value: Double) -> Double {
        let width = domain.upperBound - domain.lowerBound
        guard width > 0, value.isFinite else { return start }
        let share = (min(max(value, domain.lowerBound), domain.upperBound) - domain.lowerBound) / width
        return start + share * (end - start)
    }

    /// The smallest of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10ⁿ that is not below the value.
    static func roundedUp(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        let power = powerOfTen(notAbove: value)
        let steps: [Double] = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
        return (steps.first { $0 * power >= value * (1 - 1e-9) } ?? 10) * power
    }

    /// About `count` round values that cover the extent of the given ones, zero included when it is near.
    static func ticks(covering values: [Double], count: Int = 4) -> [Double] {
        let finite = values.filter(\.isFinite)
        var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        if low > 0, low < high * 0.6 || low == high { low = 0 }
        if high < 0, high > low * 0.6 || low == high { high = 0 }
        if low == high { high = low + 1 }
        let rough = (high - low) / Double(max(count, 1))
        let power = powerOfTen(notAbove: rough)
        let step = ([1, 2, 2.5, 5].first { $0 * power >= rough * (1 - 1e-9) } ?? 10) * power
        let (first, last) = (Int((low / step + 1e-9).rounded(.down)), Int((high / step - 1e-9).rounded(.up)))
        return (first...max(last, first + 1)).map { Double($0) * step }
    }
    /// The greatest power of ten that is not above a positive number.
    private static func powerOfTen(notAbove value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value, power > 1e-12 { power /= 10 }
        return power
    }
}
