import Access
import Kernel
import Store
import TestSupport
import Testing

struct IdempotencyTests {
    private let at = Instant(milliseconds: 1)

    @Test(arguments: TestDatabase.kinds) func theSameKeyDoesItOnceForEachPerson(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            func send(_ key: String?, _ actor: Actor, _ answer: String) throws -> String {
                try database.write { try Idempotency.once(key, actor, at: at, on: $0) { answer } }
            }
            let answers = [
                try send("k", .system, "/places/1"), try send("k", .system, "/places/2"),
                try send("k", .anonymous, "/places/3"), try send("l", .system, "/places/4"),
                try send(nil, .system, "/places/5"), try send(nil, .system, "/places/6"),
            ]
            #expect(answers.map { $0.suffix(1) } == ["1", "1", "3", "4", "5", "6"])
            #expect(throws: Problem("request.key")) { try send("", .system, "/") }
        }
    }

    @Test(arguments: TestDatabase.kinds) func aFormIsClaimedOnceAndWithItsWriteOnly(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            let form = FormKey("worker.k") { "/places/\($0)" }
            #expect(throws: Problem("late")) {
                try database.write { connection in
                    try Idempotency.claim(form, id: "1", at: at, on: connection)
                    throw Problem("late")
                }
            }
            #expect(try database.read { try Idempotency.answer("worker.k", on: $0) } == nil)
            try database.write { try Idempotency.claim(form, id: "2", at: at, on: $0) }
            let again = #expect(throws: AnsweredBefore.self) {
                try database.write { try Idempotency.claim(form, id: "3", at: at, on: $0) }
            }
            #expect(again?.location == "/places/2")
            #expect(try database.read { try Idempotency.answer("worker.k", on: $0) } == "/places/2")
            try database.write { try Idempotency.claim(nil, id: "4", at: at, on: $0) }
        }
    }

    @Test(arguments: TestDatabase.kinds) func workThatFailedMayBeSentAgain(_ kind: TestDatabase) throws {
        try kind.run(AccessMigrations.all) { database in
            #expect(throws: Problem("late")) {
                try database.write { connection in
                    try Idempotency.once("k", .system, at: at, on: connection) { throw Problem("late") }
                }
            }
            let answer = try database.write { try Idempotency.once("k", .system, at: at, on: $0) { "/done" } }
            #expect(answer == "/done")
        }
    }

    @Test(arguments: TestDatabase.durableKinds) func twoAtTheSameMomentDoItOnce(_ kind: TestDatabase) async throws {
        try await kind.runAsync(AccessMigrations.all) { database in
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await database.write {
                            try Idempotency.once("k", .system, at: at, on: $0) { "/places/\(number)" }
                        }
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
        }
    }
}
