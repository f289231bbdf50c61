import Kernel
import Store

/// The telephone's records.
enum CallQueries {
    static func save(_ call: CallRecord, district: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO desk_call (district, id, request, phone, rang, answered, ended, operator, returned)
            VALUES (\(district), \(call.id), \(call.request), \(call.phone), \(call.rang), \(call.answered),
                \(call.ended), \(call.operatorAccount), \(call.returned))
            ON CONFLICT (district, id) DO UPDATE SET request = excluded.request, phone = excluded.phone,
                answered = excluded.answered, ended = excluded.ended, operator = excluded.operator,
                returned = excluded.returned
            """)
    }

    /// Missed calls that nobody has returned, the oldest first.
    static func missed(_ district: String, limit: Int, on connection: any Connection) throws -> [CallRecord] {
        try connection.rows(
            """
            SELECT * FROM desk_call WHERE district = \(district) AND answered IS NULL AND returned IS NULL
            ORDER BY rang, id LIMIT \(limit)
            """
        ).map(CallRecord.init)
    }

    static func find(_ id: String, district: String, on connection: any Connection) throws -> CallRecord? {
        try connection.row("SELECT * FROM desk_call WHERE district = \(district) AND id = \(id)").map(CallRecord.init)
    }

    static func figures(
        _ district: String, from: Instant, until: Instant, promptSeconds: Int, on connection: any Connection
    ) throws -> CallFigures {
        let row = try connection.row(
            """
            SELECT COUNT(*) AS rang, COUNT(answered) AS answered,
                COALESCE(SUM(CASE WHEN answered <= rang + \(promptSeconds * 1000) THEN 1 ELSE 0 END), 0) AS prompt,
                COALESCE(SUM(CASE WHEN answered IS NULL AND returned IS NULL THEN 1 ELSE 0 END), 0) AS missed
            FROM desk_call WHERE district = \(district) AND rang >= \(from) AND rang < \(until)
            """)
        guard let row else { return CallFigures(rang: 0, answered: 0, prompt: 0, open: 0) }
        return CallFigures(
            rang: try row.int("rang"), answered: try row.int("answered"), prompt: try row.int("prompt"),
            open: try row.int("missed"))
    }
}

extension CallRecord {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.text("id"), request: try row.optionalText("request"), phone: try row.optionalText("phone"),
            rang: try row.instant("rang"), answered: try row.optional("answered", row.instant),
            ended: try row.optional("ended", row.instant), operatorAccount: try row.optionalText("operator"),
            returned: try row.optional("returned", row.instant))
    }
}
