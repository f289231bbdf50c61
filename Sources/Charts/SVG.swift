/// A finished drawing: markup in which every text has been escaped, so that it may stand in a page as it is.
package struct SVG: Hashable, Sendable, CustomStringConvertible {
    /// `<svg …>…</svg>`.
    package let markup: String

    init(_ markup: String) { self.markup = markup }

    package var description: String { markup }

    /// The drawing as a file of its own.
    package var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup + "\n" }

    /// Several drawings one after the other.
    static func joined(_ drawings: [SVG]) -> SVG { SVG(drawings.map(\.markup).joined()) }

    /// Escapes a text for element content and attribute values; characters that XML does not allow are dropped.
    package static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            default:
                let isForbidden =
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
                if !isForbidden { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
