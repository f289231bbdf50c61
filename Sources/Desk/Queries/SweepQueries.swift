import Kernel
import Store

/// Finding what is due: one index, whatever the number of requests.
enum SweepQueries {
    /// Requests whose alarm has come, the oldest alarm first.
    static func alarmed(
        _ district: String, until now: Instant, limit: Int, on connection: any Connection
    ) throws -> [Request] {
        try connection.rows(alarmed(district, until: now, limit: limit)).map(Request.init)
    }

    static func alarmed(_ district: String, until now: Instant, limit: Int) -> SQL {
        """
        SELECT * FROM desk_request WHERE district = \(district) AND alarm IS NOT NULL AND alarm <= \(now)
        ORDER BY alarm LIMIT \(limit)
        """
    }

    /// Open requests whose promise rests on a year without notice.
    static func provisional(_ district: String, limit: Int, on connection: any Connection) throws -> [Request] {
        try connection.rows(
            """
            SELECT * FROM desk_request
            WHERE district = \(district) AND due_provisional = 1 AND is_open = 1 ORDER BY id LIMIT \(limit)
            """
        ).map(Request.init)
    }
}
