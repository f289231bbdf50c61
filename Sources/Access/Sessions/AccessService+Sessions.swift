import Kernel
import Store

extension AccessService {
    /// The session of a token, with the rights the account has now; nil when it is over, unknown or disabled.
    package func session(_ token: String) throws -> Session? {
        let now = environment.now()
        let hash = Secret.hash(token)
        let session = try database.read { try SessionQueries.find(hash, rules.session, on: $0) }
        guard let session, session.account.isActive, !rules.session.isOver(session, at: now) else { return nil }
        if now >= session.lastSeen.adding(seconds: rules.session.touchSeconds) {
            try database.write { try SessionQueries.touch(hash, at: now, on: $0) }
        }
        return session
    }

    /// Ends one session; an unknown token is no mistake.
    package func signOut(_ token: String) throws {
        let hash = Secret.hash(token)
        try database.write { connection in
            guard let session = try SessionQueries.find(hash, rules.session, on: connection) else { return }
            try SessionQueries.remove(hash, on: connection)
            try remember("account.sign_out", session.account.id, by: session.actor, on: connection)
        }
    }

    /// Ends all sessions of the actor's account; returns how many there were.
    @discardableResult
    package func signOutEverywhere(_ actor: Actor) throws -> Int {
        try database.write { connection in
            let count = try SessionQueries.removeAll(of: actor.account, on: connection)
            try remember(
                "account.sign_out_everywhere", actor.account, by: actor, ["sessions": "\(count)"], on: connection)
            return count
        }
    }

    /// Removes what is over: sessions, old failures, and kept answers to repeated requests; for a daily job.
    ///
    /// Returns the number of sessions removed.
    @discardableResult
    package func purge() throws -> Int {
        let now = environment.now()
        return try database.write { connection in
            try LoginAttemptQueries.purge(before: now.adding(seconds: -86_400), on: connection)
            try Idempotency.purge(before: now.adding(seconds: -86_400), on: connection)
            return try SessionQueries.purge(
                createdBefore: now.adding(seconds: -rules.session.absoluteSeconds),
                seenBefore: now.adding(seconds: -rules.session.idleSeconds), on: connection)
        }
    }
}
