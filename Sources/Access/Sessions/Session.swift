import Kernel

/// How long a session lasts, in seconds.
package struct SessionRule: Sendable, Hashable, Decodable {
    /// Without a request.
    package var idleSeconds: Int64
    /// In all.
    package var absoluteSeconds: Int64
    /// `last_seen` is written at most this often, so that reading pages stays reading.
    package var touchSeconds: Int64

    private enum CodingKeys: String, CodingKey {
        case idleSeconds = "idle_seconds"
        case absoluteSeconds = "absolute_seconds"
        case touchSeconds = "touch_seconds"
    }

    func end(created: Instant) -> Instant { created.adding(seconds: absoluteSeconds) }

    func isOver(_ session: Session, at now: Instant) -> Bool {
        now >= end(created: session.created) || now >= session.lastSeen.adding(seconds: idleSeconds)
    }
}

/// Somebody signed in.
package struct Session: Sendable, Hashable {
    package let account: Account
    /// The secret that every form of this session carries.
    package let csrf: String
    package let created: Instant
    package let lastSeen: Instant
    /// When it ends whatever happens.
    package let expires: Instant

    /// Who acts in it.
    package var actor: Actor { account.actor }

    /// Whether a form carried this session's secret; the time it takes tells nothing about it.
    package func accepts(csrf other: String) -> Bool { Secret.same(csrf.utf8, other.utf8) }
}
