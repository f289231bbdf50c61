import Kernel
import Store

/// What several requests about one matter share.
enum MergeQueries {
    /// Tells every merged request that its master has ended; each keeps its own number and timeline.
    static func tellMembers(of master: Request, at now: Instant, on connection: any Connection) throws {
        let members = try RequestQueries.members(of: master.id, district: master.district, on: connection)
        for member in members {
            let seq = try TimelineQueries.last(of: member.id, district: master.district, on: connection)
            try TimelineQueries.append(
                [
                    TimelineEntry(
                        seq: seq + 1, at: now, account: "rule", actorName: "并单", kind: .closed, from: nil, to: .merged,
                        isPublic: true, text: nil, detail: ["master": master.number, "state": master.state.rawValue])
                ], to: member.id, district: master.district, on: connection)
        }
    }

    /// Open requests of one category in the same unit since a moment, the newest first: what may be the same matter.
    static func alike(
        _ category: String, at unit: UnitCode, since: Instant, except id: String?, limit: Int,
        on connection: any Connection
    ) throws -> [Request] {
        try connection.rows(
            """
            SELECT * FROM desk_request WHERE district = \(unit.district) AND unit = \(unit)
                AND received >= \(since) AND category = \(category) AND is_open = 1 AND id <> \(id ?? "")
            ORDER BY received DESC, id LIMIT \(limit)
            """
        ).map(Request.init)
    }
}
