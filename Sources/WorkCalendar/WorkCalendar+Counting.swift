import Kernel

extension WorkCalendar {
    /// The n-th working day after a day; the day itself is not counted.
    ///
    /// Civil Code art. 201.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`, `calendar.not_positive`.
    /// - Complexity: O(1).
    package func workingDay(_ number: Int, after day: CivilDate) throws(Problem) -> CivilDate {
        try workingDay(number, from: day.adding(days: 1))
    }

    /// The n-th working day at or after a day: the day itself counts when it is worked.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`, `calendar.not_positive`.
    /// - Complexity: O(1).
    package func workingDay(_ number: Int, from day: CivilDate) throws(Problem) -> CivilDate {
        guard number > 0 else { throw Problem("calendar.not_positive") }
        guard let index = index(day) else { throw WorkCalendar.outOfRange(day) }
        let (position, overflow) = Int(workingBefore[index]).addingReportingOverflow(number - 1)
        guard !overflow, workingDays.indices.contains(position) else { throw WorkCalendar.outOfRange(day) }
        return CivilDate(dayNumber: workingDays[position])
    }

    /// How many working days lie from one day up to and excluding another; 0 when the second is not later.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`.
    /// - Complexity: O(1).
    package func workingDays(from start: CivilDate, until end: CivilDate) throws(Problem) -> Int {
        guard end > start else { return 0 }
        guard let low = index(start) else { throw WorkCalendar.outOfRange(start) }
        guard let high = index(end) else { throw WorkCalendar.outOfRange(end) }
        return Int(workingBefore[high] - workingBefore[low])
    }
}
