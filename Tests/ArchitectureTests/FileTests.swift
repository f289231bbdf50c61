import Foundation
import TestSupport
import Testing

/// Small files, plain names, nothing that can fall over on data.
@Suite struct FileTests {
    private static let hardStop = 500
    private static let medianLimit = 90
    private static let highLimit = 350

    private static func lines(_ source: String) -> Int {
        source.utf8.count { $0 == UInt8(ascii: "\n") }
    }

    @Test func noFileIsLong() {
        let tests = Repository.files(below: "Tests", ending: "swift").map {
            ($0.path, FileTests.lines(Repository.text($0)))
        }
        let sources = SourceFile.all.map { ($0.path, FileTests.lines($0.source)) }
        let long = (sources + tests).filter { $0.1 > FileTests.hardStop }.map { "\($0.0): \($0.1) lines" }
        #expect(long.joined(separator: "\n") == "")
    }

    @Test func mostFilesAreSmall() {
        let sizes = SourceFile.all.map { FileTests.lines($0.source) }.sorted()
        let (median, high) = (sizes[sizes.count / 2], sizes[sizes.count * 95 / 100])
        print(
            "\(sizes.count) source files, median \(median) lines, 95th percentile \(high), longest \(sizes.last ?? 0)")
        #expect(median <= FileTests.medianLimit && high <= FileTests.highLimit)
    }

    /// Words that say nothing about what a type is.
    private static let emptyWords = [
        "Util", "Utils", "Utility", "Helper", "Helpers", "Manager", "Impl", "Common", "Base",
    ]

    /// The words a name is made of: `PlanManager` is `Plan` and `Manager`.
    private static func words(_ name: Substring) -> [Substring] {
        name.matches(of: /[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/).map(\.output)
    }

    static func namingFindings(_ file: SourceFile) -> [String] {
        let pattern = /\b(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)/
        return ["struct ", "class ", "enum ", "actor ", "protocol ", "typealias "].flatMap(file.lines).compactMap {
            line in
            guard let match = line.text.firstMatch(of: pattern),
                words(match.output.1).contains(where: { emptyWords.contains(String($0)) })
            else { return nil }
            return "\(file.path):\(line.number): \(match.output.1) does not say what it is"
        }
    }

    @Test func typesAreNamedAfterWhatTheyAre() {
        #expect(SourceFile.all.flatMap(FileTests.namingFindings).joined(separator: "\n") == "")
    }

    @Test func anEmptyNameIsSeen() {
        let file = SourceFile(
            path: "Sources/Site/Planted.swift", source: "struct PlanManager {}\nenum Database {}\nstruct Baseline {}")
        #expect(FileTests.namingFindings(file).count == 1)
    }

    static func dangerFindings(_ file: SourceFile) -> [String] {
        file.finds("!", /\btry!|\bas!/) + file.finds("Error(", /\bfatalError\(/)
            + file.finds("Failure(", /\bpreconditionFailure\(/) + file.finds("@unchecked", /@unchecked\s+Sendable/)
            + file.finds("detached", /\bTask\.detached\b/)
            + file.finds("public ", /^\s*public\s+\w+/) + file.finds("open ", /^\s*open\s+(?:class|func|var)\b/)
    }

    @Test func nothingFallsOverOnDataAndNothingIsPublic() {
        #expect(SourceFile.all.flatMap(FileTests.dangerFindings).joined(separator: "\n") == "")
    }

    @Test func aForcedTryIsSeen() {
        let file = SourceFile(path: "Sources/Site/Planted.swift", source: "let a = try! read()\nlet b = \"try! it\"\n")
        #expect(FileTests.dangerFindings(file) == ["Sources/Site/Planted.swift:1: try!"])
    }
}
