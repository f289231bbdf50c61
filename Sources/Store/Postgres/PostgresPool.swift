import Dispatch
import Foundation
import Synchronization

/// The sessions with the server: never more than the bound, handed out in the order of asking, looked at before use.
final class PostgresPool: Sendable {
    /// A caller standing in line.
    private final class Waiter: Sendable {
        let bell = DispatchSemaphore(value: 0)
        /// What was handed over; nil in `some` means: open a new session.
        let turn = Mutex<PostgresLink??>(nil)
    }

    private struct State {
        var idle: [PostgresLink] = []
        var inUse = 0
        var waiters: [Waiter] = []
        var isClosed = false
        /// Once a session stood, a server that cannot be reached is looked for again for a while.
        var hasConnected = false
    }

    private let text: String
    private let options: DatabaseOptions
    private let state = Mutex(State())

    init(_ text: String, _ options: DatabaseOptions) {
        self.text = text
        self.options = options
    }

    /// A session that is ready for a transaction; give it back with `give`.
    ///
    /// - Throws: `DatabaseBusy`, `DatabaseUnreachable`, `DatabaseClosed`.
    func take() throws -> PostgresLink {
        if let link = try turn(), link.isReady { return link }
        do { return try connect() } catch {
            give(nil)
            throw error
        }
    }

    /// Gives a session back; nil when it was lost.
    func give(_ link: PostgresLink?) {
        let fresh = link.flatMap { $0.isReady ? $0 : nil }
        state.withLock { state in
            if let fresh, !state.isClosed { state.idle.append(fresh) }
            guard !state.waiters.isEmpty else {
                state.inUse -= 1
                return
            }
            let waiter = state.waiters.removeFirst()
            let next = state.idle.popLast()
            waiter.turn.withLock { $0 = .some(next) }
            waiter.bell.signal()
        }
    }

    /// Closes the idle sessions; those in use close when they come back.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        _ = idle
    }

    /// A place among the sessions in use, with an idle session if there is one.
    private func turn() throws -> PostgresLink? {
        enum Next { case go(PostgresLink?), wait(Waiter) }
        let next = try state.withLock { state -> Next in
            guard !state.isClosed else { throw DatabaseClosed() }
            guard state.inUse >= options.connections else {
                state.inUse += 1
                return .go(state.idle.popLast())
            }
            let waiter = Waiter()
            state.waiters.append(waiter)
            return .wait(waiter)
        }
        switch next {
        case .go(let link): return link
        case .wait(let waiter): return try wait(waiter)
        }
    }

    private func wait(_ waiter: Waiter) throws -> PostgresLink? {
        if waiter.bell.wait(timeout: .now() + .seconds(options.waitSeconds)) == .timedOut {
            state.withLock { $0.waiters.removeAll { $0 === waiter } }
        }
        // A turn that came at the very end of the wait still counts.
        guard let turn = waiter.turn.withLock({ $0 }) else { throw DatabaseBusy() }
        return turn
    }

    private func connect() throws -> PostgresLink {
        let patience = state.withLock { $0.hasConnected } ? options.reconnectSeconds * 4 : 0
        var attempt = 0
        while true {
            guard !state.withLock({ $0.isClosed }) else { throw DatabaseClosed() }
            do {
                let link = try PostgresLink(text, options)
                state.withLock { $0.hasConnected = true }
                return link
            } catch {
                attempt += 1
                guard attempt <= patience else { throw error }
                Thread.sleep(forTimeInterval: 0.25)
            }
        }
    }
}
