import Foundation
import Kernel
import Store

/// The SQL of scenarios and their moves.
package enum ScenarioQueries {
    static func insert(_ scenario: Scenario, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO scenario (district, id, map, unit, title, parent, origin, settings, plan, version, frozen,
                recorded_at, recorded_by)
            VALUES (\(scenario.district), \(scenario.id), \(scenario.map), \(scenario.unit), \(scenario.title),
                \(scenario.parent), \(scenario.origin.rawValue), \(text(scenario.settings)), \(text(scenario.plan)),
                \(scenario.version), \(scenario.isFrozen), \(scenario.recordedAt), \(scenario.recordedBy))
            """)
        try insertCommunities(scenario, on: connection)
    }

    private static func insertCommunities(_ scenario: Scenario, on connection: any Connection) throws {
        try connection.runAll(
            scenario.communities.enumerated().map { place, community in
                """
                INSERT INTO scenario_community (district, scenario, place, code, name, form, reason, reason_note,
                    locked)
                VALUES (\(scenario.district), \(scenario.id), \(place), \(community.code), \(community.name),
                    \(community.form.rawValue), \(community.reason), \(community.reasonNote), \(community.isLocked))
                """
            })
    }

    /// Writes what may change of a scenario; the caller has read it under the district's lock.
    static func save(_ scenario: Scenario, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE scenario SET title = \(scenario.title), settings = \(text(scenario.settings)),
                plan = \(text(scenario.plan)), version = \(scenario.version), frozen = \(scenario.isFrozen)
            WHERE district = \(scenario.district) AND id = \(scenario.id)
            """)
        try connection.run(
            "DELETE FROM scenario_community WHERE district = \(scenario.district) AND scenario = \(scenario.id)")
        try insertCommunities(scenario, on: connection)
    }

    /// A scenario; nil when there is none.
    package static func scenario(_ id: String, district: String, on connection: any Connection) throws -> Scenario? {
        try connection.row("SELECT * FROM scenario WHERE district = \(district) AND id = \(id)").map {
            try read($0, connection)
        }
    }

    /// The scenarios of a map, oldest first.
    package static func scenarios(of map: String, district: String, on connection: any Connection) throws -> [Scenario]
    {
        try connection.rows(
            "SELECT * FROM scenario WHERE district = \(district) AND map = \(map) ORDER BY recorded_at, id LIMIT 200"
        ).map { try read($0, connection) }
    }

    private static func read(_ row: Row, _ connection: any Connection) throws -> Scenario {
        let (district, id) = (try row.text("district"), try row.text("id"))
        guard let origin = Scenario.Origin(rawValue: try row.text("origin")),
            let settings = try? JSONDecoder().decode(
                ScenarioSettings.self, from: Data(try row.text("settings").utf8))
        else { throw CorruptRow(column: "scenario.settings") }
        let communities = try connection.rows(
            "SELECT * FROM scenario_community WHERE district = \(district) AND scenario = \(id) ORDER BY place"
        ).map { row -> DrawnCommunity in
            var community = DrawnCommunity(code: try row.unit("code"), name: try row.text("name"))
            community.form = DrawnCommunity.Form(rawValue: try row.text("form")) ?? .plate
            community.reason = try row.optionalText("reason")
            community.reasonNote = try row.text("reason_note")
            community.isLocked = try row.flag("locked")
            return community
        }
        return Scenario(
            id: id, district: district, map: try row.text("map"), unit: try row.unit("unit"),
            title: try row.text("title"), parent: try row.optionalText("parent"), origin: origin, settings: settings,
            communities: communities,
            plan: try row.text("plan").split(separator: ",").map { Int($0) ?? 0 }, version: try row.int("version"),
            isFrozen: try row.flag("frozen"), recordedAt: try row.instant("recorded_at"),
            recordedBy: try row.text("recorded_by"))
    }

    static func text(_ settings: ScenarioSettings) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(settings)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private static func text(_ plan: [Int]) -> String { plan.map { String($0) }.joined(separator: ",") }

    // Moves

    static func insert(_ move: ScenarioMove, _ scenario: Scenario, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO scenario_move (district, scenario, seq, batch, unit, source, target, account, at, undone)
            VALUES (\(scenario.district), \(scenario.id), \(move.seq), \(move.batch), \(move.unit), \(move.from),
                \(move.to), \(move.account), \(move.at), \(0))
            """)
    }

    static func lastSeq(_ scenario: Scenario, on connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT COALESCE(MAX(seq), 0) FROM scenario_move
                WHERE district = \(scenario.district) AND scenario = \(scenario.id)
                """) ?? 0)
    }

    /// What of an account's own changes is to be taken back next (0), or done again (1).
    static func nextBatch(
        _ undone: Int, _ account: String, _ scenario: Scenario, on connection: any Connection
    ) throws -> [ScenarioMove] {
        let end: SQL = undone == 0 ? "MAX(batch)" : "MIN(batch)"
        return try connection.rows(
            """
            SELECT * FROM scenario_move WHERE district = \(scenario.district) AND scenario = \(scenario.id)
                AND batch = (SELECT \(end) FROM scenario_move WHERE district = \(scenario.district)
                    AND scenario = \(scenario.id) AND account = \(account) AND undone = \(undone))
            ORDER BY seq
            """
        ).map(readMove)
    }

    static func mark(
        _ batch: Int, undone: Bool, _ scenario: Scenario, on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE scenario_move SET undone = \(undone)
            WHERE district = \(scenario.district) AND scenario = \(scenario.id) AND batch = \(batch)
            """)
    }

    /// What an account took back and has not done again is gone for good once it does something else.
    static func forgetUndone(_ account: String, _ scenario: Scenario, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE scenario_move SET undone = \(2) WHERE district = \(scenario.district)
                AND scenario = \(scenario.id) AND account = \(account) AND undone = \(1)
            """)
    }

    /// The last changes that hold, newest first.
    package static func moves(
        _ scenario: Scenario, limit: Int, on connection: any Connection
    ) throws -> [ScenarioMove] {
        try connection.rows(
            """
            SELECT * FROM scenario_move WHERE district = \(scenario.district) AND scenario = \(scenario.id)
                AND undone = \(0) ORDER BY seq DESC LIMIT \(limit)
            """
        ).map(readMove)
    }

    private static func readMove(_ row: Row) throws -> ScenarioMove {
        ScenarioMove(
            seq: try row.int("seq"), batch: try row.int("batch"), unit: try row.int("unit"),
            from: try row.int("source"), to: try row.int("target"), account: try row.text("account"),
            at: try row.instant("at"), isUndone: try row.int("undone") != 0)
    }
}
