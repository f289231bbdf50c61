/// One step of the schema.
///
/// Once released it never changes, and it names no application type.
///
/// The text is the portable subset of both engines: `BIGINT`, `TEXT`, `BLOB` (written `{blob}`), `CHECK`, `PRIMARY KEY`,
/// `REFERENCES`. `TEXT` sorts by code point on both, whatever the database's own language. Every table leads its primary key with `district`, so that the schema can be distributed.
package struct Migration: Sendable {
    /// Unique and ordered by convention: `registry-0001-units`.
    package let id: String
    /// Statements separated by semicolons; `{blob}` stands for the engine's type for bytes.
    package let sql: String

    package init(_ id: String, _ sql: String) {
        self.id = id
        self.sql = sql
    }

    /// The text as the engine understands it.
    func sql(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: sql.replacing("{blob}", with: "BLOB")
        case .postgres: sql.replacing("{blob}", with: "BYTEA").replacing(" TEXT", with: " TEXT COLLATE \"C\"")
        }
    }
}

extension Database {
    /// Applies the steps that the database has not seen, each in its own transaction, in the given order.
    ///
    /// - Returns: ids of the steps applied now.
    @discardableResult
    package func migrate(_ steps: [Migration]) throws -> [String] {
        try write { connection in
            try Database.lockSchema(connection)
            try connection.script("CREATE TABLE IF NOT EXISTS schema_step (id TEXT PRIMARY KEY)")
        }
        var applied: [String] = []
        for step in steps {
            let isNew = try write { connection in
                try Database.lockSchema(connection)
                guard try connection.row("SELECT id FROM schema_step WHERE id = \(step.id)") == nil else {
                    return false
                }
                try connection.script(step.sql(for: connection.dialect))
                try connection.run("INSERT INTO schema_step (id) VALUES (\(step.id))")
                return true
            }
            if isNew { applied.append(step.id) }
        }
        return applied
    }

    /// Two processes that start together migrate one after the other.
    private static func lockSchema(_ connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        try connection.run("SELECT pg_advisory_xact_lock(20000)")
    }
}
