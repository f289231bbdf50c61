import Kernel
import Store

/// Lists of requests; every one has a limit and goes by an index.
enum QueueQueries {
    /// The conditions of a filter, for those offices that are blind left out.
    static func conditions(_ filter: QueueFilter, blind: [OfficeID], now: Instant) -> [SQL] {
        var all: [SQL] = ["district = \(filter.district)"]
        if let lead = filter.lead { all.append("lead = \(lead.description)") }
        if let states = filter.states { all.append("state IN (\(states.map(\.rawValue).sorted()))") }
        // Said even when the states imply it: the indexes of the lists are for the open or for the ended ones alone.
        if filter.openOnly || filter.states?.allSatisfy(\.isOpen) == true { all.append("is_open = 1") }
        if filter.states?.allSatisfy(\.isFinal) == true { all.append("is_open = 0") }
        // The whole district is no condition; it would only lead away from the order that is asked for.
        if let unit = filter.unit, unit.level != .district || unit.district != filter.district {
            if unit.level == .community {
                all.append("unit = \(unit)")
            } else {
                all.append("unit >= \(unit) AND unit < \(upper(unit))")
            }
        }
        if let category = filter.category { all.append("category = \(category)") }
        if let nature = filter.nature { all.append("nature = \(nature.rawValue)") }
        if let channel = filter.channel { all.append("channel = \(channel.rawValue)") }
        if let pending = filter.pending { all.append("pending = \(pending.rawValue)") }
        if filter.anyPending { all.append("pending IS NOT NULL") }
        if let rung = filter.rungFrom { all.append("rung >= \(rung)") }
        if let from = filter.dueFrom { all.append("due >= \(from)") }
        if let until = filter.dueUntil { all.append("due < \(until)") }
        if filter.overdueOnly { all.append("due < \(now)") }
        if filter.withoutRule { all.append("dispatch_problem IS NOT NULL") }
        if let from = filter.receivedFrom { all.append("received >= \(from)") }
        if let until = filter.receivedUntil { all.append("received < \(until)") }
        if let from = filter.updatedFrom { all.append("updated >= \(from)") }
        if let until = filter.updatedUntil { all.append("updated < \(until)") }
        if let numbers = filter.numbers { all.append("number IN (\(numbers))") }
        if !blind.isEmpty { all.append("(accused IS NULL OR accused NOT IN (\(blind.map(\.description))))") }
        return all
    }

    /// The first code beyond a unit's subtree.
    private static func upper(_ unit: UnitCode) -> String {
        let kept = unit.level == .street ? 9 : (unit.level == .district ? 6 : 4)
        return String(unit.digits.prefix(kept)) + String(repeating: "9", count: 12 - kept) + ":"
    }

    static func page(
        _ filter: QueueFilter, blind: [OfficeID], now: Instant, on connection: any Connection
    ) throws -> [Request] {
        try connection.rows(query(filter, blind: blind, now: now)).map(Request.init)
    }

    static func query(_ filter: QueueFilter, blind: [OfficeID], now: Instant) -> SQL {
        var all = conditions(filter, blind: blind, now: now)
        let column = SQL(raw: filter.order.column)
        if let cursor = filter.after {
            let sign = SQL(raw: filter.order.isDescending ? "<" : ">")
            all.append(
                "(\(column) \(sign) \(cursor.key) OR (\(column) = \(cursor.key) AND id > \(cursor.id)))")
        }
        let direction = SQL(raw: filter.order.isDescending ? " DESC" : "")
        return """
            SELECT * FROM desk_request WHERE \(SQL.join(all, separator: " AND "))
            ORDER BY \(column)\(direction), id LIMIT \(filter.limit + 1)
            """
    }

    /// How many there are, counted up to a ceiling.
    static func count(
        _ filter: QueueFilter, blind: [OfficeID], now: Instant, upTo ceiling: Int, on connection: any Connection
    ) throws -> Int {
        let all = conditions(filter, blind: blind, now: now)
        return Int(
            try connection.integer(
                """
                SELECT COUNT(*) FROM (SELECT 1 AS one FROM desk_request
                    WHERE \(SQL.join(all, separator: " AND ")) LIMIT \(ceiling)) AS counted
                """) ?? 0)
    }

    /// Requests that an account asked for, the newest first.
    static func ofAccount(
        _ account: String, district: String, limit: Int, on connection: any Connection
    ) throws -> [Request] {
        try connection.rows(
            """
            SELECT r.* FROM desk_requester AS q JOIN desk_request AS r
                ON r.district = q.district AND r.id = q.request
            WHERE q.district = \(district) AND q.account = \(account)
            ORDER BY r.received DESC, r.id LIMIT \(limit)
            """
        ).map(Request.init)
    }

    /// Open requests an office assists with, the earliest due first.
    static func assisted(
        _ offices: [OfficeID], district: String, limit: Int, on connection: any Connection
    ) throws -> [Request] {
        try connection.rows(
            """
            SELECT r.* FROM desk_assist AS a JOIN desk_request AS r
                ON r.district = a.district AND r.id = a.request
            WHERE a.district = \(district) AND a.office IN (\(offices.map(\.description))) AND a.done IS NULL
                AND r.is_open = 1
            ORDER BY a.due, r.id LIMIT \(limit)
            """
        ).map(Request.init)
    }
}
