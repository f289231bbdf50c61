import Kernel

/// The periods of a set of planes: consecutive, each with its first day, with a table from day to period.
package struct PeriodCalendar: Hashable, Sendable {
    /// First day of each period.
    package let starts: [CivilDate]
    /// The first day after the last period.
    package let end: CivilDate
    /// For each period, the first period of its calendar year.
    let yearStarts: [Int]
    /// Period of each day from the first one on.
    private let table: [Int16]

    /// - Parameter starts: ascending, at least one.
    /// - Throws: `measures.bad_calendar` when the days do not ascend.
    package init(starts: [CivilDate], end: CivilDate) throws(Problem) {
        let days = starts + [end]
        guard !starts.isEmpty, starts.count < Int(Int16.max), zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw Problem("measures.bad_calendar")
        }
        self.starts = starts
        self.end = end
        yearStarts = starts.indices.map { period in
            starts.firstIndex { $0.year == starts[period].year } ?? period
        }
        table = starts.indices.flatMap { period in
            Array(repeating: Int16(period), count: days[period + 1].days(since: days[period]))
        }
    }

    /// Calendar quarters from the first one of a year on.
    ///
    /// - Throws: `measures.bad_calendar`.
    package static func quarters(from year: Int, count: Int) throws(Problem) -> PeriodCalendar {
        let starts = (0...max(count, 0)).compactMap { CivilDate(year: year + $0 / 4, month: $0 % 4 * 3 + 1, day: 1) }
        guard let end = starts.last, starts.count == count + 1 else { throw Problem("measures.bad_calendar") }
        return try PeriodCalendar(starts: starts.dropLast(), end: end)
    }

    /// Number of periods.
    package var count: Int { starts.count }

    /// The period of a day number: −1 before the first, `count` after the last.
    @inline(__always)
    func period(ofDay day: Int32, _ table: UnsafeBufferPointer<Int16>) -> Int32 {
        let offset = Int(day) - Int(starts[0].dayNumber)
        return offset < 0 ? -1 : offset >= table.count ? Int32(count) : Int32(table[offset])
    }

    /// The table for loops over many days.
    func withTable<Result>(_ body: (UnsafeBufferPointer<Int16>) throws -> Result) rethrows -> Result {
        try table.withUnsafeBufferPointer(body)
    }
}
