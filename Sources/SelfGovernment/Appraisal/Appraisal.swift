import Ballots
import Kernel

/// What was counted for one person or body appraised.
package struct AppraisalTally: Hashable, Sendable {
    package let subject: String
    package let good: Int
    package let fair: Int
    package let poor: Int
    /// The result in the words of the rule: what most said; the worse of equals.
    package let result: String
    /// Whether the numbers are withheld because too few took part.
    package let isWithheld: Bool

    package init(subject: String, good: Int, fair: Int, poor: Int) {
        let result =
            poor >= good && poor >= fair ? EvaluationRule.worst : fair >= good ? "basic" : "competent"
        self.init(subject, good, fair, poor, result, isWithheld: false)
    }

    private init(
        _ subject: String, _ good: Int, _ fair: Int, _ poor: Int, _ result: String, isWithheld: Bool
    ) {
        (self.subject, self.good, self.fair, self.poor) = (subject, good, fair, poor)
        (self.result, self.isWithheld) = (result, isWithheld)
    }

    /// Sheets that said anything.
    package var total: Int { good + fair + poor }

    /// Without its numbers when fewer took part than the smallest group.
    func withholding(below smallest: Int) -> AppraisalTally {
        total < smallest ? AppraisalTally(subject, 0, 0, 0, result, isWithheld: true) : self
    }
}

/// Who is appraised.
package enum AppraisalKind: String, Hashable, Sendable, CaseIterable { case members, departments }

/// An appraisal without its numbers.
package struct AppraisalHead: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let kind: AppraisalKind
    package let year: Int
    let pack: String
    package let held: CivilDate
    package let closed: CivilDate?
    /// The smallest group whose numbers are shown, as it was when the appraisal was closed.
    let smallest: Int?
    package var isClosed: Bool { closed != nil }
}

/// A closed appraisal as everybody may see it.
package struct AppraisalResult: Sendable {
    package let head: AppraisalHead
    /// By subject; numbers of too small a group are withheld.
    package let tallies: [AppraisalTally]
    /// Remarks by subject, in an order that says nothing; none of too small a group.
    package let remarks: [(subject: String, body: String)]
    /// Whose office ended by it.
    package let ended: [AppraisalEnd]
}

/// An office that ended by the rule of the appraisal.
package struct AppraisalEnd: Hashable, Sendable {
    package let appraisal: String
    package let unit: UnitCode
    package let subject: String
    package let day: CivilDate
    /// How many rows of the register of posts were ended with it.
    package let posts: Int
}
