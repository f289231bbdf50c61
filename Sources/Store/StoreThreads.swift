import Dispatch

/// The threads on which blocking database calls wait, so that the server's own threads never do.
enum StoreThreads {
    private static let queue = DispatchQueue(label: "linli.store", qos: .userInitiated, attributes: .concurrent)

    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
