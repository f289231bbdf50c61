import Kernel
import Store

/// All SQL of the plan documents.
package enum PlanQueries {
    /// One revision of a plan.
    package struct Stored: Sendable, Hashable {
        package let id: String
        package let revision: Int
        package let hash: String
        package let loadedAt: Instant
        package let loadedBy: String
    }

    /// The current revision of each plan of the district, by id.
    package static func current(_ district: String, on connection: any Connection) throws -> [Stored] {
        try connection.rows(
            """
            SELECT id, revision, hash, loaded_at, loaded_by FROM plan
            WHERE district = \(district) AND current = 1 ORDER BY id
            """
        ).map(stored)
    }

    /// All revisions of one plan, newest first.
    package static func revisions(_ district: String, _ id: String, on connection: any Connection) throws -> [Stored] {
        try connection.rows(
            """
            SELECT id, revision, hash, loaded_at, loaded_by FROM plan
            WHERE district = \(district) AND id = \(id) ORDER BY revision DESC
            """
        ).map(stored)
    }

    /// The text of a revision as it was loaded.
    package static func body(
        _ district: String, _ id: String, _ revision: Int, on connection: any Connection
    ) throws -> String {
        let row = try connection.row(
            "SELECT body FROM plan WHERE district = \(district) AND id = \(id) AND revision = \(revision)")
        guard let row else { throw CorruptRow(column: "plan.body") }
        return try row.text("body")
    }

    static func insert(
        _ plan: Stored, body: String, _ district: String, on connection: any Connection
    ) throws {
        try connection.run("UPDATE plan SET current = 0 WHERE district = \(district) AND id = \(plan.id)")
        try connection.run(
            """
            INSERT INTO plan (district, id, revision, hash, body, loaded_at, loaded_by, current)
            VALUES (\(district), \(plan.id), \(plan.revision), \(plan.hash), \(body), \(plan.loadedAt),
                \(plan.loadedBy), 1)
            """)
    }

    static func withdraw(_ district: String, _ id: String, on connection: any Connection) throws {
        try connection.run("UPDATE plan SET current = 0 WHERE district = \(district) AND id = \(id)")
    }

    private static func stored(_ row: Row) throws -> Stored {
        Stored(
            id: try row.text("id"), revision: try row.int("revision"), hash: try row.text("hash"),
            loadedAt: try row.instant("loaded_at"), loadedBy: try row.text("loaded_by"))
    }
}
