import Kernel
import Store

/// The SQL of disclosures and of residents' questions.
enum DisclosureQueries {
    static func insert(_ item: Disclosure, at now: Instant, by account: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO disclosure (district, id, unit, pack, category, title, body, due, posted, meeting, version,
                recorded_at, recorded_by)
            VALUES (\(item.unit.district), \(item.id), \(item.unit), \(item.pack), \(item.category), \(item.title),
                \(item.body), \(item.due), \(item.posted), \(item.meeting), \(item.version), \(now), \(account))
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
        below unit: UnitCode, prefix: String, limit: Int = 1000, on connection: any Connection
    ) throws -> [Disclosure] {
        try connection.rows(
            """
            SELECT * FROM disclosure WHERE district = \(unit.district) AND unit >= \(prefix)
                AND unit < \(prefix + ":")
            ORDER BY due DESC, id DESC LIMIT \(limit)
            """
        ).map(read)
    }

    /// Streams the disclosures of a district by id.
    static func forEach(
        district: String, unit: UnitCode?, on connection: any Connection, _ body: (Disclosure) throws -> Void
    ) throws {
        let narrowed: SQL = unit.map { " AND unit = \($0)" } ?? ""
        try connection.forEach("SELECT * FROM disclosure WHERE district = \(district)\(narrowed) ORDER BY id") { row in
            try body(try read(row))
        }
    }

    private static func read(_ row: Row) throws -> Disclosure {
        Disclosure(
            id: try row.text("id"), unit: try row.unit("unit"), pack: try row.text("pack"),
            category: try row.text("category"), title: try row.text("title"), body: try row.text("body"),
            due: try row.date("due"), posted: try row.optionalDate("posted"),
            takenDown: try row.optionalDate("taken_down"), meeting: try row.optionalText("meeting"),
            version: try row.int("version"))
    }

    static func ask(_ question: DisclosureQuestion, _ item: Disclosure, _ connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO disclosure_query (district, disclosure, id, question, asked, answer_due)
            VALUES (\(item.unit.district), \(item.id), \(question.id), \(question.question), \(question.asked),
                \(question.due))
            """)
    }

    static func answer(_ question: DisclosureQuestion, _ item: Disclosure, _ connection: any Connection) throws {
        try connection.run(
            """
            UPDATE disclosure_query SET answer = \(question.answer), answered = \(question.answered)
            WHERE district = \(item.unit.district) AND disclosure = \(item.id) AND id = \(question.id)
            """)
    }

    /// The questions about a disclosure, oldest first.
    static func questions(_ item: Disclosure, on connection: any Connection) throws -> [DisclosureQuestion] {
        try connection.rows(
            """
            SELECT id, question, asked, answer_due, answer, answered FROM disclosure_query
            WHERE district = \(item.unit.district) AND disclosure = \(item.id) ORDER BY asked, id
            """
        ).map { row in
            DisclosureQuestion(
                id: try row.text("id"), question: try row.text("question"), asked: try row.date("asked"),
                due: try row.optionalDate("answer_due"), answer: try row.optionalText("answer"),
                answered: try row.optionalDate("answered"))
        }
    }
}
