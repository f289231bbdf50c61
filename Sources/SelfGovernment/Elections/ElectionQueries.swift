import Ballots
import Kernel
import Store

/// The SQL of elections, their steps, posts and commission.
package enum ElectionQueries {
    static func insert(_ election: Election, at now: Instant, by account: String, on connection: any Connection) throws
    {
        try connection.run(
            """
            INSERT INTO election
                (district, id, unit, kind, pack, mode, election_day, round, households, roll_root, created_at,
                created_by)
            VALUES (\(election.unit.district), \(election.id), \(election.unit), \(election.kind.rawValue),
                \(election.pack), \(election.mode.rawValue), \(election.electionDay), \(election.round),
                \(election.households), \(election.rollRoot), \(now), \(account))
            """)
    }

    static func save(_ election: Election, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE election SET election_day = \(election.electionDay), round = \(election.round),
                roll_root = \(election.rollRoot)
            WHERE district = \(election.unit.district) AND id = \(election.id)
            """)
    }

    /// The election of an address; nil when there is none.
    package static func election(_ address: ElectionAddress, on connection: any Connection) throws -> Election? {
        try connection.row(
            "SELECT * FROM election WHERE district = \(address.district) AND id = \(address.id)"
        ).map(read)
    }

    /// Elections of a unit and the units below it, newest first.
    package static func elections(
        below unit: UnitCode, prefix: String, limit: Int = 200, on connection: any Connection
    ) throws -> [Election] {
        try connection.rows(
            """
            SELECT * FROM election WHERE district = \(unit.district) AND unit >= \(prefix) AND unit < \(prefix + ":")
            ORDER BY created_at DESC, id DESC LIMIT \(limit)
            """
        ).map(read)
    }

    /// Every election of a district, by id, for record sources.
    static func forEach(
        district: String, unit: UnitCode?, on connection: any Connection, _ body: (Election) throws -> Void
    ) throws {
        let condition: SQL = unit.map { " AND unit = \($0)" } ?? ""
        try connection.forEach(
            "SELECT * FROM election WHERE district = \(district)\(condition) ORDER BY id"
        ) { try body(try read($0)) }
    }

    private static func read(_ row: Row) throws -> Election {
        guard let kind = ElectionKind(rawValue: try row.text("kind")) else { throw CorruptRow(column: "election.kind") }
        guard let mode = VotingMode(rawValue: try row.text("mode")) else { throw CorruptRow(column: "election.mode") }
        return Election(
            id: try row.text("id"), unit: try row.unit("unit"), kind: kind, pack: try row.text("pack"), mode: mode,
            electionDay: try row.optionalDate("election_day"), round: try row.int("round"),
            households: try row.int("households"), rollRoot: try row.optionalText("roll_root"))
    }

    // MARK: Steps

    static func insert(_ step: StepRecord, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO election_step (district, election, round, step, day, note, recorded_at, recorded_by)
            VALUES (\(address.district), \(address.id), \(step.round), \(step.step.rawValue), \(step.day),
                \(step.note), \(step.recordedAt), \(step.recordedBy))
            """)
    }

    /// The steps taken, in their order.
    package static func steps(_ address: ElectionAddress, on connection: any Connection) throws -> [StepRecord] {
        try connection.rows(
            "SELECT * FROM election_step WHERE district = \(address.district) AND election = \(address.id)"
        ).map { row in
            guard let step = ElectionStep(rawValue: try row.text("step")) else {
                throw CorruptRow(column: "election_step.step")
            }
            return StepRecord(
                step: step, round: try row.int("round"), day: try row.date("day"), note: try row.text("note"),
                recordedAt: try row.instant("recorded_at"), recordedBy: try row.text("recorded_by"))
        }.sorted { ($0.round, $0.step.place) < ($1.round, $1.step.place) }
    }

    // MARK: Posts

    static func insert(_ post: ElectionPost, place: Int, _ address: ElectionAddress, on connection: any Connection)
        throws
    {
        try connection.run(
            """
            INSERT INTO election_post (district, election, id, place, seats)
            VALUES (\(address.district), \(address.id), \(post.id), \(place), \(post.seats))
            """)
    }

    /// The posts in the order of the ballot.
    package static func posts(_ address: ElectionAddress, on connection: any Connection) throws -> [ElectionPost] {
        try connection.rows(
            """
            SELECT id, seats FROM election_post WHERE district = \(address.district) AND election = \(address.id)
            ORDER BY place
            """
        ).map { ElectionPost(id: try $0.text("id"), seats: try $0.int("seats")) }
    }

    // MARK: Commission

    static func insert(_ member: CommissionMember, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO commission_member (district, election, id, name, votes, standing, reason)
            VALUES (\(address.district), \(address.id), \(member.id), \(member.name), \(member.votes),
                \(member.standing.rawValue), \(member.reason))
            """)
    }

    static func save(_ member: CommissionMember, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE commission_member SET standing = \(member.standing.rawValue), reason = \(member.reason)
            WHERE district = \(address.district) AND election = \(address.id) AND id = \(member.id)
            """)
    }

    /// Members and alternates, most votes first.
    package static func commission(_ address: ElectionAddress, on connection: any Connection) throws
        -> [CommissionMember]
    {
        try connection.rows(
            """
            SELECT * FROM commission_member WHERE district = \(address.district) AND election = \(address.id)
            ORDER BY votes DESC, id
            """
        ).map { row in
            guard let standing = CommissionStanding(rawValue: try row.text("standing")) else {
                throw CorruptRow(column: "commission_member.standing")
            }
            return CommissionMember(
                id: try row.text("id"), name: try row.text("name"), votes: try row.int("votes"), standing: standing,
                reason: try row.optionalText("reason"))
        }
    }

    // MARK: Changes of the calendar

    static func insert(
        _ change: CalendarChange, present: Int, agreed: Int, _ address: ElectionAddress, on connection: any Connection
    ) throws {
        let seq = try changes(address, on: connection).count + 1
        try connection.run(
            """
            INSERT INTO calendar_change (district, election, seq, old_day, new_day, decided, present, agreed, reason)
            VALUES (\(address.district), \(address.id), \(seq), \(change.oldDay), \(change.newDay),
                \(change.decided), \(present), \(agreed), \(change.reason))
            """)
    }

    /// Changes of election day, in their order.
    package static func changes(_ address: ElectionAddress, on connection: any Connection) throws -> [CalendarChange] {
        try connection.rows(
            """
            SELECT * FROM calendar_change WHERE district = \(address.district) AND election = \(address.id)
            ORDER BY seq
            """
        ).map { row in
            CalendarChange(
                oldDay: try row.date("old_day"), newDay: try row.date("new_day"), decided: try row.date("decided"),
                reason: try row.text("reason"))
        }
    }
}

/// A step that was taken.
package struct StepRecord: Hashable, Sendable {
    package let step: ElectionStep
    package let round: Int
    package let day: CivilDate
    package let note: String
    package let recordedAt: Instant
    package let recordedBy: String
}
