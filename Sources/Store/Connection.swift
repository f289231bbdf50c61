/// One conversation with one of the two databases.
///
/// Valid only inside the `read` or `write` that handed it out.
///
/// Two conformers: `SQLiteConnection` and `PostgresConnection`. Where the engines differ, the difference is one
/// member here, never a test of the dialect elsewhere. A statement that fails spoils the transaction on both: what
/// follows throws the same again, and nothing is kept.
package protocol Connection {
    /// Which engine answers; for migrations and tests.
    var dialect: Dialect { get }
    /// Runs a statement; returns the number of rows it changed.
    @discardableResult func run(_ sql: SQL) throws -> Int
    /// Runs many statements in order; returns the number of rows they changed in all.
    ///
    /// Far quicker on PostgreSQL than one by one; for bulk work, a thousand or so at a time.
    @discardableResult func runAll(_ statements: [SQL]) throws -> Int
    /// Runs a query, handing over row by row, so that a large answer is never held whole.
    ///
    /// Other statements may run inside `body`; on PostgreSQL the first of them reads the rest of this answer into
    /// memory, so a loop over a very large answer asks nothing inside.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws
    /// Runs a query whose columns are all whole numbers, handing over row by row in one and the same array.
    ///
    /// For scans of millions of rows; NULL is handed over as `missing`.
    ///
    /// - Throws: `CorruptRow` for anything that is no whole number.
    func forEachNumbers(_ sql: SQL, missing: Int64, _ body: ([Int64]) throws -> Void) throws
    /// Runs statements without parameters, as a migration needs.
    func script(_ text: String) throws
    /// How the engine would answer a query, a line a step; for tests of hot queries.
    func plan(_ sql: SQL) throws -> [String]
}

/// The two engines.
package enum Dialect: String, Sendable, CaseIterable { case sqlite, postgres }

extension Connection {
    /// All rows of an answer.
    package func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql) { rows.append($0) }
        return rows
    }
    /// The first row, or nil.
    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }
    /// Whether every table of the query is reached through an index or a key; SQLite's opinion.
    package func usesIndexes(_ sql: SQL) throws -> Bool {
        try plan(sql).allSatisfy { !$0.hasPrefix("SCAN ") || $0.contains(" USING ") }
    }
    /// The first column of the first row as a whole number, or nil.
    package func integer(_ sql: SQL) throws -> Int64? {
        guard let row = try row(sql), case .integer(let number)? = row.values.first else { return nil }
        return number
    }
    /// `FOR UPDATE` where rows must be locked against other writers; SQLite has one writer at a time anyway.
    package var forUpdate: SQL { dialect == .postgres ? " FOR UPDATE" : "" }
}
