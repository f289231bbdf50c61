import Foundation
import Testing

/// Compares a text with the file `Snapshots/<name>` beside the test; a missing file fails.
///
/// Fingerprints in the names of assets are left out, so that a new stylesheet changes no page. `RECORD_SNAPSHOTS=1`
/// writes the file instead. What changed is named by its first differing line.
package func expectSnapshot(
    _ text: String, named name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let text = text.replacing(/\.[0-9a-f]{10}\.(css|js)/) { ".\($0.1)" }
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try Data(text.utf8).write(to: file)
    }
    guard let data = FileManager.default.contents(atPath: file.path) else {
        Issue.record(
            "no snapshot \(name); look at the page, then run with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected != text else { return }
    let (old, new) = (
        expected.split(separator: "\n", omittingEmptySubsequences: false),
        text.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    Issue.record(
        "\(name) differs in line \(line + 1):\n- \(line < old.count ? old[line] : "")\n+ \(line < new.count ? new[line] : "")",
        sourceLocation: sourceLocation)
}
