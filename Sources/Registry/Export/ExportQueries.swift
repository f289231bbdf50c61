import Kernel
import Store

/// What exports read.
enum ExportQueries {
    /// Whether a register has rows of any of these imports.
    static func holds(
        _ receipts: Set<String>, in spec: RegisterSpec, district: String, on connection: any Connection
    ) throws -> Bool {
        try connection.row(
            """
            SELECT id FROM \(raw: spec.table) WHERE district = \(district) AND receipt IN (\(receipts.sorted()))
            LIMIT \(1)
            """) != nil
    }

    /// Streams the rows that a filter finds, in its order, whatever its limit.
    static func forEach(
        in spec: RegisterSpec, _ filter: RecordFilter, on connection: any Connection,
        _ body: (RegisterRecord) throws -> Void
    ) throws {
        try connection.forEach(
            """
            SELECT \(RecordQueries.columns(spec)) FROM \(raw: spec.table) WHERE \(filter.condition(spec))
            ORDER BY \(filter.order(spec))
            """
        ) { try body(RecordQueries.decode($0, of: spec)) }
    }

    /// Streams the living units of a district by code, each with the import that brought it.
    static func forEachUnit(
        district: String, on connection: any Connection, _ body: (Unit, _ receipt: String?) throws -> Void
    ) throws {
        try connection.forEach(
            "SELECT * FROM unit WHERE district = \(district) AND valid_until IS NULL ORDER BY code"
        ) { try body(Unit($0), $0.optionalText("receipt")) }
    }

    /// The last id of the next `count` rows after an id, in the order of ids; nil when fewer are left.
    static func end(
        ofNext count: Int, after id: String, in spec: RegisterSpec, _ filter: RecordFilter,
        on connection: any Connection
    ) throws -> String? {
        try connection.row(
            """
            SELECT id FROM \(raw: spec.table) WHERE \(filter.condition(spec)) AND id > \(id) ORDER BY id
            LIMIT \(1) OFFSET \(count - 1)
            """
        )?.text("id")
    }

    /// A statement for the ids that a filter finds after one id and up to another; nil leaves that side open.
    static func ids(
        after first: String, through last: String?, in spec: RegisterSpec, _ filter: RecordFilter
    ) -> SQL {
        let end: SQL = last.map { " AND id <= \($0)" } ?? ""
        return "SELECT id FROM \(raw: spec.table) WHERE \(filter.condition(spec)) AND id > \(first)\(end)"
    }
}
