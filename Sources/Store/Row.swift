import Kernel

/// One row of an answer; columns are read by name.
package struct Row: Sendable {
    /// Names in the order of the answer, shared by all rows of it.
    package let columns: RowColumns
    package let values: [SQLValue]

    package init(columns: RowColumns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The raw value; nil when there is no such column.
    package subscript(column: String) -> SQLValue? { columns.index(of: column).map { values[$0] } }

    /// - Throws: `CorruptRow` when the column is missing, null or of another type.
    package func text(_ column: String) throws -> String {
        guard case .text(let text)? = self[column] else { throw CorruptRow(column: column) }
        return text
    }
    /// - Throws: `CorruptRow` when the column is missing, null or of another type.
    package func integer(_ column: String) throws -> Int64 {
        guard case .integer(let number)? = self[column] else { throw CorruptRow(column: column) }
        return number
    }
    /// - Throws: `CorruptRow` as `integer`.
    package func int(_ column: String) throws -> Int { Int(try integer(column)) }
    /// - Throws: `CorruptRow` as `integer`.
    package func flag(_ column: String) throws -> Bool { try integer(column) != 0 }
    /// - Throws: `CorruptRow` as `integer`.
    package func date(_ column: String) throws -> CivilDate { CivilDate(dayNumber: Int32(try integer(column))) }
    /// - Throws: `CorruptRow` as `integer`.
    package func instant(_ column: String) throws -> Instant { Instant(milliseconds: try integer(column)) }
    /// - Throws: `CorruptRow` when it is not twelve digits.
    package func unit(_ column: String) throws -> UnitCode {
        guard let code = UnitCode(try text(column)) else { throw CorruptRow(column: column) }
        return code
    }
    /// - Throws: `CorruptRow` when missing or of another type.
    package func blob(_ column: String) throws -> [UInt8] {
        guard case .blob(let bytes)? = self[column] else { throw CorruptRow(column: column) }
        return bytes
    }

    /// Nil when the value is null.
    package func optional<Value>(_ column: String, _ read: (String) throws -> Value) throws -> Value? {
        if case .null? = self[column] { return nil }
        return try read(column)
    }
    /// As `text`, nil for null.
    package func optionalText(_ column: String) throws -> String? { try optional(column, text) }
    /// As `integer`, nil for null.
    package func optionalInteger(_ column: String) throws -> Int64? { try optional(column, integer) }
    /// As `date`, nil for null.
    package func optionalDate(_ column: String) throws -> CivilDate? { try optional(column, date) }
    /// As `unit`, nil for null.
    package func optionalUnit(_ column: String) throws -> UnitCode? { try optional(column, unit) }
}

/// The column names of an answer.
package final class RowColumns: Sendable {
    package let names: [String]
    private let positions: [String: Int]
    package init(_ names: [String]) {
        self.names = names
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    /// Position of a column; nil when the answer has none of that name.
    package func index(of name: String) -> Int? { positions[name] }
}

/// A fault: the database holds something the program never writes.
package struct CorruptRow: Error, Sendable, Hashable {
    /// Where: a column, or `table.column`.
    package let column: String
    package init(column: String) { self.column = column }
}
