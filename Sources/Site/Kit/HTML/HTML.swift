import Charts
import Kernel

/// A piece of a page: whatever is put into it as text is escaped, only another `HTML` goes in as it is.
///
/// Written as an interpolated literal: `"<p class=\"note\">\(name)</p>"`, with `name` a `String`. Attributes are always
/// quoted. An address belongs into `href` and `action` as `URLPath`; a plain text there is checked and, if it is not a
/// path on this site, replaced by `#`.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The markup.
    package private(set) var markup: String

    package init(stringLiteral value: String) { markup = value }
    package init(stringInterpolation: Interpolation) { markup = stringInterpolation.output }

    /// Text, escaped.
    package init(text: String) {
        markup = ""
        HTML.escape(text, into: &markup)
    }

    /// A drawing made by `Charts`, taken over unchanged.
    package init(svg: SVG) { markup = svg.markup }

    init(trusted markup: String) { self.markup = markup }

    /// Nothing.
    package static let empty: HTML = ""

    package var description: String { markup }
    package var isEmpty: Bool { markup.isEmpty }

    package static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.markup + b.markup) }
    package static func += (a: inout HTML, b: HTML) { a.markup += b.markup }

    /// The piece when the condition holds, otherwise nothing.
    package static func when(_ condition: Bool, _ piece: @autoclosure () -> HTML) -> HTML {
        condition ? piece() : .empty
    }

    /// The piece made of a value that is there, otherwise nothing.
    package static func with<Value>(_ value: Value?, _ piece: (Value) -> HTML) -> HTML {
        value.map(piece) ?? .empty
    }

    /// One piece for each element, one after the other.
    package static func each<Elements: Sequence>(_ elements: Elements, _ piece: (Elements.Element) -> HTML) -> HTML {
        var output = ""
        for element in elements { output += piece(element).markup }
        return HTML(trusted: output)
    }

    /// Appends text with `& < > " '` replaced by references, copying the runs between them whole.
    ///
    /// - Complexity: linear in the length of the text.
    static func escape(_ text: some StringProtocol, into output: inout String) {
        guard text.utf8.contains(where: isSpecial) else {
            output += text
            return
        }
        let bytes = text.utf8
        var start = bytes.startIndex
        var index = start
        while index != bytes.endIndex {
            let next = bytes.index(after: index)
            if let reference = reference(for: bytes[index]) {
                output += text[start..<index]
                output += reference
                start = next
            }
            index = next
        }
        output += text[start...]
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 34 || byte == 38 || byte == 39 || byte == 60 || byte == 62
    }

    private static func reference(for byte: UInt8) -> String? {
        switch byte {
        case 34: return "&quot;"
        case 38: return "&amp;"
        case 39: return "&#39;"
        case 60: return "&lt;"
        case 62: return "&gt;"
        default: return nil
        }
    }
}

extension Sequence<HTML> {
    /// All pieces one after the other.
    package func joined() -> HTML { HTML.each(self) { $0 } }

    /// All pieces with another between each two.
    package func joined(by separator: HTML) -> HTML {
        HTML(trusted: map(\.markup).joined(separator: separator.markup))
    }
}
