import Kernel
import Registry
import Synchronization

/// Files between preview and import, in memory, for half an hour and for their own account only.
///
/// At most 256 MB together and 128 MB an account: who sends more loses his own older files, not those of others. A
/// restart loses them all, and the person chooses the file again; nothing of them is written before the import.
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

        /// Whether a request or a job is working on it.
        var isAtWork: Bool {
            switch stage {
            case .reading, .importing: true
            case .ready, .done, .failed: false
            }
        }
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
        /// Keys, the oldest first.
        var order: [String] = []

        func bytes(of account: String? = nil) -> Int {
            files.values.reduce(0) { sum, staged in
                account.map { $0 == staged.account } ?? true ? sum + staged.file.bytes.count : sum
            }
        }

        /// The account that holds most; of equals the one whose file is oldest.
        var heaviest: String? {
            let accounts = order.compactMap { files[$0]?.account }
            return accounts.reduce(nil as String?) { best, next in
                best.map { bytes(of: $0) >= bytes(of: next) } ?? false ? best : next
            }
        }

        mutating func drop(where isToGo: (String, Staged) -> Bool) {
            order.removeAll { key in
                guard let staged = files[key], isToGo(key, staged) else { return false }
                files[key] = nil
                return true
            }
        }

        /// Drops the oldest file of an account but the one just kept; false when there is none.
        mutating func dropOldest(of account: String, but kept: String) -> Bool {
            guard let key = order.first(where: { $0 != kept && files[$0]?.account == account }) else { return false }
            drop { candidate, _ in candidate == key }
            return true
        }
    }
    private let shelf = Mutex(Shelf())
    private let mostBytes: Int
    private let share: Int
    private static let seconds: Int64 = 1800

    /// - Parameters:
    ///   - mostBytes: bytes of all files together.
    ///   - share: bytes of one account's files together.
    init(mostBytes: Int = 268_435_456, share: Int = 134_217_728) {
        self.mostBytes = mostBytes
        self.share = share
    }

    /// Keeps a file under a key; older ones make room, those of the same account first.
    func keep(_ staged: Staged, key: String) {
        dropExpired(at: staged.at)
        shelf.withLock { shelf in
            if shelf.files.updateValue(staged, forKey: key) == nil { shelf.order.append(key) }
            while shelf.bytes(of: staged.account) > share, shelf.dropOldest(of: staged.account, but: key) {}
            while shelf.bytes() > mostBytes, let account = shelf.heaviest {
                guard shelf.dropOldest(of: account, but: key) || shelf.dropOldest(of: staged.account, but: key) else {
                    break
                }
            }
        }
    }

    /// The file of a key for the work on it; nil when it had to make room.
    func held(_ key: String) -> Staged? { shelf.withLock { $0.files[key] } }

    /// Lets go of files that nobody came back for.
    func dropExpired(at now: Instant) {
        let oldest = now.adding(seconds: -ImportStaging.seconds)
        shelf.withLock { $0.drop { _, staged in staged.at <= oldest && !staged.isAtWork } }
    }

    /// Bytes held.
    var bytes: Int { shelf.withLock { $0.bytes() } }

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
