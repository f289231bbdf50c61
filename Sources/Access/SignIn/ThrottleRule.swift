import Kernel

/// How failed attempts slow down the next one, and when they shut the door for a while.
package struct ThrottleRule: Sendable, Hashable, Decodable {
    /// So many failures cost no wait.
    package var free: Int
    /// At this many the door shuts; it opens by itself.
    package var limit: Int
    /// The first wait in seconds; each further failure doubles it.
    package var firstWait: Int64
    /// How long the door stays shut, and how long failures are remembered, in seconds.
    package var lockSeconds: Int64

    private enum CodingKeys: String, CodingKey {
        case free, limit
        case firstWait = "first_wait_seconds"
        case lockSeconds = "lock_seconds"
    }

    /// Seconds to wait after so many failures in a row.
    func wait(after failures: Int) -> Int64 {
        guard failures < limit else { return lockSeconds }
        guard failures > free else { return 0 }
        return min(lockSeconds, firstWait << Int64(min(30, failures - free - 1)))
    }
}

/// The failures counted against one login name or one address.
struct LoginAttempts: Sendable, Hashable {
    let failures: Int
    let lastAt: Instant
    let blockedUntil: Instant

    static let none = LoginAttempts(
        failures: 0, lastAt: Instant(milliseconds: 0), blockedUntil: Instant(milliseconds: 0))

    /// Counts one more attempt as failed, or refuses it.
    ///
    /// - Throws: `Problem` `login.locked`, `login.wait`.
    func adding(at now: Instant, _ rule: ThrottleRule) throws -> LoginAttempts {
        guard now >= blockedUntil else { throw blocked(at: now, rule) }
        let isOver = now >= lastAt.adding(seconds: rule.lockSeconds)
        let count = isOver ? 1 : failures + 1
        return LoginAttempts(
            failures: count, lastAt: now, blockedUntil: now.adding(seconds: rule.wait(after: count)))
    }

    /// What somebody is told whose password was wrong just now.
    func refusal(_ rule: ThrottleRule) -> Problem {
        guard failures < rule.limit else { return blocked(at: lastAt, rule) }
        return Problem("login.failed", ["n": "\(rule.limit - failures)"])
    }

    private func blocked(at now: Instant, _ rule: ThrottleRule) -> Problem {
        let seconds = (blockedUntil.milliseconds - now.milliseconds + 999) / 1000
        guard failures >= rule.limit else { return Problem("login.wait", ["n": "\(seconds)"]) }
        return Problem("login.locked", ["n": "\((seconds + 59) / 60)", "until": blockedUntil.description])
    }
}
