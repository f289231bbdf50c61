/// An element of an XML document, written with escaped text and without characters that XML 1.0 forbids.
struct XMLText {
    let name: String
    var attributes: [(name: String, value: String)] = []
    var children: [XMLText] = []
    var text: String?

    /// An element that holds text.
    init(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
        self.name = name
        self.text = text
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    }

    /// An element that holds elements; those that are nil are left out.
    init(_ name: String, _ attributes: [(String, String)] = [], _ children: [XMLText?] = []) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
        self.children = children.compactMap { $0 }
    }

    /// The element as a whole document.
    var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written(indent: "") }

    private func written(indent: String) -> String {
        let head = indent + "<" + name + attributes.map { " \($0.name)=\"\(XMLText.escape($0.value))\"" }.joined()
        if let text { return head + ">" + XMLText.escape(text) + "</" + name + ">\n" }
        guard !children.isEmpty else { return head + "/>\n" }
        let inner = children.map { $0.written(indent: indent + "  ") }.joined()
        return head + ">\n" + inner + indent + "</" + name + ">\n"
    }

    /// Text with `& < > "` replaced and forbidden control characters left out.
    static func escape(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output.append(contentsOf: "&amp;".unicodeScalars)
            case "<": output.append(contentsOf: "&lt;".unicodeScalars)
            case ">": output.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": output.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// A name that may stand as an XML identifier: letters, digits, `-`, `_` and `.`, with a letter ahead.
    static func identifier(_ prefix: String, _ text: String) -> String {
        let kept = text.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || scalar == "-" || scalar == "_" || scalar == "." ? Character(scalar) : "_"
        }
        return prefix + "-" + String(kept)
    }
}
