import Synchronization

/// Remembers the verdicts of a situation that take in many units; a situation never changes, so they never grow stale.
final class VerdictMemo: Sendable {
    private struct Key: Hashable {
        let target: String
        let node: Int
    }
    private let known = Mutex<[Key: Verdict]>([:])

    /// The verdict of a target at a node, worked out unless it is known.
    func verdict(_ target: String, _ node: Int, _ make: () -> Verdict) -> Verdict {
        let key = Key(target: target, node: node)
        if let found = known.withLock({ $0[key] }) { return found }
        let made = make()
        known.withLock { $0[key] = made }
        return made
    }
}
