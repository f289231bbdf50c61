import Access
import Foundation
import Kernel
import Store
import WorkCalendar

/// Reading and writing requests.
enum RequestQueries {
    /// The columns that change after intake, with their present values.
    private static func state(_ request: Request, at now: Instant) -> [(String, SQLValue)] {
        let clock = request.clock
        return [
            ("unit", request.unit.sqlValue), ("nature", request.nature.rawValue.sqlValue),
            ("category", request.category.sqlValue), ("accused", (request.accused?.description).sqlValue),
            ("state", request.state.rawValue.sqlValue), ("pending", (request.pending?.rawValue).sqlValue),
            ("lead", (request.lead?.description).sqlValue), ("since", request.since.sqlValue),
            ("moves", request.moves.sqlValue), ("rounds", request.rounds.sqlValue),
            ("reworks", request.reworks.sqlValue), ("extensions", request.extensions.sqlValue),
            ("call_backs", request.callBacks.sqlValue), ("master", request.master.sqlValue),
            ("parent", request.parent.sqlValue), ("dispatch_problem", request.dispatchProblem.sqlValue),
            ("due_from", clock.from.sqlValue), ("due_period", clock.period.description.sqlValue),
            ("due_shift", clock.shift.sqlValue), ("due", clock.due.sqlValue),
            ("due_provisional", clock.isProvisional.sqlValue), ("paused_at", clock.pausedAt.sqlValue),
            ("step", (clock.step?.rawValue).sqlValue), ("step_due", clock.stepDue.sqlValue),
            ("rung", clock.rung.sqlValue), ("alarm", clock.alarm.sqlValue),
            ("contacted", request.contacted.sqlValue), ("finished", request.finished.sqlValue),
            ("finished_by", request.finishedBy.sqlValue), ("ended", request.ended.sqlValue),
            ("responded", request.answers.responded.sqlValue), ("solved", request.answers.solved.sqlValue),
            ("satisfied", request.answers.satisfied.sqlValue), ("on_time", request.onTime.sqlValue),
            ("excluded", request.excluded.sqlValue), ("is_open", request.isOpen.sqlValue),
            ("version", request.version.sqlValue), ("updated", now.sqlValue),
        ]
    }

    static func insert(_ request: Request, secret: [UInt8], at now: Instant, on connection: any Connection) throws {
        let fixed: [(String, SQLValue)] = [
            ("district", request.district.sqlValue), ("id", request.id.sqlValue),
            ("number", request.number.sqlValue), ("secret", secret.sqlValue),
            ("channel", request.channel.rawValue.sqlValue), ("received", request.received.sqlValue),
            ("catalogue", request.catalogue.sqlValue), ("profile", request.profile.sqlValue),
            ("identity", request.identity.rawValue.sqlValue), ("body", request.text.sqlValue),
            ("place", request.place.sqlValue), ("longitude", (request.position?.longitude).sqlValue),
            ("latitude", (request.position?.latitude).sqlValue),
            ("attributes", try DetailText.write(request.attributes).sqlValue),
            ("is_demo", request.isDemo.sqlValue),
        ]
        let columns = fixed + state(request, at: now)
        let names = SQL(raw: columns.map(\.0).joined(separator: ", "))
        try connection.run("INSERT INTO desk_request (\(names)) VALUES (\(columns.map(\.1)))")
    }

    /// Writes a new state over the one of `old`; false when somebody else was quicker.
    static func update(
        _ request: Request, over version: Int64, at now: Instant, on connection: any Connection
    ) throws -> Bool {
        let assignments = state(request, at: now).map { name, value in "\(raw: name) = \(value)" as SQL }
        return try connection.run(
            """
            UPDATE desk_request SET \(SQL.join(assignments, separator: ", "))
            WHERE district = \(request.district) AND id = \(request.id) AND version = \(version)
            """) == 1
    }

    /// One request; nil when there is none.
    static func find(_ id: String, district: String, on connection: any Connection) throws -> Request? {
        try connection.row("SELECT * FROM desk_request WHERE district = \(district) AND id = \(id)").map(Request.init)
    }

    /// The request of a number, with the hash of its secret.
    static func find(
        number: String, district: String, on connection: any Connection
    ) throws -> (request: Request, secret: [UInt8])? {
        try connection.row(
            "SELECT * FROM desk_request WHERE district = \(district) AND number = \(number)"
        ).map { (try Request($0), try $0.blob("secret")) }
    }

    /// The next running number of a day, from 1.
    static func nextNumber(_ day: CivilDate, district: String, on connection: any Connection) throws -> Int {
        try connection.run(
            """
            INSERT INTO desk_counter (district, day, last) VALUES (\(district), \(day), 1)
            ON CONFLICT (district, day) DO UPDATE SET last = desk_counter.last + 1
            """)
        let row = try connection.row(
            "SELECT last FROM desk_counter WHERE district = \(district) AND day = \(day)")
        guard let row else { throw CorruptRow(column: "desk_counter.last") }
        return try row.int("last")
    }

    static func insert(
        _ requester: Requester, of id: String, district: String, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_requester (district, request, name, phone, email, account)
            VALUES (\(district), \(id), \(requester.name), \(requester.phone), \(requester.email),
                \(requester.account))
            """)
    }

    static func requester(of id: String, district: String, on connection: any Connection) throws -> Requester? {
        try connection.row(
            "SELECT * FROM desk_requester WHERE district = \(district) AND request = \(id)"
        ).map {
            Requester(
                name: try $0.optionalText("name"), phone: try $0.optionalText("phone"),
                email: try $0.optionalText("email"), account: try $0.optionalText("account"))
        }
    }

    /// Requests merged into this one, oldest first.
    static func members(of id: String, district: String, on connection: any Connection) throws -> [Request] {
        try connection.rows(
            "SELECT * FROM desk_request WHERE district = \(district) AND master = \(id) ORDER BY received, id LIMIT 1000"
        ).map(Request.init)
    }

    /// Streams all requests of a district by id; `unit` narrows to one unit.
    static func forEach(
        district: String, unit: UnitCode?, on connection: any Connection, _ body: (Request) throws -> Void
    ) throws {
        let narrowed: SQL = unit.map { "AND unit = \($0) " } ?? ""
        try connection.forEach("SELECT * FROM desk_request WHERE district = \(district) \(narrowed)ORDER BY id") {
            try body(Request($0))
        }
    }
}

/// Named particulars as they are stored: a JSON object of strings with sorted keys.
enum DetailText {
    static func write(_ detail: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(detail), as: UTF8.self)
    }

    static func read(_ text: String) throws -> [String: String] {
        if text == "{}" { return [:] }
        return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }
}

extension RequestQueries {
    /// When a request was last written.
    static func updated(_ request: Request, on connection: any Connection) throws -> Instant {
        let row = try connection.row(
            "SELECT updated FROM desk_request WHERE district = \(request.district) AND id = \(request.id)")
        guard let row else { throw Problem("desk.unknown_request") }
        return try row.instant("updated")
    }

    /// The public face of requests for open standards: not about offices, not in sensitive categories.
    static func published(
        _ filter: QueueFilter, sensitive: [String], on connection: any Connection
    ) throws -> [(request: Request, updated: Instant)] {
        var all = QueueQueries.conditions(filter, blind: [], now: Instant(milliseconds: 0))
        all.append("accused IS NULL")
        if !sensitive.isEmpty { all.append("category NOT IN (\(sensitive))") }
        return try connection.rows(
            """
            SELECT * FROM desk_request WHERE \(SQL.join(all, separator: " AND "))
            ORDER BY received DESC, id LIMIT \(filter.limit)
            """
        ).map { (try Request($0), try $0.instant("updated")) }
    }
}
