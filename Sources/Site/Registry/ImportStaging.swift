import Kernel
import Registry
import Synchronization

/// Files between preview and import, in memory: at most 256 MB together, half an hour, for their own account only.
///
/// A restart loses them, and the person chooses the file again; nothing of them is written before the import.
final class ImportStaging: Sendable {
    /// One file with its preview.
    struct Staged: Sendable {
        let account: String
        let register: String
        let file: ImportFile
        var stage: Stage
        var at: Instant

        /// Whether it is large enough for a job of its own.
        var isLarge: Bool { file.bytes.count >= ImportJobs.bytesOfAJob }
    }
    /// How far it has come.
    enum Stage: Sendable {
        case reading, importing
        /// The preview, with mistakes or without.
        case ready(ImportReport)
        /// Imported; where the receipt is.
        case done(URLPath)
        /// Given up, and why.
        case failed([Problem])

        /// The preview, once there is one.
        var report: ImportReport? { if case .ready(let report) = self { report } else { nil } }
    }
    private struct Shelf {
        var files: [String: Staged] = [:]
        var order: [String] = []
    }
    private let shelf = Mutex(Shelf())
    private static let mostBytes = 268_435_456
    private static let seconds: Int64 = 1800

    /// Keeps a file under a key; the oldest ones make room.
    func keep(_ staged: Staged, key: String) {
        shelf.withLock { shelf in
            if shelf.files.updateValue(staged, forKey: key) == nil { shelf.order.append(key) }
            let oldest = staged.at.adding(seconds: -ImportStaging.seconds)
            var total = shelf.files.values.reduce(0) { $0 + $1.file.bytes.count }
            while let first = shelf.order.first, first != key,
                total > ImportStaging.mostBytes || (shelf.files[first]?.at ?? oldest) <= oldest
            {
                shelf.order.removeFirst()
                total -= shelf.files.removeValue(forKey: first)?.file.bytes.count ?? 0
            }
        }
    }

    /// The file of a key.
    ///
    /// - Throws: `Problem` `console.staged_not_found` when it is gone or belongs to somebody else.
    func find(_ key: String, for account: String, at now: Instant) throws -> Staged {
        let staged = shelf.withLock { $0.files[key] }
        guard let staged, staged.account == account, now < staged.at.adding(seconds: ImportStaging.seconds) else {
            throw Problem("console.staged_not_found")
        }
        return staged
    }

    /// Notes how far a file has come; one that has gone meanwhile stays gone.
    func move(_ key: String, to stage: Stage) { shelf.withLock { $0.files[key]?.stage = stage } }
}
