import Kernel

/// One rule of a pack with the place it comes from.
package struct LawRule: Hashable, Sendable {
    /// The rule's name, such as `quorum.all_voters`.
    package let key: String
    package let value: RuleValue
    /// The pack it stands in; with inheritance not always the pack that was asked.
    package let pack: String
    /// The law, measure or practice it is taken from.
    package let document: String
    /// Article and paragraph, such as `19(2)`; for practice the section that states it.
    package let article: String
    /// How binding it is here.
    package let basis: RuleBasis
    /// The rule in plain words.
    package let text: Localized
    /// How number and article were compared with the text they come from.
    package internal(set) var checked = RuleCheck.open
}

/// How an entry of a pack was checked.
package enum RuleCheck: String, Hashable, Sendable, Decodable {
    /// Number, article and paragraph compared with the full text of the law in a public collection.
    case text
    /// Compared with a later full text and the amending decision, which left this article as it was.
    case amendment
    /// Compared with reading notes only; the text itself was not at hand.
    case notes
    /// A default of the product: there is no text to compare it with.
    case practice
    /// Not checked, or still to be filled in.
    case open
}

/// How binding a rule is for a residents' committee.
package enum RuleBasis: String, Hashable, Sendable, Decodable {
    /// The law of residents' committees itself.
    case law
    /// Another law or a provincial village measure, taken by analogy where the law is silent.
    case analogy
    /// A default of the product where no text speaks.
    case practice
}

extension LawRule {
    /// Where the rule stands, for the reader: the document with article and paragraph.
    package func citation(_ words: Words) -> String {
        guard let first = article.first, first.isNumber else {
            return document + (words.language == .zh ? "，" : ", ") + article
        }
        let parts = article.split { $0 == "(" || $0 == ")" }
        guard words.language == .zh else { return words(.lawArticle, ["document": document, "article": article]) }
        guard parts.count == 2 else { return words(.lawArticle, ["document": document, "article": article]) }
        return words(.lawParagraph, ["document": document, "article": parts[0], "paragraph": parts[1]])
    }
}

extension MessageKey {
    static let lawArticle: MessageKey = "ballots.law_article"
    static let lawParagraph: MessageKey = "ballots.law_paragraph"
}
