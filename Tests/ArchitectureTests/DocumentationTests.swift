import Foundation
import TestSupport
import Testing

/// What another target uses says what it is; what documents point at is there.
@Suite struct DocumentationTests {
    /// Functions that say all in their name and their type: what a library's protocol prescribes, and how a
    /// documented value draws or mounts itself.
    private static let plain = [
        "encode", "respond", "hash", "makeIterator", "next", "append", "appendInterpolation", "appendLiteral", "svg",
        "html", "add",
    ]

    /// Types and functions for other targets without a documentation comment; properties and initialisers may
    /// speak for themselves.
    static func findings(_ file: SourceFile) -> [(name: String, place: String)] {
        let lines = file.source.split(separator: "\n", omittingEmptySubsequences: false)
        let kinds =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*package\s+(?:\w+\s+)*?(?:struct|class|enum|actor|protocol|func)\s+(\w+)/
        return file.lines(with: "package ").compactMap { number, code in
            guard let match = code.firstMatch(of: kinds), !plain.contains(String(match.output.1)) else { return nil }
            let above = lines[..<(number - 1)].last { $0.firstMatch(of: /^\s*@/) == nil } ?? ""
            guard above.firstMatch(of: /^\s*\/\/\//) == nil else { return nil }
            return (String(match.output.1), "\(file.path):\(number): \(match.output.1) has no documentation")
        }
    }

    @Test func whatOtherTargetsUseIsDocumented() {
        let found = SourceFile.all.flatMap(DocumentationTests.findings)
        #expect(found.map(\.place).joined(separator: "\n") == "")
    }

    @Test func anUndocumentedTypeIsNamed() {
        let source = "/// Fine.\n@frozen\npackage struct Fine {}\npackage static func run() {}\n"
        let file = SourceFile(path: "Sources/Plans/Planted.swift", source: source)
        #expect(
            DocumentationTests.findings(file).map(\.place)
                == ["Sources/Plans/Planted.swift:4: run has no documentation"])
    }

    /// Relative links of a document that lead nowhere.
    static func brokenLinks(_ document: URL) -> [String] {
        let pattern = /\]\(([^)#\s]+)(?:#[^)]*)?\)/
        return Repository.text(document).matches(of: pattern).map { String($0.output.1) }
            .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") && !$0.hasPrefix("/") }
            .filter { link in
                let target = document.deletingLastPathComponent().appendingPathComponent(
                    link.removingPercentEncoding ?? link)
                return !FileManager.default.fileExists(atPath: target.path)
            }
            .map { "\(document.lastPathComponent): \($0) is not there" }
    }

    @Test func documentsPointAtFilesThatExist() throws {
        let top = try FileManager.default.contentsOfDirectory(at: Repository.root, includingPropertiesForKeys: nil)
        let documents =
            top.filter { $0.pathExtension == "md" } + Repository.files(below: "docs", ending: "md")
            + Repository.files(below: "tools", ending: "md")
        #expect(documents.count >= 10)
        #expect(documents.flatMap(DocumentationTests.brokenLinks).joined(separator: "\n") == "")
    }
}
