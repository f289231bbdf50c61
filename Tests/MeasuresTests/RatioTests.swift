import Kernel
import Measures
import Testing

@Suite struct RatioTests {
    @Test func theSignMovesToTheNumerator() throws {
        let ratio = try #require(Ratio(3, of: -4))
        #expect(ratio.numerator == -3 && ratio.denominator == 4 && ratio.isNegative)
        #expect(ratio.percent() == "-75.0%")
        #expect(ratio.share == nil)
        #expect(Ratio(-3, of: -4)?.share?.percent(decimals: 0) == "75%")
    }

    @Test func thereIsNoRatioOfNothing() {
        #expect(Ratio(3, of: 0) == nil)
        #expect(Ratio(.min, of: 1) == nil)
        #expect(Ratio(Reading(amount: 1, records: 1), of: nil) == nil)
    }

    @Test func comparesWithoutRounding() {
        let values = [(-2, 3), (-1, 3), (0, 5), (Int64.max - 1, Int64.max), (1, 1)].compactMap { Ratio($0.0, of: $0.1) }
        #expect(values.count == 5)
        #expect(values.reversed().sorted() == values)
        #expect(Ratio(2, of: 4) == Ratio(3, of: 6))
        #expect(Set([Ratio(2, of: 4), Ratio(3, of: 6), Ratio(0, of: 6), Ratio(0, of: 5)]).count == 2)
    }

    @Test func aRoundedZeroHasNoSign() {
        #expect(Ratio(-1, of: 10_000)?.percent() == "0.0%")
    }
}
