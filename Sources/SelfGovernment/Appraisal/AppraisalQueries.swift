import Kernel
import Store

/// The SQL of appraisals.
enum AppraisalQueries {
    static func insert(_ head: AppraisalHead, at now: Instant, by account: String, on connection: any Connection) throws
    {
        try connection.run(
            """
            INSERT INTO appraisal (district, id, unit, pack, year, kind, held, recorded_at, recorded_by)
            VALUES (\(head.unit.district), \(head.id), \(head.unit), \(head.pack), \(head.year),
                \(head.kind.rawValue), \(head.held), \(now), \(account))
            """)
    }

    static func close(_ head: AppraisalHead, on day: CivilDate, smallest: Int, _ connection: any Connection) throws {
        try connection.run(
            """
            UPDATE appraisal SET closed = \(day), smallest = \(smallest)
            WHERE district = \(head.unit.district) AND id = \(head.id)
            """)
    }

    static func find(_ id: String, district: String, on connection: any Connection) throws -> AppraisalHead? {
        try connection.row("SELECT * FROM appraisal WHERE district = \(district) AND id = \(id)").map(read)
    }

    static func find(unit: UnitCode, kind: AppraisalKind, year: Int, on connection: any Connection) throws
        -> AppraisalHead?
    {
        try connection.row(
            """
            SELECT * FROM appraisal WHERE district = \(unit.district) AND unit = \(unit)
                AND kind = \(kind.rawValue) AND year = \(year)
            """
        ).map(read)
    }

    /// Appraisals of a unit and below, the newest first.
    static func heads(below unit: UnitCode, prefix: String, on connection: any Connection) throws -> [AppraisalHead] {
        try connection.rows(
            """
            SELECT * FROM appraisal WHERE district = \(unit.district) AND unit >= \(prefix) AND unit < \(prefix + ":")
            ORDER BY year DESC, unit, kind LIMIT 1000
            """
        ).map(read)
    }

    private static func read(_ row: Row) throws -> AppraisalHead {
        guard let kind = AppraisalKind(rawValue: try row.text("kind")) else {
            throw CorruptRow(column: "appraisal.kind")
        }
        return AppraisalHead(
            id: try row.text("id"), unit: try row.unit("unit"), kind: kind, year: try row.int("year"),
            pack: try row.text("pack"), held: try row.date("held"), closed: try row.optionalDate("closed"),
            smallest: try row.optionalInteger("smallest").map { Int($0) })
    }

    static func insert(_ tally: AppraisalTally, _ head: AppraisalHead, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO appraisal_tally (district, appraisal, subject, good, fair, poor)
            VALUES (\(head.unit.district), \(head.id), \(tally.subject), \(tally.good), \(tally.fair), \(tally.poor))
            """)
    }

    /// What was counted, by subject.
    static func tallies(_ head: AppraisalHead, on connection: any Connection) throws -> [AppraisalTally] {
        try connection.rows(
            """
            SELECT subject, good, fair, poor FROM appraisal_tally
            WHERE district = \(head.unit.district) AND appraisal = \(head.id) ORDER BY subject
            """
        ).map { row in
            AppraisalTally(
                subject: try row.text("subject"), good: try row.int("good"), fair: try row.int("fair"),
                poor: try row.int("poor"))
        }
    }

    static func remark(
        subject: String, digest: String, body: String, _ head: AppraisalHead, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO appraisal_remark (district, appraisal, subject, digest, body)
            VALUES (\(head.unit.district), \(head.id), \(subject), \(digest), \(body))
            ON CONFLICT (district, appraisal, subject, digest) DO NOTHING
            """)
    }

    /// Remarks in the order of their digests, which says nothing of time or author.
    static func remarks(
        _ head: AppraisalHead, on connection: any Connection
    ) throws -> [(subject: String, body: String)] {
        try connection.rows(
            """
            SELECT subject, body FROM appraisal_remark
            WHERE district = \(head.unit.district) AND appraisal = \(head.id) ORDER BY subject, digest
            """
        ).map { (try $0.text("subject"), try $0.text("body")) }
    }

    /// Streams the results of closed appraisals of a district, numbers of too small a group withheld.
    static func forEachResult(
        district: String, unit: UnitCode?, on connection: any Connection,
        _ body: (AppraisalHead, Int, AppraisalTally) throws -> Void
    ) throws {
        let narrowed: SQL = unit.map { " AND unit = \($0)" } ?? ""
        let heads = try connection.rows(
            "SELECT * FROM appraisal WHERE district = \(district) AND closed IS NOT NULL\(narrowed) ORDER BY id"
        ).map(read)
        for head in heads {
            for (place, tally) in try tallies(head, on: connection).enumerated() {
                try body(head, place, tally.withholding(below: head.smallest ?? 0))
            }
        }
    }

    static func insert(_ end: AppraisalEnd, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO appraisal_end (district, appraisal, subject, unit, ended, posts_ended)
            VALUES (\(end.unit.district), \(end.appraisal), \(end.subject), \(end.unit), \(end.day), \(end.posts))
            """)
    }

    /// Offices that ended at a unit, oldest first.
    static func ends(at unit: UnitCode, on connection: any Connection) throws -> [AppraisalEnd] {
        try connection.rows(
            """
            SELECT * FROM appraisal_end WHERE district = \(unit.district) AND unit = \(unit) ORDER BY ended, subject
            """
        ).map { row in
            AppraisalEnd(
                appraisal: try row.text("appraisal"), unit: try row.unit("unit"), subject: try row.text("subject"),
                day: try row.date("ended"), posts: try row.int("posts_ended"))
        }
    }
}
