import Foundation
import Kernel
import Testing

@testable import Formula

@Suite struct FormulaMessagesTests {
    private static let file = ConformanceTests.root.appendingPathComponent("Content/messages/formula.json")

    private func sentences() throws -> [String: Localized] {
        try JSONDecoder().decode([String: Localized].self, from: Data(contentsOf: Self.file))
    }

    private func places(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.split(separator: "}").first.map(String.init)
            })
    }

    @Test func everyCodeHasWordingInBothLanguages() throws {
        let sentences = try sentences()
        for code in FormulaError.codes {
            let sentence = try #require(sentences["formula." + code], "\(code)")
            #expect(places(sentence.zh) == places(sentence.en), "\(code)")
        }
        let kinds = Additivity.allCases.map { "formula.kind." + $0.rawValue }
        #expect(kinds.allSatisfy { sentences[$0] != nil })
        let own = Set(FormulaError.codes.map { "formula." + $0 } + kinds + ["formula.suggestion"])
        #expect(sentences.keys.filter { !own.contains($0) && !$0.hasPrefix("formula.type.") }.isEmpty)
    }

    @Test func noSentenceKeepsAnEmptyPlace() throws {
        let catalogue = Catalogue(sentences: try sentences())
        for sample in RefusalTests.samples {
            guard let error = Sample.refusal(sample.text) else { continue }
            for language in Language.allCases {
                let message = error.message(catalogue, language: language)
                let filledParts = error.arguments.values.filter { $0.contains("{") }
                #expect(!message.contains("{") || !filledParts.isEmpty, "\(message)")
                #expect(!message.contains("formula."), "\(message)")
            }
        }
    }

    @Test func saysWhatIsWrongAndWhatWasMeant() throws {
        let catalogue = Catalogue(sentences: try sentences())
        let error = try #require(Sample.refusal("志愿者人 > 1"))
        #expect(error.message(catalogue, language: .zh) == "没有名为“志愿者人”的指标或者字段。是不是想写“志愿者人数”？")
        let types = try #require(Sample.refusal("title = 100"))
        #expect(types.message(catalogue, language: .zh) == "“=”两边的类型不合：左边是文字，右边是没有单位的数。")
    }
}
