import Foundation
import GRDB

/// A conversation with SQLite; statements are prepared once per connection and text.
final class SQLiteConnection: Connection {
    private struct Prepared {
        let statement: Statement
        let columns: RowColumns
        init(_ statement: Statement) {
            self.statement = statement
            columns = RowColumns(statement.columnNames)
        }
    }

    private let database: GRDB.Database
    private var prepared = StatementTexts<Prepared>()
    /// Statements whose answers are being read, outermost first.
    private var reading: [Statement] = []
    /// The first statement that failed; it spoils the transaction, as it would on PostgreSQL.
    private(set) var failure: (any Error)?
    let dialect = Dialect.sqlite

    init(_ database: GRDB.Database) { self.database = database }

    func run(_ sql: SQL) throws -> Int {
        try guarded {
            try bound(sql).statement.execute()
            return database.changesCount
        }
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let (entry, cursor) = try guarded {
            let entry = try bound(sql)
            return (entry, try GRDB.Row.fetchCursor(entry.statement))
        }
        reading.append(entry.statement)
        defer { reading.removeLast() }
        while let values = try guarded({ try cursor.next().map { try $0.databaseValues.map(SQLValue.init) } }) {
            try body(Row(columns: entry.columns, values: values))
        }
    }

    func script(_ text: String) throws { try guarded { try database.execute(sql: text) } }

    func plan(_ sql: SQL) throws -> [String] {
        try rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.text("detail") }
    }

    /// The prepared statement with the values in place; a second one while an answer of the first is being read.
    private func bound(_ sql: SQL) throws -> Prepared {
        var entry = try prepared.entry(for: sql.texts) {
            Prepared(try database.cachedStatement(sql: sql.text { _ in "?" }))
        }
        if reading.contains(where: { $0 === entry.statement }) {
            entry = Prepared(try database.makeStatement(sql: sql.text { _ in "?" }))
        }
        entry.statement.setUncheckedArguments(StatementArguments(try sql.values.map { try $0.databaseValue() }))
        return entry
    }

    private func guarded<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do { return try work() } catch {
            let fault = (error as? DatabaseError)?.constraintViolation ?? error
            failure = fault
            throw fault
        }
    }
}
