import Kernel

/// How a database is doing, for the operator.
package struct DatabaseHealth: Sendable, Hashable {
    package let dialect: Dialect
    /// The engine's version: `3.46.1`, `15.8`.
    package let version: String
    /// How writes reach the disk: `wal` or `memory` on SQLite, the state of `fsync` (`on`, `off`) on PostgreSQL.
    package let journal: String
    /// Size of the data in bytes.
    package let bytes: Int64
    /// Ids of the program's schema steps that the database lacks, in order.
    package let pendingSteps: [String]
    /// Ids of steps that the program does not know: the database was used by a newer one.
    package let unknownSteps: [String]
}

extension Database {
    /// Looks after the database without changing it.
    package func health(_ steps: [Migration]) throws -> DatabaseHealth {
        try read { connection in
            let applied = try Database.appliedSteps(connection)
            let known = Set(steps.map(\.id))
            let facts = try connection.dialect == .sqlite ? sqliteFacts(connection) : postgresFacts(connection)
            return DatabaseHealth(
                dialect: dialect, version: facts.version, journal: facts.journal, bytes: facts.bytes,
                pendingSteps: steps.map(\.id).filter { !applied.contains($0) },
                unknownSteps: applied.filter { !known.contains($0) })
        }
    }

    /// Closes the connections; no call after it succeeds.
    package func close() throws {
        switch engine {
        case .sqlite(let engine): try engine.close()
        case .postgres(let engine): engine.close()
        }
    }

    /// Writes a complete, checked copy of a SQLite database to a new file, while others read and write.
    ///
    /// - Throws: `Problem` `backup.target_exists`; `backup.use_pg_dump` on PostgreSQL.
    package func backup(to path: String) throws {
        switch engine {
        case .sqlite(let engine): try engine.backup(to: path)
        case .postgres: throw Problem("backup.use_pg_dump", ["target": path])
        }
    }

    private typealias Facts = (version: String, journal: String, bytes: Int64)

    private func sqliteFacts(_ connection: any Connection) throws -> Facts {
        let row = try connection.row(
            """
            SELECT sqlite_version() AS version, journal_mode AS journal, page_count * page_size AS bytes
            FROM pragma_journal_mode, pragma_page_count, pragma_page_size
            """)
        return try Database.facts(row)
    }

    private func postgresFacts(_ connection: any Connection) throws -> Facts {
        let row = try connection.row(
            """
            SELECT current_setting('server_version') AS version, current_setting('fsync') AS journal,
                pg_database_size(current_database()) AS bytes
            """)
        return try Database.facts(row)
    }

    private static func facts(_ row: Row?) throws -> Facts {
        guard let row else { throw CorruptRow(column: "health") }
        return (try row.text("version"), try row.text("journal"), try row.integer("bytes"))
    }

    private static func appliedSteps(_ connection: any Connection) throws -> [String] {
        let known: SQL =
            connection.dialect == .sqlite
            ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'"
            : "SELECT 1 WHERE to_regclass('schema_step') IS NOT NULL"
        guard try connection.row(known) != nil else { return [] }
        return try connection.rows("SELECT id FROM schema_step ORDER BY id").map { try $0.text("id") }
    }
}
