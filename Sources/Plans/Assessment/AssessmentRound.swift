import Kernel

/// One run of a scheme in a district: from declaration to award.
package struct AssessmentRound: Sendable, Hashable {
    /// Where the whole round is.
    package enum State: String, Sendable, CaseIterable {
        /// Units declare, streets check, the district looks at evidence on site.
        case open
        /// Results are public; anybody may object.
        case notice
        case closed
    }
    package let district: String
    package let id: String
    package let plan: String
    package let planHash: String
    package let scheme: String
    /// The day whose records are scored.
    package let day: CivilDate
    /// The public text from which samples are drawn.
    package let seed: String
    package var state: State
    /// First and last day of the public notice.
    package var noticeFrom: CivilDate?
    package var noticeUntil: CivilDate?
    package let openedAt: Instant
    package let openedBy: String
}

/// One unit in a round.
package struct AssessmentEntry: Sendable, Hashable {
    /// How far it has come.
    package enum State: String, Sendable, CaseIterable {
        case declared, checked, returned, accepted, rejected, awarded, revoked
    }
    package let unit: UnitCode
    package var state: State
    /// Set when the results are published: whole numbers in the scheme's smallest part.
    package var points: Int64?
    package var place: Int?
    package var stage: Int?
}

/// One act in a unit's way through a round.
package struct AssessmentStep: Sendable, Hashable {
    package let seq: Int
    /// `declare`, `check`, `return`, `accept`, `reject`, `award`, `revoke`.
    package let step: String
    package let note: String
    package let account: String
    package let name: String
    package let at: Instant
}

/// One record drawn for a look on site.
package struct SampledRecord: Sendable, Hashable {
    /// Register and id: `places/8f3c`.
    package let record: String
    /// Nil until somebody has looked.
    package let isRight: Bool?
    package let note: String
}

/// An objection during the notice, and the ruling on it.
package struct AssessmentObjection: Sendable, Hashable {
    package let seq: Int
    package let unit: UnitCode
    package let text: String
    package let at: Instant
    package let ruling: String?
    /// Whether the objection was right, so that the unit falls out.
    package let isUpheld: Bool?
    package let ruledAt: Instant?
}

/// A round with all its units.
package struct AssessmentFile: Sendable {
    package let round: AssessmentRound
    package let entries: [AssessmentEntry]
    package let objections: [AssessmentObjection]
    /// By unit and day.
    package let reviews: [AssessmentReview]
}

/// A yearly look at an award: the points of that day beside those it must not fall below.
package struct AssessmentReview: Sendable, Hashable {
    package let unit: UnitCode
    package let day: CivilDate
    package let points: Int64
    package let least: Int64
    /// Too few points, or a veto.
    package let isBelow: Bool
}

/// A unit's own papers in a round.
package struct AssessmentPapers: Sendable {
    package let entry: AssessmentEntry
    package let lines: [(target: String, points: Int64)]
    package let steps: [AssessmentStep]
    package let sample: [SampledRecord]
}
