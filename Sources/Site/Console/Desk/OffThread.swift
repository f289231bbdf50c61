import NIOPosix

/// Runs work that blocks (password hashing, compiling a plan) away from the threads that answer requests.
enum OffThread {
    /// The result of the work.
    static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}
