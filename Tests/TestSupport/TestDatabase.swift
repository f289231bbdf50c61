import Foundation
import Kernel
import Store
import Synchronization
import Testing

/// The databases that every test of SQL runs on: SQLite always, PostgreSQL when a test server is configured.
///
/// ```swift
/// @Test(arguments: TestDatabase.kinds) func addsAPlace(_ kind: TestDatabase) throws {
///     try kind.run(RegistryMigrations.all) { database in … }
/// }
/// ```
/// The compiler sees only a `try` outside of `#expect` as a reason why the body may throw.
package enum TestDatabase: String, Sendable, CaseIterable, CustomTestStringConvertible {
    /// SQLite in memory: one connection.
    case memory
    /// A SQLite file in WAL mode: readers beside the writer.
    case file
    /// A schema of its own on the server of `LINLI_TEST_POSTGRES` (a connection URL; `tools/postgres.sh start`).
    case postgres

    /// What a test of SQL runs on: memory, and PostgreSQL when configured.
    package static let kinds: [TestDatabase] = [.memory] + (server == nil ? [] : [.postgres])
    /// What a test of concurrency or durability runs on: a file, and PostgreSQL when configured.
    package static let durableKinds: [TestDatabase] = [.file] + (server == nil ? [] : [.postgres])

    /// The URL of the test server; nil when none is configured.
    package static let server = ProcessInfo.processInfo.environment["LINLI_TEST_POSTGRES"].flatMap {
        $0.isEmpty ? nil : $0
    }
    private static let made = Mutex(0)

    package var testDescription: String { rawValue }

    /// Runs the body on a fresh database with these schema steps, which is gone afterwards.
    @discardableResult
    package func run<T>(
        _ steps: [Migration] = [], _ options: DatabaseOptions = DatabaseOptions(connections: 4),
        _ body: (Database) throws -> T
    ) throws -> T {
        let scratch = try open(options)
        defer { scratch.remove() }
        try scratch.database.migrate(steps)
        return try body(scratch.database)
    }

    /// As `run`, for bodies that wait.
    @discardableResult
    package func runAsync<T>(
        _ steps: [Migration] = [], _ options: DatabaseOptions = DatabaseOptions(connections: 4),
        _ body: (Database) async throws -> T
    ) async throws -> T {
        let scratch = try open(options)
        defer { scratch.remove() }
        try scratch.database.migrate(steps)
        return try await body(scratch.database)
    }

    private struct Scratch {
        let database: Database
        let location: DatabaseLocation
        let remove: () -> Void
    }

    private func open(_ options: DatabaseOptions) throws -> Scratch {
        let number = TestDatabase.made.withLock { count in
            count += 1
            return count
        }
        let name = "linli_test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        switch self {
        case .memory: return try scratch(.memory, options) {}
        case .file:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try scratch(.file(folder.appendingPathComponent("test.sqlite").path), options) {
                try? FileManager.default.removeItem(at: folder)
            }
        case .postgres: return try openSchema(name, options)
        }
    }

    private func openSchema(_ name: String, _ options: DatabaseOptions) throws -> Scratch {
        let server = try #require(TestDatabase.server)
        let administrator = try Database.open(.postgres(server), DatabaseOptions(connections: 1))
        try administrator.write { try $0.script("DROP SCHEMA IF EXISTS \(name) CASCADE; CREATE SCHEMA \(name)") }
        let address = server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
        return try scratch(.postgres(address), options) {
            try? administrator.write { try $0.script("DROP SCHEMA \(name) CASCADE") }
            try? administrator.close()
        }
    }

    private func scratch(
        _ location: DatabaseLocation, _ options: DatabaseOptions, remove: @escaping () -> Void
    ) throws -> Scratch {
        let database = try Database.open(location, options)
        return Scratch(database: database, location: location) {
            try? database.close()
            remove()
        }
    }
}
