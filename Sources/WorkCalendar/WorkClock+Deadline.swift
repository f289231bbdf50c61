import Kernel

extension WorkClock {
    /// The deadline of a period that begins with a moment.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`.
    /// - Complexity: O(log days); the days and hours of one year or a hundred cost the same.
    package func deadline(_ period: Period, from start: Instant) throws(Problem) -> Deadline {
        switch period.unit {
        case .minutes: return byTheClock(start, Int64(period.amount) * 60)
        case .hours: return byTheClock(start, Int64(period.amount) * 3600)
        case .workingHours: return try workingHours(period.amount, start)
        case .halfDays: return try halfDays(period.amount, start)
        case .workingDays: return try workingDays(period.amount, start)
        case .days: return try calendarDay(start.day.adding(days: period.amount), start, .calendarDays)
        case .months: return try calendarDay(start.day.adding(months: period.amount), start, .months)
        case .years: return try calendarDay(start.day.adding(months: period.amount * 12), start, .months)
        }
    }

    private func byTheClock(_ start: Instant, _ seconds: Int64) -> Deadline {
        Deadline(due: start.adding(seconds: seconds), isProvisional: false, rule: .clockHours)
    }

    private func workingHours(_ hours: Int, _ start: Instant) throws(Problem) -> Deadline {
        let due = try adding(workingMilliseconds: Int64(hours) * 3_600_000, to: start)
        return Deadline(due: due, isProvisional: isProvisional(start, due.day), rule: .workingHours)
    }

    private func workingDays(_ days: Int, _ start: Instant) throws(Problem) -> Deadline {
        if profile.everyDay {
            let day = start.day.adding(days: profile.countsDayOfReceipt ? days - 1 : days)
            return Deadline(due: end(of: day), isProvisional: false, rule: .calendarDays)
        }
        let sameDay = profile.countsDayOfReceipt && isOpenOrBefore(start)
        let day =
            sameDay
            ? try calendar.workingDay(days, from: start.day) : try calendar.workingDay(days, after: start.day)
        return Deadline(
            due: end(of: day), isProvisional: isProvisional(start, day),
            rule: profile.countsDayOfReceipt ? .workingDaysSameDay : .workingDays)
    }

    /// Whether the office has not yet closed on the day of the moment.
    private func isOpenOrBefore(_ moment: Instant) -> Bool {
        guard let index = calendar.index(moment.day), let last = stretches(at: index).last else { return false }
        return moment.timeOfDay < last.upperBound
    }

    private func halfDays(_ count: Int, _ start: Instant) throws(Problem) -> Deadline {
        guard let index = calendar.index(start.day) else { throw WorkCalendar.outOfRange(start.day) }
        let begun = halves(at: index).filter { ($0.first?.lowerBound ?? 0) <= start.timeOfDay }.count
        let (goal, overflow) = Int(halvesBefore[index]).addingReportingOverflow(begun + count)
        guard !overflow, goal <= Int(halvesBefore[halvesBefore.count - 1]) else {
            throw WorkCalendar.outOfRange(start.day)
        }
        var (low, high) = (index, calendar.kinds.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if Int(halvesBefore[middle + 1]) >= goal { high = middle } else { low = middle + 1 }
        }
        let day = CivilDate(dayNumber: calendar.first + Int32(low))
        let half = halves(at: low)[goal - Int(halvesBefore[low]) - 1]
        let due = Instant(day, timeOfDay: half.last?.upperBound ?? 0)
        return Deadline(due: due, isProvisional: isProvisional(start, day), rule: .halfDays)
    }

    /// The halves worked on the day at an index, each as its stretches.
    private func halves(at index: Int) -> [[Range<Int64>]] {
        if !profile.everyDay {
            guard calendar.kinds[index].isWorking else { return [] }
            switch calendar.halves[calendar.first + Int32(index)] {
            case .morning?: return [morning].filter { !$0.isEmpty }
            case .afternoon?: return [afternoon].filter { !$0.isEmpty }
            case nil: break
            }
        }
        return [morning, afternoon].filter { !$0.isEmpty }
    }

    private func calendarDay(_ day: CivilDate, _ start: Instant, _ rule: CountingRule) throws(Problem) -> Deadline {
        guard profile.restDaysExtend, !profile.everyDay, !calendar.isWorking(day) else {
            return Deadline(
                due: end(of: day), isProvisional: profile.restDaysExtend && calendar.isProvisional(day), rule: rule)
        }
        let later = try calendar.workingDay(1, after: day)
        return Deadline(due: end(of: later), isProvisional: isProvisional(start, later), rule: rule)
    }

    /// The end of a last day: closing time when the profile says so and the day is worked, else 23:59:59.
    private func end(of day: CivilDate) -> Instant {
        if profile.endsAtClose, let index = calendar.index(day), let last = stretches(at: index).last,
            last.upperBound < Instant.dayLength
        {
            return Instant(day, timeOfDay: last.upperBound)
        }
        return Instant(day, timeOfDay: Instant.dayLength - 1000)
    }

    private func isProvisional(_ start: Instant, _ last: CivilDate) -> Bool {
        !profile.everyDay && (calendar.isProvisional(start.day) || calendar.isProvisional(last))
    }
}
