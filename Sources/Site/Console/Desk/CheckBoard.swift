import Kernel
import Synchronization

/// What a check of everything found when it was last asked for, by district; kept while the server runs.
///
/// Such a check takes time in the number of all records, so a page shows the last finding and its moment, and only a
/// button runs it again.
final class CheckBoard<Finding: Sendable>: Sendable {
    /// A finding and when the check began.
    struct Entry: Sendable {
        let finding: Finding
        let at: Instant
    }
    private let entries = Mutex<[String: Entry]>([:])

    /// The last finding; nil when nobody has asked since the server started.
    func last(_ district: String) -> Entry? { entries.withLock { $0[district] } }

    /// Keeps a finding unless one of a later check is there.
    func keep(_ finding: Finding, at: Instant, _ district: String) {
        entries.withLock { entries in
            guard entries[district].map({ $0.at <= at }) ?? true else { return }
            entries[district] = Entry(finding: finding, at: at)
        }
    }
}
