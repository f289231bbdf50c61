import Formula
import Kernel
import Store

/// All SQL of commitments.
package enum CommitmentQueries {
    /// The commitments of a district that are not withdrawn, by plan, target and unit.
    ///
    /// - Parameters:
    ///   - plan: only of this plan; nil takes all.
    ///   - batch: only of this act of dividing; nil takes all.
    package static func list(
        _ district: String, plan: String? = nil, batch: String? = nil, on connection: any Connection
    ) throws -> [Commitment] {
        var query: SQL = "SELECT * FROM plan_commitment WHERE district = \(district) AND state <> 'withdrawn'"
        if let plan { query += " AND plan = \(plan)" }
        if let batch { query += " AND batch = \(batch)" }
        query += " ORDER BY plan, target, unit"
        return try connection.rows(query).map(commitment)
    }

    /// One commitment with milestones, signatures and remarks; nil when there is none.
    package static func file(
        _ district: String, _ id: String, on connection: any Connection
    ) throws -> CommitmentFile? {
        let row = try connection.row("SELECT * FROM plan_commitment WHERE district = \(district) AND id = \(id)")
        guard let row else { return nil }
        return CommitmentFile(
            commitment: try commitment(row), milestones: try milestones(district, id, on: connection),
            signatures: try signatures(district, id, on: connection), notes: try notes(district, id, on: connection))
    }

    /// Days and quotas on the way, in order.
    package static func milestones(
        _ district: String, _ id: String, on connection: any Connection
    ) throws -> [Milestone] {
        try connection.rows(
            """
            SELECT day, quota FROM plan_milestone
            WHERE district = \(district) AND commitment = \(id) ORDER BY day
            """
        ).map { Milestone(day: try $0.date("day"), quota: try decimal($0, "quota")) }
    }

    private static func signatures(
        _ district: String, _ id: String, on connection: any Connection
    ) throws -> [CommitmentSignature] {
        try connection.rows(
            """
            SELECT side, account, name, content_hash, signed_at FROM plan_signature
            WHERE district = \(district) AND commitment = \(id) ORDER BY side
            """
        ).map { row in
            CommitmentSignature(
                side: try choice(row, "side"), account: try row.text("account"), name: try row.text("name"),
                contentHash: try row.text("content_hash"), at: try row.instant("signed_at"))
        }
    }

    private static func notes(
        _ district: String, _ id: String, on connection: any Connection
    ) throws -> [CommitmentNote] {
        try connection.rows(
            """
            SELECT seq, side, account, name, at, text FROM plan_note
            WHERE district = \(district) AND commitment = \(id) ORDER BY seq
            """
        ).map { row in
            CommitmentNote(
                seq: try row.int("seq"), side: try choice(row, "side"), account: try row.text("account"),
                name: try row.text("name"), at: try row.instant("at"), text: try row.text("text"))
        }
    }

    static func insert(_ made: Commitment, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO plan_commitment
                (district, id, batch, plan, target, plan_hash, issuer, unit, rule, kind, op, quota, quantity, is_share,
                size, baseline, start_day, due_day, soundness, sum, needed, body, person, departments, state, made_at,
                made_by)
            VALUES (\(made.district), \(made.id), \(made.batch), \(made.plan), \(made.target), \(made.planHash),
                \(made.issuer), \(made.unit), \(made.rule.rawValue), \(made.kind.rawValue), \(made.op.rawValue),
                \(made.quota.description), \(made.quantity), \(made.isShare ? 1 : 0), \(made.size),
                \(made.baseline?.description), \(made.start), \(made.due), \(made.soundness.verdict.rawValue),
                \(made.soundness.sum?.description), \(made.soundness.needed?.description), \(made.body), \(made.person),
                \(made.departments.joined(separator: "\n")), \(made.state.rawValue), \(made.madeAt), \(made.madeBy))
            """)
    }

    static func update(_ changed: Commitment, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE plan_commitment SET body = \(changed.body), person = \(changed.person),
                departments = \(changed.departments.joined(separator: "\n")), state = \(changed.state.rawValue)
            WHERE district = \(changed.district) AND id = \(changed.id)
            """)
    }

    static func replaceMilestones(
        _ district: String, _ id: String, _ milestones: [Milestone], on connection: any Connection
    ) throws {
        try connection.run("DELETE FROM plan_milestone WHERE district = \(district) AND commitment = \(id)")
        for milestone in milestones {
            try connection.run(
                """
                INSERT INTO plan_milestone (district, commitment, day, quota)
                VALUES (\(district), \(id), \(milestone.day), \(milestone.quota.description))
                """)
        }
    }

    static func replaceSignature(
        _ district: String, _ id: String, _ signature: CommitmentSignature, on connection: any Connection
    ) throws {
        try connection.run(
            """
            DELETE FROM plan_signature
            WHERE district = \(district) AND commitment = \(id) AND side = \(signature.side.rawValue)
            """)
        try connection.run(
            """
            INSERT INTO plan_signature (district, commitment, side, account, name, content_hash, signed_at)
            VALUES (\(district), \(id), \(signature.side.rawValue), \(signature.account), \(signature.name),
                \(signature.contentHash), \(signature.at))
            """)
    }

    static func insert(
        _ district: String, _ id: String, _ note: CommitmentNote, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO plan_note (district, commitment, seq, side, account, name, at, text)
            VALUES (\(district), \(id), \(note.seq), \(note.side.rawValue), \(note.account), \(note.name),
                \(note.at), \(note.text))
            """)
    }

    private static func commitment(_ row: Row) throws -> Commitment {
        let departments = try row.text("departments").split(separator: "\n").map(String.init)
        return Commitment(
            district: try row.text("district"), id: try row.text("id"), batch: try row.text("batch"),
            plan: try row.text("plan"), target: try row.text("target"), planHash: try row.text("plan_hash"),
            issuer: try row.unit("issuer"), unit: try row.unit("unit"), rule: try choice(row, "rule"),
            kind: try choice(row, "kind"), op: try choice(row, "op"), quota: try decimal(row, "quota"),
            quantity: try row.text("quantity"), isShare: try row.flag("is_share"),
            size: try row.optionalInteger("size").map { Int($0) },
            baseline: try row.optional("baseline") { try decimal(row, $0) }, start: try row.date("start_day"),
            due: try row.optionalDate("due_day"),
            soundness: Soundness(
                verdict: try choice(row, "soundness"), sum: try row.optional("sum") { try decimal(row, $0) },
                needed: try row.optional("needed") { try decimal(row, $0) }),
            body: try row.text("body"), person: try row.text("person"), departments: departments,
            state: try choice(row, "state"), madeAt: try row.instant("made_at"), madeBy: try row.text("made_by"))
    }

    private static func decimal(_ row: Row, _ column: String) throws -> Decimal34 {
        guard let value = Decimal34(try row.text(column)) else { throw CorruptRow(column: column) }
        return value
    }

    private static func choice<Choice: RawRepresentable>(
        _ row: Row, _ column: String
    ) throws -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try row.text(column)) else { throw CorruptRow(column: column) }
        return choice
    }
}
