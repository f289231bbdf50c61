import Access
import ArgumentParser
import Foundation
import Kernel

/// Accounts: add, list, set a password, disable, enable.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "管理账号。Manage accounts.",
        subcommands: [UserAddCommand.self, UserListCommand.self, UserPasswordCommand.self, UserActiveCommand.self])
}

/// `linli user add LOGIN --name NAME --role ROLE --unit CODE`; the password is read from standard input.
struct UserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "新建账号，密码从标准输入读取。Add an account; the password is read from standard input.")
    @Argument(help: "Login name.") var login: String
    @Option(help: "Name shown in histories.") var name: String
    @Option(help: "administrator, district, department, street, community, supervisor or resident.") var role: Role
    @Option(help: "Top of the subtree; everywhere when left out.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let draft = AccountDraft(
                loginName: login, displayName: name, password: Terminal.secret(),
                grants: [Grant(role: role, unit: unit)])
            let account = try installation.accounts.createAccount(draft, by: .system)
            if output.json {
                try JSONValue.object(["id": .string(account.id), "login": .string(account.loginName)]).print()
            } else {
                Terminal.say("\(account.loginName)  \(account.id)")
            }
        }
    }
}

/// `linli user list`.
struct UserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出账号。List the accounts.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let accounts = try installation.accounts.accounts(by: .system)
            guard output.json else {
                for account in accounts {
                    let grants = account.grants.map { "\($0.role.rawValue)@\($0.unit?.digits ?? "*")" }
                    let state = account.isActive ? "" : "  (disabled)"
                    Terminal.say(
                        "\(account.loginName)  \(account.displayName)  \(grants.joined(separator: " "))\(state)")
                }
                return
            }
            let rows = accounts.map { account in
                JSONValue.object([
                    "id": .string(account.id), "login": .string(account.loginName),
                    "name": .string(account.displayName), "active": .bool(account.isActive),
                    "grants": .array(account.grants.map { .string("\($0.role.rawValue)@\($0.unit?.digits ?? "*")") }),
                ])
            }
            try JSONValue.object(["accounts": .array(rows)]).print()
        }
    }
}

/// `linli user password LOGIN`; the new password is read from standard input.
struct UserPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "重设密码，从标准输入读取。Set a password, read from standard input.")
    @Argument(help: "Login name.") var login: String
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let account = try installation.account(login)
            try installation.accounts.setPassword(Terminal.secret(), account: account.id, by: .system)
        }
    }
}

/// `linli user active LOGIN --off`.
struct UserActiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "active", abstract: "停用或启用账号。Disable or enable an account.")
    @Argument(help: "Login name.") var login: String
    @Flag(help: "Disable instead of enable.") var off = false
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let account = try installation.account(login)
            try installation.accounts.setActive(!off, account: account.id, by: .system)
        }
    }
}

extension Role: ExpressibleByArgument {}

extension Installation {
    /// An account by its login name.
    ///
    /// - Throws: `Problem` `account.unknown_login`.
    func account(_ login: String) throws -> Account {
        let found = try accounts.accounts(by: .system).first { $0.loginName == login.lowercased() }
        guard let found else { throw Problem("account.unknown_login", value: login, ["login": login]) }
        return found
    }
}

extension Terminal {
    /// The first line of standard input, without echo when it is a terminal.
    static func secret() -> String {
        guard isatty(STDIN_FILENO) != 0 else { return readLine() ?? "" }
        note("密码 Password: ")
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
        return readLine() ?? ""
    }
}
