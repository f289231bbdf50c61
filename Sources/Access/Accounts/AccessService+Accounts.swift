import Kernel
import Store

extension AccessService {
    /// Creates an account; the actor must be allowed to manage accounts wherever the new one may act.
    ///
    /// - Throws: `ValidationFailure` with all mistakes; `Problem` `account.login_taken`, `access.denied`.
    package func createAccount(_ draft: AccountDraft, by actor: Actor) throws -> Account {
        try requireManaging(draft.grants, actor)
        let problems = draft.problems(rules.password)
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        let password = try PasswordHash(hashing: draft.password, rules.scrypt)
        let id = environment.newID()
        do {
            return try database.write { connection in
                try AccountQueries.insert(draft, id: id, password: password, at: environment.now(), on: connection)
                try remember(
                    "account.create", id, by: actor,
                    ["login_name": draft.loginName, "grants": AccessService.text(draft.grants)], on: connection)
                return try found(id, on: connection)
            }
        } catch let violation as ConstraintViolation where violation.name == "account(district,login_name)" {
            throw Problem("account.login_taken", field: "login_name", value: draft.loginName)
        }
    }

    /// The accounts that the actor manages, by login name.
    ///
    /// - Throws: `Problem` `access.denied` for somebody who manages none at all.
    package func accounts(by actor: Actor) throws -> [Account] {
        guard actor.grants.contains(where: { Permission.manageAccounts.roles.contains($0.role) }) else {
            throw Access.denial(.manageAccounts, at: nil)
        }
        return try database.read { try AccountQueries.all(on: $0) }.filter { manages($0, actor) }
    }

    /// One account, for those who manage it and for itself.
    ///
    /// - Throws: `Problem` `account.unknown`, `access.denied`.
    package func account(_ id: String, by actor: Actor) throws -> Account {
        let account = try database.read { try found(id, on: $0) }
        guard account.id == actor.account || manages(account, actor) else {
            throw Access.denial(.manageAccounts, at: nil)
        }
        return account
    }

    /// Disables or enables an account; disabling ends its sessions.
    ///
    /// - Throws: `Problem` `account.unknown`, `account.self`, `access.denied`.
    package func setActive(_ isActive: Bool, account id: String, by actor: Actor) throws {
        guard id != actor.account else { throw Problem("account.self") }
        try change(id, isActive ? "account.enable" : "account.disable", by: actor) { _, connection in
            try AccountQueries.setActive(isActive, of: id, on: connection)
            if !isActive { try SessionQueries.removeAll(of: id, on: connection) }
            return [:]
        }
    }

    /// Replaces what an account may do; its sessions go on with the new rights at once.
    ///
    /// - Throws: `Problem` `account.unknown`, `account.self`, `access.denied`; `ValidationFailure` without a grant.
    package func setGrants(_ grants: [Grant], account id: String, by actor: Actor) throws {
        guard id != actor.account else { throw Problem("account.self") }
        guard !grants.isEmpty else { throw ValidationFailure([Problem("account.no_grant", field: "role")]) }
        try requireManaging(grants, actor)
        try change(id, "account.grant", by: actor) { _, connection in
            try AccountQueries.setGrants(grants, of: id, on: connection)
            return ["grants": AccessService.text(grants)]
        }
    }

    /// Sets a first password again; the owner must change it, and all sessions end.
    ///
    /// - Throws: `ValidationFailure`; `Problem` `account.unknown`, `access.denied`.
    package func setPassword(_ password: String, account id: String, by actor: Actor) throws {
        let account = try database.read { try found(id, on: $0) }
        try requireManaging(account.grants, actor)
        let hash = try newHash(password, for: account, field: "password")
        try change(id, "account.set_password", by: actor) { account, connection in
            try replacePassword(hash, mustChange: true, of: account, on: connection)
            return [:]
        }
    }

    /// Changes the actor's own password; all sessions but the one of `token` end.
    ///
    /// - Throws: `Problem` `password.wrong`, `login.wait`, `login.locked`; `ValidationFailure`.
    package func changeOwnPassword(from old: String, to new: String, keeping token: String?, by actor: Actor) throws {
        let account = try database.read { try found(actor.account, on: $0) }
        try checkOwnPassword(old, of: account)
        let hash = try newHash(new, for: account, field: "new_password")
        try database.write { connection in
            try replacePassword(hash, mustChange: false, of: account, keeping: token, on: connection)
            try remember("account.change_password", account.id, by: actor, on: connection)
        }
    }
}

extension AccessService {
    /// Computed before the transaction: it takes long, and writers wait for one another.
    private func newHash(_ password: String, for account: Account, field: String) throws -> PasswordHash {
        let problems = rules.password.problems(with: password, loginName: account.loginName, field: field)
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        return try PasswordHash(hashing: password, rules.scrypt)
    }

    private func replacePassword(
        _ hash: PasswordHash, mustChange: Bool, of account: Account, keeping token: String? = nil,
        on connection: any Connection
    ) throws {
        try AccountQueries.setPassword(hash, mustChange: mustChange, of: account.id, on: connection)
        try SessionQueries.removeAll(of: account.id, keeping: token.map(Secret.hash), on: connection)
        try LoginAttemptQueries.forget(LoginSubject.account(account.loginName), on: connection)
    }

    private func change(
        _ id: String, _ action: String, by actor: Actor,
        _ work: @Sendable (Account, any Connection) throws -> [String: String]
    ) throws {
        try database.write { connection in
            let account = try found(id, on: connection)
            try requireManaging(account.grants, actor)
            let detail = try work(account, connection)
            try remember(action, id, by: actor, detail, on: connection)
        }
    }

    private func manages(_ account: Account, _ actor: Actor) -> Bool {
        account.grants.allSatisfy { Access.allows(.manageAccounts, actor, at: $0.unit) }
    }

    private func requireManaging(_ grants: [Grant], _ actor: Actor) throws {
        if grants.isEmpty { try Access.require(.manageAccounts, actor, at: nil) }
        for grant in grants { try Access.require(.manageAccounts, actor, at: grant.unit) }
    }

    private func found(_ id: String, on connection: any Connection) throws -> Account {
        guard let account = try AccountQueries.find(id, on: connection) else {
            throw Problem("account.unknown", value: id)
        }
        return account
    }

    private static func text(_ grants: [Grant]) -> String {
        grants.map { "\($0.role.rawValue)@\($0.unit?.digits ?? Access.everywhere)" }.sorted().joined(separator: " ")
    }
}
