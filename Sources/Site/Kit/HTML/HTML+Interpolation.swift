import Kernel

extension HTML {
    /// Collects the parts of an interpolated literal, escaping what is text.
    package struct Interpolation: StringInterpolationProtocol {
        var output = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            output.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: String) { output += literal }
        package mutating func appendInterpolation(_ piece: HTML) { output += piece.markup }
        package mutating func appendInterpolation(_ piece: HTML?) { output += piece?.markup ?? "" }
        package mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { output += piece.markup }
        }
        package mutating func appendInterpolation(_ text: String) { append(text: text) }
        package mutating func appendInterpolation(_ text: Substring) { append(text: text) }
        package mutating func appendInterpolation(_ text: String?) {
            if let text { append(text: text) }
        }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { output += String(number) }
        package mutating func appendInterpolation(_ path: URLPath) { HTML.escape(path.text, into: &output) }
        /// Values of the kernel that write themselves, such as days, codes and areas.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            append(text: value.description)
        }
        @available(*, unavailable, message: "say it in the reader's language: words(key)")
        package mutating func appendInterpolation(_ key: MessageKey) {}
        /// Attributes with a space ahead of each; see `Attributes`.
        package mutating func appendInterpolation(_ attributes: Attributes) { output += attributes.markup }

        private mutating func append(text: some StringProtocol) {
            guard endsInAddress else { return HTML.escape(text, into: &output) }
            HTML.escape(URLPath(checking: String(text))?.text ?? "#", into: &output)
        }

        /// Whether the next part is the value of an attribute that the browser follows.
        private var endsInAddress: Bool {
            guard output.utf8.last == 34 else { return false }
            return ["href=\"", "action=\"", "src=\""].contains { output.hasSuffix($0) }
        }
    }
}

/// Attributes of a tag, in the order written: `\(Attributes(["id": id, "aria-describedby": hint]))`, a nil left out.
package struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var markup = ""

    /// Name and value pairs; a nil value leaves the attribute out.
    package init(_ pairs: KeyValuePairs<String, String?>) { add(Array(pairs)) }
    package init(dictionaryLiteral elements: (String, String?)...) {
        add(elements.map { (key: $0.0, value: $0.1) })
    }

    /// An attribute without a value, such as `checked`, when the condition holds.
    package init(_ name: String, when condition: Bool) { markup = condition ? " " + name : "" }

    private mutating func add(_ pairs: [(key: String, value: String?)]) {
        for (name, value) in pairs {
            guard let value else { continue }
            markup += " \(name)=\""
            HTML.escape(value, into: &markup)
            markup += "\""
        }
    }
}
