import ArgumentParser
import Content
import Kernel
import TransparencyLog

/// `linli verify FILE`: checks a published package without a database or network.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "离线核验公开的结果包。Check a published package offline.")
    @Argument(help: "The package.") var file: String
    @Option(help: "A log's published key; the package must come from one of those named.") var key: [String] = []
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let keys = try key.map { try LogKey(text: $0) }
            let checks = PackageVerifier.checks(try Terminal.read(file), trusting: keys)
            let words = Words(catalogue, output.language)
            if output.json {
                try JSONValue.object(["checks": .array(checks.map { json($0, words) })]).print()
            } else {
                for check in checks { Terminal.say("\(check.isOK ? "✓" : "✗") \(check.name)  \(detail(check, words))") }
            }
            if checks.contains(where: { !$0.isOK }) { throw ExitCode(1) }
        }
    }

    private func json(_ check: PackageCheck, _ words: Words) -> JSONValue {
        .object(["name": .string(check.name), "ok": .bool(check.isOK), "detail": .string(detail(check, words))])
    }

    private func detail(_ check: PackageCheck, _ words: Words) -> String {
        check.failure.map { words.sentence(for: $0) } ?? check.figures
    }
}
