/// A stretch of days: `from` is its first day, `until` the first day after it (nil: still running).
///
/// Half-open, so that "ended on 2004-03-01, successor starts on 2004-03-01" leaves neither gap nor overlap.
package struct DayRange: Hashable, Sendable, Codable {
    /// First day of the stretch.
    package var from: CivilDate
    /// First day no longer in the stretch; nil when open.
    package var until: CivilDate?

    package init(from: CivilDate, until: CivilDate? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether the day lies in the stretch.
    package func contains(_ day: CivilDate) -> Bool {
        guard day >= from else { return false }
        guard let until else { return true }
        return day < until
    }

    /// Whether the two stretches share a day.
    package func overlaps(_ other: DayRange) -> Bool {
        let startsBeforeOtherEnds = other.until.map { from < $0 } ?? true
        let otherStartsBeforeEnd = until.map { other.from < $0 } ?? true
        return startsBeforeOtherEnds && otherStartsBeforeEnd
    }
}
