import Formula
import Kernel

/// A target handed to a unit with a responsible body and person: one 目标责任书.
package struct Commitment: Sendable, Hashable {
    /// Where it is in its life.
    package enum State: String, Sendable, CaseIterable {
        case draft, signed, withdrawn
    }
    package let district: String
    package let id: String
    /// The act of dividing it came from; its siblings carry the same.
    package let batch: String
    package let plan: String
    package let target: String
    /// SHA-256 of the plan's text it was made under.
    package let planHash: String
    /// Who hands it down, and who undertakes it.
    package let issuer: UnitCode
    package let unit: UnitCode
    package let rule: SplitRule
    package let kind: GoalKind
    package let op: GoalOperator
    package let quota: Decimal34
    /// `unit` for numbers of units, `%`, or the unit of the measure.
    package let quantity: String
    package let isShare: Bool
    /// Units of the target's level below it, on the day it was made.
    package let size: Int?
    /// Where it started from.
    package let baseline: Decimal34?
    package let start: CivilDate
    package let due: CivilDate?
    /// Whether all siblings met would mean the whole is met, when it was made.
    package let soundness: Soundness
    /// The body that answers for it, the person in charge, and the departments beside it.
    package var body: String
    package var person: String
    package var departments: [String]
    package var state: State
    package let madeAt: Instant
    package let madeBy: String
}

/// Which of the two sides of a commitment.
package enum CommitmentSide: String, Sendable, CaseIterable { case issuer, undertaker }

/// One side's signature under the text as it stood.
package struct CommitmentSignature: Sendable, Hashable {
    package let side: CommitmentSide
    package let account: String
    package let name: String
    /// Hash of the text signed; a later change of the text makes it void.
    package let contentHash: String
    package let at: Instant
}

/// What must be reached by a day on the way.
package struct Milestone: Sendable, Hashable {
    package let day: CivilDate
    package let quota: Decimal34
    package init(day: CivilDate, quota: Decimal34) {
        self.day = day
        self.quota = quota
    }
}

/// A remark on a commitment: context from the unit, an answer from above.
package struct CommitmentNote: Sendable, Hashable {
    package let seq: Int
    package let side: CommitmentSide
    package let account: String
    package let name: String
    package let at: Instant
    package let text: String
}

/// A commitment with everything that hangs on it.
package struct CommitmentFile: Sendable {
    package let commitment: Commitment
    package let milestones: [Milestone]
    package let signatures: [CommitmentSignature]
    package let notes: [CommitmentNote]

    /// Whether both sides have signed the text as it stands.
    package var isInForce: Bool {
        let hash = commitment.contentHash(milestones)
        return CommitmentSide.allCases.allSatisfy { side in
            signatures.contains { $0.side == side && $0.contentHash == hash }
        }
    }
}

extension Commitment {
    /// The text both sides sign, one fact a line; its hash binds the signature.
    func canonicalText(_ milestones: [Milestone]) -> String {
        let facts = [
            district, id, plan, target, planHash, issuer.digits, unit.digits, rule.rawValue, kind.rawValue, op.rawValue,
            quota.description, quantity, baseline?.description ?? "", start.description, due?.description ?? "", body,
            person, departments.joined(separator: "\u{1F}"),
        ]
        return (facts + milestones.map { "\($0.day) \($0.quota)" }).joined(separator: "\n")
    }

    /// SHA-256 of that text, in hexadecimal.
    package func contentHash(_ milestones: [Milestone]) -> String {
        PlanLibrary.hash(canonicalText(milestones))
    }
}
