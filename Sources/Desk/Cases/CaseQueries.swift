import Kernel
import Store

/// Confidential cases and their notes.
enum CaseQueries {
    static func insert(
        _ one: ConfidentialCase, people: String, story: String, account: String, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_case (district, id, number, kind, unit, heading, people, story, consent, keep_until, state,
                opened, account, version)
            VALUES (\(one.district), \(one.id), \(one.number), \(one.kind.rawValue), \(one.unit), \(one.heading),
                \(people), \(story), \(one.consent), \(one.keepUntil), \(one.state.rawValue), \(one.opened),
                \(account), \(one.version))
            """)
    }

    /// Writes state and days over the version that was seen; returns false when somebody else was faster.
    static func update(_ one: ConfidentialCase, over version: Int64, on connection: any Connection) throws -> Bool {
        try connection.run(
            """
            UPDATE desk_case SET state = \(one.state.rawValue), agreed = \(one.agreed),
                confirm_due = \(one.confirmDue), applied = \(one.applied), closed = \(one.closed),
                version = \(version + 1)
            WHERE district = \(one.district) AND id = \(one.id) AND version = \(version)
            """) == 1
    }

    /// Takes names and story out, and the notes' words.
    static func blank(_ id: String, district: String, on connection: any Connection) throws {
        try connection.run(
            "UPDATE desk_case SET people = NULL, story = NULL WHERE district = \(district) AND id = \(id)")
        try connection.run(
            "UPDATE desk_case_note SET body = '＊' WHERE district = \(district) AND case_id = \(id)")
    }

    /// Cases whose time of keeping is over and that still hold something.
    static func outlived(_ district: String, on day: CivilDate, on connection: any Connection) throws -> [String] {
        try connection.rows(
            """
            SELECT id FROM desk_case WHERE district = \(district) AND keep_until <= \(day)
                AND (people IS NOT NULL OR story IS NOT NULL) ORDER BY id LIMIT 500
            """
        ).map { try $0.text("id") }
    }

    static func count(_ district: String, prefix: String, on connection: any Connection) throws -> Int64 {
        try connection.integer(
            "SELECT COUNT(*) FROM desk_case WHERE district = \(district) AND number LIKE \(prefix + "%")") ?? 0
    }

    static func find(_ id: String, district: String, on connection: any Connection) throws -> ConfidentialCase? {
        try connection.row("SELECT * FROM desk_case WHERE district = \(district) AND id = \(id)")
            .map(ConfidentialCase.init)
    }

    static func content(_ id: String, district: String, on connection: any Connection) throws -> CaseContent {
        let row = try connection.row(
            "SELECT people, story FROM desk_case WHERE district = \(district) AND id = \(id)")
        let notes = try connection.rows(
            """
            SELECT * FROM desk_case_note WHERE district = \(district) AND case_id = \(id) ORDER BY seq LIMIT 1000
            """
        ).map {
            CaseNote(
                seq: try $0.integer("seq"), at: try $0.instant("at"), actorName: try $0.text("actor_name"),
                text: try $0.text("body"))
        }
        return CaseContent(
            people: try row?.optionalText("people"), story: try row?.optionalText("story"), notes: notes)
    }

    static func add(
        _ text: String, to id: String, district: String, account: String, name: String, at: Instant,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_case_note (district, case_id, seq, at, account, actor_name, body)
            SELECT \(district), \(id), COALESCE(MAX(seq), 0) + 1, \(at), \(account), \(name), \(text)
            FROM desk_case_note WHERE district = \(district) AND case_id = \(id)
            """)
    }

    /// Open ones first, the earliest end of confirmation first, then the newest.
    static func list(_ district: String, on connection: any Connection) throws -> [ConfidentialCase] {
        try connection.rows(
            """
            SELECT * FROM desk_case WHERE district = \(district)
            ORDER BY CASE WHEN closed IS NULL THEN 0 ELSE 1 END, COALESCE(confirm_due, 99999999), opened DESC, id
            LIMIT 500
            """
        ).map(ConfidentialCase.init)
    }
}

extension ConfidentialCase {
    fileprivate init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")), let state = State(rawValue: try row.text("state")) else {
            throw CorruptRow(column: "desk_case.kind")
        }
        self.init(
            district: try row.text("district"), id: try row.text("id"), number: try row.text("number"), kind: kind,
            unit: try row.unit("unit"), heading: try row.text("heading"), consent: try row.text("consent"),
            keepUntil: try row.date("keep_until"), state: state, opened: try row.instant("opened"),
            agreed: try row.optionalDate("agreed"), confirmDue: try row.optionalDate("confirm_due"),
            applied: try row.optionalDate("applied"), closed: try row.optional("closed", row.instant),
            version: try row.integer("version"))
    }
}
