import CLibPQ

/// A conversation with PostgreSQL inside one transaction.
final class PostgresConnection: Connection {
    let link: PostgresLink
    private var texts = StatementTexts<String>()
    /// The answer that is on the wire now.
    private var stream: PostgresStream?
    /// The first statement that failed; the server refuses all that follow in the transaction.
    private(set) var failure: (any Error)?
    let dialect = Dialect.postgres

    init(_ link: PostgresLink) { self.link = link }

    func run(_ sql: SQL) throws -> Int {
        try guarded {
            let (name, parameters) = try prepared(sql)
            let result = parameters.texts.withPointers {
                PQexecPrepared(
                    link.handle, name, Int32(parameters.types.count), $0, parameters.lengths, parameters.formats, 0)
            }
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
                throw PostgresFault.reading(result, of: link)
            }
            return Int(String(cString: PQcmdTuples(result))) ?? 0
        }
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let own = try guarded {
            let (name, parameters) = try prepared(sql)
            return try PostgresStream(link, statement: name, parameters)
        }
        stream = own
        defer { own.abandon() }
        while let row = try guarded(settling: false, { try own.next() }) { try body(row) }
    }

    func forEachNumbers(_ sql: SQL, missing: Int64, _ body: ([Int64]) throws -> Void) throws {
        try forEach(sql) { row in
            let numbers = try row.values.enumerated().map { place, value in
                switch value {
                case .integer(let number): return number
                case .null: return missing
                default: throw CorruptRow(column: row.columns.names[place])
                }
            }
            try body(numbers)
        }
    }

    func script(_ text: String) throws { try guarded { _ = try link.execute(text) } }

    func plan(_ sql: SQL) throws -> [String] {
        try rows("EXPLAIN \(sql)").map { try $0.text("QUERY PLAN") }
    }

    func prepared(_ sql: SQL) throws -> (name: String, parameters: PostgresParameters) {
        let text = texts.entry(for: sql.texts) { sql.text { "$\($0)" } }
        let parameters = try PostgresParameters(sql.values)
        return (try link.prepare(text, parameters), parameters)
    }

    /// Clears the wire for a new statement, and remembers the first failure.
    func guarded<T>(settling: Bool = true, _ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            if settling {
                try stream?.settle()
                stream = nil
            }
            return try work()
        } catch {
            failure = error
            throw error
        }
    }
}
