import Access
import Kernel
import Registry
import Store

/// A request that may be about the same matter.
package struct DuplicateCandidate: Hashable, Sendable {
    package let request: Request
    /// Likeness of the texts and places, in percent.
    package let likeness: Int
}

extension DeskService {
    /// Open requests that may be about the same matter, the most alike first; before intake and after.
    package func duplicates(
        of text: String, place: String?, category: String, at unit: UnitCode, except id: String? = nil,
        limit: Int = 5
    ) async throws -> [DuplicateCandidate] {
        let least = book.likeness.duplicatePercent
        let since = environment.now().adding(seconds: -book.likeness.duplicateDays * 86_400)
        return try await database.read { connection in
            let alike = try MergeQueries.alike(
                category, at: unit, since: since, except: id, limit: 200, on: connection)
            let scored = alike.map { request in
                DuplicateCandidate(
                    request: request,
                    likeness: ReplySimilarity.percent(
                        text + (place ?? ""), request.text + (request.place ?? "")))
            }
            return Array(
                scored.filter { $0.likeness >= least }
                    .sorted { ($1.likeness, $0.request.id) < ($0.likeness, $1.request.id) }.prefix(limit))
        }
    }

    /// Puts requests about one matter together: one order, each caller keeps number, promise, reply and call-back.
    ///
    /// - Throws: `Problem` `desk.merge_self`, `desk.merge_closed`, `desk.merge_chain`, `desk.merge_accused`,
    ///   `desk.unknown_request`, `desk.step_not_allowed`, `access.denied`.
    package func merge(
        _ address: RequestAddress, into master: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        let (now, id) = (environment.now(), address.id)
        return try await act(address, "desk.merge", key: key, by: actor) { act in
            try act.requireDesk()
            guard master != id else { throw Problem("desk.merge_self") }
            let target = try self.visible(
                RequestAddress(district: address.district, id: master), to: actor, on: act.connection
            ).request
            guard target.isOpen else { throw Problem("desk.merge_closed", value: target.number) }
            guard try RequestQueries.members(of: id, district: address.district, on: act.connection).isEmpty else {
                throw Problem("desk.merge_chain")
            }
            // A complaint about an office would reach it through a master that the office handles.
            guard act.request.accused == target.accused else { throw Problem("desk.merge_accused") }
            act.request.master = master
            try act.go(to: .merged, .merged, ["master": target.number])
            try act.steps.dropOpenAssists()
            let person = try DeskActor(actor, district: address.district, on: act.connection)
            var other = try DeskAct(self.book, target, by: person, at: now, on: act.connection)
            other.note(.merged, ["member": act.request.number])
            try self.append(other.entries, to: target, at: now, on: act.connection)
        }
    }

    /// Registers a part of a request as a request of its own, under the same requester.
    ///
    /// - Throws: as `register`; `Problem` `desk.unknown_request`, `access.denied`.
    package func split(
        _ address: RequestAddress, _ draft: RequestDraft, key: String? = nil, by actor: Actor
    ) async throws -> RequestReceipt {
        let source = try await database.read { connection in
            let found = try self.visible(address, to: actor, on: connection).request
            try Access.require(.dispatchRequests, actor, at: found.unit)
            let requester = try RequestQueries.requester(of: found.id, district: found.district, on: connection)
            return (found, requester)
        }
        var part = draft
        part.channel = .transferred
        part.identity = source.0.identity
        part.requester = source.1
        part.accused = source.0.accused
        part.isDemo = source.0.isDemo
        let receipt = try await register(part, key: key.map { "split-" + $0 }, dispatch: false, by: actor)
        _ = try await act(RequestAddress(district: address.district, id: receipt.id), "desk.split", key: key, by: actor)
        { act in
            act.request.parent = source.0.id
            act.note(.split, isPublic: true, ["parent": source.0.number])
        }
        return receipt
    }
}
