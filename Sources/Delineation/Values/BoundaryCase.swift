import Kernel

/// The way of a scenario from publication to effect.
package struct BoundaryCase: Sendable {
    package let id: String
    package let unit: UnitCode
    package let map: String
    /// The scenario that is proposed; changes when the draft is revised.
    package var scenario: String
    package var title: String
    package var state: State
    package let published: CivilDate
    package let closes: CivilDate
    /// 请示: number and day.
    package var request: String?
    package var requested: CivilDate?
    /// 批复: number and day.
    package var approval: String?
    package var approved: CivilDate?
    package var effective: CivilDate?
    package var version: Int
    package let recordedAt: Instant
    package let recordedBy: String

    package var district: String { unit.district }

    /// How far it is.
    package enum State: String, Sendable, CaseIterable {
        case published, council, requested, returned, approved, withdrawn
    }
}

/// One step that was taken, with what was written down.
package struct CaseStep: Sendable {
    package let seq: Int
    package let kind: Kind
    package let day: CivilDate
    /// Named particulars: opinions, counts, numbers of documents.
    package let detail: [String: String]
    package let account: String

    /// What was done.
    package enum Kind: String, Sendable, CaseIterable {
        case publish, survey, revise, council, request, giveBack, approve, withdraw
    }
}

/// What somebody said about an object of the draft; without name.
package struct BoundaryComment: Sendable {
    package let id: String
    package let caseID: String
    package let district: String
    /// The unit of the map it is about, by the number of its first building; nil for a community or the whole.
    package let building: Int?
    /// The community it is about, or the one the unit should be with.
    package let community: UnitCode?
    package let wish: Wish
    package let body: String
    package var state: State
    package var supports: Int
    package var answer: String?
    package var answered: CivilDate?
    package var outcome: Outcome?
    /// Why it is not shown, when it is hidden.
    package var hiddenReason: String?
    package let at: Instant

    /// What is asked for.
    package enum Wish: String, Sendable, CaseIterable { case join, stay, name, other }
    /// Whether it is shown.
    package enum State: String, Sendable { case waiting, shown, hidden }
    /// What came of it.
    package enum Outcome: String, Sendable, CaseIterable { case accepted, partly, declined }
}
