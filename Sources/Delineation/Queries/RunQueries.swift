import Foundation
import Kernel
import Store

/// The SQL of computations.
enum RunQueries {
    static func insert(_ run: SearchRun, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO search_run (district, id, map, unit, base, settings, state, progress, found, touched,
                started_at, started_by)
            VALUES (\(run.district), \(run.id), \(run.map), \(run.unit), \(run.base),
                \(ScenarioQueries.text(run.settings)), \(run.state.rawValue), \(run.progress), '', \(run.touched),
                \(run.startedAt), \(run.startedBy))
            """)
    }

    /// Tells how far a run is; false when it is to stop.
    static func touch(
        _ run: SearchRun, progress: Int, at now: Instant, on connection: any Connection
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE search_run SET progress = \(progress), touched = \(now)
            WHERE district = \(run.district) AND id = \(run.id) AND state = 'running'
            """) == 1
    }

    static func end(
        _ run: SearchRun, _ state: SearchRun.State, found: [String], at now: Instant, on connection: any Connection
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE search_run SET state = \(state.rawValue), found = \(found.joined(separator: ",")), touched = \(now)
            WHERE district = \(run.district) AND id = \(run.id) AND state = 'running'
            """) == 1
    }

    static func run(_ id: String, district: String, on connection: any Connection) throws -> SearchRun? {
        try connection.row("SELECT * FROM search_run WHERE district = \(district) AND id = \(id)").map(read)
    }

    static func runs(of map: String, district: String, on connection: any Connection) throws -> [SearchRun] {
        try connection.rows(
            """
            SELECT * FROM search_run WHERE district = \(district) AND map = \(map)
            ORDER BY started_at DESC, id DESC LIMIT 20
            """
        ).map(read)
    }

    private static func read(_ row: Row) throws -> SearchRun {
        guard let state = SearchRun.State(rawValue: try row.text("state")),
            let settings = try? JSONDecoder().decode(
                ScenarioSettings.self, from: Data(try row.text("settings").utf8))
        else { throw CorruptRow(column: "search_run.state") }
        return SearchRun(
            id: try row.text("id"), district: try row.text("district"), map: try row.text("map"),
            unit: try row.unit("unit"), base: try row.optionalText("base"), settings: settings, state: state,
            progress: try row.int("progress"),
            found: try row.text("found").split(separator: ",").map { String($0) },
            touched: try row.instant("touched"), startedAt: try row.instant("started_at"),
            startedBy: try row.text("started_by"))
    }
}
