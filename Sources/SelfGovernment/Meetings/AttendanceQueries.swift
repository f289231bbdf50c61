import Kernel
import Store

/// The SQL of who checked in to a meeting, and of amendments to its minutes.
package enum AttendanceQueries {
    static func attend(_ names: [String], meeting: Meeting, on connection: any Connection) throws {
        try connection.runAll(
            names.map { name in
                """
                INSERT INTO attendance (district, meeting, name)
                VALUES (\(meeting.unit.district), \(meeting.id), \(name))
                """
            })
    }

    /// Who checked in, by name; empty where only the number was kept.
    package static func attendance(_ meeting: Meeting, on connection: any Connection) throws -> [String] {
        try connection.rows(
            """
            SELECT name FROM attendance WHERE district = \(meeting.unit.district) AND meeting = \(meeting.id)
            ORDER BY name
            """
        ).map { try $0.text("name") }
    }

    static func amend(_ amendment: Amendment, meeting: Meeting, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO minutes_amendment (district, meeting, id, attendee, body)
            VALUES (\(meeting.unit.district), \(meeting.id), \(amendment.id), \(amendment.attendee),
                \(amendment.body))
            """)
    }

    static func rule(_ id: String, isAccepted: Bool, meeting: Meeting, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE minutes_amendment SET accepted = \(isAccepted)
            WHERE district = \(meeting.unit.district) AND meeting = \(meeting.id) AND id = \(id)
            """)
    }

    /// Amendments to the minutes, oldest first.
    package static func amendments(_ meeting: Meeting, on connection: any Connection) throws -> [Amendment] {
        try connection.rows(
            """
            SELECT id, attendee, body, accepted FROM minutes_amendment
            WHERE district = \(meeting.unit.district) AND meeting = \(meeting.id) ORDER BY id
            """
        ).map { row in
            Amendment(
                id: try row.text("id"), attendee: try row.text("attendee"), body: try row.text("body"),
                isAccepted: try row.optionalInteger("accepted").map { $0 != 0 })
        }
    }
}
