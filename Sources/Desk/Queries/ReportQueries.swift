import Kernel
import Store

/// Figures over a stretch of receipt.
enum ReportQueries {
    static func report(
        _ district: String, unit: UnitCode?, from: Instant, until: Instant, rule: PublicationRule,
        on connection: any Connection
    ) throws -> DeskReport {
        var filter = QueueFilter(district: district, openOnly: false)
        filter.unit = unit
        filter.receivedFrom = from
        filter.receivedUntil = until
        let where_ = SQL.join(
            QueueQueries.conditions(filter, blind: [], now: until) + ["excluded IS NULL"], separator: " AND ")
        let row = try connection.row(
            """
            SELECT COUNT(*) AS received, COALESCE(SUM(is_open), 0) AS open,
                \(count("state = 'closed'", "closed")), \(count("state = 'refused'", "refused")),
                \(count("state = 'shelved'", "shelved")), \(count("state = 'merged'", "merged")),
                COUNT(on_time) AS judged, COALESCE(SUM(on_time), 0) AS on_time,
                COUNT(responded) AS asked_responded, COALESCE(SUM(responded), 0) AS responded,
                COUNT(solved) AS asked_solved, COALESCE(SUM(solved), 0) AS solved,
                COUNT(satisfied) AS asked_satisfied, \(count("satisfied >= \(rule.satisfiedFrom)", "satisfied")),
                \(count("reworks > 0", "reworked")), \(count("rounds > 0", "sent_back"))
            FROM desk_request WHERE \(where_)
            """)
        guard let row else { throw CorruptRow(column: "desk_request") }
        return DeskReport(
            received: try row.int("received"), open: try row.int("open"), closed: try row.int("closed"),
            refused: try row.int("refused"), shelved: try row.int("shelved"), merged: try row.int("merged"),
            judged: try row.int("judged"), onTime: try row.int("on_time"),
            askedResponded: try row.int("asked_responded"), responded: try row.int("responded"),
            askedSolved: try row.int("asked_solved"), solved: try row.int("solved"),
            askedSatisfied: try row.int("asked_satisfied"), satisfied: try row.int("satisfied"),
            reworked: try row.int("reworked"), sentBack: try row.int("sent_back"),
            categories: try categories(where_, on: connection),
            hotSpots: try hotSpots(where_, from: rule.hotSpotFrom, on: connection))
    }

    private static func count(_ condition: String, _ name: String) -> SQL {
        SQL(raw: "COALESCE(SUM(CASE WHEN \(condition) THEN 1 ELSE 0 END), 0) AS \(name)")
    }

    private static func categories(_ condition: SQL, on connection: any Connection) throws -> [DeskReport.Line] {
        try connection.rows(
            """
            SELECT category, COUNT(*) AS number FROM desk_request WHERE \(condition)
            GROUP BY category ORDER BY number DESC, category LIMIT 20
            """
        ).map { DeskReport.Line(category: try $0.text("category"), count: try $0.int("number")) }
    }

    private static func hotSpots(
        _ condition: SQL, from hotSpotFrom: Int, on connection: any Connection
    ) throws -> [DeskReport.HotSpot] {
        try connection.rows(
            """
            SELECT unit, category, COUNT(*) AS number FROM desk_request WHERE \(condition)
            GROUP BY unit, category HAVING COUNT(*) >= \(hotSpotFrom)
            ORDER BY number DESC, unit, category LIMIT 20
            """
        ).map {
            DeskReport.HotSpot(
                unit: try $0.unit("unit"), category: try $0.text("category"), count: try $0.int("number"))
        }
    }
}
