import Kernel
import Store
import Synchronization
import TestSupport
import Testing

private let items = Migration(
    "test-0001-items",
    """
    CREATE TABLE item (
        district TEXT NOT NULL, id BIGINT NOT NULL, name TEXT, amount BIGINT CHECK (amount >= 0), picture {blob},
        PRIMARY KEY (district, id)
    );
    CREATE TABLE part (
        district TEXT NOT NULL, item BIGINT NOT NULL, FOREIGN KEY (district, item) REFERENCES item (district, id)
    );
    """)

private func add(_ id: Int, name: String? = nil, amount: Int? = nil, on connection: any Connection) throws {
    try connection.run(
        """
        INSERT INTO item (district, id, name, amount, picture)
        VALUES ('321202', \(id), \(name), \(amount), \([UInt8(truncatingIfNeeded: id), 0, 255]))
        """)
}

private func inserting(_ id: Int) -> SQL { "INSERT INTO item (district, id, amount) VALUES ('321202', \(id), 1)" }

struct DatabaseTests {
    @Test(arguments: TestDatabase.kinds) func everyKindOfValueComesBackAsItWent(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            let text = "泰州市‘\"\\;--\u{1F600}"
            try database.write { try add(1, name: text, amount: Int.max, on: $0) }
            try database.write { try add(2, on: $0) }
            let rows = try database.read { try $0.rows("SELECT * FROM item ORDER BY id") }
            #expect(rows.count == 2)
            #expect(try rows[0].text("name") == text)
            #expect(try rows[0].int("amount") == Int.max)
            #expect(try rows[0].blob("picture") == [1, 0, 255])
            #expect(try rows[1].optionalText("name") == nil)
            #expect(rows[1]["amount"] == .null)
        }
    }

    @Test(arguments: TestDatabase.kinds) func nothingAndEmptyStayApart(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            try database.write {
                try $0.run(
                    "INSERT INTO item (district, id, name, picture) VALUES ('321202', 1, \(""), \([UInt8]()))")
            }
            let row = try database.read { try $0.row("SELECT * FROM item") }
            #expect(row?["name"] == .text(""))
            #expect(row?["picture"] == .blob([]))
            #expect(row?["amount"] == .null)
        }
    }

    @Test(arguments: TestDatabase.kinds) func manyStatementsRunInOneGo(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            let changed = try database.write { connection in
                try [
                    connection.runAll([]), connection.runAll((1...1001).map(inserting)),
                    connection.runAll(["UPDATE item SET amount = 2 WHERE id < 11", inserting(5000)]),
                ]
            }
            #expect(changed == [0, 1001, 11])
            #expect(try database.read { try $0.integer("SELECT SUM(amount) FROM item") } == 1012)
            let broken = (1002...1500).map(inserting) + [inserting(7)] + (2000...2300).map(inserting)
            #expect(throws: ConstraintViolation(kind: .unique, name: "item(district,id)")) {
                try database.write { try $0.runAll(broken) }
            }
            #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM item") } == 1002)
        }
    }

    @Test(arguments: TestDatabase.kinds) func sumsAndComparisonsAreWholeNumbers(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            try database.write { for id in 1...3 { try add(id, amount: 1000 * id, on: $0) } }
            let row = try database.read {
                try $0.row(
                    """
                    SELECT SUM(amount) AS total, COUNT(*) AS number, MAX(amount) > 2999 AS large,
                        CAST(NULL AS BIGINT) AS absent FROM item
                    """)
            }
            #expect(try row?.integer("total") == 6000)
            #expect(try row?.int("number") == 3)
            #expect(try row?.flag("large") == true)
            #expect(row?["absent"] == .null)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aThrowTakesTheWholeWriteBack(_ kind: TestDatabase) throws {
        struct Stop: Error {}
        try kind.run([items]) { database in
            #expect(throws: Stop.self) {
                try database.write { connection in
                    try add(1, on: connection)
                    throw Stop()
                }
            }
            let count = try database.read { try $0.integer("SELECT COUNT(*) FROM item") }
            #expect(count == 0)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aFailedStatementSpoilsTheWriteEvenWhenCaught(_ kind: TestDatabase) throws
    {
        try kind.run([items]) { database in
            let expected = ConstraintViolation(kind: .unique, name: "item(district,id)")
            #expect(throws: expected) {
                try database.write { connection in
                    try add(1, on: connection)
                    try? add(1, on: connection)
                }
            }
            #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM item") } == 0)
            try database.write { try add(1, on: $0) }
        }
    }

    @Test(arguments: TestDatabase.kinds) func violationsAreToldAlikeByBothEngines(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            #expect(throws: ConstraintViolation(kind: .notNull, name: "item(id)")) {
                try database.write { try $0.run("INSERT INTO item (district, id) VALUES ('321202', NULL)") }
            }
            func kindOf(_ sql: SQL) -> ConstraintViolation.Kind? {
                do { try database.write { try $0.run(sql) } } catch { return (error as? ConstraintViolation)?.kind }
                return nil
            }
            #expect(kindOf("INSERT INTO item (district, id, amount) VALUES ('321202', 1, -1)") == .check)
            #expect(kindOf("INSERT INTO part (district, item) VALUES ('321202', 7)") == .foreignKey)
        }
    }

    @Test(arguments: TestDatabase.kinds) func readingCannotWrite(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            #expect(throws: (any Error).self) { try database.read { try add(1, on: $0) } }
            #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM item") } == 0)
            try database.write { try add(1, on: $0) }
        }
    }

    @Test(arguments: TestDatabase.kinds) func theSameQueryMayRunInsideItself(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            try database.write { for id in 1...40 { try add(id, on: $0) } }
            let pairs = try database.read { connection in
                var pairs: [[Int]] = []
                try connection.forEach("SELECT id FROM item WHERE id > \(0) ORDER BY id") { outer in
                    let first = try outer.int("id")
                    try connection.forEach("SELECT id FROM item WHERE id > \(first) ORDER BY id") { inner in
                        pairs.append([first, try inner.int("id")])
                    }
                }
                return pairs
            }
            #expect(pairs == (1...40).flatMap { a in (a...40).dropFirst().map { [a, $0] } })
        }
    }

    @Test(arguments: TestDatabase.kinds) func writingInsideAReadingLoopSeesTheAnswerAsItWas(
        _ kind: TestDatabase
    ) throws {
        try kind.run([items]) { database in
            try database.write { connection in
                for id in 1...50 { try add(id, amount: id, on: connection) }
                try connection.forEach("SELECT id, amount FROM item ORDER BY id") { row in
                    try connection.run("UPDATE item SET amount = 0 WHERE id = \(try row.int("id"))")
                }
            }
            #expect(try database.read { try $0.integer("SELECT SUM(amount) FROM item") } == 0)
        }
    }

    @Test(arguments: TestDatabase.kinds) func wholeNumbersAreScannedRowByRow(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            try database.write { for id in 1...300 { try add(id, amount: id * 2, on: $0) } }
            let rows = try database.read { connection in
                var rows: [[Int64]] = []
                let query: SQL = "SELECT id, NULLIF(amount, 4) AS amount FROM item ORDER BY id"
                try connection.forEachNumbers(query, missing: -1) { rows.append($0) }
                return rows
            }
            #expect(rows == (1...300).map { [$0, $0 == 2 ? -1 : $0 * 2] })
            #expect(throws: CorruptRow.self) {
                try database.read { try $0.forEachNumbers("SELECT district FROM item", missing: 0) { _ in } }
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func leavingALoopEarlyLeavesTheConnectionUsable(_ kind: TestDatabase) throws {
        struct Enough: Error {}
        try kind.run([items]) { database in
            try database.write { for id in 1...500 { try add(id, on: $0) } }
            let count = try database.read { connection in
                #expect(throws: Enough.self) {
                    try connection.forEach("SELECT id FROM item ORDER BY id") { _ in throw Enough() }
                }
                return try connection.integer("SELECT COUNT(*) FROM item")
            }
            #expect(count == 500)
        }
    }

    @Test(arguments: TestDatabase.kinds) func textSortsByCodePoint(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            let names = ["b", "A", "a", "街", "_", "Z", "区"]
            try database.write { connection in
                for (id, name) in names.enumerated() { try add(id, name: name, on: connection) }
            }
            let sorted = try database.read {
                try $0.rows("SELECT name FROM item ORDER BY name").map { try $0.text("name") }
            }
            #expect(sorted == ["A", "Z", "_", "a", "b", "区", "街"])
        }
    }

    @Test(arguments: TestDatabase.durableKinds) func countersOfManyWritersAddUp(_ kind: TestDatabase) async throws {
        try await kind.runAsync([items]) { database in
            try await database.write { try add(1, amount: 0, on: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.write { connection in
                            let now =
                                try connection.integer(
                                    "SELECT amount FROM item WHERE id = 1\(connection.forUpdate)") ?? 0
                            try connection.run("UPDATE item SET amount = \(now + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.integer("SELECT amount FROM item") } == 40)
        }
    }

    @Test(arguments: TestDatabase.durableKinds) func aReaderKeepsItsMomentWhileOthersWrite(_ kind: TestDatabase) throws
    {
        try kind.run([items]) { database in
            try database.write { try add(1, on: $0) }
            try database.read { connection in
                #expect(try connection.integer("SELECT COUNT(*) FROM item") == 1)
                try database.write { try add(2, on: $0) }
                #expect(try connection.integer("SELECT COUNT(*) FROM item") == 1)
            }
            #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM item") } == 2)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aClosedDatabaseSaysSo(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            try database.close()
            #expect(throws: DatabaseClosed.self) { try database.read { try $0.integer("SELECT 1") } }
            #expect(throws: DatabaseClosed.self) { try database.write { try $0.integer("SELECT 1") } }
        }
    }

    @Test func anotherProcessThatKeepsWritingIsToldAsBusy() throws {
        try TestDatabase.file.run([items], DatabaseOptions(connections: 2, waitSeconds: 0)) { database in
            let path = try database.read { try $0.row("SELECT file FROM pragma_database_list")?.text("file") }
            let other = try Database.open(.file(try #require(path)), DatabaseOptions(connections: 1, waitSeconds: 0))
            try database.write { _ in
                #expect(throws: DatabaseBusy.self) { try other.write { try add(1, on: $0) } }
            }
            try other.write { try add(1, on: $0) }
            try other.close()
        }
    }

    @Test(arguments: TestDatabase.kinds) func aTextWithAZeroIsRefusedByBoth(_ kind: TestDatabase) throws {
        try kind.run([items]) { database in
            #expect(throws: UnstorableText.self) { try database.write { try add(1, name: "a\0b", on: $0) } }
        }
    }
}
