import Kernel
import Store

/// The SQL of disclosures and of residents' questions.
enum DisclosureQueries {
    static func insert(_ item: Disclosure, at now: Instant, by account: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO disclosure (district, id, unit, pack, category, title, body, due, version, recorded_at,
                recorded_by)
            VALUES (\(item.unit.district), \(item.id), \(item.unit), \(item.pack), \(item.category), \(item.title),
                \(item.body), \(item.due), \(item.version), \(now), \(account))
            """)
    }

    static func save(_ item: Disclosure, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE disclosure SET posted = \(item.posted), taken_down = \(item.takenDown), version = \(item.version)
            WHERE district = \(item.unit.district) AND id = \(item.id)
            """)
    }

    static func disclosure(_ id: String, district: String, on connection: any Connection) throws -> Disclosure? {
        try connection.row("SELECT * FROM disclosure WHERE district = \(district) AND id = \(id)").map(read)
    }

    static func disclosures(
        below unit: UnitCode, prefix: String, limit: Int = 200, on connection: any Connection
    ) throws -> [Disclosure] {
        try connection.rows(
            """
            SELECT * FROM disclosure WHERE district = \(unit.district) AND unit >= \(prefix)
                AND unit < \(prefix + ":")
            ORDER BY due DESC, id DESC LIMIT \(limit)
            """
        ).map(read)
    }

    private static func read(_ row: Row) throws -> Disclosure {
        Disclosure(
            id: try row.text("id"), unit: try row.unit("unit"), pack: try row.text("pack"),
            category: try row.text("category"), title: try row.text("title"), body: try row.text("body"),
            due: try row.date("due"), posted: try row.optionalDate("posted"),
            takenDown: try row.optionalDate("taken_down"), version: try row.int("version"))
    }

    static func ask(
        _ id: String, _ item: Disclosure, question: String, on day: CivilDate, _ connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO disclosure_query (district, disclosure, id, question, asked)
            VALUES (\(item.unit.district), \(item.id), \(id), \(question), \(day))
            """)
    }
}
