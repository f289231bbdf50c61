import ServiceLifecycle
import Synchronization

/// Reads and imports large files one after the other, away from the requests that sent them.
///
/// Runs as a service beside the server; while it does not run, requests do the work themselves.
package final class ImportJobs: Service {
    typealias Job = @Sendable () async -> Void
    /// From this size on a file is read by a job.
    static let bytesOfAJob = 1_048_576

    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation
    private let isRunning = Mutex(false)

    package init() { (jobs, queue) = AsyncStream.makeStream(of: Job.self, bufferingPolicy: .bufferingOldest(20)) }

    /// Takes a job; false when nobody would do it, or too many wait.
    func take(_ job: @escaping Job) -> Bool {
        guard isRunning.withLock({ $0 }) else { return false }
        if case .enqueued = queue.yield(job) { return true }
        return false
    }

    /// Does the jobs in their order until the server stops.
    package func run() async throws {
        isRunning.withLock { $0 = true }
        defer { isRunning.withLock { $0 = false } }
        for await job in jobs.cancelOnGracefulShutdown() { await job() }
    }
}
