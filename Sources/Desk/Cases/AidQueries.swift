import Kernel
import Store

/// The mutual-aid board.
enum AidQueries {
    static func insert(
        _ draft: AidDraft, id: String, consent: String, at: Instant, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_aid (district, id, kind, unit, title, body, contact, consent, until, state, at)
            VALUES (\(draft.unit.district), \(id), \(draft.kind.rawValue), \(draft.unit), \(draft.title),
                \(draft.text), \(draft.contact), \(consent), \(draft.until), 'waiting', \(at))
            """)
    }

    static func list(
        _ district: String, states: [AidNotice.State], on connection: any Connection
    ) throws -> [AidNotice] {
        try connection.rows(
            """
            SELECT a.*, (SELECT COUNT(*) FROM desk_aid_reply AS r WHERE r.district = a.district AND r.aid = a.id)
                AS replies
            FROM desk_aid AS a WHERE a.district = \(district) AND a.state IN (\(states.map(\.rawValue)))
            ORDER BY a.at DESC, a.id LIMIT 500
            """
        ).map(AidNotice.init)
    }

    static func find(_ id: String, district: String, on connection: any Connection) throws -> AidNotice? {
        try connection.row(
            """
            SELECT a.*, (SELECT COUNT(*) FROM desk_aid_reply AS r WHERE r.district = a.district AND r.aid = a.id)
                AS replies
            FROM desk_aid AS a WHERE a.district = \(district) AND a.id = \(id)
            """
        ).map(AidNotice.init)
    }

    /// Goes on to another state; a notice that ends loses every contact at once.
    static func move(
        _ id: String, to state: AidNotice.State, by account: String, district: String, on connection: any Connection
    ) throws {
        let isOver = state == .closed || state == .declined
        try connection.run(
            """
            UPDATE desk_aid SET state = \(state.rawValue), decided_by = \(account),
                contact = \(isOver ? "NULL" : "contact" as SQL)
            WHERE district = \(district) AND id = \(id)
            """)
        guard isOver else { return }
        try connection.run("UPDATE desk_aid_reply SET contact = NULL WHERE district = \(district) AND aid = \(id)")
    }

    static func reply(
        _ id: String, to aid: String, contact: String, text: String, at: Instant, district: String,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_aid_reply (district, aid, id, contact, body, at)
            VALUES (\(district), \(aid), \(id), \(contact), \(text), \(at))
            """)
    }

    static func contacts(_ id: String, district: String, on connection: any Connection) throws -> AidContacts {
        let owner = try connection.row("SELECT contact FROM desk_aid WHERE district = \(district) AND id = \(id)")
        let replies = try connection.rows(
            "SELECT * FROM desk_aid_reply WHERE district = \(district) AND aid = \(id) ORDER BY at, id LIMIT 200"
        ).map {
            AidContacts.Reply(
                contact: try $0.optionalText("contact"), text: try $0.text("body"), at: try $0.instant("at"))
        }
        return AidContacts(owner: try owner?.optionalText("contact"), replies: replies)
    }

    /// Closes what has stood long enough; returns how many.
    static func closeOutlived(_ district: String, on day: CivilDate, on connection: any Connection) throws -> Int {
        let ids = try connection.rows(
            """
            SELECT id FROM desk_aid WHERE district = \(district) AND until < \(day)
                AND state IN ('waiting', 'open', 'matched') ORDER BY id LIMIT 500
            """
        ).map { try $0.text("id") }
        for id in ids { try move(id, to: .closed, by: "system", district: district, on: connection) }
        return ids.count
    }
}

extension AidNotice {
    fileprivate init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")), let state = State(rawValue: try row.text("state")) else {
            throw CorruptRow(column: "desk_aid.kind")
        }
        self.init(
            id: try row.text("id"), kind: kind, unit: try row.unit("unit"), title: try row.text("title"),
            text: try row.text("body"), until: try row.date("until"), state: state, at: try row.instant("at"),
            replies: try row.int("replies"))
    }
}
