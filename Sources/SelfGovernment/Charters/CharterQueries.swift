import Kernel
import Store

/// The SQL of charters and pledges.
enum CharterQueries {
    static func insert(_ item: Charter, at now: Instant, by account: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO charter (district, id, unit, kind, pack, title, version, recorded_at, recorded_by)
            VALUES (\(item.unit.district), \(item.id), \(item.unit), \(item.kind.rawValue), \(item.pack),
                \(item.title), \(item.version), \(now), \(account))
            """)
    }

    static func save(_ item: Charter, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE charter SET meeting = \(item.meeting), motion = \(item.motion), adopted = \(item.adopted),
                file_due = \(item.fileDue), filed = \(item.filed), review_due = \(item.reviewDue),
                reviewed = \(item.reviewed), ended = \(item.ended), version = \(item.version)
            WHERE district = \(item.unit.district) AND id = \(item.id)
            """)
    }

    static func charter(_ id: String, district: String, on connection: any Connection) throws -> Charter? {
        try connection.row("SELECT * FROM charter WHERE district = \(district) AND id = \(id)").map(read)
    }

    static func charters(below unit: UnitCode, prefix: String, on connection: any Connection) throws -> [Charter] {
        try connection.rows(
            """
            SELECT * FROM charter WHERE district = \(unit.district) AND unit >= \(prefix) AND unit < \(prefix + ":")
            ORDER BY unit, kind, id DESC LIMIT 1000
            """
        ).map(read)
    }

    private static func read(_ row: Row) throws -> Charter {
        guard let kind = CharterKind(rawValue: try row.text("kind")) else { throw CorruptRow(column: "charter.kind") }
        return Charter(
            id: try row.text("id"), unit: try row.unit("unit"), kind: kind, pack: try row.text("pack"),
            title: try row.text("title"), meeting: try row.optionalText("meeting"),
            motion: try row.optionalInteger("motion").map { Int($0) }, adopted: try row.optionalDate("adopted"),
            fileDue: try row.optionalDate("file_due"), filed: try row.optionalDate("filed"),
            reviewDue: try row.optionalDate("review_due"), reviewed: try row.optionalDate("reviewed"),
            ended: try row.optionalDate("ended"), version: try row.int("version"))
    }

    /// Puts these articles in the place of those that stand.
    static func replace(_ articles: [CharterArticle], of item: Charter, on connection: any Connection) throws {
        try connection.run(
            "DELETE FROM charter_article WHERE district = \(item.unit.district) AND charter = \(item.id)")
        try connection.runAll(
            articles.map { article in
                """
                INSERT INTO charter_article (district, charter, place, subject, body)
                VALUES (\(item.unit.district), \(item.id), \(article.place), \(article.subject), \(article.body))
                """
            })
    }

    /// The articles in their order.
    static func articles(_ item: Charter, on connection: any Connection) throws -> [CharterArticle] {
        try connection.rows(
            """
            SELECT place, subject, body FROM charter_article
            WHERE district = \(item.unit.district) AND charter = \(item.id) ORDER BY place
            """
        ).map { row in
            CharterArticle(place: try row.int("place"), subject: try row.text("subject"), body: try row.text("body"))
        }
    }
}
