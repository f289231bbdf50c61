import Foundation
import TestSupport
import Testing

/// The repository knows no machine: no path of somebody's disk, no secret.
@Suite struct MachineTests {
    /// Written in halves, so that this file is not its own finding.
    private static let marks = [
        "/wo" + "rk/", "/fa" + "rm/", "/Us" + "ers/", "/tmp/d" + "ev-", "/ro" + "ot/", "BEGIN PRIVATE" + " KEY",
        "BEGIN RSA" + " PRIVATE",
    ]
    private static let endings = [
        "swift", "md", "py", "sh", "json", "csv", "yml", "yaml", "css", "js", "h", "modulemap", "html", "",
    ]
    private static let folders = ["Sources", "Tests", "Content", "docs", "tools", "Browser", "Benchmarks", ".ci"]

    private static func documents() -> [URL] {
        let below = folders.flatMap { folder in endings.flatMap { Repository.files(below: folder, ending: $0) } }
        let top =
            (try? FileManager.default.contentsOfDirectory(at: Repository.root, includingPropertiesForKeys: nil)) ?? []
        return below + top.filter { ["md", "yml", "swift", ""].contains($0.pathExtension) && !$0.hasDirectoryPath }
    }

    @Test func noPathOfAMachineIsWritten() {
        let found = MachineTests.documents().flatMap { file -> [String] in
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
            return MachineTests.marks.filter { holds(text, $0) }.map { "\(file.path): \($0)" }
        }
        #expect(found.joined(separator: "\n") == "")
    }
}
