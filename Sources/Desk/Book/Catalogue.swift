import Kernel

/// What residents ask about: the categories of the dispatch catalogue, versioned (`Content/desk/catalogue.json`).
package struct RequestCatalogue: Hashable, Sendable, Codable {
    package let version: String
    package let from: CivilDate
    package let source: String
    package let natures: [Named<RequestNature>]
    package let groups: [Named<String>]
    package let categories: [Category]
    /// Texts and the category each must suggest first.
    package var tests: [Test]?

    /// A code with its name.
    package struct Named<Code: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
        package let code: Code
        package let name: Localized
    }

    /// One kind of matter.
    package struct Category: Hashable, Sendable, Codable {
        /// Stable; never a number.
        package let code: String
        package let group: String
        package let name: Localized
        package let nature: RequestNature
        /// Words by which it is suggested from a text.
        package let keywords: [String]
        /// What closing needs to show: `photo`, `note`; empty for nothing.
        package let evidence: [String]
        /// Concerns private life: its text is not shown to the public.
        package let sensitive: Bool
        /// A calendar profile of its own, such as round the clock.
        package var clock: String?
    }

    /// A text and the category it must suggest first; `none` when it may suggest nothing.
    package struct Test: Hashable, Sendable, Codable {
        package let text: String
        package let category: String
    }

    /// The category of a code; nil when there is none.
    package func category(_ code: String) -> Category? { categories.first { $0.code == code } }

    /// Categories whose words occur in the text, the most hits first, at most `limit`.
    package func suggestions(_ text: String, limit: Int = 3) -> [Category] {
        let lowered = text.lowercased()
        let scored = categories.enumerated().map { index, category in
            (category, category.keywords.count { lowered.contains($0) }, index)
        }
        return scored.filter { $0.1 > 0 }.sorted { ($1.1, $0.2) < ($0.1, $1.2) }.prefix(limit).map(\.0)
    }
}
