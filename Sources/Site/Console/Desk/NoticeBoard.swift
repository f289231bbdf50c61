import Synchronization

/// What the page after a form says once more, kept for a short while under a random key.
///
/// In memory, at most `capacity`; a notice lost in a restart costs one sentence, never a record.
final class NoticeBoard: Sendable {
    private struct Board {
        var notices: [String: ChangeNotice] = [:]
        var order: [String] = []
    }
    private let capacity: Int
    private let board = Mutex(Board())

    init(capacity: Int = 500) { self.capacity = capacity }

    /// Keeps a notice and returns its key.
    func keep(_ notice: ChangeNotice, key: String) {
        board.withLock { board in
            if board.notices.updateValue(notice, forKey: key) == nil { board.order.append(key) }
            if board.order.count > capacity { board.notices[board.order.removeFirst()] = nil }
        }
    }

    /// The notice of a key, for the account it was written for.
    func find(_ key: String?, for account: String) -> ChangeNotice? {
        guard let key else { return nil }
        return board.withLock { $0.notices[key] }.flatMap { $0.account == account ? $0 : nil }
    }
}

/// That something was saved, and what it changed in the plans.
struct ChangeNotice: Sendable {
    let account: String
    let changes: [PlanEffect.Change]
}
