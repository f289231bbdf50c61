import Kernel
import Store

/// The SQL of counting and of outcomes.
package enum CountQueries {
    private static func home(_ address: ElectionAddress, _ round: Int) -> SQL {
        "district = \(address.district) AND election = \(address.id) AND round = \(round)"
    }

    /// Writes a team's sheet over what it entered before.
    static func save(_ sheet: CountSheet, round: Int, _ address: ElectionAddress, on connection: any Connection) throws
    {
        try connection.run(
            """
            DELETE FROM count_batch WHERE \(home(address, round)) AND batch = \(sheet.batch) AND team = \(sheet.team)
            """)
        try connection.run(
            """
            INSERT INTO count_batch (district, election, round, batch, team, ballots, entered_by)
            VALUES (\(address.district), \(address.id), \(round), \(sheet.batch), \(sheet.team), \(sheet.ballots),
                \(sheet.enteredBy))
            """)
        try connection.runAll(
            sheet.lines.map { line in
                """
                INSERT INTO count_line (district, election, round, batch, team, post, person, votes)
                VALUES (\(address.district), \(address.id), \(round), \(sheet.batch), \(sheet.team), \(line.post),
                    \(line.person), \(line.votes))
                """
            })
    }

    /// The sheets of a round by batch and team.
    package static func sheets(_ address: ElectionAddress, round: Int, on connection: any Connection) throws
        -> [CountSheet]
    {
        var lines: [Int: [CountLine]] = [:]
        try connection.forEach(
            "SELECT * FROM count_line WHERE \(home(address, round)) ORDER BY batch, team, post, person"
        ) {
            row in
            let key = try row.int("batch") * 2 + row.int("team")
            lines[key, default: []].append(
                CountLine(post: try row.text("post"), person: try row.text("person"), votes: try row.int("votes")))
        }
        return try connection.rows("SELECT * FROM count_batch WHERE \(home(address, round)) ORDER BY batch, team").map {
            row in
            let (batch, team) = (try row.int("batch"), try row.int("team"))
            var sheet = CountSheet(
                batch: batch, team: team, ballots: try row.int("ballots"), lines: lines[batch * 2 + team] ?? [])
            sheet.enteredBy = try row.text("entered_by")
            return sheet
        }
    }

    static func insert(_ outcome: ElectionOutcome, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO election_outcome (district, election, round, roll, participants, issued, returned, is_valid,
                reasons, announced)
            VALUES (\(address.district), \(address.id), \(outcome.round), \(outcome.roll), \(outcome.participants),
                \(outcome.issued), \(outcome.returned), \(outcome.isValid),
                \(outcome.reasons.joined(separator: " ")), \(outcome.announced))
            """)
        try connection.runAll(
            outcome.lines.map { line in
                """
                INSERT INTO outcome_line (district, election, round, post, person, votes, result)
                VALUES (\(address.district), \(address.id), \(outcome.round), \(line.post), \(line.person),
                    \(line.votes), \(line.result.rawValue))
                """
            })
    }

    /// The outcomes of all rounds, first round first.
    package static func outcomes(_ address: ElectionAddress, on connection: any Connection) throws -> [ElectionOutcome]
    {
        try connection.rows(
            """
            SELECT * FROM election_outcome WHERE district = \(address.district) AND election = \(address.id)
            ORDER BY round
            """
        ).map { row in
            let round = try row.int("round")
            return ElectionOutcome(
                round: round, roll: try row.int("roll"), participants: try row.int("participants"),
                issued: try row.int("issued"), returned: try row.int("returned"), isValid: try row.flag("is_valid"),
                reasons: try row.text("reasons").split(separator: " ").map(String.init),
                announced: try row.date("announced"), lines: try lines(address, round, connection))
        }
    }

    private static func lines(_ address: ElectionAddress, _ round: Int, _ connection: any Connection) throws
        -> [OutcomeLine]
    {
        try connection.rows(
            "SELECT * FROM outcome_line WHERE \(home(address, round)) ORDER BY post, votes DESC, person"
        ).map { row in
            guard let result = OutcomeResult(rawValue: try row.text("result")) else {
                throw CorruptRow(column: "outcome_line.result")
            }
            return OutcomeLine(
                post: try row.text("post"), person: try row.text("person"), votes: try row.int("votes"),
                result: result)
        }
    }
}
