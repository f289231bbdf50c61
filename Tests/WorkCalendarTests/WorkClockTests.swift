import Foundation
import Kernel
import Testing

@testable import WorkCalendar

@Suite struct WorkClockTests {
    private func due(_ start: String, _ period: String, _ profile: String = "office") throws -> String {
        let clock = try CalendarFiles.clock(profile)
        return try deadline(start, period, clock).due.description
    }

    private func deadline(_ start: String, _ period: String, _ clock: WorkClock) throws -> Deadline {
        try clock.deadline(try #require(Period(period)), from: try #require(Instant(iso: start)))
    }

    @Test func theDayOfReceiptIsNotCountedAndTheLastDayIsIncluded() throws {
        #expect(try due("2026-11-18T09:00:00+08:00", "1 working day") == "2026-11-19T18:00:00.000+08:00")
        #expect(try due("2026-11-18T23:00:00+08:00", "1 working day") == "2026-11-19T18:00:00.000+08:00")
    }

    @Test func fiveWorkingDaysAcrossNationalDay() throws {
        #expect(try due("2026-09-30T10:00:00+08:00", "5 working days") == "2026-10-13T18:00:00.000+08:00")
    }

    @Test func aProfileMayCountTheDayOfReceiptUntilClosing() throws {
        let sameDay = "office-same-day"
        #expect(
            try due("2026-11-18T09:00:00+08:00", "5 working days", sameDay) == "2026-11-24T18:00:00.000+08:00")
        #expect(
            try due("2026-11-18T18:00:00+08:00", "5 working days", sameDay) == "2026-11-25T18:00:00.000+08:00")
        #expect(
            try due("2026-11-21T09:00:00+08:00", "1 working day", sameDay) == "2026-11-23T18:00:00.000+08:00")
    }

    @Test func aProfileMayEndADayAtMidnight() throws {
        #expect(
            try due("2026-11-18T09:00:00+08:00", "1 working day", "office-midnight") == "2026-11-19T23:59:59.000+08:00")
    }

    @Test func clockHoursRunThroughNightsAndHolidays() throws {
        #expect(try due("2026-10-01T02:30:00+08:00", "24 hours") == "2026-10-02T02:30:00.000+08:00")
        #expect(try due("2026-11-20T17:00:00+08:00", "2 hours", "round-the-clock") == "2026-11-20T19:00:00.000+08:00")
    }

    @Test func workingHoursSkipLunchNightAndRestDays() throws {
        #expect(try due("2026-11-18T11:00:00+08:00", "2 working hours") == "2026-11-18T14:30:00.000+08:00")
        #expect(try due("2026-11-20T17:00:00+08:00", "2 working hours") == "2026-11-23T09:30:00.000+08:00")
        #expect(try due("2026-11-21T03:00:00+08:00", "4 working hours") == "2026-11-23T14:00:00.000+08:00")
    }

    @Test func workingTimeThatEndsWithTheDayEndsAtClosing() throws {
        #expect(try due("2026-11-18T16:00:00+08:00", "2 working hours") == "2026-11-18T18:00:00.000+08:00")
        #expect(try due("2026-11-18T08:30:00+08:00", "8 working hours") == "2026-11-18T18:00:00.000+08:00")
    }

    @Test func halfDaysCountTheHalvesThatBeginAfterReceipt() throws {
        #expect(try due("2026-11-18T07:00:00+08:00", "1 half day") == "2026-11-18T12:00:00.000+08:00")
        #expect(try due("2026-11-18T09:00:00+08:00", "1 half day") == "2026-11-18T18:00:00.000+08:00")
        #expect(try due("2026-11-20T14:00:00+08:00", "half a day") == "2026-11-23T12:00:00.000+08:00")
        #expect(try due("2026-11-20T14:00:00+08:00", "3 half days") == "2026-11-24T12:00:00.000+08:00")
    }

    @Test func calendarDaysEndingOnARestDayRunOn() throws {
        #expect(try due("2026-11-18T09:00:00+08:00", "3 days") == "2026-11-23T18:00:00.000+08:00")
        #expect(try due("2026-11-18T09:00:00+08:00", "5 days") == "2026-11-23T18:00:00.000+08:00")
        #expect(try due("2026-09-05T09:00:00+08:00", "30 days") == "2026-10-08T18:00:00.000+08:00")
        #expect(try due("2026-11-18T09:00:00+08:00", "3 days", "round-the-clock") == "2026-11-21T23:59:59.000+08:00")
    }

    @Test func monthsEndOnTheCorrespondingDayOrTheLast() throws {
        #expect(try due("2026-01-15T09:00:00+08:00", "1 month") == "2026-02-24T18:00:00.000+08:00")
        #expect(try due("2026-03-31T09:00:00+08:00", "1 month") == "2026-04-30T18:00:00.000+08:00")
        #expect(try due("2025-03-31T09:00:00+08:00", "1 year") == "2026-03-31T18:00:00.000+08:00")
    }

    @Test func aYearWithoutNoticeMakesADeadlineProvisional() throws {
        let clock = try CalendarFiles.clock("office")
        #expect(try deadline("2026-12-25T09:00:00+08:00", "3 working days", clock).isProvisional == false)
        #expect(try deadline("2026-12-25T09:00:00+08:00", "10 working days", clock).isProvisional)
        #expect(try deadline("2026-12-25T09:00:00+08:00", "240 hours", clock).isProvisional == false)
        #expect(try deadline("2026-12-31T17:00:00+08:00", "2 working hours", clock).isProvisional)
    }

    @Test func halvesDecidedLocallyShortenTheDay() throws {
        let day = try #require(CivilDate("2026-11-18"))
        let year = CalendarYear(
            year: 2026, published: true, notices: [CalendarNotice(title: "local")], off: [], work: [],
            half: [CalendarHalfDay(date: day, works: .morning, name: Localized(zh: "半天", en: "half day"))])
        let clock = try WorkClock(try WorkCalendar([year]), try CalendarFiles.clock("office").profile)
        #expect(
            try deadline("2026-11-18T11:00:00+08:00", "2 working hours", clock).due.description.prefix(16)
                == "2026-11-19T09:30")
        #expect(
            try deadline("2026-11-17T11:00:00+08:00", "1 working day", clock).due.description.prefix(16)
                == "2026-11-18T12:00")
        #expect(
            try deadline("2026-11-17T14:00:00+08:00", "2 half days", clock).due.description.prefix(16)
                == "2026-11-19T12:00")
    }

    @Test func workingTimeAgreesWithCountingMinuteByMinute() throws {
        let clock = try CalendarFiles.clock("office")
        var generator = SeededGenerator(seed: 4)
        let origin = Instant(try #require(CivilDate("2026-09-18")))
        for _ in 0..<60 {
            let start = origin.adding(seconds: Int64.random(in: 0..<30 * 86_400, using: &generator) / 60 * 60)
            let wanted = Int.random(in: 1..<1500, using: &generator)
            let end = try clock.adding(workingMilliseconds: Int64(wanted) * 60_000, to: start)
            var (now, counted) = (start, 0)
            while counted < wanted {
                let open = clock.profile.hours.contains {
                    ($0.from.milliseconds..<$0.to.milliseconds).contains(now.timeOfDay)
                }
                if open, clock.calendar.isWorking(now.day) { counted += 1 }
                now = now.adding(seconds: 60)
            }
            #expect(end == now)
            #expect(try clock.workingMilliseconds(from: start, to: end) == Int64(wanted) * 60_000)
        }
    }

    @Test func nothingToAddLeadsToTheNextOpening() throws {
        let clock = try CalendarFiles.clock("office")
        func opening(_ start: String) throws -> String {
            try clock.adding(workingMilliseconds: 0, to: try #require(Instant(iso: start))).description
        }
        #expect(try opening("2026-11-18T10:00:00+08:00") == "2026-11-18T10:00:00.000+08:00")
        #expect(try opening("2026-11-18T12:30:00+08:00") == "2026-11-18T13:30:00.000+08:00")
        #expect(try opening("2026-11-20T18:00:00+08:00") == "2026-11-23T08:30:00.000+08:00")
        #expect(try opening("2026-10-03T00:00:00+08:00") == "2026-10-08T08:30:00.000+08:00")
    }

    @Test func recomputingShowsWhatMovesBeforeAnythingMoves() throws {
        let years = try CalendarFiles.years()
        let clock = try CalendarFiles.clock("office")
        let period = try #require(Period("10 working days"))
        let start = try #require(Instant(iso: "2026-12-25T09:00:00+08:00"))
        let early = try clock.deadline(period, from: start)
        let settled = try clock.deadline(period, from: start.adding(seconds: -40 * 86_400))
        let promises = [
            PromisedDeadline(id: "a", from: start, period: period, due: early.due, isProvisional: early.isProvisional),
            PromisedDeadline(
                id: "b", from: start.adding(seconds: -40 * 86_400), period: period, due: settled.due,
                isProvisional: settled.isProvisional),
        ]
        #expect(try Recalculation(promises, clock: clock).changes == [])
        let name = Localized(zh: "元旦", en: "New Year's Day")
        let notice = CalendarYear(
            year: 2027, published: true, notices: [CalendarNotice(title: "2027")],
            off: [
                CalendarStretch(
                    from: try #require(CivilDate("2027-01-01")), to: try #require(CivilDate("2027-01-04")), name: name)
            ], work: [])
        let newer = try WorkClock(
            try WorkCalendar(years.filter { $0.year != 2027 } + [notice]), clock.profile)
        let diff = try Recalculation(promises, clock: newer)
        #expect(diff.unchanged == 1)
        #expect(diff.changes.map(\.id) == ["a"])
        #expect(diff.changes.map { $0.after.description } == ["2027-01-12T18:00:00.000+08:00"])
        #expect(diff.changes.map(\.isProvisional) == [false])
    }

    @Test func hoursThatOverlapAreRefused() throws {
        let times = try ["08:00", "12:00", "11:00", "17:00"].map { try #require(TimeOfDay($0)) }
        let profile = ClockProfile(
            id: "x", name: Localized(zh: "甲", en: "x"),
            hours: [.init(from: times[0], to: times[1]), .init(from: times[2], to: times[3])], source: "-")
        #expect(throws: Problem("calendar.hours_not_ascending")) {
            try WorkClock(try CalendarFiles.calendar(), profile)
        }
    }
}
