import Kernel
import Store

/// The SQL of proposals and their support.
enum ProposalQueries {
    static func insert(_ item: Proposal, at now: Instant, by account: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO proposal (district, id, unit, kind, pack, title, body, handed_in, opened, base, needed, support,
                salt, version, recorded_at, recorded_by)
            VALUES (\(item.unit.district), \(item.id), \(item.unit), \(item.kind.rawValue), \(item.pack),
                \(item.title), \(item.body), \(item.handedIn), \(item.opened), \(item.base), \(item.needed),
                \(item.support), \(item.salt), \(item.version), \(now), \(account))
            """)
    }

    static func save(_ item: Proposal, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE proposal SET opened = \(item.opened), support = \(item.support), supported = \(item.supported),
                answer_due = \(item.answerDue), answered = \(item.answered), accepted = \(item.isAccepted),
                answer = \(item.answer), meeting = \(item.meeting), motion = \(item.motion), version = \(item.version)
            WHERE district = \(item.unit.district) AND id = \(item.id)
            """)
    }

    static func proposal(_ id: String, district: String, on connection: any Connection) throws -> Proposal? {
        try connection.row("SELECT * FROM proposal WHERE district = \(district) AND id = \(id)").map(read)
    }

    static func proposals(
        below unit: UnitCode, prefix: String, on connection: any Connection
    ) throws -> [Proposal] {
        try connection.rows(
            """
            SELECT * FROM proposal WHERE district = \(unit.district) AND unit >= \(prefix) AND unit < \(prefix + ":")
            ORDER BY handed_in DESC, id DESC LIMIT 1000
            """
        ).map(read)
    }

    /// Streams the proposals of a district by id.
    static func forEach(
        district: String, unit: UnitCode?, on connection: any Connection, _ body: (Proposal) throws -> Void
    ) throws {
        let narrowed: SQL = unit.map { " AND unit = \($0)" } ?? ""
        try connection.forEach("SELECT * FROM proposal WHERE district = \(district)\(narrowed) ORDER BY id") { row in
            try body(try read(row))
        }
    }

    private static func read(_ row: Row) throws -> Proposal {
        guard let kind = ProposalKind(rawValue: try row.text("kind")) else {
            throw CorruptRow(column: "proposal.kind")
        }
        return Proposal(
            id: try row.text("id"), unit: try row.unit("unit"), kind: kind, pack: try row.text("pack"),
            title: try row.text("title"), body: try row.text("body"), handedIn: try row.date("handed_in"),
            opened: try row.optionalDate("opened"), base: try row.int("base"), needed: try row.int("needed"),
            support: try row.int("support"), salt: try row.text("salt"), supported: try row.optionalDate("supported"),
            answerDue: try row.optionalDate("answer_due"), answered: try row.optionalDate("answered"),
            isAccepted: try row.optionalInteger("accepted").map { $0 != 0 }, answer: try row.optionalText("answer"),
            meeting: try row.optionalText("meeting"), motion: try row.optionalInteger("motion").map { Int($0) },
            version: try row.int("version"))
    }

    static func sign(_ signatures: [String], _ item: Proposal, on connection: any Connection) throws {
        try connection.runAll(
            signatures.map { signature in
                """
                INSERT INTO proposal_support (district, proposal, signature)
                VALUES (\(item.unit.district), \(item.id), \(signature))
                ON CONFLICT (district, proposal, signature) DO NOTHING
                """
            })
    }

    static func support(_ item: Proposal, on connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT COUNT(*) FROM proposal_support
                WHERE district = \(item.unit.district) AND proposal = \(item.id)
                """) ?? 0)
    }
}
