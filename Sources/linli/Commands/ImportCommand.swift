import ArgumentParser
import Kernel
import Registry

/// `linli import FILE --kind KIND`: all of a file or nothing.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入台账（CSV）：要么全部，要么不动。Import a register from CSV: all of it or nothing.")
    @Argument(help: "A CSV file in UTF-8 or GB18030.") var file: String
    @Option(help: "The register (places, population …), or units.") var kind: String
    @Option(help: "Code of the district; taken from the database when there is only one.") var unit: UnitCode?
    @Flag(help: "Tell what would happen and write nothing.") var dryRun = false
    @Flag(help: "Mark the records as demo data.") var demo = false
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        let titles = RegisterTitles(kind, of: installation.book)
        try await telling(output, installation.catalogue, titles) {
            let district = try unit ?? installation.onlyDistrict()
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let input = ImportFile(
                name: name, bytes: try Terminal.read(file), district: district.district, isDemo: demo)
            let report =
                dryRun
                ? try await installation.imports.preview(input, into: kind, by: .system)
                : try await installation.imports.run(input, into: kind, by: .system)
            let words = installation.words(output)
            if output.json {
                try ImportText.json(report, titles, words).print()
            } else {
                ImportText.tell(report, titles, dryRun, words)
            }
            if report.errorCount > 0 { throw ExitCode(1) }
        }
    }
}

/// `linli undo RECEIPT`: takes an import back.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "撤销一次导入。Take an import back by its receipt.")
    @Argument(help: "The receipt's id.") var receipt: String
    @Option(help: "Code of the district; taken from the database when there is only one.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue, RegisterTitles(installation.book)) {
            let district = try unit ?? installation.onlyDistrict()
            let undone = try await installation.imports.undo(receipt, district: district.district, by: .system)
            if output.json {
                try JSONValue.object(["undone": .string(undone.id), "rows": .integer(undone.rows)]).print()
            } else {
                Terminal.say(installation.words(output)(.importUndone, ["receipt": undone.id, "n": undone.rows]))
            }
        }
    }
}

/// `linli export KIND`: a register as CSV that imports read back unchanged.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把台账导出为 CSV。Export a register as CSV on standard output.")
    @Argument(help: "The register, or units.") var kind: String
    @Option(help: "Code of the unit; its district when left out.") var unit: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue, RegisterTitles(installation.book)) {
            let unit = try unit ?? installation.onlyDistrict()
            let exports = ExportService(
                book: installation.book, database: installation.database, environment: installation.environment)
            let name = try exports.write(kind, at: unit, by: .system) { Terminal.write($0) }
            Terminal.note(name)
        }
    }
}

extension MessageKey {
    static let importUndone: MessageKey = "cli.import_undone"
}
