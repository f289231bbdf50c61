import ArgumentParser
import Foundation
import Kernel
import Store

/// `linli demo`: loads the demo district and serves it.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "装入演示区并启动网站。Load the demo district and serve it.")
    @Option(name: .shortAndLong, help: "A SQLite file or postgres://…; also LINLI_DATABASE.") var database: String?
    @Flag(help: "Load the data and end.") var noServe = false
    @OptionGroup var server: ServerOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let place = database ?? ProcessInfo.processInfo.environment["LINLI_DATABASE"] ?? "var/demo.sqlite"
        let location = DatabaseLocation(place)
        if case .file(let path) = location { try makeFolder(of: path) }
        let installation = try Installation.open(location)
        try await telling(output, installation.catalogue) {
            let words = installation.words(output)
            Terminal.note(words(.demoLoading, ["place": place]))
            let demo = try DemoDistrict(installation)
            try await demo.load { Terminal.note("  " + $0) }
            Terminal.note(words(.demoAccounts, ["password": DemoDistrict.password]))
            for person in try demo.people() {
                Terminal.note("  \(person.login)\t\(person.name)\t\(person.unit?.digits ?? "–")")
            }
            guard !noServe else { return }
            try await SiteServer(installation, server).run(words)
        }
    }

    private func makeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
}

extension MessageKey {
    static let demoLoading: MessageKey = "cli.demo_loading"
    static let demoAccounts: MessageKey = "cli.demo_accounts"
}
