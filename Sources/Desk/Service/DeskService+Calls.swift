import Access
import Kernel
import Store

extension DeskService {
    /// Keeps a call: answered, or missed and to be returned.
    ///
    /// - Throws: `Problem` `desk.call_times`, `access.denied`.
    package func record(_ call: CallRecord, at unit: UnitCode, by actor: Actor) async throws {
        try Access.require(.takeRequests, actor, at: unit)
        if let answered = call.answered, answered < call.rang { throw Problem("desk.call_times", field: "answered") }
        if let ended = call.ended, ended < call.rang { throw Problem("desk.call_times", field: "ended") }
        try await audited("desk.call", unit.district, "calls/\(call.id)", actor) { connection in
            try CallQueries.save(call, district: unit.district, on: connection)
        }
    }

    /// Missed calls to return, the oldest first.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func missedCalls(at unit: UnitCode, limit: Int = 100, by actor: Actor) async throws -> [CallRecord] {
        try Access.require(.takeRequests, actor, at: unit)
        return try await database.read { try CallQueries.missed(unit.district, limit: limit, on: $0) }
    }

    /// The number of a missed call, for who returns it; the look is kept.
    ///
    /// - Throws: `Problem` `desk.unknown_call`, `access.denied`.
    package func missedCall(_ id: String, at unit: UnitCode, by actor: Actor) async throws -> CallRecord {
        try Access.require(.takeRequests, actor, at: unit)
        let (now, readID) = (environment.now(), environment.newID())
        return try await database.write { connection in
            guard let call = try CallQueries.find(id, district: unit.district, on: connection), call.answered == nil
            else { throw Problem("desk.unknown_call") }
            try SensitiveReadLog.append(
                SensitiveRead(
                    district: unit.district, id: readID, at: now, actor: actor, person: "calls/\(id)",
                    fields: ["phone"], purpose: DeskService.returningPurpose), on: connection)
            return call
        }
    }

    /// Why a number is looked at when a call is returned; kept with the look.
    private static let returningPurpose = "回电"

    /// Notes that a missed call was returned.
    ///
    /// - Throws: `Problem` `desk.unknown_call`, `access.denied`.
    package func returned(_ id: String, request: String? = nil, at unit: UnitCode, by actor: Actor) async throws {
        try Access.require(.takeRequests, actor, at: unit)
        let now = environment.now()
        try await audited("desk.call_returned", unit.district, "calls/\(id)", actor) { connection in
            guard var call = try CallQueries.find(id, district: unit.district, on: connection), call.answered == nil
            else { throw Problem("desk.unknown_call") }
            call.returned = now
            call.request = request ?? call.request
            try CallQueries.save(call, district: unit.district, on: connection)
        }
    }

    /// How the telephone was answered.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func callFigures(
        at unit: UnitCode, from: Instant, until: Instant, by actor: Actor
    ) async throws -> CallFigures {
        try Access.require(.takeRequests, actor, at: unit)
        let seconds = book.telephone.pickUpSeconds
        return try await database.read {
            try CallQueries.figures(unit.district, from: from, until: until, promptSeconds: seconds, on: $0)
        }
    }
}
