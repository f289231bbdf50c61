import Foundation
import Kernel
import Store

/// The SQL of published proposals, their steps and comments.
package enum CaseQueries {
    static func insert(_ item: BoundaryCase, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO boundary_case (district, id, unit, map, scenario, title, state, published, closes, version,
                recorded_at, recorded_by)
            VALUES (\(item.district), \(item.id), \(item.unit), \(item.map), \(item.scenario), \(item.title),
                \(item.state.rawValue), \(item.published), \(item.closes), \(item.version), \(item.recordedAt),
                \(item.recordedBy))
            """)
    }

    static func save(_ item: BoundaryCase, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE boundary_case SET scenario = \(item.scenario), state = \(item.state.rawValue),
                request = \(item.request), requested = \(item.requested), approval = \(item.approval),
                approved = \(item.approved), effective = \(item.effective), version = \(item.version)
            WHERE district = \(item.district) AND id = \(item.id)
            """)
    }

    /// A case; nil when there is none.
    package static func boundaryCase(
        _ id: String, district: String, on connection: any Connection
    ) throws -> BoundaryCase? {
        try connection.row("SELECT * FROM boundary_case WHERE district = \(district) AND id = \(id)").map(read)
    }

    /// Cases of a unit and below, the newest first.
    package static func cases(
        below unit: UnitCode, prefix: String, on connection: any Connection
    ) throws -> [BoundaryCase] {
        try connection.rows(
            """
            SELECT * FROM boundary_case WHERE district = \(unit.district) AND unit >= \(prefix)
                AND unit < \(prefix + ":") ORDER BY published DESC, id DESC LIMIT 200
            """
        ).map(read)
    }

    private static func read(_ row: Row) throws -> BoundaryCase {
        guard let state = BoundaryCase.State(rawValue: try row.text("state")) else {
            throw CorruptRow(column: "boundary_case.state")
        }
        return BoundaryCase(
            id: try row.text("id"), unit: try row.unit("unit"), map: try row.text("map"),
            scenario: try row.text("scenario"), title: try row.text("title"), state: state,
            published: try row.date("published"), closes: try row.date("closes"),
            request: try row.optionalText("request"), requested: try row.optionalDate("requested"),
            approval: try row.optionalText("approval"), approved: try row.optionalDate("approved"),
            effective: try row.optionalDate("effective"), version: try row.int("version"),
            recordedAt: try row.instant("recorded_at"), recordedBy: try row.text("recorded_by"))
    }

    static func insert(_ step: CaseStep, _ item: BoundaryCase, at now: Instant, on connection: any Connection) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let detail = String(decoding: try encoder.encode(step.detail), as: UTF8.self)
        try connection.run(
            """
            INSERT INTO boundary_step (district, boundary_case, seq, kind, day, detail, account, at)
            SELECT \(item.district), \(item.id), COALESCE(MAX(seq), 0) + 1, \(step.kind.rawValue), \(step.day), \(detail),
                \(step.account), \(now)
            FROM boundary_step WHERE district = \(item.district) AND boundary_case = \(item.id)
            """)
    }

    /// The steps of a case, oldest first.
    package static func steps(_ item: BoundaryCase, on connection: any Connection) throws -> [CaseStep] {
        try connection.rows(
            """
            SELECT * FROM boundary_step WHERE district = \(item.district) AND boundary_case = \(item.id) ORDER BY seq
            """
        ).map { row in
            guard let kind = CaseStep.Kind(rawValue: try row.text("kind")) else {
                throw CorruptRow(column: "boundary_step.kind")
            }
            let detail = try? JSONDecoder().decode([String: String].self, from: Data(try row.text("detail").utf8))
            return CaseStep(
                seq: try row.int("seq"), kind: kind, day: try row.date("day"), detail: detail ?? [:],
                account: try row.text("account"))
        }
    }

    static func insert(_ comment: BoundaryComment, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO boundary_comment (district, id, boundary_case, building, community, wish, body, state, at)
            VALUES (\(comment.district), \(comment.id), \(comment.caseID), \(comment.building), \(comment.community),
                \(comment.wish.rawValue), \(comment.body), \(comment.state.rawValue), \(comment.at))
            """)
    }

    static func save(_ comment: BoundaryComment, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE boundary_comment SET state = \(comment.state.rawValue), hidden_reason = \(comment.hiddenReason),
                answer = \(comment.answer), answered = \(comment.answered), outcome = \(comment.outcome?.rawValue)
            WHERE district = \(comment.district) AND id = \(comment.id)
            """)
    }

    /// The comments of a case, oldest first, with how many support each.
    package static func comments(_ item: BoundaryCase, on connection: any Connection) throws -> [BoundaryComment] {
        try connection.rows(
            """
            SELECT c.*, (SELECT COUNT(*) FROM comment_support s
                WHERE s.district = c.district AND s.comment = c.id) AS supports
            FROM boundary_comment c WHERE c.district = \(item.district) AND c.boundary_case = \(item.id)
            ORDER BY c.at, c.id
            """
        ).map { row in
            guard let wish = BoundaryComment.Wish(rawValue: try row.text("wish")),
                let state = BoundaryComment.State(rawValue: try row.text("state"))
            else { throw CorruptRow(column: "boundary_comment.wish") }
            return BoundaryComment(
                id: try row.text("id"), caseID: item.id, district: item.district,
                building: try row.optionalInteger("building").map { Int($0) },
                community: try row.optionalUnit("community"), wish: wish, body: try row.text("body"), state: state,
                supports: try row.int("supports"), answer: try row.optionalText("answer"),
                answered: try row.optionalDate("answered"),
                outcome: try row.optionalText("outcome").flatMap { BoundaryComment.Outcome(rawValue: $0) },
                hiddenReason: try row.optionalText("hidden_reason"), at: try row.instant("at"))
        }
    }

    /// Counts a supporter once.
    static func support(
        _ comment: String, district: String, by supporter: [UInt8], on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO comment_support (district, comment, supporter) VALUES (\(district), \(comment), \(supporter))
            ON CONFLICT (district, comment, supporter) DO NOTHING
            """)
    }
}
