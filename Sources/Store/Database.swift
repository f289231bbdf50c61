import Kernel

/// Where the data lie.
package enum DatabaseLocation: Sendable, Hashable {
    /// A SQLite file.
    case file(String)
    /// A private SQLite database in memory, for tests.
    case memory
    /// A libpq connection string or `postgres://` URL; may name several hosts.
    case postgres(String)

    /// Reads `postgres://…`, `postgresql://…`, `host=…`, `:memory:` or a file path.
    package init(_ text: String) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") || text.contains("host=") {
            self = .postgres(text)
        } else {
            self = text == ":memory:" ? .memory : .file(text)
        }
    }
}

/// The one door to the data: short reads on a consistent state, and writes that are one transaction each.
package struct Database: Sendable {
    /// The engine behind it.
    package let dialect: Dialect
    let engine: Engine
    private let reading: StoreThreads
    private let writing: StoreThreads

    enum Engine: Sendable {
        case sqlite(SQLiteEngine)
        case postgres(PostgresEngine)
    }

    /// Opens or creates the database.
    ///
    /// - Throws: `DatabaseUnreachable` when it cannot be opened.
    package static func open(
        _ location: DatabaseLocation, _ options: DatabaseOptions = DatabaseOptions()
    ) throws -> Database {
        switch location {
        case .file(let path): Database(.sqlite(try SQLiteEngine(path: path, options)), options)
        case .memory: Database(.sqlite(try SQLiteEngine(path: nil, options)), options)
        case .postgres(let text): Database(.postgres(try PostgresEngine(text, options)), options)
        }
    }

    private init(_ engine: Engine, _ options: DatabaseOptions) {
        self.engine = engine
        reading = StoreThreads(limit: options.connections)
        switch engine {
        case .sqlite:
            dialect = .sqlite
            writing = StoreThreads(limit: 1)
        case .postgres:
            dialect = .postgres
            writing = StoreThreads(limit: max(1, options.connections / 2))
        }
    }

    /// Reads one consistent state; writing inside fails.
    ///
    /// May run `body` again when the connection was lost.
    package func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) throws -> T {
        switch engine {
        case .sqlite(let engine): try engine.read(body)
        case .postgres(let engine): try engine.read(body)
        }
    }

    /// One transaction: all of it is kept, or, when `body` throws, nothing.
    ///
    /// May run `body` again when the engine asks for a retry (serialization failure, deadlock, a lost connection), so
    /// `body` has no effect outside the database.
    ///
    /// - Throws: what `body` throws; `ConstraintViolation`; `CommitUnknown` when the connection broke while committing.
    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) throws -> T {
        switch engine {
        case .sqlite(let engine): try engine.write(body)
        case .postgres(let engine): try engine.write(body)
        }
    }

    /// As `read`, off the caller's thread.
    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await reading.run { try self.read(body) }
    }

    /// As `write`, off the caller's thread.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await writing.run { try self.write(body) }
    }

    /// Runs other blocking work, such as a service call, off the caller's thread and in line with the reads.
    package func blocking<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await reading.run(body)
    }
}
