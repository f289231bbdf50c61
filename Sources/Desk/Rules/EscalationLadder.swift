import Kernel
import WorkCalendar

/// When the holder is warned, reminded and overruled: warnings inside the promise, rungs after it.
///
/// Every alarm falls into working time; nothing fires at midnight.
package enum EscalationLadder {
    /// One alarm.
    package struct Alarm: Hashable, Sendable {
        /// What rings.
        package enum Kind: Hashable, Sendable {
            /// That share of the working time has passed, in percent.
            case warning(Int)
            case rung(DeskProfile.Rung)
        }
        package let kind: Kind
        package let at: Instant
    }

    /// How many alarms a promise has.
    static func count(_ profile: DeskProfile) -> Int { profile.warnings.count + profile.ladder.count }

    /// The alarm at a place of the ladder; nil beyond its end.
    package static func alarm(
        _ index: Int, _ clock: RequestClock, _ profile: DeskProfile, _ time: WorkClock
    ) throws(Problem) -> Alarm? {
        if profile.warnings.indices.contains(index) {
            let share = profile.warnings[index]
            let total = try time.workingMilliseconds(from: clock.from, to: clock.due)
            let passed = try time.adding(workingMilliseconds: total * Int64(share) / 100, to: clock.from)
            return Alarm(kind: .warning(share), at: try time.adding(workingMilliseconds: 0, to: passed))
        }
        let place = index - profile.warnings.count
        guard profile.ladder.indices.contains(place) else { return nil }
        let rung = profile.ladder[place]
        var at = clock.due
        if let period = rung.period { at = try time.deadline(period, from: clock.due).due }
        return Alarm(kind: .rung(rung), at: try time.adding(workingMilliseconds: 0, to: at.adding(seconds: 1)))
    }
}
