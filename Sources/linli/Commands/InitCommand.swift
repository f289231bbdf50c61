import Access
import ArgumentParser
import Foundation
import Kernel
import Registry
import Store

/// `linli init`: makes a database for one's own district, with its first administrator.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "为自己的区建立数据库和第一个管理员。Set up a database for your own district.",
        discussion: "The administrator's password is read from standard input.")
    @Option(help: "Code of the district, twelve digits.") var unit: UnitCode
    @Option(help: "Name of the district.") var name: String
    @Option(help: "Day from which it exists.") var since: CivilDate
    @Option(help: "Login name of the first administrator.") var admin = "admin"
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let known = try await installation.database.read { try UnitQueries.unit(unit, on: $0) != nil }
            if !known {
                let draft = UnitDraft(code: unit, kind: .district, name: name, provenance: "linli init")
                _ = try await installation.units.create(draft, act: UnitAct("linli init", on: since), by: .system)
            }
            if try !installation.accounts.accounts(by: .system).contains(where: { $0.loginName == admin.lowercased() })
            {
                let account = AccountDraft(
                    loginName: admin, displayName: admin, password: Terminal.secret(),
                    grants: [Grant(role: .administrator, unit: nil)], mustChangePassword: false)
                _ = try installation.accounts.createAccount(account, by: .system)
            }
            Terminal.say(installation.words(output)(.initDone, ["unit": unit, "admin": admin]))
        }
    }
}

extension MessageKey {
    static let initDone: MessageKey = "cli.init_done"
}
