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
        /// Nil while the file is still being read.
        var report: ImportReport?
        var at: Instant
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

    /// Lets a file go after its import.
    func remove(_ key: String) {
        shelf.withLock { shelf in
            shelf.files[key] = nil
            shelf.order.removeAll { $0 == key }
        }
    }
}
