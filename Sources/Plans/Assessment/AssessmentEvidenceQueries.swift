import Kernel
import Store

extension AssessmentQueries {
    /// Keeps a part of what a result rests on; an earlier one of the same name gives way.
    static func keep(
        _ part: String, _ body: String, in round: AssessmentRound, on connection: any Connection
    ) throws {
        try connection.run(
            """
            DELETE FROM assessment_evidence
            WHERE district = \(round.district) AND round = \(round.id) AND part = \(part)
            """)
        try connection.run(
            """
            INSERT INTO assessment_evidence (district, round, part, body)
            VALUES (\(round.district), \(round.id), \(part), \(body))
            """)
    }

    /// A kept part; nil when there is none.
    static func evidence(
        _ part: String, in round: AssessmentRound, on connection: any Connection
    ) throws -> PublicJSON? {
        let row = try connection.row(
            """
            SELECT body FROM assessment_evidence
            WHERE district = \(round.district) AND round = \(round.id) AND part = \(part)
            """)
        return try row.map { try PublicJSON(reading: Array(try $0.text("body").utf8)) }
    }

    static func insert(
        _ review: AssessmentReview, in round: AssessmentRound, at now: Instant, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO assessment_review (district, round, unit, day, points, least, is_below, at)
            VALUES (\(round.district), \(round.id), \(review.unit), \(review.day), \(review.points), \(review.least),
                \(review.isBelow ? 1 : 0), \(now))
            """)
    }

    static func review(_ row: Row) throws -> AssessmentReview {
        AssessmentReview(
            unit: try row.unit("unit"), day: try row.date("day"), points: try row.integer("points"),
            least: try row.integer("least"), isBelow: try row.integer("is_below") != 0)
    }
}
