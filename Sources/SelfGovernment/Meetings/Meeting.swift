import Ballots
import Kernel

/// A meeting of residents, from the call to the published minutes.
package struct Meeting: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let kind: MeetingKind
    package let pack: String
    package let title: String
    package let place: String
    package let called: CivilDate
    package let planned: CivilDate
    /// Why the notice was shorter than usual; nil when it was not.
    package let urgent: String?
    package internal(set) var held: CivilDate?
    /// All adult residents or delegates for an assembly; all members for the others.
    package let members: Int
    /// Residents' representatives among the members.
    package let representatives: Int
    package internal(set) var present: Int?
    package internal(set) var hasQuorum: Bool?
    package internal(set) var minutes: String
    package internal(set) var phase: MinutesPhase
    package internal(set) var published: CivilDate?
    /// The disclosure by which the decisions hang on the board.
    package internal(set) var disclosure: String?
    package internal(set) var version: Int
}

/// The kinds of meetings with their own rules.
package enum MeetingKind: String, Hashable, Sendable, CaseIterable {
    case residentsAssembly = "residents_assembly"
    case representativesMeeting = "representatives_meeting"
    case council
    case hearing
    case discussion
}

/// Minutes are drafted, amended by those who attended, and then final.
package enum MinutesPhase: String, Hashable, Sendable { case draft, amending, final }

/// A motion on the agenda, and the task that follows when it passes.
package struct Motion: Hashable, Sendable {
    /// Place on the agenda, from 1.
    package let place: Int
    package let title: String
    /// Whether it concerns all residents, so that the community Party organisation discusses it first.
    package let isImportant: Bool
    package let partyDiscussed: CivilDate?
    package let isSecret: Bool
    package internal(set) var yes: Int?
    package internal(set) var no: Int?
    package internal(set) var abstained: Int?
    package internal(set) var passed: Bool?
    package internal(set) var owner: String?
    package internal(set) var due: CivilDate?
    package internal(set) var done: CivilDate?
    package internal(set) var effect: String?
    /// When the effect was judged, by whom it concerns, and how.
    package internal(set) var reviewed: CivilDate?
    package internal(set) var review: EffectReview?
    package internal(set) var reviewNote: String?
    /// The residents' proposal it came from.
    package let proposal: String?

    package init(
        place: Int, title: String, isImportant: Bool = false, partyDiscussed: CivilDate? = nil, isSecret: Bool = false,
        proposal: String? = nil
    ) {
        self.proposal = proposal
        self.place = place
        self.title = title
        self.isImportant = isImportant
        self.partyDiscussed = partyDiscussed
        self.isSecret = isSecret
    }
}

/// What came of a resolution, as those it concerns see it.
package enum EffectReview: String, Hashable, Sendable, CaseIterable { case effective, partly, none }

/// An amendment to the minutes by somebody who attended.
package struct Amendment: Hashable, Sendable {
    package let id: String
    package let attendee: String
    package let body: String
    /// Whether it was taken into the minutes; nil while nobody has ruled on it.
    package let isAccepted: Bool?
}

/// What is needed to call a meeting.
package struct MeetingDraft: Hashable, Sendable {
    package var unit: UnitCode
    package var kind: MeetingKind
    package var title: String
    package var place: String
    package var called: CivilDate
    package var planned: CivilDate
    package var urgent: String?
    package var members: Int
    package var representatives: Int
    package var motions: [Motion]

    package init(
        unit: UnitCode, kind: MeetingKind, title: String, place: String, called: CivilDate, planned: CivilDate,
        urgent: String? = nil, members: Int, representatives: Int = 0, motions: [Motion]
    ) {
        self.unit = unit
        self.kind = kind
        self.title = title
        self.place = place
        self.called = called
        self.planned = planned
        self.urgent = urgent
        self.members = members
        self.representatives = representatives
        self.motions = motions
    }
}
