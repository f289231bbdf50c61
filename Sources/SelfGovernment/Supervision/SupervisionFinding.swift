import Ballots
import Kernel

/// One thing that is to be checked, and is not as the rule asks.
package struct SupervisionFinding: Sendable {
    package let unit: UnitCode
    package let check: SupervisionCheck
    /// What it is about: a title of the record, a category, a person appraised.
    package let title: String?
    /// By when it was due.
    package let due: CivilDate?
    /// The record it is about; nil where there should be one and is none.
    package let record: String?
    /// The rule it rests on.
    package let rule: LawRule
}

/// What the supervision committee goes through.
package enum SupervisionCheck: String, Sendable, CaseIterable {
    case disclosureOverdue = "disclosure_overdue"
    case categoryMissing = "category_missing"
    case questionOverdue = "question_overdue"
    case meetingMissing = "meeting_missing"
    case councilMissing = "council_missing"
    case minutesLate = "minutes_late"
    case taskOverdue = "task_overdue"
    case effectUnjudged = "effect_unjudged"
    case proposalUnscreened = "proposal_unscreened"
    case proposalUnanswered = "proposal_unanswered"
    case appraisalMissing = "appraisal_missing"
    case charterMissing = "charter_missing"
    case charterUnfiled = "charter_unfiled"
    case charterReview = "charter_review"
    case committeeMissing = "committee_missing"
}

/// What the supervision committee of a community has before it.
package struct SupervisionBoard: Sendable {
    package let unit: UnitCode
    package let day: CivilDate
    package let findings: [SupervisionFinding]
    /// Checks that the pack of the day has no rule for.
    package let silent: [SupervisionCheck]
    /// How much there was to look at.
    package let looked: Looked

    /// Numbers of records that were gone through.
    package struct Looked: Sendable, Hashable {
        package let meetings: Int
        package let tasks: Int
        package let disclosures: Int
        package let proposals: Int
        package let appraisals: Int
        package let charters: Int
    }

    /// The findings of one check.
    package func of(_ check: SupervisionCheck) -> [SupervisionFinding] { findings.filter { $0.check == check } }
}
