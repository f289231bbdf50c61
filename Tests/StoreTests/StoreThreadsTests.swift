import Synchronization
import Testing

@testable import Store

struct StoreThreadsTests {
    private final class Tally: Sendable {
        struct Counts: Sendable {
            var now = 0
            var most = 0
            var done: [Int] = []
        }
        let counts = Mutex(Counts())
    }

    @Test func noMoreJobsRunAtOnceThanTheLimit() async throws {
        let threads = StoreThreads(limit: 3)
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await threads.run {
                        tally.counts.withLock {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                        }
                        // Some work, so that jobs meet.
                        _ = (0..<1000).reduce(number, ^)
                        tally.counts.withLock {
                            $0.now -= 1
                            $0.done.append(number)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let result = tally.counts.withLock { $0 }
        #expect(result.most <= 3)
        #expect(result.done.sorted() == Array(0..<200))
    }

    @Test func aThrowReachesTheCaller() async {
        let threads = StoreThreads(limit: 1)
        await #expect(throws: DatabaseBusy.self) { try await threads.run { throw DatabaseBusy() } }
    }

    @Test(arguments: [("a", "INSERT INTO a VALUES (?, ?)"), ("b", "INSERT INTO b VALUES (?, ?)")])
    func aStatementIsFoundAgainByItsPieces(_ table: String, _ text: String) {
        var texts = StatementTexts<String>()
        var made = 0
        for number in 0..<100 {
            for name in ["c", table, "d"] {
                let sql: SQL = "INSERT INTO \(raw: name) VALUES (\(number), \("x"))"
                let found = texts.entry(for: sql.texts) {
                    made += 1
                    return sql.text { _ in "?" }
                }
                #expect(name != table || found == text)
            }
        }
        #expect(made == 3)
    }

    @Test func statementsThatAreNotUsedMakeRoom() {
        var texts = StatementTexts<Int>()
        for number in 0..<100 { #expect(texts.entry(for: ["\(number)"]) { number } == number) }
        for number in 0..<100 { #expect(texts.entry(for: ["\(number)"]) { number } == number) }
    }
}
