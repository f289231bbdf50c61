import Kernel

/// A JSON document whose members keep their order.
indirect enum JSONNode: Sendable {
    case text(String)
    case flag(Bool)
    case list([JSONNode])
    case object([(String, JSONNode)])

    /// A text in both languages, as JSON-LD writes it.
    static func words(_ text: Localized) -> JSONNode {
        .list(
            [("zh", text.zh), ("en", text.en)].filter { !$0.1.isEmpty }.map {
                .object([("@value", .text($0.1)), ("@language", .text($0.0))])
            })
    }

    /// The document, indented.
    func written(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .text(let text): return JSONText.quoted(text)
        case .flag(let flag): return String(flag)
        case .list(let items):
            guard !items.isEmpty else { return "[]" }
            return "[\n" + items.map { inner + $0.written(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { inner + JSONText.quoted($0.0) + ": " + $0.1.written(indent: inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}
