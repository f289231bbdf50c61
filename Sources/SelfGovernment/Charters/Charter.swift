import Kernel

/// A charter 居民自治章程 or a residents' pledge 居民公约.
package enum CharterKind: String, Hashable, Sendable, CaseIterable, Codable { case charter, pact }

/// A charter or pledge of a community, from the draft to its review.
package struct Charter: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let kind: CharterKind
    package let pack: String
    package let title: String
    /// The meeting and the motion that adopted it.
    package internal(set) var meeting: String?
    package internal(set) var motion: Int?
    package internal(set) var adopted: CivilDate?
    package internal(set) var fileDue: CivilDate?
    package internal(set) var filed: CivilDate?
    package internal(set) var reviewDue: CivilDate?
    package internal(set) var reviewed: CivilDate?
    package internal(set) var ended: CivilDate?
    package internal(set) var version: Int

    /// Whether it holds.
    package var isInForce: Bool { adopted != nil && ended == nil }
    /// Whether it should have been filed and was not.
    package func isUnfiled(on day: CivilDate) -> Bool { isInForce && filed == nil && fileDue.map { day > $0 } ?? false }
    /// Whether it should be looked at again.
    package func needsReview(on day: CivilDate) -> Bool { isInForce && reviewDue.map { day > $0 } ?? false }
}

/// One article of a charter or pledge.
package struct CharterArticle: Hashable, Sendable {
    package let place: Int
    package let subject: String
    package let body: String
    package init(place: Int, subject: String, body: String) {
        (self.place, self.subject, self.body) = (place, subject, body)
    }
}

/// A text to start from, as `Content/self-government/charters.json` has it.
package struct CharterTemplate: Sendable, Decodable {
    /// One subject with a wording to be changed.
    package struct Subject: Sendable, Decodable {
        package let subject: Localized
        package let body: Localized
        /// The articles of the sources that speak of it, such as `CV-02`.
        package let source: [String]
    }
    package let id: String
    package let kind: CharterKind
    package let title: Localized
    package let note: Localized
    package let subjects: [Subject]
}
