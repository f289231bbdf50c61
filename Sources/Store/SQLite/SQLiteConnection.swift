import GRDB

/// A conversation with SQLite; statements are prepared once per connection and text.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private var prepared = StatementTexts<SQLiteStatement>()
    /// Statements whose answers are being read, outermost first.
    private var reading: [SQLiteStatement] = []
    /// The first statement that failed; it spoils the transaction, as it would on PostgreSQL.
    private(set) var failure: (any Error)?
    let dialect = Dialect.sqlite

    init(_ database: GRDB.Database) { self.database = database }

    func run(_ sql: SQL) throws -> Int {
        try guarded {
            let statement = try bound(sql)
            while try statement.step() {}
            statement.reset()
            return database.changesCount
        }
    }

    func runAll(_ statements: [SQL]) throws -> Int { try statements.reduce(0) { try $0 + run($1) } }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let statement = try guarded { try bound(sql) }
        reading.append(statement)
        defer {
            statement.reset()
            reading.removeLast()
        }
        while let row = try guarded({ try statement.step() ? try statement.row() : nil }) { try body(row) }
    }

    func forEachNumbers(_ sql: SQL, missing: Int64, _ body: ([Int64]) throws -> Void) throws {
        let statement = try guarded { try bound(sql) }
        reading.append(statement)
        defer {
            statement.reset()
            reading.removeLast()
        }
        var numbers: [Int64] = Array(repeating: 0, count: statement.columns.names.count)
        while try guarded({ try statement.step(into: &numbers, missing: missing) }) { try body(numbers) }
    }

    func script(_ text: String) throws { try guarded { try database.execute(sql: text) } }

    func plan(_ sql: SQL) throws -> [String] {
        try rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.text("detail") }
    }

    /// The prepared statement with the values in place; a second one while an answer of the first is being read.
    private func bound(_ sql: SQL) throws -> SQLiteStatement {
        var statement = try prepared.entry(for: sql.texts) {
            SQLiteStatement(try database.cachedStatement(sql: sql.text { _ in "?" }), database)
        }
        if reading.contains(where: { $0.isSame(as: statement) }) {
            statement = SQLiteStatement(try database.makeStatement(sql: sql.text { _ in "?" }), database)
        }
        try statement.bind(sql.values)
        return statement
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
