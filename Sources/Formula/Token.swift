/// A word of an expression.
struct Token: Equatable {
    enum Kind: Equatable {
        case number(Decimal34)
        case string(String)
        /// A text after `@`.
        case temporal(String)
        /// A name or a keyword.
        case word(String)
        /// An operator or a bracket.
        case mark(String)
        case end
    }
    let kind: Kind
    let range: SourceRange

    /// The words that cannot be names.
    static let keywords: Set<String> = [
        "if", "then", "else", "some", "every", "in", "satisfies", "and", "or", "between", "true", "false", "null",
        "for", "return", "function", "instance", "external",
    ]

    /// The token as the reader sees it.
    func text(in source: String) -> String {
        String(decoding: Array(source.utf8)[range.offset..<range.end], as: UTF8.self)
    }
}
