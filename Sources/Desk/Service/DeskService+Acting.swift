import Access
import Kernel
import Registry
import Store

extension DeskService {
    /// Runs one use case on one request in one transaction.
    ///
    /// - Throws: `Problem` `desk.unknown_request` when there is none or the person may not see it,
    ///   `desk.changed_meanwhile`, and what the body throws.
    func act(
        _ address: RequestAddress, _ action: String, key: String?, by actor: Actor,
        _ body: @escaping @Sendable (inout DeskAct) throws -> Void
    ) async throws -> Request {
        let now = environment.now()
        return try await database.write { connection in
            _ = try Idempotency.once(key, actor, at: now, on: connection) {
                try AuditTrail.lock(address.district, on: connection)
                let old = try self.visible(address, to: actor, on: connection)
                var act = try DeskAct(self.book, old.request, by: old.person, at: now, on: connection)
                try body(&act)
                try self.save(&act, over: old.request, action)
                return address.id
            }
            guard let request = try RequestQueries.find(address.id, district: address.district, on: connection) else {
                throw Problem("desk.unknown_request")
            }
            return request
        }
    }

    /// A request a person may see, in the state he saw.
    func visible(
        _ address: RequestAddress, to actor: Actor, on connection: any Connection
    ) throws -> (request: Request, person: DeskActor) {
        let person = try DeskActor(actor, district: address.district, on: connection)
        guard let request = try RequestQueries.find(address.id, district: address.district, on: connection) else {
            throw Problem("desk.unknown_request")
        }
        let steps = StepQueries(district: address.district, request: address.id, connection: connection)
        let isRecused = try OfficeQueries.isRecused(
            actor.account, address.id, district: address.district, on: connection)
        guard !isRecused, person.sees(request, assisting: try steps.assists().map(\.office)) else {
            throw Problem("desk.unknown_request")
        }
        if let version = address.version, version != request.version {
            throw Problem("desk.changed_meanwhile", ["version": String(request.version)])
        }
        return (request, person)
    }

    /// Writes what an act did: state, timeline, audit entry, announcement.
    func save(_ act: inout DeskAct, over old: Request, _ action: String) throws {
        try act.setAlarm()
        act.request.version = old.version + 1
        let district = old.district
        guard try RequestQueries.update(act.request, over: old.version, at: act.now, on: act.connection) else {
            throw Problem("desk.changed_meanwhile", ["version": String(old.version)])
        }
        try append(act.entries, to: act.request, at: act.now, on: act.connection)
        try AuditTrail.append(
            AuditEntry(
                district: district, at: act.now, actor: act.person.actor, action: action,
                subject: "requests/\(old.id)",
                detail: [
                    "number": old.number, "from": old.state.rawValue, "to": act.request.state.rawValue,
                    "version": String(act.request.version),
                ]), on: act.connection)
        try announce(old: old, new: act.request, on: act.connection)
    }

    func append(
        _ entries: [DeskAct.Entry], to request: Request, at now: Instant, on connection: any Connection
    ) throws {
        var seq = try TimelineQueries.last(of: request.id, district: request.district, on: connection)
        let numbered = entries.map { entry in
            seq += 1
            return TimelineEntry(
                seq: seq, at: now, account: entry.account, actorName: entry.name, kind: entry.kind, from: entry.from,
                to: entry.to, isPublic: entry.isPublic, text: entry.text, detail: entry.detail)
        }
        try TimelineQueries.append(numbered, to: request.id, district: request.district, on: connection)
    }

    /// Tells the observers, when what others see has changed.
    func announce(old: Request?, new: Request, on connection: any Connection) throws {
        guard !observers.isEmpty else { return }
        let (before, after) = (old?.record(book.publication), new.record(book.publication))
        guard before != after else { return }
        let change = RecordChange(source: DeskSources.requestsName, old: before, new: after)
        for observer in observers { try observer([change], new.district, connection) }
    }
}
