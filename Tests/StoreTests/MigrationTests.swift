import Kernel
import Store
import TestSupport
import Testing

struct MigrationTests {
    private let first = Migration("a-0001", "CREATE TABLE a (district TEXT PRIMARY KEY, picture {blob})")
    private let second = Migration("a-0002", "CREATE TABLE b (district TEXT PRIMARY KEY)")

    @Test(arguments: TestDatabase.kinds) func eachStepIsAppliedOnce(_ kind: TestDatabase) throws {
        try kind.run { database in
            let applied = try [[first], [first, second], [first, second]].map { try database.migrate($0) }
            #expect(applied == [["a-0001"], ["a-0002"], []])
        }
    }

    @Test(arguments: TestDatabase.kinds) func aBrokenStepLeavesNothingBehind(_ kind: TestDatabase) throws {
        try kind.run { database in
            let broken = Migration("a-0002", second.sql + "; INSERT INTO nowhere VALUES (1)")
            #expect(throws: (any Error).self) { try database.migrate([first, broken]) }
            let applied = try database.migrate([first, second])
            #expect(applied == ["a-0002"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func healthNamesWhatIsMissingAndWhatIsUnknown(_ kind: TestDatabase) throws {
        try kind.run { database in
            #expect(try database.health([first]).pendingSteps == ["a-0001"])
            try database.migrate([first])
            let health = try database.health([second])
            #expect(health.pendingSteps == ["a-0002"])
            #expect(health.unknownSteps == ["a-0001"])
            #expect(health.bytes > 0)
            #expect(!health.version.isEmpty)
        }
    }

    @Test func aFileIsKeptInWriteAheadMode() throws {
        try TestDatabase.file.run { database in
            let health = try database.health([])
            #expect(health.journal == "wal")
        }
    }
}
