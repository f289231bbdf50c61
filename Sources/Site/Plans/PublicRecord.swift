import Kernel
import Plans
import Registry
import Store

/// Which fields of a source everybody may see, and how their values are written.
struct PublicFields: Sendable {
    let source: RecordSource
    /// Positions of the fields that say nothing about a person.
    let positions: [Int]

    init(_ source: RecordSource, _ book: RegisterBook) {
        self.source = source
        let hidden = Set(book[source.name]?.personalFields ?? [])
        positions = source.fields.indices.filter { !hidden.contains(source.fields[$0].name) }
    }

    var fields: [RecordField] { positions.map { source.fields[$0] } }

    /// A value in the reader's words; empty when nothing is recorded.
    static func text(_ value: RecordValue, _ field: RecordField, _ words: Words) -> String {
        switch (value, field.type) {
        case (.null, _): return ""
        case (.text(let text), _): return text
        case (.date(let day), _): return day.description
        case (.boolean(let flag), _): return words(flag ? .yes : .no)
        case (.number(let amount), .number(let decimals, _)): return FixedPoint.text(amount, decimals: decimals)
        case (.number(let amount), _): return String(amount)
        case (.choice(let code), .choice(let cases)):
            return cases.first { $0.code == code }.map { words($0.title) } ?? code
        case (.choice(let code), _): return code
        }
    }

    /// Columns for a list of things that may hold a record of this source.
    func columns<Row>(_ words: Words, _ record: @escaping @Sendable (Row) -> Record?) -> [ListColumn<Row>] {
        positions.map { position in
            let field = source.fields[position]
            var isNumeric = false
            if case .number = field.type { isNumeric = true }
            let text: @Sendable (Row) -> String = { row in
                guard let values = record(row)?.values, position < values.count else { return "" }
                return PublicFields.text(values[position], field, words)
            }
            let isShort = isNumeric || field.type == .date
            let cell: @Sendable (Row) -> HTML = { row in
                isShort ? PublicFields.unbroken(HTML(text: text(row))) : words.chinese(text(row))
            }
            return ListColumn(
                field.name, PublicFields.heading(field, words), isNumeric: isNumeric, cell: cell, text: text)
        }
    }

    /// A short value that stays on one line.
    static func unbroken(_ value: HTML) -> HTML { value.isEmpty ? value : "<span class=\"nowrap\">\(value)</span>" }

    /// The title of a field with its unit of measure.
    static func heading(_ field: RecordField, _ words: Words) -> String {
        guard case .number(_, let unit) = field.type, !unit.isEmpty else { return words(field.title) }
        return words(.fieldWithUnit, ["field": words(field.title), "unit": Figures(words: words).unitName(unit)])
    }
}
