import Kernel
import Store

/// The use cases of accounts, sessions, consent and the audit trail.
///
/// Every one checks permission, and is one transaction with its audit entry. The calls block (a password check takes
/// about a fifth of a second of computing): call them off the server's own threads.
package struct AccessService: Sendable {
    let database: Database
    let environment: Environment
    let rules: AccessRules
    /// Compared with when there is no such account, so that an unknown name takes as long as a wrong password.
    let dummyHash: PasswordHash

    package init(_ database: Database, _ environment: Environment, _ rules: AccessRules = AccessRules()) throws {
        self.database = database
        self.environment = environment
        self.rules = rules
        dummyHash = try PasswordHash(hashing: Secret.text(), rules.scrypt)
    }

    /// Remembers something done to accounts or sessions.
    func remember(
        _ action: String, _ account: String, by actor: Actor, _ detail: [String: String] = [:],
        on connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: Access.everywhere, at: environment.now(), actor: actor, action: action,
                subject: "accounts/\(account)", detail: detail), on: connection)
    }
}
