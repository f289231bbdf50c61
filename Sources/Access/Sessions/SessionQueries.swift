import Kernel
import Store

/// The SQL of sessions.
enum SessionQueries {
    private static let home = Access.everywhere

    static func insert(_ session: Session, tokenHash: [UInt8], on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO session (district, token_hash, account, csrf, created, last_seen)
            VALUES (\(home), \(tokenHash), \(session.account.id), \(session.csrf), \(session.created),
                \(session.lastSeen))
            """)
    }

    static func find(_ tokenHash: [UInt8], _ rule: SessionRule, on connection: any Connection) throws -> Session? {
        let row = try connection.row(
            """
            SELECT account, csrf, created, last_seen FROM session
            WHERE district = \(home) AND token_hash = \(tokenHash)
            """)
        guard let row, let account = try AccountQueries.find(try row.text("account"), on: connection) else {
            return nil
        }
        let created = try row.instant("created")
        return Session(
            account: account, csrf: try row.text("csrf"), created: created, lastSeen: try row.instant("last_seen"),
            expires: rule.end(created: created))
    }

    static func touch(_ tokenHash: [UInt8], at: Instant, on connection: any Connection) throws {
        try connection.run(
            "UPDATE session SET last_seen = \(at) WHERE district = \(home) AND token_hash = \(tokenHash)")
    }

    static func remove(_ tokenHash: [UInt8], on connection: any Connection) throws {
        try connection.run("DELETE FROM session WHERE district = \(home) AND token_hash = \(tokenHash)")
    }

    /// Returns how many there were.
    @discardableResult
    static func removeAll(of account: String, keeping: [UInt8]? = nil, on connection: any Connection) throws -> Int {
        try connection.run(
            """
            DELETE FROM session WHERE district = \(home) AND account = \(account)
                AND token_hash <> \(keeping ?? [])
            """)
    }

    static func purge(createdBefore: Instant, seenBefore: Instant, on connection: any Connection) throws -> Int {
        try connection.run(
            """
            DELETE FROM session WHERE district = \(home)
                AND (created <= \(createdBefore) OR last_seen <= \(seenBefore))
            """)
    }
}
