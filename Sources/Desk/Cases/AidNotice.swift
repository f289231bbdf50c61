import Kernel

/// A notice of the mutual-aid board: something offered or needed among neighbours; how to reach people is never on it.
package struct AidNotice: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case offer, need }
    /// Where it stands; residents see what is open.
    package enum State: String, Hashable, Sendable, CaseIterable { case waiting, open, matched, closed, declined }

    package let id: String
    package let kind: Kind
    package let unit: UnitCode
    package let title: String
    package let text: String
    /// Last day on which it stands.
    package let until: CivilDate
    package let state: State
    package let at: Instant
    /// Neighbours who answered.
    package let replies: Int
}

/// What somebody writes for the board.
package struct AidDraft: Hashable, Sendable {
    package var kind: AidNotice.Kind
    package var unit: UnitCode
    package var title: String
    package var text: String
    /// For the community's staff alone, who bring people together.
    package var contact: String
    package var until: CivilDate
    package var consents: Bool

    package init(
        kind: AidNotice.Kind, unit: UnitCode, title: String, text: String, contact: String, until: CivilDate,
        consents: Bool
    ) {
        self.kind = kind
        self.unit = unit
        self.title = title
        self.text = text
        self.contact = contact
        self.until = until
        self.consents = consents
    }
}

/// How to reach the two sides, for whoever brings them together.
package struct AidContacts: Hashable, Sendable {
    package let owner: String?
    package let replies: [Reply]

    /// A neighbour who answered.
    package struct Reply: Hashable, Sendable {
        package let contact: String?
        package let text: String
        package let at: Instant
    }
}
