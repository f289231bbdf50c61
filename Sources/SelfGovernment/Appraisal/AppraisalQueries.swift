import Kernel
import Store

/// An appraisal without its numbers.
struct AppraisalHead: Hashable, Sendable {
    let id: String
    let unit: UnitCode
    let kind: AppraisalKind
    let year: Int
    let pack: String
    let held: CivilDate
    let isClosed: Bool
}

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

    static func close(_ head: AppraisalHead, on day: CivilDate, _ connection: any Connection) throws {
        try connection.run(
            "UPDATE appraisal SET closed = \(day) WHERE district = \(head.unit.district) AND id = \(head.id)")
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

    private static func read(_ row: Row) throws -> AppraisalHead {
        guard let kind = AppraisalKind(rawValue: try row.text("kind")) else {
            throw CorruptRow(column: "appraisal.kind")
        }
        return AppraisalHead(
            id: try row.text("id"), unit: try row.unit("unit"), kind: kind, year: try row.int("year"),
            pack: try row.text("pack"), held: try row.date("held"), isClosed: try row.optionalDate("closed") != nil)
    }

    static func insert(_ tally: AppraisalTally, _ head: AppraisalHead, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO appraisal_tally (district, appraisal, subject, good, fair, poor)
            VALUES (\(head.unit.district), \(head.id), \(tally.subject), \(tally.good), \(tally.fair), \(tally.poor))
            """)
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

    /// Closed appraisals of a unit with their numbers, oldest first.
    static func history(
        unit: UnitCode, kind: AppraisalKind, on connection: any Connection
    ) throws -> [(year: Int, tallies: [AppraisalTally])] {
        var years: [(year: Int, tallies: [AppraisalTally])] = []
        try connection.forEach(
            """
            SELECT a.year, t.subject, t.good, t.fair, t.poor FROM appraisal a
            JOIN appraisal_tally t ON t.district = a.district AND t.appraisal = a.id
            WHERE a.district = \(unit.district) AND a.unit = \(unit) AND a.kind = \(kind.rawValue)
                AND a.closed IS NOT NULL
            ORDER BY a.year, t.subject
            """
        ) { row in
            let year = try row.int("year")
            if years.last?.year != year { years.append((year, [])) }
            years[years.count - 1].tallies.append(
                AppraisalTally(
                    subject: try row.text("subject"), good: try row.int("good"), fair: try row.int("fair"),
                    poor: try row.int("poor")))
        }
        return years
    }
}
