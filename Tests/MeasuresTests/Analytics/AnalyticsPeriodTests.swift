import Kernel
import Testing

@testable import Measures

@Suite struct AnalyticsPeriodTests {
    @Test(arguments: [("200501", 1, 1, 12), ("2005Q4", 3, 4, 4), ("2005", 12, 1, 1), ("200512", 1, 12, 12)])
    func aPeriodKnowsItsMonthsAndItsNumber(_ text: String, _ months: Int, _ number: Int, _ perYear: Int) {
        let period = AnalyticsPeriod(text)
        #expect(period?.months.count == months)
        #expect(period?.numberInYear == number)
        #expect(period?.numberPerYear == perYear)
    }

    @Test(arguments: ["200513", "2005Q5", "2005Q", "Q1", "20051", "2005q1", "", "2005Q1Q2", "二〇〇五"])
    func whatIsNoPeriodIsRefused(_ text: String) { #expect(AnalyticsPeriod(text) == nil) }

    @Test func onlyWholeMonthsLieInsideTwoDays() throws {
        func months(_ from: String, _ through: String) throws -> [Int] {
            AnalyticsPeriod.months(
                from: try #require(CivilDate(from)), through: try #require(CivilDate(through))
            ).map { $0 - 2005 * 12 + 1 }
        }
        #expect(try months("2005-01-01", "2005-02-28") == [1, 2])
        #expect(try months("2005-01-02", "2005-02-27") == [])
        #expect(try months("2004-12-31", "2005-01-31") == [1])
        #expect(try months("2005-12-01", "2005-12-31") == [12])
        #expect(try months("2005-03-01", "2005-01-31") == [])
    }
}
