import Formula
import Kernel
import Measures

/// The way from the plan's first day to the deadline, and the status rule along it.
///
/// The rule: *met* when the goal is reached; *on course* when the value is at least what an even pace from the
/// baseline would give on this day; *behind* when it lags by no more than the plan's margin of the whole way; else, and
/// always after the deadline, *clearly behind*. Without a baseline the way starts at zero; goals without a deadline are
/// measured against the goal itself. Goals that start anew each year run from its first to its last day.
struct Course {
    let start: CivilDate
    let due: CivilDate?
    let dueStrict: CivilDate?
    private let day: CivilDate
    private let margin: Share
    private let startsAtZero: Bool

    init(_ spec: TargetSpec, plan: Plan, day: CivilDate) {
        self.day = day
        margin = plan.statusRule.margin
        startsAtZero = spec.goal?.frequency != nil
        if spec.goal?.frequency == .year, spec.goal?.op.isTrend != true {
            start = CivilDate(year: day.year, month: 1, day: 1) ?? plan.validFrom
            due = CivilDate(year: day.year, month: 12, day: 31)
            dueStrict = nil
        } else if spec.goal?.frequency == .quarter,
            let first = CivilDate(year: day.year, month: day.quarter * 3 - 2, day: 1)
        {
            start = first
            due = first.adding(months: 3).adding(days: -1)
            dueStrict = nil
        } else {
            start = plan.validFrom
            due = spec.goal?.by
            dueStrict = spec.goal?.byStrict
        }
    }

    /// What an even pace would have reached by the day; nil without a deadline or for goals that have no direction.
    func pace(from baseline: Decimal34?, to goal: Decimal34?, op: GoalOperator) -> Decimal34? {
        guard let due, let goal, day <= due, due > start, op != .between, op != .about, !op.isTrend else {
            return nil
        }
        let base = startsAtZero ? .zero : baseline ?? .zero
        let elapsed = Decimal34(max(0, day.days(since: start)))
        let whole = Decimal34(due.days(since: start))
        guard let way = goal.subtracting(base), let part = way.multiplied(by: elapsed)?.divided(by: whole) else {
            return nil
        }
        return base.adding(part)
    }

    func status(
        isMet: Bool?, value: Decimal34?, goal: Decimal34?, baseline: Decimal34?, pace: Decimal34?, op: GoalOperator,
        missing: MissingRule
    ) -> TargetStatus {
        guard let isMet else { return missing == .met ? .met : .noData }
        if isMet { return .met }
        if let due, day > due { return .clearlyBehind }
        guard let value, let goal else { return .behind }
        let rising = op != .atMost && op != .less && op != .decrease
        let base = startsAtZero ? Decimal34.zero : baseline ?? .zero
        if let pace {
            if rising ? value >= pace : value <= pace { return .onCourse }
            return isWithinMargin(pace.subtracting(value)?.magnitude, of: goal.subtracting(base)?.magnitude)
        }
        return isWithinMargin(goal.subtracting(value)?.magnitude, of: goal.magnitude)
    }

    private func isWithinMargin(_ lag: Decimal34?, of way: Decimal34?) -> TargetStatus {
        guard let lag, let way, let left = lag.multiplied(by: Decimal34(Int(margin.denominator))),
            let right = way.multiplied(by: Decimal34(Int(margin.numerator)))
        else { return .clearlyBehind }
        return left <= right ? .behind : .clearlyBehind
    }
}
