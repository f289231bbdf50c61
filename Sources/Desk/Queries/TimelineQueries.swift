import Kernel
import Store

/// Reading and appending timelines.
enum TimelineQueries {
    static func append(
        _ entries: [TimelineEntry], to id: String, district: String, on connection: any Connection
    ) throws {
        for entry in entries {
            try connection.run(
                """
                INSERT INTO desk_timeline (district, request, seq, at, account, actor_name, kind, from_state,
                    to_state, is_public, body, detail)
                VALUES (\(district), \(id), \(entry.seq), \(entry.at), \(entry.account), \(entry.actorName),
                    \(entry.kind.rawValue), \(entry.from?.rawValue), \(entry.to.rawValue), \(entry.isPublic),
                    \(entry.text), \(try DetailText.write(entry.detail)))
                """)
        }
    }

    /// The number of the newest entry; 0 for none.
    static func last(of id: String, district: String, on connection: any Connection) throws -> Int64 {
        try connection.integer(
            """
            SELECT COALESCE(MAX(seq), 0) FROM desk_timeline WHERE district = \(district) AND request = \(id)
            """) ?? 0
    }

    /// All entries, oldest first; only those for the resident with `publicOnly`.
    static func of(
        _ id: String, district: String, publicOnly: Bool, on connection: any Connection
    ) throws -> [TimelineEntry] {
        let narrowed: SQL = publicOnly ? "AND is_public = 1 " : ""
        return try connection.rows(
            """
            SELECT * FROM desk_timeline WHERE district = \(district) AND request = \(id) \(narrowed)
            ORDER BY seq LIMIT 5000
            """
        ).map(TimelineEntry.init)
    }

    /// The account of the newest entry of one kind.
    static func account(
        of kind: TimelineEntry.Kind, _ id: String, district: String, on connection: any Connection
    ) throws -> String? {
        try connection.row(
            """
            SELECT account FROM desk_timeline
            WHERE district = \(district) AND request = \(id) AND kind = \(kind.rawValue)
            ORDER BY seq DESC LIMIT 1
            """
        )?.text("account")
    }
}

extension TimelineEntry {
    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")),
            let to = RequestState(rawValue: try row.text("to_state"))
        else { throw CorruptRow(column: "desk_timeline.kind") }
        self.init(
            seq: try row.integer("seq"), at: try row.instant("at"), account: try row.text("account"),
            actorName: try row.text("actor_name"), kind: kind,
            from: try row.optionalText("from_state").flatMap(RequestState.init), to: to,
            isPublic: try row.flag("is_public"), text: try row.optionalText("body"),
            detail: try DetailText.read(try row.text("detail")))
    }
}
