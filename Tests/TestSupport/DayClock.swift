import Kernel
import Synchronization

/// A clock set by hand to whole days, and ids that count: `id-000001`.
package final class DayClock: Sendable {
    private let state = Mutex((day: CivilDate(dayNumber: 20_600), count: 0))

    package init() {}

    /// Midnight of the day it stands at, in UTC.
    package var now: Instant { Instant(milliseconds: state.withLock { Int64($0.day.dayNumber) } * 86_400_000) }

    package func set(_ day: CivilDate) { state.withLock { $0.day = day } }
    package func pass(days: Int) { state.withLock { $0.day = $0.day.adding(days: days) } }

    /// The next id; never one twice.
    package func next() -> String {
        state.withLock {
            $0.count += 1
            return "id-" + String(repeating: "0", count: 6 - String($0.count).count) + String($0.count)
        }
    }
}
