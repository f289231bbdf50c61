import Kernel
import Store

/// The SQL of accounts.
enum AccountQueries {
    private static let home = Access.everywhere

    static func insert(
        _ draft: AccountDraft, id: String, password: PasswordHash, at: Instant, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO account (district, id, login_name, display_name, password, is_active, must_change_password,
                created)
            VALUES (\(home), \(id), \(draft.loginName), \(draft.displayName), \(password.stored), \(true),
                \(draft.mustChangePassword), \(at))
            """)
        try setGrants(draft.grants, of: id, on: connection)
    }

    static func setGrants(_ grants: [Grant], of id: String, on connection: any Connection) throws {
        try connection.run("DELETE FROM account_grant WHERE district = \(home) AND account = \(id)")
        for grant in Set(grants) {
            try connection.run(
                """
                INSERT INTO account_grant (district, account, role, unit)
                VALUES (\(home), \(id), \(grant.role.rawValue), \(grant.unit?.digits ?? ""))
                """)
        }
    }

    /// All accounts by login name.
    static func all(on connection: any Connection) throws -> [Account] {
        try connection.rows("SELECT * FROM account WHERE district = \(home) ORDER BY login_name LIMIT 10000").map {
            try account($0, on: connection)
        }
    }

    static func find(_ id: String, on connection: any Connection) throws -> Account? {
        try connection.row("SELECT * FROM account WHERE district = \(home) AND id = \(id)").map {
            try account($0, on: connection)
        }
    }

    /// The account of a login name and its password.
    static func find(
        loginName: String, on connection: any Connection
    ) throws -> (account: Account, password: PasswordHash)? {
        try connection.row("SELECT * FROM account WHERE district = \(home) AND login_name = \(loginName)").map {
            (try account($0, on: connection), try PasswordHash(stored: try $0.text("password")))
        }
    }

    static func setPassword(
        _ password: PasswordHash, mustChange: Bool, of id: String, on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE account SET password = \(password.stored), must_change_password = \(mustChange)
            WHERE district = \(home) AND id = \(id)
            """)
    }

    static func setActive(_ isActive: Bool, of id: String, on connection: any Connection) throws {
        try connection.run("UPDATE account SET is_active = \(isActive) WHERE district = \(home) AND id = \(id)")
    }

    static func setLastLogin(_ at: Instant, of id: String, on connection: any Connection) throws {
        try connection.run("UPDATE account SET last_login = \(at) WHERE district = \(home) AND id = \(id)")
    }

    private static func account(_ row: Row, on connection: any Connection) throws -> Account {
        let id = try row.text("id")
        let grants = try connection.rows(
            """
            SELECT role, unit FROM account_grant WHERE district = \(home) AND account = \(id) ORDER BY role, unit
            """
        ).map(grant)
        return Account(
            id: id, loginName: try row.text("login_name"), displayName: try row.text("display_name"), grants: grants,
            isActive: try row.flag("is_active"), mustChangePassword: try row.flag("must_change_password"),
            created: try row.instant("created"), lastLogin: try row.optional("last_login", row.instant))
    }

    private static func grant(_ row: Row) throws -> Grant {
        guard let role = Role(rawValue: try row.text("role")) else { throw CorruptRow(column: "account_grant.role") }
        return Grant(role: role, unit: try row.text("unit").isEmpty ? nil : try row.unit("unit"))
    }
}
