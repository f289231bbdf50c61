import Access
import Kernel
import Store
import TestSupport
import Testing

struct AuditTrailTests {
    private static let district = "321202"

    private func append(_ number: Int, district: String = district, on connection: any Connection) throws {
        let actor = Actor(account: "a-\(number)", name: "王芳", grants: [])
        try AuditTrail.append(
            AuditEntry(
                district: district, at: Instant(milliseconds: Int64(number)), actor: actor,
                action: number.isMultiple(of: 2) ? "register.edit" : "unit.rename", subject: "places/\(number)",
                detail: ["name": "中心\n\"\(number)\"", "area": "1050"]), on: connection)
    }

    private func verdict(_ database: Database, _ district: String = district) throws -> AuditVerdict {
        try database.read { try AuditTrail.verify(district, on: $0) }
    }

    @Test(arguments: TestDatabase.kinds) func eachDistrictHasItsOwnWholeChain(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            for number in 1...6 {
                try database.write { try append(number, district: number > 4 ? "321203" : "321202", on: $0) }
            }
            let (first, second) = (try verdict(database), try verdict(database, "321203"))
            #expect(first.isWhole && first.count == 4 && first.head.seq == 4)
            #expect(second.isWhole && second.count == 2)
            #expect(first.head.hash != second.head.hash)
            #expect(try database.read { try AuditTrail.districts(on: $0) } == ["321202", "321203"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func anEmptyChainIsWhole(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            let verdict = try verdict(database)
            #expect(verdict.isWhole && verdict.count == 0)
        }
    }

    /// What somebody with a database tool might do to entry 3 of 5, and which entry shows it first.
    private static let tampering: [(statement: SQL, broken: Int64)] = [
        ("UPDATE audit_entry SET seq = 30 WHERE seq = 3", 3), ("UPDATE audit_entry SET at = at + 1 WHERE seq = 3", 3),
        ("UPDATE audit_entry SET account = 'b' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET actor_name = '李' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET action = 'x' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET subject = 'x' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET detail = '{}' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET previous = \([UInt8](repeating: 1, count: 32)) WHERE seq = 3", 3),
        ("UPDATE audit_entry SET hash = \([UInt8](repeating: 1, count: 32)) WHERE seq = 3", 3),
        ("UPDATE audit_entry SET district = '321203' WHERE seq = 3", 3),
        ("DELETE FROM audit_entry WHERE seq = 3", 3), ("DELETE FROM audit_entry WHERE seq = 1", 1),
        ("DELETE FROM audit_entry WHERE seq = 5", 5), ("DELETE FROM audit_entry", 1),
        ("UPDATE audit_head SET seq = 4", 5), ("UPDATE audit_head SET seq = 6", 6),
        ("UPDATE audit_head SET hash = \([UInt8](repeating: 1, count: 32))", 6),
    ]

    @Test(arguments: TestDatabase.kinds) func everySingleChangeToAChainIsFound(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            for (statement, broken) in Self.tampering {
                try database.write { connection in
                    try connection.run("DELETE FROM audit_entry")
                    try connection.run("DELETE FROM audit_head")
                    for number in 1...5 { try append(number, on: connection) }
                }
                #expect(try verdict(database).isWhole)
                try database.write { try $0.run(statement) }
                #expect(try verdict(database).firstBroken == broken, "\(statement)")
            }
        }
    }

    @Test(arguments: TestDatabase.durableKinds) func writersAtTheSameTimeKeepOneChain(_ kind: TestDatabase) async throws
    {
        try await kind.runAsync(AccessMigrations.all) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 1...10 {
                            try await database.write { try append(writer * 100 + number, on: $0) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let verdict = try verdict(database)
            #expect(verdict.isWhole && verdict.count == 80)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aWriteTakenBackLeavesNoEntry(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            try database.write { try append(1, on: $0) }
            #expect(throws: Problem("late")) {
                try database.write { connection in
                    try append(2, on: connection)
                    throw Problem("late")
                }
            }
            let verdict = try verdict(database)
            #expect(verdict.isWhole && verdict.count == 1)
        }
    }

    @Test(arguments: TestDatabase.kinds) func entriesAreListedNewestFirstByEveryFilter(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            try database.write { connection in for number in 1...6 { try append(number, on: connection) } }
            func list(_ filter: AuditFilter, limit: Int = 100) throws -> [Int64] {
                try database.read { try AuditQueries.list(Self.district, filter, limit: limit, on: $0).map(\.seq) }
            }
            #expect(try list(AuditFilter()) == [6, 5, 4, 3, 2, 1])
            #expect(try list(AuditFilter(action: "register")) == [6, 4, 2])
            #expect(try list(AuditFilter(action: "unit.rename", before: 5)) == [3, 1])
            #expect(try list(AuditFilter(account: "a-4")) == [4])
            #expect(try list(AuditFilter(subject: "places/2")) == [2])
            let two = Instant(milliseconds: 2)
            #expect(try list(AuditFilter(from: two, until: Instant(milliseconds: 5))) == [4, 3, 2])
            #expect(try list(AuditFilter(), limit: 2) == [6, 5])
        }
    }

    @Test func theDetailIsWrittenInOneFormOnly() throws {
        try TestDatabase.memory.run(AccessMigrations.all) { database in
            try database.write { try append(1, on: $0) }
            let entry = try database.read { try AuditQueries.list(Self.district, on: $0).first }
            #expect(entry?.detail == #"{"area":"1050","name":"中心\n\"1\""}"#)
            let plan: SQL = "SELECT * FROM audit_entry WHERE district = '321202' AND subject = 'x' ORDER BY seq DESC"
            #expect(try database.read { try $0.usesIndexes(plan) })
            #expect(try database.read { try $0.usesIndexes("SELECT * FROM audit_entry WHERE detail = 'x'") } == false)
        }
    }
}
