import Foundation
import Kernel
import Testing

@Suite struct DatedRulesTests {
    private struct Limits: Decodable, Sendable { let most: Int }

    private func rules(_ editions: String) throws -> DatedRules<Limits> {
        let text = """
            {"title": {"zh": "规则", "en": "Rules"}, "editions": [\(editions)]}
            """
        return try JSONDecoder().decode(DatedRules<Limits>.self, from: Data(text.utf8))
    }

    private func edition(_ from: String, _ most: Int) -> String {
        """
        {"from": "\(from)", "source": {"document": {"zh": "文件", "en": "Document"}, "date": "2001-01-01"},
         "rules": {"most": \(most)}}
        """
    }

    @Test func theNewestEditionThatHasBegunHolds() throws {
        let rules = try rules([edition("2010-01-01", 2), edition("2000-01-01", 1)].joined(separator: ","))
        func most(_ day: String) throws -> Int { rules.rules(on: try #require(CivilDate(day))).most }
        #expect(try most("1999-12-31") == 1)
        #expect(try most("2009-12-31") == 1)
        #expect(try most("2010-01-01") == 2)
        #expect(rules.editions.map(\.rules.most) == [1, 2])
    }

    @Test func noEditionOrTwoOfOneDayAreRefused() {
        #expect(throws: DecodingError.self) { try rules("") }
        #expect(throws: DecodingError.self) {
            try rules([edition("2010-01-01", 2), edition("2010-01-01", 1)].joined(separator: ","))
        }
    }

    @Test func aFileThatIsNotThereIsNamed() {
        #expect { try DatedRules<Limits>(file: URL(fileURLWithPath: "/nowhere/limits.json")) } throws: { error in
            "\(error)".hasPrefix("Content/rules/limits.json: ")
        }
    }
}
