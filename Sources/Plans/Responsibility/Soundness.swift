import Formula
import Kernel

/// What kind of goal is divided, which decides when “all below met” means “met above”.
package enum GoalKind: String, Sendable, CaseIterable {
    /// Every unit of the target's level on its own.
    case each
    /// So many of the units of a level.
    case shareOfUnits = "share_of_units"
    /// A quotient of sums.
    case ratio
    /// A sum over the units.
    case additive
    /// Anything else: what is divided is advice, not proof.
    case other
}

/// Whether it follows that the goal above is met once all below have met theirs, and with how much to spare.
package struct Soundness: Sendable, Hashable {
    /// The three answers.
    package enum Verdict: String, Sendable, CaseIterable { case sound, unsound, advisory }
    package let verdict: Verdict
    /// What is asked for below, together; nil where thresholds are not added up.
    package let sum: Decimal34?
    /// What the goal above needs.
    package let needed: Decimal34?
    /// By how much the sum exceeds the need; negative when it falls short.
    package var slack: Decimal34? {
        guard let sum, let needed else { return nil }
        return sum.subtracting(needed)
    }

    /// Proves or refuses it.
    ///
    /// A ratio of sums is at least t when each part's is (denominators being positive); at most t likewise. For sums the
    /// parts must cover the whole.
    ///
    /// - Parameters:
    ///   - covers: whether the parts are all the units below, none left out.
    ///   - rising: whether more is better, so that a larger sum is the safe side.
    package static func prove(
        _ kind: GoalKind, needed: Decimal34?, quotas: [Decimal34], covers: Bool, rising: Bool = true
    ) -> Soundness {
        switch kind {
        case .other: return Soundness(verdict: .advisory, sum: nil, needed: needed)
        case .each:
            return Soundness(verdict: covers ? .sound : .unsound, sum: nil, needed: nil)
        case .ratio:
            let isEnough = needed.map { goal in quotas.allSatisfy { rising ? $0 >= goal : $0 <= goal } } ?? false
            return Soundness(verdict: covers && isEnough ? .sound : .unsound, sum: nil, needed: needed)
        case .shareOfUnits, .additive:
            let sum = quotas.reduce(Decimal34?.some(.zero)) { total, quota in total.flatMap { $0.adding(quota) } }
            guard let sum, let needed else { return Soundness(verdict: .unsound, sum: sum, needed: needed) }
            let isEnough = rising ? sum >= needed : sum <= needed && covers
            // Units left out can only add to a sum of units that meet, so a rising goal needs no coverage.
            return Soundness(verdict: isEnough ? .sound : .unsound, sum: sum, needed: needed)
        }
    }
}

extension CompiledTarget {
    /// What kind of goal it sets for whoever stands above its units.
    package var goalKind: GoalKind {
        if spec.each || spec.kind == .checklist || formula?.type == .boolean { return .each }
        guard spec.kind == .executable, let formula, let op = spec.goal?.op else { return .other }
        if formula.soleHostCall?.name == "share" { return op == .atLeast ? .shareOfUnits : .other }
        guard [.atLeast, .atMost].contains(op) else { return .other }
        if formula.division != nil { return .ratio }
        return [.flow, .stock, .snapshot].contains(formula.additivity) && formula.soleSlot != nil ? .additive : .other
    }
}
