/// A text in the product's two languages, Chinese first.
package struct Localized: Hashable, Sendable, Codable {
    package let zh: String
    package let en: String
    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
    /// The text in the given language.
    package subscript(language: Language) -> String { language == .zh ? zh : en }
}

/// The languages of the interface.
package enum Language: String, Sendable, CaseIterable, Codable { case zh, en }
