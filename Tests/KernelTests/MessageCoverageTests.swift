import Foundation
import Kernel
import TestSupport
import Testing

/// The catalogues against the sources: nothing missing, nothing left over, both languages whole.
@Suite struct MessageCoverageTests {
    private let catalogue: Catalogue
    private let sources: String

    init() throws {
        catalogue = try Catalogue(folder: Repository.root.appendingPathComponent("Content/messages"))
        sources = Repository.files(below: "Sources", ending: "swift").map(Repository.text).joined(separator: "\n")
            .split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }

    @Test func everyDeclaredKeyHasASentence() {
        let declared = keys(#"MessageKey = "([a-z0-9_.]+)""#) + keys(#"MessageKey\("([a-z0-9_.]+)"\)"#)
        #expect(declared.count > 50)
        #expect(Set(declared).subtracting(catalogue.sentences.keys).sorted() == [])
    }

    @Test func everyProblemHasASentence() {
        let codes = keys(#"Problem\(\s*"([a-z0-9_.]+)"(?! \+)"#).map { "problem." + $0 }
        #expect(Set(codes).subtracting(catalogue.sentences.keys).sorted() == [])
    }

    @Test func everySentenceIsUsed() {
        let literals = Set(keys(#""([a-z0-9_.]+)""#))
        let families = Set(keys(#""([a-z0-9_]+\.[a-z0-9_.]*)(?:\\\(|" \+)"#)).subtracting(["problem."])
        let unused = catalogue.sentences.keys.filter { key in
            let plain = key.hasPrefix("problem.") ? String(key.dropFirst(8)) : key
            return !literals.contains(plain) && !families.contains { plain.hasPrefix($0) || key.hasPrefix($0) }
        }
        #expect(unused.sorted() == [])
    }

    @Test func everyKeyStandsOnceInItsFile() {
        for file in Repository.files(below: "Content/messages", ending: "json") {
            let names = PageChecks.matches(#""([a-z0-9_.]+\.[a-z0-9_.]+)"\s*:\s*\{"#, Repository.text(file)).map {
                $0[1]
            }
            let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
            #expect(repeated == [], "in \(file.lastPathComponent)")
        }
    }

    @Test func bothLanguagesNameTheSameParts() {
        let faults = catalogue.sentences.filter { placeholders($0.value.zh) != placeholders($0.value.en) }
        #expect(faults.keys.sorted() == [])
    }

    @Test func noSentenceIsEmpty() {
        let faults = catalogue.sentences.filter { $0.value.zh.isEmpty || $0.value.en.isEmpty }
        #expect(faults.keys.sorted() == [])
    }

    @Test func chineseUsesFullWidthPunctuation() {
        let faults = catalogue.sentences.filter {
            has(#"[\u4e00-\u9fff][,:;!?()]|[\u4e00-\u9fff]\.(\s|$)"#, prose($0.value.zh))
        }
        #expect(faults.keys.sorted() == [])
    }

    @Test func englishContainsNoChinese() {
        let faults = catalogue.sentences.filter {
            has(#"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]"#, prose($0.value.en))
        }
        #expect(faults.keys.sorted() == [])
    }

    /// The sentence without what it quotes for the reader to type: “…”, lists, calls and glossed words.
    private func prose(_ text: String) -> String {
        text.replacing(/“[^”]*”|\[[^\]]*\]|[a-z_]+\([^)]*\)|[\u{4e00}-\u{9fff}]+ \([^)]*\)/, with: "")
    }

    private func keys(_ pattern: String) -> [String] { PageChecks.matches(pattern, sources).map { $0[1] } }
    private func has(_ pattern: String, _ text: String) -> Bool { !PageChecks.matches(pattern, text).isEmpty }
    private func placeholders(_ text: String) -> Set<String> {
        Set(PageChecks.matches(#"\{([a-zA-Z_]+?)(?:_en)?\}"#, text).map { $0[1] })
    }
}
