import Formula
import Foundation
import Kernel
import TestSupport
import Testing

@testable import Site

@Suite struct FiguresTests {
    private static func words(_ language: Language) throws -> Words {
        Words(try Catalogue(folder: Repository.root.appendingPathComponent("Content/messages")), language)
    }

    private static func quantity(_ unit: String) throws -> Quantity {
        try #require(Quantity.parse(unit, in: .standard))
    }

    @Test(arguments: [
        ("860", "m2", "860 平方米", "860 m²"), ("12345.678", "m2", "12,345.68 平方米", "12,345.68 m²"),
        ("1", "person", "1 人", "1 person"), ("2", "household", "2 户", "2 households"), ("0.923", "%", "92.3%", "92.3%"),
        ("3", "1", "3 个", "3"), ("2.5", "1", "2.5", "2.5"), ("2.5", "m2/person", "2.5 平方米/人", "2.5 m² per person"),
    ])
    func writesAmounts(_ number: String, _ unit: String, _ zh: String, _ en: String) throws {
        let value = try #require(Decimal34(number))
        let quantity = try FiguresTests.quantity(unit)
        let (chinese, english) = (try FiguresTests.words(.zh), try FiguresTests.words(.en))
        #expect(Figures(words: chinese).amount(value, quantity) == zh)
        #expect(Figures(words: english).amount(value, quantity) == en)
    }

    @Test func differencesOfSharesArePercentagePoints() throws {
        let value = try #require(Decimal34("0.077"))
        let (chinese, english) = (try FiguresTests.words(.zh), try FiguresTests.words(.en))
        #expect(Figures(words: chinese).difference(value, .share) == "7.7 个百分点")
        #expect(Figures(words: english).difference(value, .share) == "7.7 percentage points")
    }

    @Test func lessThanAllNeverReadsAsAll() throws {
        let (almost, nearly) = (try #require(Decimal34("0.9997")), try #require(Decimal34("0.9994")))
        #expect(Figures.percent(almost) == "99.9%")
        #expect(Figures.percent(.one) == "100%")
        #expect(Figures.percent(nearly) == "99.9%")
    }

    @Test(arguments: [(0.3, 0.5), (1.0, 1.0), (3.7, 5.0), (12.0, 20.0), (99.0, 100.0), (0.011, 0.02)])
    func stepsAreRound(_ value: Double, _ step: Double) {
        let (exact, width) = GapBands.roundStep(value)
        #expect(abs(width - step) < 1e-12)
        #expect(Double(exact.description) == step)
    }
}
