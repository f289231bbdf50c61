import Kernel
import Store

/// Lists of rows by filter.
enum RecordListQueries {
    /// How many rows a filter finds, whatever its limit.
    static func count(in spec: RegisterSpec, _ filter: RecordFilter, on connection: any Connection) throws -> Int {
        try Int(connection.integer("SELECT COUNT(*) FROM \(raw: spec.table) WHERE \(filter.condition(spec))") ?? 0)
    }

    /// The rows of a filter's page, in its order.
    static func page(
        in spec: RegisterSpec, _ filter: RecordFilter, on connection: any Connection
    ) throws -> [RegisterRecord] {
        try connection.rows(
            """
            SELECT \(RecordQueries.columns(spec)) FROM \(raw: spec.table) WHERE \(filter.condition(spec))
            ORDER BY \(filter.order(spec)) LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        ).map { try RecordQueries.decode($0, of: spec) }
    }

    /// The different texts of a field at a unit, in order.
    static func texts(
        of field: FieldSpec, in spec: RegisterSpec, at unit: UnitCode, limit: Int, on connection: any Connection
    ) throws -> [String] {
        try connection.rows(
            """
            SELECT DISTINCT \(raw: field.name) AS text FROM \(raw: spec.table)
            WHERE district = \(unit.district) AND unit = \(unit) AND \(raw: field.name) IS NOT NULL
            ORDER BY text LIMIT \(limit)
            """
        ).map { try $0.text("text") }
    }
}
