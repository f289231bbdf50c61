import Foundation
import Kernel
import TestSupport
import Testing

@testable import WorkCalendar

@Suite struct WorkCalendarTests {
    private static func rows(_ file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Compares rows `date, …, plus1, plus2, plus3, plus5, plus10, plus15` with the calendar.
    private static func mistakes(_ rows: [[String]], working: Int, plus: Int) throws -> [String] {
        let calendar = try CalendarFiles.calendar()
        var mistakes: [String] = []
        for row in rows {
            let day = try #require(CivilDate(row[0]))
            if calendar.isWorking(day) != (row[working] == "1") { mistakes.append("\(day) working") }
            for (offset, count) in [1, 2, 3, 5, 10, 15].enumerated() {
                let got = try calendar.workingDay(count, after: day)
                if "\(got)" != row[plus + offset] { mistakes.append("\(day) + \(count): \(got)") }
            }
        }
        return mistakes
    }

    @Test func countsItsOwnVectors() throws {
        let file = Repository.root.appendingPathComponent("Tests/WorkCalendarTests/workday_vectors.csv")
        #expect(try WorkCalendarTests.mistakes(WorkCalendarTests.rows(file), working: 1, plus: 2) == [])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: WorkCalendarTests.shared.path), "needs ../shared"))
    func countsTheSharedVectors() throws {
        let rows = try WorkCalendarTests.rows(WorkCalendarTests.shared)
        #expect(rows.count == 27)
        #expect(try WorkCalendarTests.mistakes(rows, working: 2, plus: 3) == [])
    }

    static let shared = Repository.root.deletingLastPathComponent()
        .appendingPathComponent("shared/data/calendar/workday_vectors.csv")

    @Test func agreesWithCountingDayByDay() throws {
        let calendar = try CalendarFiles.calendar()
        let start = try #require(CivilDate("2000-12-01"))
        for offset in stride(from: 0, to: 365 * 29, by: 7) {
            let day = start.adding(days: offset)
            var (walk, seen) = (day, 0)
            for count in 1...23 {
                while seen < count {
                    walk = walk.adding(days: 1)
                    if calendar.isWorking(walk) { seen += 1 }
                }
                #expect(try calendar.workingDay(count, after: day) == walk)
                #expect(try calendar.workingDays(from: day.adding(days: 1), until: walk.adding(days: 1)) == count)
            }
        }
    }

    @Test func saysWhatADayIsAndWhy() throws {
        let calendar = try CalendarFiles.calendar()
        func entry(_ text: String) throws -> DayEntry { try calendar.day(try #require(CivilDate(text))) }
        #expect(try entry("2026-02-14").kind == .makeUp)
        #expect(try entry("2026-02-15").kind == .holiday)
        #expect(try entry("2026-11-21").kind == .weekend)
        #expect(try entry("2026-11-20").kind == .workday)
        #expect(try entry("2026-02-14").source?.number == "国办发明电〔2025〕7号")
        #expect(try entry("2007-12-31").source?.title == "国务院办公厅关于2008年部分节假日安排的通知")
        #expect(try entry("2026-11-20").isProvisional == false)
    }

    @Test func everyYearFrom2001To2026IsPublishedAndNamesItsNotice() throws {
        let years = try CalendarFiles.years()
        #expect(years.filter(\.published).map(\.year) == Array(2001...2026))
        #expect(years.allSatisfy { !$0.notices.isEmpty })
        #expect(years.flatMap(\.work).allSatisfy { $0.date.weekday > 5 })
    }

    @Test func aYearWithoutNoticeIsProvisionalAndKnowsTheStatutoryDays() throws {
        let calendar = try CalendarFiles.calendar()
        let day = try calendar.day(try #require(CivilDate("2027-02-08")))
        #expect(day.isProvisional)
        #expect(day.kind == .holiday)
        #expect(try calendar.day(try #require(CivilDate("2040-05-07"))).isProvisional)
        #expect(try calendar.day(try #require(CivilDate("2040-05-07"))).kind == .workday)
        #expect(try calendar.day(try #require(CivilDate("1999-05-07"))).isProvisional)
    }

    @Test func mistakesInDataAreRefused() throws {
        let year = CalendarYear(year: 2026, published: true, notices: [], off: [], work: [])
        #expect(throws: Problem("calendar.no_years")) { try WorkCalendar([]) }
        #expect(throws: Problem("calendar.year_twice")) { try WorkCalendar([year, year]) }
        let stray = CalendarWorkday(
            date: try #require(CivilDate("2025-12-28")), name: Localized(zh: "元旦", en: "New Year"))
        #expect(throws: Problem("calendar.day_outside_year")) {
            try WorkCalendar([CalendarYear(year: 2026, published: true, notices: [], off: [], work: [stray])])
        }
    }

    @Test func daysFarAwayAreRefused() throws {
        let calendar = try CalendarFiles.calendar()
        let far = try #require(CivilDate("2190-01-01"))
        #expect(throws: Problem("calendar.out_of_range")) { try calendar.workingDay(1, after: far) }
        #expect(throws: Problem("calendar.out_of_range")) { try calendar.day(far) }
        #expect(throws: Problem("calendar.not_positive")) { try calendar.workingDay(0, after: far) }
    }
}
