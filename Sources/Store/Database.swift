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
    private let engine: Engine

    private enum Engine: Sendable {
        case sqlite(SQLiteEngine)
        case postgres(PostgresEngine)
    }

    /// Opens or creates the database.
    ///
    /// - Throws: a fault of the engine when it cannot be opened.
    package static func open(_ location: DatabaseLocation) throws -> Database {
        switch location {
        case .file(let path): Database(dialect: .sqlite, engine: .sqlite(try SQLiteEngine(path: path)))
        case .memory: Database(dialect: .sqlite, engine: .sqlite(try SQLiteEngine(path: nil)))
        case .postgres(let text): Database(dialect: .postgres, engine: .postgres(try PostgresEngine(text)))
        }
    }

    private init(dialect: Dialect, engine: Engine) {
        self.dialect = dialect
        self.engine = engine
    }

    /// Reads one consistent state; writing inside fails.
    package func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) throws -> T {
        switch engine {
        case .sqlite(let engine): try engine.read(body)
        case .postgres(let engine): try engine.read(body)
        }
    }

    /// One transaction: all of it is kept, or, when `body` throws, nothing.
    ///
    /// May run `body` again when the engine asks for a retry (serialization failure, deadlock), so `body` has no effect
    /// outside the database.
    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) throws -> T {
        switch engine {
        case .sqlite(let engine): try engine.write(body)
        case .postgres(let engine): try engine.write(body)
        }
    }

    /// As `read`, off the caller's thread.
    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await StoreThreads.run { try self.read(body) }
    }

    /// As `write`, off the caller's thread.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await StoreThreads.run { try self.write(body) }
    }
}
