/// The outcome of one round.
package struct ElectionVerdict: Hashable, Sendable {
    /// Whether the vote stands; false when there is any reason.
    package let valid: Bool
    /// Stable codes in the order of the checks: `quorum_not_met`, `votes_exceed_capacity:chair`.
    package let reasons: [String]
    /// The outcome of each post; empty when the vote does not stand.
    package let positions: [PositionVerdict]
    package let because: [Finding]
}

/// The outcome of one post; all lists are sorted by person.
package struct PositionVerdict: Hashable, Sendable {
    package let id: String
    package let elected: [String]
    /// Equals among whom the last seats fall; they are voted on again.
    package let tieRevote: [String]
    package let unfilled: Int
    /// Who stands in the run-off; nil when there is none.
    package let runoff: RunoffField?
}

/// The candidates of a run-off.
package struct RunoffField: Hashable, Sendable {
    package let candidates: [String]
    /// Whether more persons remain than seats, as the law asks of candidates.
    package let isDifferential: Bool
}
