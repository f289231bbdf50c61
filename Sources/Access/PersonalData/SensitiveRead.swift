import Kernel
import Store

/// One look at sensitive fields, kept so that the person they are about can see who looked and why.
package struct SensitiveRead: Sendable, Hashable {
    package let district: String
    package let id: String
    package let at: Instant
    package let account: String
    package let actorName: String
    /// Whom the fields are about: a kind and an id, such as `posts/8f3c`, or `accounts/…`.
    package let person: String
    /// Names of the fields, sorted.
    package let fields: [String]
    /// Why, in the words of who looked.
    package let purpose: String

    /// - Throws: `Problem` `sensitive_read.purpose` without a purpose.
    package init(
        district: String, id: String, at: Instant, actor: Actor, person: String, fields: [String], purpose: String
    ) throws {
        guard !purpose.allSatisfy(\.isWhitespace) else { throw Problem("sensitive_read.purpose", field: "purpose") }
        self.district = district
        self.id = id
        self.at = at
        account = actor.account
        actorName = actor.name
        self.person = person
        self.fields = fields.sorted()
        self.purpose = purpose
    }
}

/// The log of reads of sensitive fields.
package enum SensitiveReadLog {
    /// Reads of one statement.
    private static let round = 100

    /// Adds one read; call it before handing the fields out, in a write of its own.
    package static func append(_ read: SensitiveRead, on connection: any Connection) throws {
        try append([read], on: connection)
    }

    /// Adds reads, one row each; call it before handing the fields out, in a write of its own.
    package static func append(_ reads: [SensitiveRead], on connection: any Connection) throws {
        for start in stride(from: 0, to: reads.count, by: round) {
            let rows = reads[start..<min(start + round, reads.count)].map { read -> SQL in
                """
                (\(read.district), \(read.id), \(read.at), \(read.account), \(read.actorName), \(read.person),
                \(read.fields.joined(separator: ",")), \(read.purpose))
                """
            }
            try connection.run(
                """
                INSERT INTO sensitive_read (district, id, at, account, actor_name, person, fields, purpose)
                VALUES \(SQL.join(rows, separator: ", "))
                """)
        }
    }

    /// Adds the same look at many rows, one row each, without fetching them.
    ///
    /// - Parameters:
    ///   - read: with the kind of what was read as its person, such as `posts`; the ids of the rows are added to it and
    ///     to its own id.
    ///   - rows: a statement whose only column is `id`.
    package static func append(_ read: SensitiveRead, aboutEach rows: SQL, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO sensitive_read (district, id, at, account, actor_name, person, fields, purpose)
            SELECT \(read.district), \(read.id + "/") || looked.id, \(read.at), \(read.account), \(read.actorName),
                \(read.person + "/") || looked.id, \(read.fields.joined(separator: ",")), \(read.purpose)
            FROM (\(rows)) AS looked
            """)
    }

    /// The newest reads about a person first, at most `limit`.
    package static func about(
        _ person: String, district: String, limit: Int = 100, on connection: any Connection
    ) throws -> [SensitiveRead] {
        try connection.rows(
            """
            SELECT * FROM sensitive_read WHERE district = \(district) AND person = \(person)
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ).map(SensitiveRead.init)
    }
}

extension SensitiveRead {
    fileprivate init(_ row: Row) throws {
        district = try row.text("district")
        id = try row.text("id")
        at = try row.instant("at")
        account = try row.text("account")
        actorName = try row.text("actor_name")
        person = try row.text("person")
        fields = try row.text("fields").split(separator: ",").map(String.init)
        purpose = try row.text("purpose")
    }
}
