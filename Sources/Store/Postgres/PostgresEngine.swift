/// PostgreSQL through libpq.
///
/// A write is READ COMMITTED (rows that must not move are locked with `forUpdate`), a read sees one moment of the
/// database (REPEATABLE READ, READ ONLY).
struct PostgresEngine: Sendable {
    private let pool: PostgresPool

    /// How often one transaction is begun before its failure is passed on.
    private static let attempts = 5

    /// Connects once, so that a wrong address shows at once.
    init(_ text: String, _ options: DatabaseOptions) throws {
        pool = PostgresPool(text, options)
        pool.give(try pool.take())
    }

    func read<T>(_ body: (any Connection) throws -> T) throws -> T {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    func write<T>(_ body: (any Connection) throws -> T) throws -> T {
        try transaction("BEGIN ISOLATION LEVEL READ COMMITTED", body)
    }

    func close() { pool.close() }

    private func transaction<T>(_ begin: String, _ body: (any Connection) throws -> T) throws -> T {
        var attempt = 1
        while true {
            let link = try pool.take()
            do throws(AttemptFailure) {
                let result = try PostgresEngine.attempt(begin, on: link, body)
                pool.give(link)
                return result
            } catch {
                release(link, after: error)
                guard error.mayRepeat, attempt < PostgresEngine.attempts else { throw error.reason }
                attempt += 1
            }
        }
    }

    /// Why a transaction was taken back.
    private struct AttemptFailure: Error {
        /// What the caller is told.
        let reason: any Error
        let mayRepeat: Bool
        let isStalePlan: Bool
        /// The session is of no more use: broken, or with a server that is no longer the primary.
        let isLost: Bool

        init(_ error: any Error, cause: (any Error)?, isCommitting: Bool) {
            let fault = (cause ?? error) as? PostgresFault
            let isLost = fault?.isLost ?? false
            self.isLost = isLost
            reason = isCommitting && isLost ? CommitUnknown() : error
            mayRepeat = fault.map { $0.asksForRetry || (isLost && !isCommitting) } ?? false
            isStalePlan = fault?.isStalePlan ?? false
        }
    }

    private static func attempt<T>(
        _ begin: String, on link: PostgresLink, _ body: (any Connection) throws -> T
    ) throws(AttemptFailure) -> T {
        let connection = PostgresConnection(link)
        let result: T
        do {
            try link.tidy()
            try link.execute(begin)
            result = try body(connection)
            if let failure = connection.failure { throw failure }
        } catch { throw AttemptFailure(error, cause: connection.failure, isCommitting: false) }
        do {
            // A spoiled transaction answers COMMIT with ROLLBACK.
            guard try link.execute("COMMIT") == "COMMIT" else { throw CommitUnknown() }
            return result
        } catch { throw AttemptFailure(error, cause: nil, isCommitting: true) }
    }

    private func release(_ link: PostgresLink, after failure: AttemptFailure) {
        guard !failure.isLost else { return pool.give(nil) }
        do {
            try link.execute("ROLLBACK")
            try link.tidy(force: failure.isStalePlan)
            pool.give(link)
        } catch { pool.give(nil) }
    }
}
