import Kernel
import WorkCalendar

/// The clocks of a request: the promise to the resident, the clock of the present step, and the next alarm.
package struct RequestClock: Hashable, Sendable {
    /// What the promise was counted from, and its length.
    package var from: Instant
    package var period: Period
    /// Working milliseconds added by pauses.
    package var shift: Int64 = 0
    /// When the promise ends.
    package var due: Instant
    package var isProvisional: Bool
    /// Since when the promise stands still; nil while it runs.
    package var pausedAt: Instant?
    /// The clock of the present step.
    package var step: StepClock?
    package var stepDue: Instant?
    /// How many rungs of the ladder were climbed.
    package var rung = 0
    /// When the sweep must look again; nil when nothing is to come.
    package var alarm: Instant?

    package init(from: Instant, period: Period, due: Instant, isProvisional: Bool) {
        self.from = from
        self.period = period
        self.due = due
        self.isProvisional = isProvisional
    }
}
