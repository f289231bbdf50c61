import Formula
import Kernel
import Measures

/// Reads how far a commitment has come in a judged plan.
package struct CommitmentMeter: Sendable {
    package let judge: Judge
    package let target: CompiledTarget

    package init(judge: Judge, target: CompiledTarget) {
        self.judge = judge
        self.target = target
    }

    /// The value that the quota is compared with: units that meet it, or the measured amount; nil without a record.
    package func value(_ commitment: Commitment, at node: Int) -> Decimal34? {
        let situation = judge.situation
        switch commitment.kind {
        case .each: return Decimal34(judge.unitVerdicts(target, within: node).count { $0.isMet })
        case .shareOfUnits:
            guard let call = target.formula?.soleHostCall else { return nil }
            return situation.tally(call, at: node, .now).map { Decimal34($0.met) }
        case .ratio, .additive, .other:
            return target.formula.flatMap { situation.evaluate($0, at: node).number }
        }
    }

    /// Whether everything asked for below suffices under the tree of this day: after a split, merge or move the parts
    /// and the need are counted anew.
    ///
    /// - Parameter siblings: the commitments of one act of dividing.
    package func soundness(_ siblings: [Commitment]) -> Soundness? {
        guard let first = siblings.first else { return nil }
        let situation = judge.situation
        guard let top = situation.tree.node(of: first.issuer), situation.tree.codes[top] == first.issuer else {
            return Soundness(verdict: .unsound, sum: nil, needed: nil)
        }
        let living = siblings.filter { commitment in
            situation.tree.node(of: commitment.unit).map { situation.tree.codes[$0] == commitment.unit } ?? false
        }
        let level = first.unit.level
        let wanted = situation.plan.plan.kinds[level] ?? DefaultKinds.kinds(at: level)
        let children = Set(situation.units(at: level, within: top, kinds: wanted).map { situation.tree.codes[$0] })
        let covers = children.isSubset(of: living.map(\.unit))
        return Soundness.prove(
            first.kind, needed: need(first, at: top), quotas: living.map(\.quota), covers: covers,
            rising: first.op == .atLeast)
    }

    private func need(_ commitment: Commitment, at top: Int) -> Decimal34? {
        let situation = judge.situation
        guard let goal = target.goal.flatMap({ situation.evaluate($0, at: top).number }) else { return nil }
        guard commitment.kind == .shareOfUnits else { return goal }
        guard let call = target.formula?.soleHostCall, let tally = situation.tally(call, at: top, .now) else {
            return nil
        }
        return goal.multiplied(by: Decimal34(tally.total))?.rounded(.ceiling)
    }
}
