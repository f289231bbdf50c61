import Ballots
import Kernel
import Store

/// The SQL of offices that end early and of recalls.
enum OfficeQueries {
    private static func home(_ address: ElectionAddress) -> SQL {
        "district = \(address.district) AND election = \(address.id)"
    }

    static func insert(_ end: OfficeEnd, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO office_end (district, election, person, cause, day, evidence)
            VALUES (\(address.district), \(address.id), \(end.person), \(end.cause.rawValue), \(end.day),
                \(end.evidence))
            """)
    }

    /// Offices won in an election that ended early, in the order of their days.
    static func ends(_ address: ElectionAddress, on connection: any Connection) throws -> [OfficeEnd] {
        try connection.rows("SELECT * FROM office_end WHERE \(home(address)) ORDER BY day, person").map { row in
            guard let cause = OfficeEndCause(rawValue: try row.text("cause")) else {
                throw CorruptRow(column: "office_end.cause")
            }
            return OfficeEnd(
                person: try row.text("person"), cause: cause, day: try row.date("day"),
                evidence: try row.text("evidence"))
        }
    }

    static func insert(_ recall: Recall, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO recall (district, election, id, person, petition_by, base, signatures, reasons, received)
            VALUES (\(address.district), \(address.id), \(recall.id), \(recall.person), \(recall.petitionBy.rawValue),
                \(recall.base), \(recall.signatures), \(recall.reasons), \(recall.received))
            """)
    }

    static func save(_ recall: Recall, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE recall SET reply = \(recall.reply), vote_day = \(recall.vote?.day), roll = \(recall.vote?.roll),
                issued = \(recall.vote?.issued), returned = \(recall.vote?.returned), yes = \(recall.vote?.yes),
                no = \(recall.vote?.no), void = \(recall.vote?.void), recalled = \(recall.recalled)
            WHERE \(home(address)) AND id = \(recall.id)
            """)
    }

    /// Recalls of members of an election, oldest first.
    static func recalls(_ address: ElectionAddress, on connection: any Connection) throws -> [Recall] {
        try connection.rows("SELECT * FROM recall WHERE \(home(address)) ORDER BY received, id").map { row in
            guard let mode = VotingMode(rawValue: try row.text("petition_by")) else {
                throw CorruptRow(column: "recall.petition_by")
            }
            var recall = Recall(
                id: try row.text("id"), person: try row.text("person"), petitionBy: mode, base: try row.int("base"),
                signatures: try row.int("signatures"), reasons: try row.text("reasons"),
                received: try row.date("received"))
            recall.reply = try row.optionalText("reply")
            recall.recalled = try row.optionalInteger("recalled").map { $0 != 0 }
            if let day = try row.optionalDate("vote_day") {
                recall.vote = RecallCount(
                    day: day, roll: try row.int("roll"), issued: try row.int("issued"),
                    returned: try row.int("returned"), yes: try row.int("yes"), no: try row.int("no"),
                    void: try row.int("void"))
            }
            return recall
        }
    }
}
