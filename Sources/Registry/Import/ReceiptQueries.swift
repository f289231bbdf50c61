import Access
import Kernel
import Store

/// Receipts in the database.
package enum ReceiptQueries {
    /// Ids of the imports that brought demonstration data.
    package static func demo(district: String, on connection: any Connection) throws -> Set<String> {
        Set(
            try connection.rows("SELECT id FROM receipt WHERE district = \(district) AND demo = \(1)")
                .map { try $0.text("id") })
    }

    /// Which receipts to list.
    package struct Filter: Sendable {
        package var register: String?
        /// Only this one.
        package var id: String?
        /// Only those of this account or that wrote to one of these units or below; nil for all.
        package var reach: (account: String, tops: [UnitCode])?
        package init(register: String? = nil, id: String? = nil, reach: (account: String, tops: [UnitCode])? = nil) {
            self.register = register
            self.id = id
            self.reach = reach
        }
    }

    /// The newest receipts first, at most `limit`.
    package static func list(
        district: String, _ filter: Filter = Filter(), limit: Int = 100, on connection: any Connection
    ) throws -> [ImportReceipt] {
        var conditions: [SQL] = ["r.district = \(district)"]
        if let register = filter.register { conditions.append("r.register = \(register)") }
        if let id = filter.id { conditions.append("r.id = \(id)") }
        if let reach = filter.reach { conditions.append(condition(reach.account, reach.tops)) }
        return try connection.rows(
            """
            SELECT r.* FROM receipt AS r WHERE \(SQL.join(conditions, separator: " AND "))
            ORDER BY r.at DESC, r.id DESC LIMIT \(limit)
            """
        ).map(ImportReceipt.init)
    }

    private static func condition(_ account: String, _ tops: [UnitCode]) -> SQL {
        let own: SQL = "r.account = \(account)"
        guard !tops.isEmpty else { return own }
        let below = tops.map { top -> SQL in "u.unit LIKE \(top.subtreePrefix + "%")" }
        return """
            (\(own) OR EXISTS (SELECT 1 FROM receipt_unit AS u WHERE u.district = r.district AND u.receipt = r.id
                AND (\(SQL.join(below, separator: " OR ")))))
            """
    }

    /// The units that an import wrote to, by code.
    static func units(of id: String, district: String, on connection: any Connection) throws -> [UnitCode] {
        try connection.rows(
            "SELECT unit FROM receipt_unit WHERE district = \(district) AND receipt = \(id) ORDER BY unit"
        ).map { row in
            guard let unit = UnitCode(try row.text("unit")) else { throw CorruptRow(column: "receipt_unit.unit") }
            return unit
        }
    }

    /// Keeps which units an import wrote to, once its rows are written.
    static func keepUnits(of id: String, district: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO receipt_unit (district, receipt, unit)
            SELECT DISTINCT district, receipt, SUBSTR(payload, 10, 12) FROM record_version
            WHERE district = \(district) AND receipt = \(id)
            """)
        try connection.run(
            """
            INSERT INTO receipt_unit (district, receipt, unit)
            SELECT DISTINCT district, receipt, code FROM unit_version
            WHERE district = \(district) AND receipt = \(id)
            """)
    }

    /// One receipt; nil when there is none.
    package static func receipt(
        _ id: String, district: String, on connection: any Connection
    ) throws -> ImportReceipt? {
        try connection.row("SELECT * FROM receipt WHERE district = \(district) AND id = \(id)").map(ImportReceipt.init)
    }

    static func insert(_ receipt: ImportReceipt, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO receipt (district, id, register, file_name, sha256, row_count, added, changed, unchanged, demo,
                at, account, actor_name)
            VALUES (\(receipt.district), \(receipt.id), \(receipt.register), \(receipt.fileName), \(receipt.sha256),
                \(receipt.rows), \(receipt.added), \(receipt.changed), \(receipt.unchanged), \(receipt.isDemo),
                \(receipt.at), \(receipt.account), \(receipt.actorName))
            """)
    }

    static func markUndone(
        _ id: String, district: String, at: Instant, by account: String, on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE receipt SET undone_at = \(at), undone_by = \(account) WHERE district = \(district) AND id = \(id)
            """)
    }
}

extension ImportReceipt {
    fileprivate init(_ row: Row) throws {
        id = try row.text("id")
        district = try row.text("district")
        register = try row.text("register")
        fileName = try row.text("file_name")
        sha256 = try row.text("sha256")
        rows = try row.int("row_count")
        added = try row.int("added")
        changed = try row.int("changed")
        unchanged = try row.int("unchanged")
        isDemo = try row.flag("demo")
        at = try row.instant("at")
        account = try row.text("account")
        actorName = try row.text("actor_name")
        undoneAt = try row.optional("undone_at", row.instant)
        undoneBy = try row.optionalText("undone_by")
    }
}
