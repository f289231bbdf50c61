import Kernel
import WorkCalendar

/// The clocks of mediation and confidential help (`cases.json`).
package struct CaseRule: Hashable, Sendable, Codable {
    package let version: String
    package let from: CivilDate
    package let source: String
    /// How long both parties have, from the day the agreement takes effect, to ask the court to confirm it.
    package let confirmation: Period
    package let confirmationArticle: String
    /// How long, in days, what was told in confidence is kept unless somebody agrees to less.
    package let helpKeepDays: Int
    /// How long, in days, a notice of the mutual-aid board may stand.
    package let aidMostDays: Int

    /// The last day for confirmation of an agreement that took effect on a day.
    ///
    /// - Throws: `Problem` of the calendar for a day it does not know.
    package func confirmationDue(_ agreed: CivilDate, _ clock: WorkClock) throws -> CivilDate {
        try clock.deadline(confirmation, from: Instant(agreed)).due.day
    }
}
