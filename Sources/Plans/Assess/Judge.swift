import Formula
import Kernel
import Measures

/// Judges targets in a situation.
package struct Judge: Sendable {
    package let situation: Situation

    package init(_ situation: Situation) { self.situation = situation }

    /// The verdict at a node; nil where the target does not apply: below its level, or outside its kinds or scope.
    package func verdict(_ target: CompiledTarget, at node: Int) -> Verdict? {
        let level = situation.tree.levels[node]
        guard level <= target.spec.level else { return nil }
        if level == target.spec.level {
            guard applies(target, at: node) else { return nil }
            return own(target, at: node)
        }
        guard judgesUnitByUnit(target) else { return own(target, at: node) }
        return situation.memo.verdict(target.spec.id, node) { overall(target, at: node) }
    }

    /// The verdicts of all units of the target's level below a node.
    package func unitVerdicts(_ target: CompiledTarget, within node: Int) -> [Verdict] {
        situation.units(at: target.spec.level, within: node, kinds: target.kinds).compactMap { verdict(target, at: $0) }
    }

    /// Whether the value above the level is a share of units rather than the formula over everything.
    package func judgesUnitByUnit(_ target: CompiledTarget) -> Bool {
        target.spec.each || target.spec.kind == .checklist || target.spec.kind == .modifier
            || target.formula?.type == .boolean
    }

    private func applies(_ target: CompiledTarget, at node: Int) -> Bool {
        guard target.kinds.isEmpty || target.kinds.contains(situation.kinds[node]) else { return false }
        guard target.spec.only.isEmpty || target.spec.only.contains(situation.names[node]) else { return false }
        guard let scope = target.scope else { return true }
        return situation.evaluate(scope, at: node).isTrue
    }

    // MARK: at the target's own level

    private func own(_ target: CompiledTarget, at node: Int) -> Verdict {
        if target.spec.kind == .checklist { return checklist(target, at: node) }
        if target.spec.kind == .modifier { return recorded(target, at: node, value: reasons(target, at: node)) }
        guard let formula = target.formula else { return recorded(target, at: node, value: .null(.absent)) }
        let key: Situation.FrameKey = target.spec.goal?.frequency == .quarter ? .quarter : .now
        var value = situation.evaluate(formula, at: node, key)
        guard target.spec.kind != .baseline else {
            return recorded(target, at: node, value: value)
        }
        var test = GoalTest(op: target.spec.goal?.op ?? .equal)
        let parts = situation.quotient(formula, at: node, key)
        var baseline = situation.evaluate(formula, at: node, .baseline).number
        if formula.type == .boolean {
            test = GoalTest(op: .equal)
            test.isMet = value.nullReason == nil ? value.isTrue : nil
            if let sides = formula.comparison, let op = GoalOperator(rawValue: sides.operation.rawValue) {
                value = situation.evaluate(sides.left, at: node, key)
                test.op = op
                test.goal = situation.evaluate(sides.right, at: node, key).number
                baseline = situation.evaluate(sides.left, at: node, .baseline).number
            }
        } else if target.spec.goal?.op.isTrend == true {
            test.goal = situation.evaluate(formula, at: node, .yearAgo).number
            baseline = nil
        } else {
            test.goal = target.goal.flatMap { situation.evaluate($0, at: node, key).number }
            test.upper = target.upper.flatMap { situation.evaluate($0, at: node, key).number }
            test.tolerance = target.tolerance.flatMap { situation.evaluate($0, at: node, key).number }
        }
        if test.isMet == nil { test.isMet = test.verdict(on: value.number) }
        if test.isMet == false, isExcused(target, at: node) { test.isMet = true }
        let course = Course(target.spec, plan: situation.plan.plan, day: situation.day)
        let pace = course.pace(from: baseline, to: test.goal, op: test.op)
        let status = course.status(
            isMet: test.isMet, value: value.number, goal: test.goal, baseline: baseline, pace: pace, op: test.op,
            missing: target.spec.missing)
        let gap = status == .met ? nil : customGap(target, at: node) ?? test.gap(from: value.number)
        return Verdict(
            target: target, unit: situation.tree.codes[node], day: situation.day, value: value,
            numerator: parts?.numerator, denominator: parts?.denominator, goal: test.goal.map { .number($0) },
            upper: test.upper.map { .number($0) }, gap: gap, status: status, tally: nil, baseline: baseline, pace: pace,
            due: course.due, dueStrict: course.dueStrict, isShare: target.valueIsShare)
    }

    /// Whether a modifier of the target applies here and has a reason on record.
    private func isExcused(_ target: CompiledTarget, at node: Int) -> Bool {
        situation.plan.modifiers(of: target.spec.id).contains { modifier in
            applies(modifier, at: node) && (reasons(modifier, at: node).number.map { $0 >= .one } ?? false)
        }
    }

    /// How many reasons of a modifier are on record.
    private func reasons(_ modifier: CompiledTarget, at node: Int) -> Value {
        modifier.items.first.map { situation.value($0, at: node, .now) } ?? .null(.absent)
    }

    private func customGap(_ target: CompiledTarget, at node: Int) -> Decimal34? {
        guard let gap = target.gap, let number = situation.evaluate(gap, at: node).number else { return nil }
        return number.isBelowZero ? nil : number
    }

    private func recorded(_ target: CompiledTarget, at node: Int, value: Value) -> Verdict {
        let course = Course(target.spec, plan: situation.plan.plan, day: situation.day)
        return Verdict(
            target: target, unit: situation.tree.codes[node], day: situation.day, value: value, numerator: nil,
            denominator: nil, goal: nil, upper: nil, gap: nil, status: .recorded, tally: nil, baseline: nil, pace: nil,
            due: course.due, dueStrict: course.dueStrict, isShare: target.valueIsShare)
    }

    private func checklist(_ target: CompiledTarget, at node: Int) -> Verdict {
        guard !target.items.isEmpty else { return recorded(target, at: node, value: .null(.absent)) }
        func count(_ key: Situation.FrameKey) -> Int {
            target.items.count { slot in
                situation.value(slot, at: node, key).number.map { $0 >= Decimal34.one } ?? false
            }
        }
        let met = count(.now)
        let course = Course(target.spec, plan: situation.plan.plan, day: situation.day)
        let goal = Decimal34(target.items.count)
        let baseline = Decimal34(count(.baseline))
        let pace = course.pace(from: baseline, to: goal, op: .atLeast)
        let status = course.status(
            isMet: met == target.items.count, value: Decimal34(met), goal: goal, baseline: baseline, pace: pace,
            op: .atLeast, missing: target.spec.missing)
        return Verdict(
            target: target, unit: situation.tree.codes[node], day: situation.day, value: .number(Decimal34(met)),
            numerator: .number(Decimal34(met)), denominator: .number(goal), goal: .number(goal), upper: nil,
            gap: status == .met ? nil : goal.subtracting(Decimal34(met)), status: status, tally: nil,
            baseline: baseline,
            pace: pace, due: course.due, dueStrict: course.dueStrict, isShare: false)
    }

    // MARK: above the target's level

    /// The share of units that meet it, and how that share stands to all of them.
    private func overall(_ target: CompiledTarget, at node: Int) -> Verdict {
        let verdicts = unitVerdicts(target, within: node)
        var tally = UnitTally(met: 0, total: verdicts.count, noData: 0)
        for verdict in verdicts {
            if verdict.status == .met { tally.met += 1 }
            if verdict.status == .noData || verdict.status == .recorded { tally.noData += 1 }
        }
        let share = tally.share(missing: target.spec.missing)
        let course = Course(target.spec, plan: situation.plan.plan, day: situation.day)
        let value = Value.quotient(Int(share.numerator), Int(share.denominator))
        let judged = verdicts.contains { $0.status != .recorded }
        let baseline = baselineShare(target, verdicts)
        let pace = course.pace(from: baseline, to: .one, op: .atLeast)
        let isMet = share.isUndefined ? nil : share.numerator == share.denominator
        let status =
            judged
            ? course.status(
                isMet: isMet, value: value.number, goal: .one, baseline: baseline, pace: pace, op: .atLeast,
                missing: .notMet)
            : (verdicts.isEmpty ? .noData : .recorded)
        let missing = Int(share.denominator - share.numerator)
        return Verdict(
            target: target, unit: situation.tree.codes[node], day: situation.day,
            value: judged ? value : .null(.noRecord), numerator: .number(Decimal34(Int(share.numerator))),
            denominator: .number(Decimal34(Int(share.denominator))), goal: judged ? .number(.one) : nil, upper: nil,
            gap: judged && missing > 0 ? Decimal34(missing) : nil, status: status, tally: tally, baseline: baseline,
            pace: pace, due: course.due, dueStrict: course.dueStrict, isShare: true)
    }

    /// The share of the same units that met the goal of today on the plan's first day.
    private func baselineShare(_ target: CompiledTarget, _ verdicts: [Verdict]) -> Decimal34? {
        guard !verdicts.isEmpty else { return nil }
        let met = verdicts.count { verdict in
            var test = GoalTest(op: verdict.target.spec.goal?.op ?? .atLeast)
            test.goal = verdict.goal?.number
            test.upper = verdict.upper?.number
            return test.verdict(on: verdict.baseline) ?? false
        }
        return Decimal34(met).divided(by: Decimal34(verdicts.count))
    }
}
