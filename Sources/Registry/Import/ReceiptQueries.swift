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

    /// The newest receipts first, at most `limit`.
    package static func list(
        district: String, register: String? = nil, limit: Int = 100, on connection: any Connection
    ) throws -> [ImportReceipt] {
        let narrowed: SQL = register.map { "AND register = \($0) " } ?? ""
        return try connection.rows(
            """
            SELECT * FROM receipt WHERE district = \(district) \(narrowed)ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ).map(ImportReceipt.init)
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
