import Kernel

/// A message at the head of a page: what was just done, or what the reader should know.
package struct Notice: Sendable {
    /// What the message is; said by its words first and by its colour second.
    package enum Kind: String, Sendable { case plain, ok, warn, bad }

    package let kind: Kind
    package let title: String?
    package let text: HTML

    package init(_ kind: Kind, _ title: String? = nil, _ text: HTML) {
        self.kind = kind
        self.title = title
        self.text = text
    }

    package var html: HTML {
        let heading = HTML.with(title) { "<h2>\($0)</h2>\n" }
        return """
            <div class="notice \(kind.rawValue)"\(Attributes(["role": kind == .ok ? "status" : nil]))>
            \(heading)<p>\(text)</p>
            </div>

            """
    }
}
