/// Remembers where each form led, so that a form sent twice does its work once and leads to the same page.
///
/// A service that takes the form's key keeps it in the transaction of the write itself. For the others, when the process
/// dies between the work and its answer, the form sent again is worked on again; unique keys then refuse a second one.
///
/// Two copies that arrive together wait for each other. Without a store it keeps the last `capacity` answers in memory.
package actor FormReplies {
    /// Where answers are kept beyond this process.
    package struct Store: Sendable {
        package let find: @Sendable (String) async throws -> String?
        package let keep: @Sendable (_ key: String, _ address: String) async throws -> Void

        package init(
            find: @escaping @Sendable (String) async throws -> String?,
            keep: @escaping @Sendable (_ key: String, _ address: String) async throws -> Void
        ) {
            self.find = find
            self.keep = keep
        }
    }

    private let capacity: Int
    private let store: Store?
    private var answers: [String: String] = [:]
    private var order: [String] = []
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    package init(capacity: Int = 10_000, store: Store? = nil) {
        self.capacity = capacity
        self.store = store
    }

    /// Does the work unless the key has been answered, and gives the address it led to.
    ///
    /// - Throws: what the work throws; the key is then free again.
    package func once(_ key: String, _ work: @Sendable () async throws -> String) async throws -> String {
        while waiting[key] != nil {
            await withCheckedContinuation { waiting[key, default: []].append($0) }
        }
        if let known = answers[key] { return known }
        waiting[key] = []
        defer { release(key) }
        if let known = try await store?.find(key) { return known }
        let address: String
        do { address = try await work() } catch {
            // Another process may have been faster: its write holds the key.
            if let known = try await store?.find(key) { return known }
            throw error
        }
        try await remember(key, address)
        return address
    }

    private func remember(_ key: String, _ address: String) async throws {
        answers[key] = address
        order.append(key)
        if order.count > capacity { answers[order.removeFirst()] = nil }
        try await store?.keep(key, address)
    }

    private func release(_ key: String) {
        for continuation in waiting.removeValue(forKey: key) ?? [] { continuation.resume() }
    }
}
