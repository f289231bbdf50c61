import Kernel
import Store

/// All SQL of assessment rounds.
package enum AssessmentQueries {
    /// The rounds of a district, newest first.
    package static func rounds(_ district: String, on connection: any Connection) throws -> [AssessmentRound] {
        try connection.rows(
            "SELECT * FROM assessment_round WHERE district = \(district) ORDER BY opened_at DESC, id"
        ).map(round)
    }

    /// One round with its units and objections; nil when there is none.
    package static func file(
        _ district: String, _ id: String, on connection: any Connection
    ) throws -> AssessmentFile? {
        let row = try connection.row("SELECT * FROM assessment_round WHERE district = \(district) AND id = \(id)")
        guard let row else { return nil }
        let entries = try connection.rows(
            """
            SELECT unit, state, points, place, stage FROM assessment_entry
            WHERE district = \(district) AND round = \(id) ORDER BY unit
            """
        ).map(entry)
        let objections = try connection.rows(
            "SELECT * FROM assessment_objection WHERE district = \(district) AND round = \(id) ORDER BY seq"
        ).map(objection)
        let reviews = try connection.rows(
            "SELECT * FROM assessment_review WHERE district = \(district) AND round = \(id) ORDER BY unit, day"
        ).map(review)
        return AssessmentFile(round: try round(row), entries: entries, objections: objections, reviews: reviews)
    }

    /// A unit's papers in a round; nil when it has not declared.
    package static func papers(
        _ district: String, _ id: String, _ unit: UnitCode, on connection: any Connection
    ) throws -> AssessmentPapers? {
        let row = try connection.row(
            """
            SELECT unit, state, points, place, stage FROM assessment_entry
            WHERE district = \(district) AND round = \(id) AND unit = \(unit)
            """)
        guard let row else { return nil }
        let lines = try connection.rows(
            """
            SELECT target, points FROM assessment_line
            WHERE district = \(district) AND round = \(id) AND unit = \(unit) ORDER BY target
            """
        ).map { (target: try $0.text("target"), points: try $0.integer("points")) }
        let steps = try connection.rows(
            """
            SELECT seq, step, note, account, name, at FROM assessment_step
            WHERE district = \(district) AND round = \(id) AND unit = \(unit) ORDER BY seq
            """
        ).map { row in
            AssessmentStep(
                seq: try row.int("seq"), step: try row.text("step"), note: try row.text("note"),
                account: try row.text("account"), name: try row.text("name"), at: try row.instant("at"))
        }
        let sample = try connection.rows(
            """
            SELECT record, is_right, note FROM assessment_sample
            WHERE district = \(district) AND round = \(id) AND unit = \(unit) ORDER BY record
            """
        ).map { row in
            SampledRecord(
                record: try row.text("record"), isRight: try row.optionalInteger("is_right").map { $0 != 0 },
                note: try row.text("note"))
        }
        return AssessmentPapers(entry: try entry(row), lines: lines, steps: steps, sample: sample)
    }

    static func insert(_ round: AssessmentRound, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO assessment_round
                (district, id, plan, plan_hash, scheme, day, seed, state, notice_from, notice_until, opened_at,
                opened_by)
            VALUES (\(round.district), \(round.id), \(round.plan), \(round.planHash), \(round.scheme), \(round.day),
                \(round.seed), \(round.state.rawValue), \(round.noticeFrom), \(round.noticeUntil), \(round.openedAt),
                \(round.openedBy))
            """)
    }

    static func update(_ round: AssessmentRound, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE assessment_round SET state = \(round.state.rawValue), notice_from = \(round.noticeFrom),
                notice_until = \(round.noticeUntil)
            WHERE district = \(round.district) AND id = \(round.id)
            """)
    }

    static func insert(
        _ entry: AssessmentEntry, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO assessment_entry (district, round, unit, state, points, place, stage)
            VALUES (\(round.district), \(round.id), \(entry.unit), \(entry.state.rawValue), \(entry.points),
                \(entry.place), \(entry.stage))
            """)
    }

    static func update(
        _ entry: AssessmentEntry, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE assessment_entry SET state = \(entry.state.rawValue), points = \(entry.points),
                place = \(entry.place), stage = \(entry.stage)
            WHERE district = \(round.district) AND round = \(round.id) AND unit = \(entry.unit)
            """)
    }

    static func replaceLines(
        _ score: Score, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            DELETE FROM assessment_line
            WHERE district = \(round.district) AND round = \(round.id) AND unit = \(score.unit)
            """)
        for line in score.lines {
            try connection.run(
                """
                INSERT INTO assessment_line (district, round, unit, target, points)
                VALUES (\(round.district), \(round.id), \(score.unit), \(line.target), \(line.points))
                """)
        }
    }

    static func insert(
        _ step: AssessmentStep, _ unit: UnitCode, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO assessment_step (district, round, unit, seq, step, note, account, name, at)
            VALUES (\(round.district), \(round.id), \(unit), \(step.seq), \(step.step), \(step.note), \(step.account),
                \(step.name), \(step.at))
            """)
    }

    static func insertSample(
        _ records: [String], _ unit: UnitCode, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            DELETE FROM assessment_sample
            WHERE district = \(round.district) AND round = \(round.id) AND unit = \(unit)
            """)
        for record in records {
            try connection.run(
                """
                INSERT INTO assessment_sample (district, round, unit, record, is_right, note)
                VALUES (\(round.district), \(round.id), \(unit), \(record), NULL, '')
                """)
        }
    }

    /// - Returns: whether the record was in the sample.
    static func mark(
        _ record: String, isRight: Bool, note: String, _ unit: UnitCode, in round: AssessmentRound,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE assessment_sample SET is_right = \(isRight ? 1 : 0), note = \(note)
            WHERE district = \(round.district) AND round = \(round.id) AND unit = \(unit) AND record = \(record)
            """)
    }

    static func insert(
        _ objection: AssessmentObjection, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO assessment_objection (district, round, seq, unit, text, at)
            VALUES (\(round.district), \(round.id), \(objection.seq), \(objection.unit), \(objection.text),
                \(objection.at))
            """)
    }

    static func rule(
        _ seq: Int, _ ruling: String, isUpheld: Bool, by account: String, at: Instant, in round: AssessmentRound,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE assessment_objection SET ruling = \(ruling), upheld = \(isUpheld ? 1 : 0), ruled_by = \(account),
                ruled_at = \(at)
            WHERE district = \(round.district) AND round = \(round.id) AND seq = \(seq)
            """)
    }

    private static func round(_ row: Row) throws -> AssessmentRound {
        guard let state = AssessmentRound.State(rawValue: try row.text("state")) else {
            throw CorruptRow(column: "assessment_round.state")
        }
        return AssessmentRound(
            district: try row.text("district"), id: try row.text("id"), plan: try row.text("plan"),
            planHash: try row.text("plan_hash"), scheme: try row.text("scheme"), day: try row.date("day"),
            seed: try row.text("seed"), state: state, noticeFrom: try row.optionalDate("notice_from"),
            noticeUntil: try row.optionalDate("notice_until"), openedAt: try row.instant("opened_at"),
            openedBy: try row.text("opened_by"))
    }

    private static func entry(_ row: Row) throws -> AssessmentEntry {
        guard let state = AssessmentEntry.State(rawValue: try row.text("state")) else {
            throw CorruptRow(column: "assessment_entry.state")
        }
        return AssessmentEntry(
            unit: try row.unit("unit"), state: state, points: try row.optionalInteger("points"),
            place: try row.optionalInteger("place").map { Int($0) },
            stage: try row.optionalInteger("stage").map { Int($0) })
    }

    private static func objection(_ row: Row) throws -> AssessmentObjection {
        AssessmentObjection(
            seq: try row.int("seq"), unit: try row.unit("unit"), text: try row.text("text"), at: try row.instant("at"),
            ruling: try row.optionalText("ruling"), isUpheld: try row.optionalInteger("upheld").map { $0 != 0 },
            ruledAt: try row.optional("ruled_at", row.instant))
    }
}
