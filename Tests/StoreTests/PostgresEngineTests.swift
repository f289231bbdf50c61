import Kernel
import Store
import Synchronization
import TestSupport
import Testing

/// What only PostgreSQL can do to a caller: lose the connection, ask for a retry, run out of sessions.
@Suite(.enabled(if: TestDatabase.server != nil)) struct PostgresEngineTests {
    private static let steps = [
        Migration("t-0001", "CREATE TABLE t (district TEXT, id BIGINT, PRIMARY KEY (district, id))")
    ]

    /// Runs with one session, and with a second door for the one who breaks it.
    private func run(_ body: (Database, _ kill: @Sendable (Int64) throws -> Void) throws -> Void) throws {
        let killer = try Database.open(.postgres(try #require(TestDatabase.server)), DatabaseOptions(connections: 1))
        try TestDatabase.postgres.run(Self.steps, DatabaseOptions(connections: 1, waitSeconds: 0)) { database in
            try body(database) { pid in
                try killer.write { try $0.run("SELECT pg_terminate_backend(CAST(\(pid) AS INT))") }
                let isAlive: @Sendable () throws -> Bool = {
                    try killer.read { try $0.row("SELECT 1 FROM pg_stat_activity WHERE pid = \(pid)") != nil }
                }
                while try isAlive() {}
            }
        }
        try killer.close()
    }

    private func pid(_ connection: any Connection) throws -> Int64 {
        try #require(try connection.integer("SELECT pg_backend_pid()"))
    }

    private func count(_ database: Database) throws -> Int64? {
        try database.read { try $0.integer("SELECT COUNT(*) FROM t") }
    }

    @Test func aSessionLostBetweenTransactionsIsReplaced() throws {
        try run { database, kill in
            let before = try database.read { try pid($0) }
            try kill(before)
            let after = try database.read { try pid($0) }
            #expect(before != after)
        }
    }

    @Test func aSessionLostInTheMiddleRunsTheWriteAgain() throws {
        try run { database, kill in
            let runs = Mutex(0)
            try database.write { connection in
                try connection.run("INSERT INTO t (district, id) VALUES ('321202', 1)")
                let number = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                if number == 1 { try kill(try pid(connection)) }
                try connection.run("INSERT INTO t (district, id) VALUES ('321202', 2)")
            }
            #expect(runs.withLock { $0 } == 2)
            #expect(try count(database) == 2)
        }
    }

    @Test func aSessionLostWhileCommittingIsToldAsUnknown() throws {
        try run { database, kill in
            #expect(throws: CommitUnknown.self) {
                try database.write { connection in
                    try connection.run("INSERT INTO t (district, id) VALUES ('321202', 1)")
                    try kill(try pid(connection))
                }
            }
            let kept = try count(database)
            #expect(kept == 0)
        }
    }

    @Test func aServerThatAsksForARetryGetsIt() throws {
        try run { database, _ in
            let runs = Mutex(0)
            try database.write { connection in
                let number = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                try connection.run("INSERT INTO t (district, id) VALUES ('321202', \(number))")
                guard number < 4 else { return }
                try connection.script("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
            }
            #expect(runs.withLock { $0 } == 4)
            #expect(try count(database) == 1)
        }
    }

    @Test func aServerThatAlwaysAsksForARetryIsGivenUp() throws {
        try run { database, _ in
            let runs = Mutex(0)
            #expect(throws: (any Error).self) {
                try database.write { connection in
                    runs.withLock { $0 += 1 }
                    try connection.script("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$")
                }
            }
            #expect(runs.withLock { $0 } == 5)
            try database.write { try $0.run("INSERT INTO t (district, id) VALUES ('321202', 1)") }
        }
    }

    @Test func aTableChangedUnderAPreparedStatementIsReadAgain() throws {
        try run { database, _ in
            #expect(try database.read { try $0.rows("SELECT * FROM t").count } == 0)
            try database.write { try $0.script("ALTER TABLE t ADD COLUMN name TEXT") }
            try database.write { try $0.run("INSERT INTO t VALUES ('321202', 1, 'x')") }
            #expect(try database.read { try $0.row("SELECT * FROM t")?.text("name") } == "x")
        }
    }

    @Test func noMoreSessionsThanTheBoundAreOpened() throws {
        try run { database, _ in
            #expect(throws: DatabaseBusy.self) {
                try database.read { _ in try database.read { try $0.integer("SELECT 1") } }
            }
            let one = try database.read { try $0.integer("SELECT 1") }
            #expect(one == 1)
        }
    }

    @Test func manyMoreCallersThanSessionsAreAllServed() async throws {
        try await TestDatabase.postgres.runAsync(Self.steps, DatabaseOptions(connections: 2)) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 0..<200 {
                    group.addTask {
                        try await database.write { try $0.run("INSERT INTO t (district, id) VALUES ('321202', \(id))") }
                        _ = try await database.read { try $0.integer("SELECT COUNT(*) FROM t") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.integer("SELECT COUNT(*) FROM t") } == 200)
        }
    }

    @Test func manyDifferentStatementsDoNotPileUp() throws {
        try run { database, _ in
            for size in 1...300 {
                let list = Array(1...size)
                _ = try database.read { try $0.integer("SELECT COUNT(*) FROM t WHERE id IN (\(list))") }
            }
            let prepared = try database.read { try $0.integer("SELECT COUNT(*) FROM pg_prepared_statements") }
            #expect(try #require(prepared) < 260)
        }
    }

    @Test func limitsAreSetInEverySession() throws {
        let options = DatabaseOptions(connections: 1, statementSeconds: 7, lockSeconds: 3)
        try TestDatabase.postgres.run([], options) { database in
            let row = try database.read {
                try $0.row(
                    """
                    SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock
                    """)
            }
            #expect(try row?.text("statement") == "7s")
            #expect(try row?.text("lock") == "3s")
        }
    }

    @Test func aLockThatOthersKeepIsToldAsBusy() throws {
        let options = DatabaseOptions(connections: 2, lockSeconds: 1)
        try TestDatabase.postgres.run(Self.steps, options) { database in
            try database.write { connection in
                try connection.run("INSERT INTO t (district, id) VALUES ('321202', 1)")
                #expect(throws: DatabaseBusy.self) {
                    try database.write { try $0.run("INSERT INTO t (district, id) VALUES ('321202', 1)") }
                }
            }
            let kept = try count(database)
            #expect(kept == 1)
        }
    }

    @Test func theFirstHostThatAnswersIsTaken() throws {
        let server = try #require(TestDatabase.server)
        let several = server.replacing("?host=", with: "?host=/nowhere,")
        try #require(several != server, "the test server's URL names its host as ?host=")
        let database = try Database.open(.postgres(several), DatabaseOptions(connections: 1))
        #expect(try database.read { try $0.integer("SELECT 1") } == 1)
        try database.close()
        #expect(throws: DatabaseClosed.self) { try database.read { try $0.integer("SELECT 1") } }
    }
}

struct DatabaseOpeningTests {
    @Test func aServerThatIsNotThereIsToldAtOnce() {
        #expect(throws: DatabaseUnreachable.self) { try Database.open(.postgres("host=/nowhere dbname=x")) }
    }

    @Test func aFolderThatIsNotThereIsToldAtOnce() {
        #expect(throws: DatabaseUnreachable.self) { try Database.open(.file("/nowhere/linli.sqlite")) }
    }

    @Test func theLocationSaysWhichEngine() {
        #expect(DatabaseLocation("postgres://h/d") == .postgres("postgres://h/d"))
        #expect(DatabaseLocation("host=a,b dbname=d") == .postgres("host=a,b dbname=d"))
        #expect(DatabaseLocation(":memory:") == .memory)
        #expect(DatabaseLocation("var/linli.sqlite") == .file("var/linli.sqlite"))
    }
}
