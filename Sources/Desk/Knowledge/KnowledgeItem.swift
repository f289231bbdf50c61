import Kernel

/// Something a call-taker tells or writes: an article, or a template of an answer; kept up by the office responsible.
package struct KnowledgeItem: Hashable, Sendable {
    /// What it is for.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case article, template }

    package let id: String
    package let version: Int64
    package let kind: Kind
    package let title: String
    package let text: String
    /// The category of the catalogue it belongs to; nil for all.
    package let category: String?
    /// The office that keeps it up.
    package let office: OfficeID
    /// Until when it has to be looked through again.
    package let reviewBy: CivilDate
    /// Whether residents may read it.
    package let isPublic: Bool
    package let isActive: Bool
    package let at: Instant
    package let actorName: String

    /// Past its review: shown with a warning, no longer shown to residents.
    package func isStale(on day: CivilDate) -> Bool { reviewBy < day }
}

/// What is asked for when an item is written or changed.
package struct KnowledgeDraft: Hashable, Sendable {
    package var kind: KnowledgeItem.Kind
    package var title: String
    package var text: String
    package var category: String?
    package var office: OfficeID
    package var reviewBy: CivilDate
    package var isPublic: Bool
    package var isActive: Bool

    package init(
        kind: KnowledgeItem.Kind, title: String, text: String, category: String? = nil, office: OfficeID,
        reviewBy: CivilDate, isPublic: Bool = false, isActive: Bool = true
    ) {
        self.kind = kind
        self.title = title
        self.text = text
        self.category = category
        self.office = office
        self.reviewBy = reviewBy
        self.isPublic = isPublic
        self.isActive = isActive
    }
}
