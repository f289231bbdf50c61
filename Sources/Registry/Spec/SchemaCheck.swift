import Kernel
import Store

/// Whether the tables are as the registers say; `linli doctor` and a test ask.
package enum SchemaCheck {
    /// What differs, one sentence a register; empty when nothing does.
    package static func differences(_ book: RegisterBook, on connection: any Connection) throws -> [String] {
        try book.registers.compactMap { spec in
            // A column that came later stands last in its table; statements name their columns, so order means nothing.
            let expected = expectedColumns(spec).sorted()
            let found = try columns(of: spec.table, on: connection).sorted()
            guard expected != found else { return nil }
            return "\(spec.table): \(found.joined(separator: ", ")) ≠ \(expected.joined(separator: ", "))"
        }
    }

    private static func expectedColumns(_ spec: RegisterSpec) -> [String] {
        ["district", "id", "unit"] + spec.fields.map(\.name) + [
            "version", "recorded_at", "recorded_by", "receipt", "continues",
        ]
    }

    /// The table's columns, in a way both engines understand.
    private static func columns(of table: String, on connection: any Connection) throws -> [String] {
        try connection.row(
            "SELECT it.* FROM (SELECT 1 AS one) AS lone LEFT JOIN \(raw: table) AS it ON 1 = 0"
        )?.columns.names ?? []
    }
}
