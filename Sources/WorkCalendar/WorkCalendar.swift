import Kernel

/// The working days of China with exchanged days (调休), built from dated data.
///
/// Everything is laid out as arrays over days, so that a question about a day or the n-th working day after it costs a
/// few array accesses. A year without data follows the week, and everything that touches it is provisional.
package struct WorkCalendar: Sendable {
    /// The years the calendar was built from, ascending.
    package let years: [CalendarYear]
    /// First day laid out: twelve years before the first year of data.
    let first: Int32
    let kinds: [DayKind]
    /// At index i, the number of working days before day `first + i`; one longer than `kinds`.
    let workingBefore: [Int32]
    /// Day numbers of all working days, ascending.
    let workingDays: [Int32]
    /// Which half is worked, by day number.
    let halves: [Int32: CalendarHalfDay.Half]
    /// First and last day for which notices were published without a gap, as day numbers.
    let published: ClosedRange<Int32>?
    private let entries: [Int32: NamedDay]

    /// How many years before the first and after the last year of data the week pattern is laid out.
    static let margin = (before: 12, after: 40)

    private struct NamedDay: Sendable {
        let name: Localized
        let notice: CalendarNotice?
    }

    /// Lays the calendar out.
    ///
    /// - Throws: `Problem` `calendar.year_twice`, `calendar.day_outside_year`, `calendar.no_years`.
    /// - Complexity: O(days).
    package init(_ years: [CalendarYear]) throws(Problem) {
        let sorted = years.sorted { $0.year < $1.year }
        guard let low = sorted.first?.year, let high = sorted.last?.year,
            let start = CivilDate(year: max(1, low - WorkCalendar.margin.before), month: 1, day: 1),
            let end = CivilDate(year: min(9999, high + WorkCalendar.margin.after), month: 12, day: 31)
        else { throw Problem("calendar.no_years") }
        var kinds = (start.dayNumber...end.dayNumber).map { number -> DayKind in
            CivilDate(dayNumber: number).weekday > 5 ? .weekend : .workday
        }
        var named: [Int32: NamedDay] = [:]
        var halves: [Int32: CalendarHalfDay.Half] = [:]
        for (index, year) in sorted.enumerated() {
            if index > 0, sorted[index - 1].year == year.year {
                throw Problem("calendar.year_twice", ["year": String(year.year)])
            }
            func set(_ day: CivilDate, _ kind: DayKind?, _ name: Localized, _ notice: Int?) throws(Problem) {
                guard day.year == year.year else {
                    throw Problem("calendar.day_outside_year", ["day": "\(day)", "year": String(year.year)])
                }
                if let kind { kinds[Int(day.dayNumber - start.dayNumber)] = kind }
                let document = year.notices.indices.contains(notice ?? 0) ? year.notices[notice ?? 0] : nil
                named[day.dayNumber] = NamedDay(name: name, notice: document)
            }
            for stretch in year.off where stretch.from <= stretch.to {
                for number in stretch.from.dayNumber...stretch.to.dayNumber {
                    try set(CivilDate(dayNumber: number), .holiday, stretch.name, stretch.notice)
                }
            }
            for day in year.work { try set(day.date, .makeUp, day.name, day.notice) }
            for day in year.half ?? [] {
                try set(day.date, nil, day.name, day.notice)
                halves[day.date.dayNumber] = day.works
            }
        }
        self.years = sorted
        self.kinds = kinds
        self.halves = halves
        first = start.dayNumber
        entries = named
        (workingBefore, workingDays) = WorkCalendar.count(kinds, from: start.dayNumber)
        published = WorkCalendar.publishedDays(sorted)
    }

    private static func count(_ kinds: [DayKind], from first: Int32) -> ([Int32], [Int32]) {
        var before: [Int32] = [0]
        var days: [Int32] = []
        for (index, kind) in kinds.enumerated() {
            if kind.isWorking { days.append(first + Int32(index)) }
            before.append(Int32(days.count))
        }
        return (before, days)
    }

    /// The days of the published years that follow the first published one without a gap.
    private static func publishedDays(_ years: [CalendarYear]) -> ClosedRange<Int32>? {
        guard let start = years.first(where: \.published)?.year else { return nil }
        let numbers = Set(years.filter(\.published).map(\.year))
        var end = start
        while numbers.contains(end + 1) { end += 1 }
        guard let from = CivilDate(year: start, month: 1, day: 1), let to = CivilDate(year: end, month: 12, day: 31)
        else { return nil }
        return from.dayNumber...to.dayNumber
    }

    /// The place of a day in the arrays; nil outside them.
    func index(_ day: CivilDate) -> Int? {
        let index = Int(day.dayNumber) - Int(first)
        return kinds.indices.contains(index) ? index : nil
    }

    /// What a day is and why.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`.
    package func day(_ date: CivilDate) throws(Problem) -> DayEntry {
        guard let index = index(date) else { throw WorkCalendar.outOfRange(date) }
        let entry = entries[date.dayNumber]
        let provisional = isProvisional(date)
        let yearly = years.first { $0.year == date.year }?.notices.first
        return DayEntry(
            date: date, kind: kinds[index], name: entry?.name, source: entry?.notice ?? yearly,
            isProvisional: provisional)
    }

    /// Whether a day is worked; days outside the calendar follow the week.
    package func isWorking(_ date: CivilDate) -> Bool {
        index(date).map { kinds[$0].isWorking } ?? (date.weekday < 6)
    }

    /// Whether no notice covers the day.
    package func isProvisional(_ date: CivilDate) -> Bool { !(published?.contains(date.dayNumber) ?? false) }

    static func outOfRange(_ date: CivilDate) -> Problem { Problem("calendar.out_of_range", ["day": "\(date)"]) }
}
