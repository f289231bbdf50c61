import Access
import ArgumentParser
import Foundation
import Kernel

/// Keys with which other programs write through the open standards.
struct ApiKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apikey", abstract: "管理接口密钥。Keys for other programs.",
        subcommands: [ApiKeyAddCommand.self, ApiKeyListCommand.self, ApiKeyRevokeCommand.self])
}

/// `linli apikey add NAME`; the key is printed once.
struct ApiKeyAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "新建密钥，只显示一次。Make a key; it is shown once.")
    @Argument(help: "Whose it is.") var name: String
    @Option(
        help: "What it may do at the unit besides sending requests in: district, street, community, department.")
    var role: Role?
    @Option(help: "Code of the unit; the district when there is only one.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let made = try installation.accounts.makeApiKey(
                name, role: role, at: try unit ?? installation.onlyDistrict(), by: .system)
            guard output.json else { return Terminal.say("\(made.key.id)  \(made.text)") }
            try JSONValue.object(["id": .string(made.key.id), "key": .string(made.text)]).print()
        }
    }
}

/// `linli apikey list`.
struct ApiKeyListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出密钥。List the keys.")
    @Option(help: "Code of the district; taken from the database when there is only one.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let keys = try installation.accounts.apiKeys(at: try unit ?? installation.onlyDistrict(), by: .system)
            guard output.json else {
                for key in keys { Terminal.say("\(key.id)  \(key.name)\(key.revoked.map { "  – \($0)" } ?? "")") }
                return
            }
            let rows = keys.map { key in
                JSONValue.object([
                    "id": .string(key.id), "name": .string(key.name), "revoked": .text(key.revoked?.description),
                ])
            }
            try JSONValue.object(["keys": .array(rows)]).print()
        }
    }
}

/// `linli apikey revoke ID`.
struct ApiKeyRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "停用密钥。End a key.")
    @Argument(help: "The key's id.") var id: String
    @Option(help: "Code of the district; taken from the database when there is only one.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            try installation.accounts.revokeApiKey(id, at: try unit ?? installation.onlyDistrict(), by: .system)
            if output.json { try JSONValue.object(["revoked": .string(id)]).print() } else { Terminal.say(id) }
        }
    }
}
