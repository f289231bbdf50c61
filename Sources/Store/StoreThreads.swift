import Dispatch
import Synchronization

/// The threads on which blocking database calls wait, so that the server's own threads never do.
///
/// At most `limit` at one time; further calls queue in order and take no thread.
final class StoreThreads: Sendable {
    private struct Line {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
        /// Position of the first waiting job; jobs before it have started.
        var first = 0
    }

    private let limit: Int
    private let line = Mutex(Line())
    private let queue = DispatchQueue(label: "linli.store", qos: .userInitiated, attributes: .concurrent)

    init(limit: Int) { self.limit = limit }

    func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            start { continuation.resume(with: Result(catching: body)) }
        }
    }

    private func start(_ job: @escaping @Sendable () -> Void) {
        let mayRun = line.withLock { line in
            guard line.running < limit else {
                line.waiting.append(job)
                return false
            }
            line.running += 1
            return true
        }
        guard mayRun else { return }
        queue.async {
            job()
            while let next = self.next() { next() }
        }
    }

    /// The next job in line; nil gives the thread back.
    private func next() -> (@Sendable () -> Void)? {
        line.withLock { line in
            guard line.first < line.waiting.count else {
                line.running -= 1
                line.waiting.removeAll()
                line.first = 0
                return nil
            }
            line.first += 1
            return line.waiting[line.first - 1]
        }
    }
}
