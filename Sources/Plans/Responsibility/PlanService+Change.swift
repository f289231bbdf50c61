import Formula
import Kernel
import Measures
import Store

extension PlanService {
    /// Explains a target's change at a unit between two days by the units directly below, and by what the unit itself
    /// records.
    ///
    /// Values that are no quotient are explained as sums: each unit's part is its own change, shown as numerator effect.
    ///
    /// - Throws: as `report`; `plan.unknown_target`; `plan.change_order` when the days do not follow each other;
    ///   `plan.change_unexplained` when a value is missing on either day or is neither a quotient nor a sum.
    package func change(
        target id: String, plan: String, unit: UnitCode, from: CivilDate, to: CivilDate, on connection: any Connection
    ) throws -> ChangeExplanation {
        guard from < to else { throw Problem("plan.change_order", field: "from") }
        let late = try report(plan: plan, unit: unit, day: to, on: connection)
        guard let target = late.plan.target(id) else { throw Problem("plan.unknown_target", ["target": id]) }
        let state = try cache.state(unit.district, on: connection)
        func judge(_ day: CivilDate, tree: CivilDate) -> Judge {
            Judge(situation(late.stored, late.plan, state, unit.district, day: day, treeDay: tree))
        }
        let (early, moved) = (judge(from, tree: from), judge(to, tree: from))
        let missing = Problem("plan.change_unexplained", ["target": id])
        guard let top = early.situation.tree.node(of: unit),
            let whole = ChangeExplanation.Sides(target, early, moved, at: top)
        else { throw missing }
        let children = early.situation.tree.children(of: top)
        var sides = children.compactMap { ChangeExplanation.Sides(target, early, moved, at: $0) }
        guard sides.count == children.count else { throw missing }
        if let own = whole.less(sides) { sides.append(own) }
        guard let after = late.judge.sides(target, at: late.node) else { throw missing }
        if target.isSum(late.judge) {
            guard let sum = ChangeExplanation(from: from, to: to, sums: sides, after: after.n) else { throw missing }
            return sum
        }
        guard let value = after.n.divided(by: after.d),
            let explanation = ChangeExplanation(from: from, to: to, sides, after: value)
        else { throw missing }
        return explanation
    }
}

extension ChangeExplanation.Sides {
    /// Both sides of a target's value on both days at a node of the earlier tree; nil when one is missing.
    fileprivate init?(_ target: CompiledTarget, _ early: Judge, _ moved: Judge, at node: Int) {
        guard let before = early.sides(target, at: node), let after = moved.sides(target, at: node) else { return nil }
        self.init(unit: early.situation.tree.codes[node], before: before, after: after)
    }

    /// What of a unit's sides does not stand at the units below it; nil when nothing does.
    fileprivate func less(_ parts: [ChangeExplanation.Sides]) -> ChangeExplanation.Sides? {
        func rest(_ all: Decimal34, _ side: (ChangeExplanation.Sides) -> Decimal34) -> Decimal34 {
            parts.reduce(all) { $0.subtracting(side($1)) ?? $0 }
        }
        let before = (n: rest(before.n) { $0.before.n }, d: rest(before.d) { $0.before.d })
        let after = (n: rest(after.n) { $0.after.n }, d: rest(after.d) { $0.after.d })
        guard [before.n, before.d, after.n, after.d].contains(where: { !$0.isZero }) else { return nil }
        return ChangeExplanation.Sides(unit: unit, before: before, after: after)
    }
}

extension CompiledTarget {
    /// Whether its value over units is the sum of theirs.
    fileprivate func isSum(_ judge: Judge) -> Bool {
        guard !judge.judgesUnitByUnit(self), let formula, formula.division == nil else { return false }
        return formula.soleHostCall == nil && [.flow, .stock, .snapshot].contains(formula.additivity)
    }
}

extension Judge {
    /// Numerator and denominator of a target's value at a node: units met of units for what is judged unit by unit, the
    /// sides of a quotient, a sum over nothing; nil for anything else or without data.
    fileprivate func sides(_ target: CompiledTarget, at node: Int) -> (n: Decimal34, d: Decimal34)? {
        if judgesUnitByUnit(target) {
            let verdicts = unitVerdicts(target, within: node)
            return (Decimal34(verdicts.count { $0.isMet }), Decimal34(verdicts.count))
        }
        guard let formula = target.formula else { return nil }
        if target.isSum(self) {
            return (situation.evaluate(formula, at: node).number ?? .zero, .zero)
        }
        guard let parts = situation.quotient(formula, at: node, .now) else { return nil }
        return (parts.numerator.number ?? .zero, parts.denominator.number ?? .zero)
    }
}
