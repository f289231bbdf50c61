import Kernel
import Synchronization

/// The situations judged lately, so that the quarter ends of a trend are not worked out again for each page.
///
/// A situation depends on nothing but what its key names, so it never grows stale; old ones make room by size.
package final class SituationCache: Sendable {
    /// Everything a situation depends on.
    package struct Key: Hashable, Sendable {
        let district: String
        /// Hash of the plan's text.
        let plan: String
        /// The planes' last change.
        let seq: Int64
        let day: CivilDate
        let treeDay: CivilDate
    }

    private struct Kept: Sendable {
        var situations: [Key: Situation] = [:]
        var order: [Key] = []
        var size = 0
    }

    private let kept = Mutex(Kept())
    /// Values kept at most, over all situations, eight bytes each.
    private let capacity: Int

    package init(capacity: Int = 3_000_000) { self.capacity = capacity }

    /// The situation of a key, made unless it is there.
    package func situation(_ key: Key, _ make: () throws -> Situation) rethrows -> Situation {
        if let found = kept.withLock({ $0.situations[key] }) { return found }
        let made = try make()
        kept.withLock { kept in
            guard kept.situations.updateValue(made, forKey: key) == nil else { return }
            kept.order.append(key)
            kept.size += made.size
            while kept.size > capacity, kept.order.count > 1 {
                kept.size -= kept.situations.removeValue(forKey: kept.order.removeFirst())?.size ?? 0
            }
        }
        return made
    }
}
