import Kernel
import Store

/// The SQL of meetings, motions and attendance.
package enum MeetingQueries {
    static func insert(_ meeting: Meeting, at now: Instant, by account: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO meeting (district, id, unit, kind, form, pack, title, place, called, planned, urgent, members,
                representatives, minutes, minutes_phase, version, recorded_at, recorded_by)
            VALUES (\(meeting.unit.district), \(meeting.id), \(meeting.unit), \(meeting.kind.ruled),
                \(meeting.kind.form), \(meeting.pack), \(meeting.title), \(meeting.place), \(meeting.called), \(meeting.planned),
                \(meeting.urgent), \(meeting.members), \(meeting.representatives), \(meeting.minutes),
                \(meeting.phase.rawValue), \(meeting.version), \(now), \(account))
            """)
    }

    static func save(_ meeting: Meeting, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE meeting SET held = \(meeting.held), present = \(meeting.present),
                has_quorum = \(meeting.hasQuorum), minutes = \(meeting.minutes),
                minutes_phase = \(meeting.phase.rawValue), published = \(meeting.published),
                disclosure = \(meeting.disclosure), version = \(meeting.version)
            WHERE district = \(meeting.unit.district) AND id = \(meeting.id)
            """)
    }

    /// The meeting of an id; nil when there is none.
    package static func meeting(_ id: String, district: String, on connection: any Connection) throws -> Meeting? {
        try connection.row("SELECT * FROM meeting WHERE district = \(district) AND id = \(id)").map(read)
    }

    /// Meetings of a unit and below, newest first.
    package static func meetings(
        below unit: UnitCode, prefix: String, limit: Int = 200, on connection: any Connection
    ) throws -> [Meeting] {
        try connection.rows(
            """
            SELECT * FROM meeting WHERE district = \(unit.district) AND unit >= \(prefix) AND unit < \(prefix + ":")
            ORDER BY planned DESC, id DESC LIMIT \(limit)
            """
        ).map(read)
    }

    private static func read(_ row: Row) throws -> Meeting {
        guard let kind = MeetingKind(rawValue: try row.optionalText("form") ?? row.text("kind")),
            let phase = MinutesPhase(rawValue: try row.text("minutes_phase"))
        else { throw CorruptRow(column: "meeting.kind") }
        return Meeting(
            id: try row.text("id"), unit: try row.unit("unit"), kind: kind, pack: try row.text("pack"),
            title: try row.text("title"), place: try row.text("place"), called: try row.date("called"),
            planned: try row.date("planned"), urgent: try row.optionalText("urgent"),
            held: try row.optionalDate("held"), members: try row.int("members"),
            representatives: try row.int("representatives"),
            present: try row.optionalInteger("present").map { Int($0) },
            hasQuorum: try row.optionalInteger("has_quorum").map { $0 != 0 }, minutes: try row.text("minutes"),
            phase: phase, published: try row.optionalDate("published"),
            disclosure: try row.optionalText("disclosure"), version: try row.int("version"))
    }

    static func insert(_ motion: Motion, meeting: Meeting, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO motion (district, meeting, place, title, is_important, party_discussed, is_secret, proposal)
            VALUES (\(meeting.unit.district), \(meeting.id), \(motion.place), \(motion.title), \(motion.isImportant),
                \(motion.partyDiscussed), \(motion.isSecret), \(motion.proposal))
            """)
    }

    static func save(_ motion: Motion, meeting: Meeting, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE motion SET yes = \(motion.yes), no = \(motion.no), abstained = \(motion.abstained),
                passed = \(motion.passed), owner = \(motion.owner), due = \(motion.due), done = \(motion.done),
                effect = \(motion.effect), reviewed = \(motion.reviewed), review = \(motion.review?.rawValue),
                review_note = \(motion.reviewNote)
            WHERE district = \(meeting.unit.district) AND meeting = \(meeting.id) AND place = \(motion.place)
            """)
    }

    /// The motions of a meeting in the order of the agenda.
    package static func motions(_ meeting: Meeting, on connection: any Connection) throws -> [Motion] {
        try connection.rows(
            """
            SELECT * FROM motion WHERE district = \(meeting.unit.district) AND meeting = \(meeting.id) ORDER BY place
            """
        ).map(motion)
    }

    private static func motion(_ row: Row) throws -> Motion {
        var motion = Motion(
            place: try row.int("place"), title: try row.text("title"), isImportant: try row.flag("is_important"),
            partyDiscussed: try row.optionalDate("party_discussed"), isSecret: try row.flag("is_secret"),
            proposal: try row.optionalText("proposal"))
        motion.yes = try row.optionalInteger("yes").map { Int($0) }
        motion.no = try row.optionalInteger("no").map { Int($0) }
        motion.abstained = try row.optionalInteger("abstained").map { Int($0) }
        motion.passed = try row.optionalInteger("passed").map { $0 != 0 }
        motion.owner = try row.optionalText("owner")
        motion.due = try row.optionalDate("due")
        motion.done = try row.optionalDate("done")
        motion.effect = try row.optionalText("effect")
        motion.reviewed = try row.optionalDate("reviewed")
        motion.review = try row.optionalText("review").flatMap { EffectReview(rawValue: $0) }
        motion.reviewNote = try row.optionalText("review_note")
        return motion
    }

    /// Streams the motions of a district with their meetings, by meeting and place.
    static func forEachMotion(
        district: String, unit: UnitCode?, on connection: any Connection, _ body: (Meeting, Motion) throws -> Void
    ) throws {
        let narrowed: SQL = unit.map { " AND unit = \($0)" } ?? ""
        for row in try connection.rows(
            "SELECT * FROM meeting WHERE district = \(district)\(narrowed) ORDER BY id")
        {
            let meeting = try read(row)
            for motion in try motions(meeting, on: connection) { try body(meeting, motion) }
        }
    }
}
