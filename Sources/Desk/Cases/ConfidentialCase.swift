import Kernel

/// Help asked for in confidence, or a mediation: a list shows number, kind and heading; the rest is opened for a purpose.
package struct ConfidentialCase: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case help, mediation }
    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable { case open, agreed, confirmed, closed, withdrawn }

    package let district: String
    package let id: String
    package let number: String
    package let kind: Kind
    package let unit: UnitCode
    /// A few words without names, for lists.
    package let heading: String
    /// The consent it rests on.
    package let consent: String
    /// First day on which names and story must be gone.
    package let keepUntil: CivilDate
    package var state: State
    package let opened: Instant
    /// The day the agreement took effect, and the last day to ask the court to confirm it.
    package var agreed: CivilDate?
    package var confirmDue: CivilDate?
    /// When both parties asked for it.
    package var applied: CivilDate?
    package var closed: Instant?
    package var version: Int64
}

/// What a case holds in confidence; nil fields were blanked.
package struct CaseContent: Hashable, Sendable {
    package let people: String?
    package let story: String?
    package let notes: [CaseNote]
}

/// One entry of a case, only ever added.
package struct CaseNote: Hashable, Sendable {
    package let seq: Int64
    package let at: Instant
    package let actorName: String
    package let text: String
}

/// What is told when a case is opened.
package struct CaseDraft: Hashable, Sendable {
    package var kind: ConfidentialCase.Kind
    package var unit: UnitCode
    package var heading: String
    /// Names and how to reach them, as far as they agreed.
    package var people: String
    package var story: String
    /// Whether the person (both parties of a mediation) agreed that this is written down, for this purpose.
    package var consents: Bool
    /// Kept until then; nil takes the rule's.
    package var keepUntil: CivilDate?

    package init(
        kind: ConfidentialCase.Kind, unit: UnitCode, heading: String, people: String, story: String, consents: Bool,
        keepUntil: CivilDate? = nil
    ) {
        self.kind = kind
        self.unit = unit
        self.heading = heading
        self.people = people
        self.story = story
        self.consents = consents
        self.keepUntil = keepUntil
    }
}
