import Foundation

/// Every sentence of the product in its two languages.
///
/// Loaded from a folder of files `{"area.name": {"zh": "……{n}……", "en": "{n} record|{n} records"}}`. Text in braces is
/// replaced by the argument of that name; an English text with a bar has a singular and a plural, chosen by `n`.
package struct Catalogue: Sendable {
    /// The sentences by key.
    package let sentences: [String: Localized]

    package init(sentences: [String: Localized] = [:]) { self.sentences = sentences }

    /// Reads all `*.json` files of a folder, in the order of their names.
    ///
    /// - Throws: `CatalogueFault` for a file that cannot be read and for a key that stands in two files.
    package init(folder: URL) throws {
        var sentences: [String: Localized] = [:]
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        for name in names.sorted() {
            let entries: [String: Localized]
            do {
                let data = try Data(contentsOf: folder.appendingPathComponent(name))
                entries = try JSONDecoder().decode([String: Localized].self, from: data)
            } catch { throw CatalogueFault(file: name, detail: "\(error)") }
            for (key, sentence) in entries {
                guard sentences.updateValue(sentence, forKey: key) == nil else {
                    throw CatalogueFault(file: name, detail: "the key \(key) stands in another file as well")
                }
            }
        }
        self.sentences = sentences
    }

    /// The sentence in a language with its parts filled in; the bare key when there is none.
    ///
    /// A part that is missing stays visible in its braces.
    package func text(_ key: MessageKey, _ arguments: [String: String] = [:], language: Language) -> String {
        guard let sentence = sentences[key.name] else { return key.name }
        let wording = language == .zh ? Substring(sentence.zh) : form(of: sentence.en, arguments)
        guard wording.utf8.contains(UInt8(ascii: "{")) else { return String(wording) }
        return filled(wording, arguments)
    }

    /// The sentence for a message in a language.
    package func text(_ message: Message, language: Language) -> String {
        text(message.key, message.arguments, language: language)
    }

    /// The English singular or plural, by `n`.
    private func form(of text: String, _ arguments: [String: String]) -> Substring {
        guard let bar = text.firstIndex(of: "|"), let count = arguments["n"] else { return text[...] }
        return count == "1" ? text[..<bar] : text[text.index(after: bar)...]
    }

    private func filled(_ wording: Substring, _ arguments: [String: String]) -> String {
        var output = ""
        var rest = wording
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            output += rest[..<open]
            output += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }
}

/// A message file that cannot be used.
package struct CatalogueFault: Error, CustomStringConvertible {
    let file: String
    let detail: String

    package var description: String { "Content/messages/\(file): \(detail)" }
}
