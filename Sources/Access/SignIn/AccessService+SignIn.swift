import Kernel
import Store

/// What a successful sign-in hands out.
package struct SignedIn: Sendable {
    /// Goes into the cookie and nowhere else; the database keeps its hash.
    package let token: String
    package let session: Session
}

extension AccessService {
    /// Signs in with a password and opens a session.
    ///
    /// Every attempt is counted as failed before the password is looked at, so that guesses made at the same moment
    /// count as well; success takes it back. An unknown name is treated as a known one in counting and in time.
    /// - Throws: `Problem` `login.failed` with the number `n` of attempts left, `login.wait` with the seconds `n`,
    ///   `login.locked` with the minutes `n` and the moment `until`, `login.disabled`.
    package func signIn(loginName: String, password: String, source: String) throws -> SignedIn {
        let name = loginName.lowercased()
        let attempts = try countAttempt(name, source)
        let known = try database.read { try AccountQueries.find(loginName: name, on: $0) }
        let matches = try (known?.password ?? dummyHash).matches(password)
        guard let account = known?.account, matches else {
            throw attempts.refusal(rules.perAccount)
        }
        guard account.isActive else { throw Problem("login.disabled") }
        return try openSession(account, source)
    }

    /// Checks the password of somebody who is signed in, with the same counting.
    ///
    /// - Throws: `Problem` `password.wrong`, `login.wait`, `login.locked`.
    func checkOwnPassword(_ password: String, of account: Account) throws {
        _ = try countAttempt(account.loginName, nil)
        let known = try database.read { try AccountQueries.find(loginName: account.loginName, on: $0) }
        guard let known, try known.password.matches(password) else {
            throw Problem("password.wrong", field: "current_password")
        }
    }

    /// Counts one more failure against the name and the address; returns those of the name.
    private func countAttempt(_ name: String, _ source: String?) throws -> LoginAttempts {
        let now = environment.now()
        return try database.write { connection in
            if let source {
                let subject = LoginSubject.source(source)
                let attempts = try LoginAttemptQueries.find(subject, on: connection).adding(at: now, rules.perSource)
                try LoginAttemptQueries.save(attempts, subject, on: connection)
            }
            let subject = LoginSubject.account(name)
            let attempts = try LoginAttemptQueries.find(subject, on: connection).adding(at: now, rules.perAccount)
            try LoginAttemptQueries.save(attempts, subject, on: connection)
            if attempts.failures == rules.perAccount.limit { try rememberLock(name, on: connection) }
            return attempts
        }
    }

    /// A lock of a known account is worth remembering; names that do not exist are not written down.
    private func rememberLock(_ name: String, on connection: any Connection) throws {
        guard let known = try AccountQueries.find(loginName: name, on: connection) else { return }
        try remember("account.locked", known.account.id, by: .anonymous, on: connection)
    }

    private func openSession(_ account: Account, _ source: String) throws -> SignedIn {
        let now = environment.now()
        let token = Secret.text()
        let csrf = Secret.text()
        let session = Session(
            account: account, csrf: csrf, created: now, lastSeen: now, expires: rules.session.end(created: now))
        try database.write { connection in
            try LoginAttemptQueries.forget(LoginSubject.account(account.loginName), on: connection)
            try LoginAttemptQueries.takeBack(LoginSubject.source(source), on: connection)
            try AccountQueries.setLastLogin(now, of: account.id, on: connection)
            try SessionQueries.insert(session, tokenHash: Secret.hash(token), on: connection)
            try remember("account.sign_in", account.id, by: account.actor, on: connection)
        }
        return SignedIn(token: token, session: session)
    }
}
