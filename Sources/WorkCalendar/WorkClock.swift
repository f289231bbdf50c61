import Kernel

/// Working time: a calendar read with the hours of a profile.
///
/// Keeps how much working time and how many half days lie before each day, so that adding working time is a search
/// among days and no walk.
package struct WorkClock: Sendable {
    package let calendar: WorkCalendar
    package let profile: ClockProfile
    /// The stretches of a full day, a morning and an afternoon, in milliseconds since midnight.
    let full: [Range<Int64>]
    let morning: [Range<Int64>]
    let afternoon: [Range<Int64>]
    /// At index i, the working milliseconds before day `calendar.first + i`.
    let timeBefore: [Int64]
    /// At index i, the half days before day `calendar.first + i`.
    let halvesBefore: [Int32]

    /// Noon parts the two halves of a day.
    private static let noon: Int64 = 12 * 3_600_000

    /// Reads the calendar with the profile.
    ///
    /// - Throws: `Problem` `calendar.hours_not_ascending`.
    /// - Complexity: O(days).
    package init(_ calendar: WorkCalendar, _ profile: ClockProfile) throws(Problem) {
        self.calendar = calendar
        self.profile = profile
        full = try WorkClock.stretches(profile)
        morning = full.compactMap { $0.lowerBound < WorkClock.noon ? $0.clamped(to: 0..<WorkClock.noon) : nil }
        afternoon = full.compactMap {
            $0.upperBound > WorkClock.noon ? $0.clamped(to: WorkClock.noon..<Instant.dayLength) : nil
        }
        let whole = WorkClock.length(full)
        let (early, late) = (WorkClock.length(morning), WorkClock.length(afternoon))
        let parts = Int32((early > 0 ? 1 : 0) + (late > 0 ? 1 : 0))
        var time: [Int64] = [0]
        var halves: [Int32] = [0]
        time.reserveCapacity(calendar.kinds.count + 1)
        halves.reserveCapacity(calendar.kinds.count + 1)
        for (index, kind) in calendar.kinds.enumerated() {
            var (hours, count): (Int64, Int32) = (0, 0)
            if profile.everyDay {
                (hours, count) = (whole, parts)
            } else if kind.isWorking {
                switch calendar.halves[calendar.first + Int32(index)] {
                case .morning?: (hours, count) = (early, 1)
                case .afternoon?: (hours, count) = (late, 1)
                case nil: (hours, count) = (whole, parts)
                }
            }
            time.append(time[index] + hours)
            halves.append(halves[index] + count)
        }
        timeBefore = time
        halvesBefore = halves
    }

    private static func stretches(_ profile: ClockProfile) throws(Problem) -> [Range<Int64>] {
        var last: Int64 = -1
        var stretches: [Range<Int64>] = []
        for hours in profile.hours {
            guard hours.from < hours.to, hours.from.milliseconds > last else {
                throw Problem("calendar.hours_not_ascending", ["profile": profile.id])
            }
            last = hours.to.milliseconds
            stretches.append(hours.from.milliseconds..<hours.to.milliseconds)
        }
        guard !stretches.isEmpty else { throw Problem("calendar.hours_not_ascending", ["profile": profile.id]) }
        return stretches
    }

    static func length(_ stretches: [Range<Int64>]) -> Int64 {
        stretches.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    }

    /// The worked stretches of the day at an index of the calendar.
    func stretches(at index: Int) -> [Range<Int64>] {
        if profile.everyDay { return full }
        guard calendar.kinds[index].isWorking else { return [] }
        switch calendar.halves[calendar.first + Int32(index)] {
        case .morning?: return morning
        case .afternoon?: return afternoon
        case nil: return full
        }
    }

    /// Working milliseconds before a moment, counted from the beginning of the calendar.
    func time(before moment: Instant) throws(Problem) -> Int64 {
        let day = moment.day
        guard let index = calendar.index(day) else { throw WorkCalendar.outOfRange(day) }
        let clock = moment.timeOfDay
        var total = timeBefore[index]
        for stretch in stretches(at: index) where stretch.lowerBound < clock {
            total += min(clock, stretch.upperBound) - stretch.lowerBound
        }
        return total
    }

    /// The working time from one moment to another, in milliseconds; 0 when the second is not later.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`.
    /// - Complexity: O(1).
    package func workingMilliseconds(from start: Instant, to end: Instant) throws(Problem) -> Int64 {
        guard end > start else { return 0 }
        return try time(before: end) - time(before: start)
    }

    /// The moment at which a stretch of working time, begun at `start`, is over.
    ///
    /// Working time that ends with the office's day ends at closing, not at the next opening. With 0 milliseconds, the
    /// first moment at or after `start` that is worked.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`.
    /// - Complexity: O(log days).
    package func adding(workingMilliseconds: Int64, to start: Instant) throws(Problem) -> Instant {
        let goal = try time(before: start) + max(0, workingMilliseconds)
        let atOpening = workingMilliseconds <= 0
        if atOpening, let index = calendar.index(start.day),
            stretches(at: index).contains(where: { $0.contains(start.timeOfDay) })
        {
            return start
        }
        let index = day(holding: goal, atOpening: atOpening)
        guard calendar.kinds.indices.contains(index) else { throw WorkCalendar.outOfRange(start.day) }
        var left = goal - timeBefore[index]
        let day = CivilDate(dayNumber: calendar.first + Int32(index))
        for stretch in stretches(at: index) {
            let length = stretch.upperBound - stretch.lowerBound
            if atOpening ? left < length : left <= length {
                return Instant(day, timeOfDay: stretch.lowerBound + left)
            }
            left -= length
        }
        throw WorkCalendar.outOfRange(day)
    }

    /// The day in which the running total of working time reaches `goal`; for an opening, the first day that passes it.
    private func day(holding goal: Int64, atOpening: Bool) -> Int {
        var (low, high) = (0, calendar.kinds.count)
        while low < high {
            let middle = (low + high) / 2
            let reached = atOpening ? timeBefore[middle + 1] > goal : timeBefore[middle + 1] >= goal
            if reached { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
