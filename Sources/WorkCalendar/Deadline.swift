import Kernel

/// When something is due, and by which way of counting.
package struct Deadline: Hashable, Sendable {
    /// The last moment that is still in time.
    package let due: Instant
    /// A year without a published notice took part: the moment may change, and is recomputed by an explicit job.
    package let isProvisional: Bool
    /// How it was counted.
    package let rule: CountingRule

    package init(due: Instant, isProvisional: Bool, rule: CountingRule) {
        self.due = due
        self.isProvisional = isProvisional
        self.rule = rule
    }
}

/// The ways of counting; each is a sentence of the catalogue (`calendar.rule_…`) with the article it rests on.
///
/// “以内” and “届满” include the number: the last day of “5 working days” is still in time (Civil Code art. 1259).
package enum CountingRule: String, Hashable, Sendable, CaseIterable, Codable {
    /// Working days from the day after receipt, to the end of the last one (Civil Code art. 201, 203).
    case workingDays = "working_days"
    /// Working days of which the day of receipt is the first, by a profile's own rule (art. 204).
    case workingDaysSameDay = "working_days_same_day"
    /// Half days that begin after receipt, to the end of the last one.
    case halfDays = "half_days"
    /// Hours in which the office works, from the moment of receipt or the next opening.
    case workingHours = "working_hours"
    /// Hours by the clock, day and night, from the moment itself (art. 201 para. 2).
    case clockHours = "clock_hours"
    /// Calendar days from the day after receipt; a rest day at the end runs on (art. 201, 203).
    case calendarDays = "calendar_days"
    /// The corresponding day of the last month, or that month's last day (art. 202); a rest day at the end runs on.
    case months
}
