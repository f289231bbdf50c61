import Kernel

/// One column of a list: its heading, how a row appears in it, and whether the list can be ordered by it.
package struct ListColumn<Row>: Sendable {
    /// The name in exports, and the sort key when the column can be ordered by.
    package let key: String
    package let heading: String
    package let isSortable: Bool
    /// Numbers stand at the right.
    package let isNumeric: Bool
    /// The text for exports, and for the page unless `cell` is given.
    package let text: @Sendable (Row) -> String
    package let cell: (@Sendable (Row) -> HTML)?

    package init(
        _ key: String, _ heading: String, isSortable: Bool = false, isNumeric: Bool = false,
        cell: (@Sendable (Row) -> HTML)? = nil, text: @escaping @Sendable (Row) -> String
    ) {
        self.key = key
        self.heading = heading
        self.isSortable = isSortable
        self.isNumeric = isNumeric
        self.cell = cell
        self.text = text
    }

    func html(_ row: Row) -> HTML { cell?(row) ?? HTML(text: text(row)) }
}

/// One way to narrow a list: a choice or a word to look for.
package struct ListFilter: Sendable {
    package let name: String
    package let label: String
    /// The answers to choose from; nil for a text to type.
    package let choices: [Choice]?

    package init(_ name: String, _ label: String, _ choices: [Choice]? = nil) {
        self.name = name
        self.label = label
        self.choices = choices
    }

    /// The chosen value in words.
    func label(of value: String) -> String { choices?.first { $0.value == value }?.label ?? value }
}
