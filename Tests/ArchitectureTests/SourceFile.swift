import Foundation
import TestSupport

/// One Swift file of the product, with the place it has in the house.
struct SourceFile {
    /// Path below the repository, such as `Sources/Plans/PlanService.swift`.
    let path: String
    let source: String
    let text: SwiftText

    init(path: String, source: String) {
        self.path = path
        self.source = source
        text = SwiftText(source)
    }

    /// All files of the product, tests left out.
    static let all: [SourceFile] = ["Sources", "Content"].flatMap { folder in
        let start = Repository.root.appendingPathComponent(folder).resolvingSymlinksInPath().path
        return Repository.files(below: folder, ending: "swift").map { url in
            SourceFile(path: folder + url.path.dropFirst(start.count), source: Repository.text(url))
        }
    }

    /// The target it belongs to.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.first == "Sources" && parts.count > 1 ? String(parts[1]) : String(parts.first ?? "")
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    var isMigration: Bool { path.contains("/Migrations/") || name.hasSuffix("Migration.swift") }

    /// The lines of code that hold a word, with their numbers; the cheap sieve before an expression is tried.
    func lines(with word: String) -> [(number: Int, text: String)] {
        text.code.enumerated().filter { holds($0.element, word) }.map { ($0.offset + 1, $0.element) }
    }

    /// Where a pattern occurs in the code of lines that hold a word, as `path:line: what`.
    func finds(_ word: String, _ pattern: Regex<Substring>) -> [String] {
        lines(with: word).compactMap { line in
            line.text.firstMatch(of: pattern).map { "\(path):\(line.number): \($0.output)" }
        }
    }
}

/// Whether a text holds a word, byte for byte; the texts are many, so this is the C library's search.
func holds(_ text: String, _ word: String) -> Bool {
    text.withCString { bytes in word.withCString { strstr(bytes, $0) != nil } }
}
