import Kernel
import Testing

@Suite struct CivilDateTests {
    @Test func countsEveryDayOfEightCenturiesInOrder() throws {
        var day = try #require(CivilDate(year: 1600, month: 1, day: 1))
        for year in 1600...2399 {
            for month in 1...12 {
                for date in 1...CivilDate.days(inMonth: month, year: year) {
                    #expect(day.parts == (year, month, date))
                    #expect(CivilDate(year: year, month: month, day: date) == day)
                    day = day.adding(days: 1)
                }
            }
        }
    }

    @Test(arguments: ["2001-02-29", "2001-2-03", "2001-13-01", "01-01-2001", "2001-01-01 ", "２００１-01-01", ""])
    func refusesWhatIsNoDay(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func clampsToTheEndOfTheMonth() {
        #expect(CivilDate("2001-01-31")?.adding(months: 1).description == "2001-02-28")
        #expect(CivilDate("2003-12-31")?.adding(months: 2).description == "2004-02-29")
        #expect(CivilDate("2004-03-31")?.adding(months: -13).description == "2003-02-28")
    }

    @Test func knowsTheWeekday() {
        #expect(CivilDate("1970-01-01")?.weekday == 4)
        #expect(CivilDate("2026-11-22")?.weekday == 7)
        #expect(CivilDate("1969-12-29")?.weekday == 1)
    }
}
