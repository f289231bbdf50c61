import Kernel
import Store

/// The use cases of accounts, sessions, consent and the audit trail.
///
/// Every one checks permission, and is one transaction with its audit entry. The calls block (a password check takes
/// about a fifth of a second of computing): call them off the server's own threads.
package struct AccessService: Sendable {
    let database: Database
    let environment: Environment
    /// The rules that hold on a day.
    private let edition: @Sendable (CivilDate) -> AccessRules
    /// Compared with when there is no such account, so that an unknown name takes as long as a wrong password.
    let dummyHash: PasswordHash

    /// A service under dated rules; a new edition takes effect on its day.
    package init(_ database: Database, _ environment: Environment, _ rules: DatedRules<AccessRules>) throws {
        try self.init(database, environment) { rules.rules(on: $0) }
    }

    /// A service under rules that never change, for tests.
    package init(_ database: Database, _ environment: Environment, _ rules: AccessRules) throws {
        try self.init(database, environment) { _ in rules }
    }

    private init(
        _ database: Database, _ environment: Environment, edition: @escaping @Sendable (CivilDate) -> AccessRules
    ) throws {
        self.database = database
        self.environment = environment
        self.edition = edition
        dummyHash = try PasswordHash(hashing: Secret.text(), edition(environment.today).scrypt)
    }

    /// The rules of today.
    var rules: AccessRules { edition(environment.today) }

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
