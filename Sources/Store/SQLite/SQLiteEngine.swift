import Foundation
import GRDB
import Kernel
import Synchronization

/// SQLite through GRDB: a file in WAL mode with one writer and several readers, or a private database in memory.
struct SQLiteEngine: Sendable {
    private let writer: any DatabaseWriter
    private let closing = Closing()

    /// Whether the database was closed; shared by all copies of the engine.
    private final class Closing: Sendable {
        let isDone = Atomic(false)
    }

    init(path: String?, _ options: DatabaseOptions) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(TimeInterval(options.waitSeconds))
        configuration.maximumReaderCount = options.connections
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY")
        }
        do {
            if let path {
                writer = try DatabasePool(path: path, configuration: configuration)
            } else {
                writer = try DatabaseQueue(configuration: configuration)
            }
        } catch let error as DatabaseError {
            throw DatabaseUnreachable(detail: "\(path ?? ":memory:"): \(error.message ?? "\(error.resultCode)")")
        }
    }

    func read<T>(_ body: (any Connection) throws -> T) throws -> T {
        try translated { try writer.read { try SQLiteEngine.perform(body, on: $0) } }
    }

    func write<T>(_ body: (any Connection) throws -> T) throws -> T {
        try translated {
            try writer.writeWithoutTransaction { database in
                var result: T?
                try database.inTransaction(.immediate) {
                    result = try SQLiteEngine.perform(body, on: database)
                    return .commit
                }
                guard let result else { throw CorruptRow(column: "transaction") }
                return result
            }
        }
    }

    /// Says in the words of both engines what GRDB says in its own.
    private func translated<T>(_ work: () throws -> T) throws -> T {
        guard !closing.isDone.load(ordering: .acquiring) else { throw DatabaseClosed() }
        do { return try work() } catch let error as DatabaseError {
            if let violation = error.constraintViolation { throw violation }
            switch error.resultCode {
            case .SQLITE_BUSY: throw DatabaseBusy()
            case .SQLITE_MISUSE where error.message == "Connection is closed": throw DatabaseClosed()
            default: throw error
            }
        }
    }

    /// A failed statement spoils the transaction even when `body` went on without it.
    private static func perform<T>(_ body: (any Connection) throws -> T, on database: GRDB.Database) throws -> T {
        let connection = SQLiteConnection(database)
        let result = try body(connection)
        if let failure = connection.failure { throw failure }
        return result
    }

    /// A file is let go at once; a database in memory goes with its last user, as GRDB cannot be asked after closing.
    func close() throws {
        closing.isDone.store(true, ordering: .releasing)
        if let pool = writer as? DatabasePool { try pool.close() }
    }

    /// Writes a complete copy to a new file while others go on reading and writing.
    ///
    /// - Throws: `Problem` `backup.target_exists`.
    func backup(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Problem("backup.target_exists", value: path)
        }
        let unfinished = path + ".part"
        try? FileManager.default.removeItem(atPath: unfinished)
        let copy = try DatabaseQueue(path: unfinished)
        try writer.backup(to: copy)
        let verdict = try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        try copy.close()
        guard verdict == "ok" else { throw CorruptRow(column: "backup: \(verdict ?? "no answer")") }
        try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    }
}
