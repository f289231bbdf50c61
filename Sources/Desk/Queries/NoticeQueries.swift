import Kernel
import Store

/// Word to residents that still has to be passed on.
enum NoticeQueries {
    static func insert(
        id: String, request: String, district: String, kind: String, words: String, at: Instant,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_notice (district, id, request, kind, body, at)
            VALUES (\(district), \(id), \(request), \(kind), \(words), \(at))
            """)
    }

    static func open(_ district: String, limit: Int, on connection: any Connection) throws -> [Notice] {
        try connection.rows(
            """
            SELECT id, request, kind, body, at FROM desk_notice
            WHERE district = \(district) AND given IS NULL ORDER BY at, id LIMIT \(limit)
            """
        ).map {
            Notice(
                id: try $0.text("id"), request: try $0.text("request"), kind: try $0.text("kind"),
                text: try $0.text("body"), at: try $0.instant("at"))
        }
    }

    static func given(
        _ id: String, district: String, by account: String, at: Instant, on connection: any Connection
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE desk_notice SET given = \(at), given_by = \(account)
            WHERE district = \(district) AND id = \(id) AND given IS NULL
            """) == 1
    }
}

/// Word for a resident that the desk passes on by telephone or message.
package struct Notice: Hashable, Sendable {
    package let id: String
    package let request: String
    package let kind: String
    package let text: String
    package let at: Instant
}
