import Kernel
import Testing

@testable import WorkCalendar

@Suite struct PeriodTests {
    @Test(arguments: [
        ("5 working days", 5, Period.Unit.workingDays), ("5个工作日", 5, .workingDays), ("1 working day", 1, .workingDays),
        ("24 hours", 24, .hours), ("24小时", 24, .hours), ("30 days", 30, .days), ("30日", 30, .days),
        ("2 working hours", 2, .workingHours), ("2个工作小时", 2, .workingHours), ("1 month", 1, .months),
        ("1个月", 1, .months), ("half a day", 1, .halfDays), ("半个工作日", 1, .halfDays), ("1 year", 1, .years),
        ("90 minutes", 90, .minutes), ("3 calendar days", 3, .days), ("3-day", 3, .days),
        ("3 Working-Days", 3, .workingDays),
    ])
    func readsTheWordsOfLawsAndPromises(text: String, amount: Int, unit: Period.Unit) throws {
        let period = try #require(Period(text))
        #expect(period == Period(amount, unit))
        #expect(Period(period.description) == period)
    }

    @Test(arguments: ["", "5", "days", "0 days", "-1 days", "5 fortnights", "1.5 hours", "999999999999999999999 days"])
    func refusesEverythingElse(text: String) { #expect(Period(text) == nil) }

    @Test(arguments: [
        ("2026-11-22T09:15:00+08:00", "2026-11-22T09:15:00.000+08:00"),
        ("2026-11-22T01:15:00Z", "2026-11-22T09:15:00.000+08:00"),
        ("2026-11-22T09:15", "2026-11-22T09:15:00.000+08:00"),
        ("2026-11-22", "2026-11-22T00:00:00.000+08:00"),
        ("2026-11-22T09:15:00.123456-05:30", "2026-11-22T22:45:00.123+08:00"),
    ])
    func readsMoments(text: String, expected: String) {
        #expect(Instant(iso: text)?.description == expected)
    }

    @Test(arguments: ["", "2026-13-01", "2026-11-22T25:00", "2026-11-22T09:60", "2026-11-22T09:15:00+8", "2026-11-22x"])
    func refusesOtherMoments(text: String) { #expect(Instant(iso: text) == nil) }
}
