import GRDB

/// SQLite through GRDB: a file in WAL mode with one writer and several readers, or a private database in memory.
struct SQLiteEngine: Sendable {
    private let writer: any DatabaseWriter

    /// Readers of a file at one time.
    private static let readers = 8

    init(path: String?) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = SQLiteEngine.readers
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY")
        }
        if let path {
            writer = try DatabasePool(path: path, configuration: configuration)
        } else {
            writer = try DatabaseQueue(configuration: configuration)
        }
    }

    func read<T>(_ body: (any Connection) throws -> T) throws -> T {
        try writer.read { try body(SQLiteConnection($0)) }
    }

    func write<T>(_ body: (any Connection) throws -> T) throws -> T {
        try writer.writeWithoutTransaction { database in
            var result: T?
            try database.inTransaction(.immediate) {
                result = try body(SQLiteConnection(database))
                return .commit
            }
            guard let result else { throw CorruptRow(column: "transaction") }
            return result
        }
    }
}
