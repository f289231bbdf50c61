import Kernel
import Store

extension RecordValue {
    /// The value as forms and exports write it, in Chinese: choices by title, booleans 是 or 否, empty for null.
    package func text(_ field: FieldSpec) -> String {
        switch self {
        case .null: ""
        case .text(let text): text
        case .number(let number): FixedPoint.text(number, decimals: field.decimals)
        case .date(let date): date.description
        case .boolean(let flag): flag ? "是" : "否"
        case .choice(let code): field.choices.first { $0.code == code }?.title.zh ?? code
        }
    }

    /// The value as a column stores it.
    var sqlValue: SQLValue {
        switch self {
        case .null: .null
        case .text(let text): .text(text)
        case .number(let number): .integer(number)
        case .date(let date): .integer(Int64(date.dayNumber))
        case .boolean(let flag): .integer(flag ? 1 : 0)
        case .choice(let code): .text(code)
        }
    }

    /// Reads a column of the given field.
    ///
    /// - Throws: `CorruptRow` when the column holds another type.
    init(_ value: SQLValue, field: FieldSpec) throws {
        switch (value, field.type) {
        case (.null, _): self = .null
        case (.text(let text), .text): self = .text(text)
        case (.text(let code), .choice): self = .choice(code)
        case (.integer(let number), .number): self = .number(number)
        case (.integer(let day), .date): self = .date(CivilDate(dayNumber: Int32(truncatingIfNeeded: day)))
        case (.integer(let flag), .boolean): self = .boolean(flag != 0)
        default: throw CorruptRow(column: field.name)
        }
    }

    /// The day, for time fields.
    var day: CivilDate? {
        guard case .date(let date) = self else { return nil }
        return date
    }
}
