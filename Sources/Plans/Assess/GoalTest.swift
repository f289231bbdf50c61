import Formula

/// One comparison of a value with a goal.
struct GoalTest {
    var op: GoalOperator
    var goal: Decimal34?
    var upper: Decimal34?
    /// Relative tolerance for `~`.
    var tolerance: Decimal34?
    /// Set when the formula itself is the verdict.
    var isMet: Bool?

    init(op: GoalOperator) { self.op = op }

    /// Whether the value meets the goal; nil when either is missing.
    func verdict(on value: Decimal34?) -> Bool? {
        guard let value, let goal else { return nil }
        switch op {
        case .atLeast: return value >= goal
        case .atMost: return value <= goal
        case .equal: return value == goal
        case .more, .increase: return value > goal
        case .less, .decrease: return value < goal
        case .between: return upper.map { value >= goal && value <= $0 }
        case .about: return band(around: goal).map { value >= $0.low && value <= $0.high }
        }
    }

    /// How much is missing to (or above) the goal; nil when nothing is.
    func gap(from value: Decimal34?) -> Decimal34? {
        guard let value, let goal else { return nil }
        let distance: Decimal34?
        switch op {
        case .atLeast, .more, .increase: distance = goal.subtracting(value)
        case .atMost, .less, .decrease: distance = value.subtracting(goal)
        case .equal: distance = goal.subtracting(value)?.magnitude
        case .between:
            distance = value < goal ? goal.subtracting(value) : upper.flatMap { value.subtracting($0) }
        case .about:
            guard let band = band(around: goal) else { return nil }
            distance = value < band.low ? band.low.subtracting(value) : value.subtracting(band.high)
        }
        guard let distance, !distance.isBelowZero, !distance.isZero else { return nil }
        return distance
    }

    private func band(around goal: Decimal34) -> (low: Decimal34, high: Decimal34)? {
        guard let tolerance, let width = goal.multiplied(by: tolerance) else { return nil }
        guard let low = goal.subtracting(width), let high = goal.adding(width) else { return nil }
        return (low, high)
    }
}

extension Decimal34 {
    /// Whether it lies below zero.
    var isBelowZero: Bool { self < .zero }
}
