import Kernel
import Store

/// What the steps of a request leave behind.
struct StepQueries {
    let district: String
    let request: String
    let connection: any Connection

    private var here: SQL { "district = \(district) AND request = \(request)" }

    // MARK: assisting units

    func addAssist(_ office: OfficeID, asked: Instant, due: Instant) throws {
        try connection.run(
            """
            INSERT INTO desk_assist (district, request, office, asked, due)
            VALUES (\(district), \(request), \(office.description), \(asked), \(due))
            ON CONFLICT (district, request, office) DO NOTHING
            """)
    }

    func finishAssist(_ office: OfficeID, at: Instant, report: String) throws -> Bool {
        try connection.run(
            """
            UPDATE desk_assist SET done = \(at), report = \(report)
            WHERE \(here) AND office = \(office.description) AND done IS NULL
            """) == 1
    }

    /// Takes open tasks of assisting units away, as when the matter goes elsewhere.
    func dropOpenAssists() throws { try connection.run("DELETE FROM desk_assist WHERE \(here) AND done IS NULL") }

    func assists() throws -> [Assist] {
        try connection.rows("SELECT * FROM desk_assist WHERE \(here) ORDER BY asked, office LIMIT 100").map { row in
            guard let office = OfficeID(try row.text("office")) else { throw CorruptRow(column: "desk_assist.office") }
            return Assist(
                office: office, asked: try row.instant("asked"), due: try row.instant("due"),
                done: try row.optional("done", row.instant), report: try row.optionalText("report"))
        }
    }

    // MARK: objections

    func addObjection(_ objection: Objection) throws {
        try connection.run(
            """
            INSERT INTO desk_objection (district, request, round, office, reason, basis, made_at, made_by,
                dispatched_by)
            VALUES (\(district), \(request), \(objection.round), \(objection.office.description),
                \(objection.reason), \(objection.basis), \(objection.madeAt), \(objection.madeBy),
                \(objection.dispatchedBy))
            """)
    }

    func decideObjection(
        _ round: Int, _ decision: Objection.Decision, to office: OfficeID, reason: String, by account: String,
        at: Instant
    ) throws {
        try connection.run(
            """
            UPDATE desk_objection SET decision = \(decision.rawValue), decided_at = \(at), decided_by = \(account),
                decided_office = \(office.description), decision_reason = \(reason)
            WHERE \(here) AND round = \(round)
            """)
    }

    func objections() throws -> [Objection] {
        try connection.rows("SELECT * FROM desk_objection WHERE \(here) ORDER BY round LIMIT 100").map { row in
            guard let office = OfficeID(try row.text("office")) else {
                throw CorruptRow(column: "desk_objection.office")
            }
            return Objection(
                round: try row.int("round"), office: office, reason: try row.text("reason"),
                basis: try row.text("basis"), madeAt: try row.instant("made_at"), madeBy: try row.text("made_by"),
                dispatchedBy: try row.text("dispatched_by"),
                decision: try row.optionalText("decision").flatMap(Objection.Decision.init),
                decisionReason: try row.optionalText("decision_reason"))
        }
    }

    // MARK: pauses

    func beginPause(_ reason: String, words: String?, by account: String, at: Instant) throws {
        try connection.run(
            """
            INSERT INTO desk_pause (district, request, began, reason, words, account)
            VALUES (\(district), \(request), \(at), \(reason), \(words), \(account))
            """)
    }

    func endPause(at: Instant) throws {
        try connection.run("UPDATE desk_pause SET ended = \(at) WHERE \(here) AND ended IS NULL")
    }

    // MARK: the register of what cannot be solved for now

    func shelve(_ shelving: Shelving, by account: String) throws {
        try connection.run(
            """
            INSERT INTO desk_shelved (district, request, began, reason, plan, owner, next_report, account)
            VALUES (\(district), \(request), \(shelving.began), \(shelving.reason), \(shelving.plan),
                \(shelving.owner.description), \(shelving.nextReport), \(account))
            """)
    }

    func unshelve(at: Instant) throws {
        try connection.run("UPDATE desk_shelved SET ended = \(at) WHERE \(here) AND ended IS NULL")
    }

    func shelvings() throws -> [Shelving] {
        try connection.rows("SELECT * FROM desk_shelved WHERE \(here) ORDER BY began LIMIT 100").map { row in
            guard let owner = OfficeID(try row.text("owner")) else { throw CorruptRow(column: "desk_shelved.owner") }
            return Shelving(
                began: try row.instant("began"), ended: try row.optional("ended", row.instant),
                reason: try row.text("reason"), plan: try row.text("plan"), owner: owner,
                nextReport: try row.date("next_report"))
        }
    }
}
