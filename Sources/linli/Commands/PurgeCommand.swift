import ArgumentParser
import Kernel
import Registry

/// `linli purge`: blanks personal fields that are past their retention; the server does so once a day by itself.
struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "清除超过保存期限的个人信息。Blank personal fields that are past their retention.")
    @Flag(help: "Tell what would be blanked and write nothing.") var dryRun = false
    @Option(help: "Code of the district; all of them when left out.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let districts = try unit.map { [$0.district] } ?? installation.districts().map(\.district)
            var entries: [PurgeReport.Entry] = []
            for district in districts {
                entries += try installation.retention.purge(district, isDryRun: dryRun, by: .system).entries
            }
            let words = installation.words(output)
            guard !output.json else { return try json(entries).print() }
            for entry in entries {
                let register = try installation.book.register(entry.register)
                let fields = entry.fields.compactMap { register.field($0).map { words($0.title) } }
                Terminal.say(
                    words(
                        .purgeEntry,
                        [
                            "register": words(register.title), "id": entry.id, "unit": entry.unit,
                            "fields": fields.joined(separator: words(.purgeSeparator)),
                        ]))
            }
            Terminal.say(words(dryRun ? .purgeWould : .purgeDone, ["n": entries.count]))
        }
    }

    private func json(_ entries: [PurgeReport.Entry]) -> JSONValue {
        .object([
            "dryRun": .bool(dryRun), "count": .integer(entries.count),
            "purged": .array(
                entries.map { entry in
                    .object([
                        "register": .string(entry.register), "id": .string(entry.id),
                        "unit": .string(entry.unit.digits), "fields": .array(entry.fields.map { .string($0) }),
                    ])
                }),
        ])
    }
}

extension MessageKey {
    static let purgeEntry: MessageKey = "cli.purge_entry"
    static let purgeSeparator: MessageKey = "cli.purge_separator"
    static let purgeWould: MessageKey = "cli.purge_would"
    static let purgeDone: MessageKey = "cli.purge_done"
}
