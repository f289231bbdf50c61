import Kernel

/// What a day is for working people.
package enum DayKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// Monday to Friday, worked.
    case workday
    /// Saturday or Sunday, off.
    case weekend
    /// Off by a notice or by the law on holidays, on whatever weekday.
    case holiday
    /// A Saturday or Sunday that a notice made a working day (调休上班).
    case makeUp = "make-up"

    /// Whether the day counts as a working day.
    package var isWorking: Bool { self == .workday || self == .makeUp }
}

/// One day as the calendar knows it.
package struct DayEntry: Hashable, Sendable {
    package let date: CivilDate
    package let kind: DayKind
    /// The holiday's name; nil on ordinary days.
    package let name: Localized?
    /// The notice the day rests on; nil in a year of which nothing is known.
    package let source: CalendarNotice?
    /// No notice for the day's year has been published: the day may still change.
    package let isProvisional: Bool
}
