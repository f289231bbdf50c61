import Foundation

/// The files of the repository, for tests that look at sources and content.
package enum Repository {
    /// The root folder, found from this file.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All files below a folder with an ending, sorted by path.
    package static func files(below folder: String, ending: String) -> [URL] {
        let start = root.appendingPathComponent(folder).resolvingSymlinksInPath()
        guard let walker = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
        return walker.compactMap { $0 as? URL }.filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    }

    /// The text of a file; empty when it cannot be read.
    package static func text(_ file: URL) -> String {
        (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
}
