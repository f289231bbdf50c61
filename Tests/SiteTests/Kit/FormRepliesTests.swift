import Synchronization
import Testing

@testable import Site

@Suite struct FormRepliesTests {
    @Test func copiesThatArriveTogetherWaitForOneAnswer() async throws {
        let replies = FormReplies()
        let count = SampleSite.Count()
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await replies.once("key") {
                        await Task.yield()
                        return "/done/\(count.add())"
                    }
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers == ["/done/1"])
    }

    @Test func aRefusedAttemptMayBeRepeated() async throws {
        let replies = FormReplies()
        await #expect(throws: CancellationError.self) { try await replies.once("key") { throw CancellationError() } }
        #expect(try await replies.once("key") { "/done" } == "/done")
    }

    @Test func forgetsTheOldestBeyondItsCapacity() async throws {
        let replies = FormReplies(capacity: 2)
        for key in ["a", "b", "c"] { _ = try await replies.once(key) { "/" + key } }
        #expect(try await replies.once("a") { "/again" } == "/again")
        #expect(try await replies.once("c") { "/again" } == "/c")
    }

    @Test func asksItsStoreBeforeWorking() async throws {
        let kept = Mutex<[String: String]>(["old": "/old"])
        let replies = FormReplies(
            store: FormReplies.Store(
                find: { key in kept.withLock { $0[key] } },
                keep: { key, address in kept.withLock { $0[key] = address } }))
        #expect(try await replies.once("old") { "/new" } == "/old")
        #expect(try await replies.once("new") { "/new" } == "/new")
        #expect(kept.withLock { $0["new"] } == "/new")
    }

    @Test func whatAnotherProcessAnsweredMeanwhileIsTheAnswer() async throws {
        let kept = Mutex<[String: String]>([:])
        let replies = FormReplies(
            store: FormReplies.Store(
                find: { key in kept.withLock { $0[key] } }, keep: { _, _ in }))
        let answer = try await replies.once("key") {
            kept.withLock { $0["key"] = "/elsewhere" }
            throw CancellationError()
        }
        #expect(answer == "/elsewhere")
    }
}
