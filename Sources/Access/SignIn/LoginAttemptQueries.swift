import Kernel
import Store

/// What failures are counted against.
enum LoginSubject {
    /// What a stranger sends is kept only so far; longer than any login name or address.
    private static let longest = 100

    static func account(_ loginName: String) -> String { "account:" + loginName.prefix(longest) }
    static func source(_ address: String) -> String { "source:" + address.prefix(longest) }
}

/// The SQL of failed attempts.
enum LoginAttemptQueries {
    private static let home = Access.everywhere

    /// The failures so far; locks the row against other attempts.
    static func find(_ subject: String, on connection: any Connection) throws -> LoginAttempts {
        try connection.run(
            """
            INSERT INTO login_attempt (district, subject, failures, last_at, blocked_until)
            VALUES (\(home), \(subject), 0, 0, 0) ON CONFLICT (district, subject) DO NOTHING
            """)
        let row = try connection.row(
            """
            SELECT failures, last_at, blocked_until FROM login_attempt
            WHERE district = \(home) AND subject = \(subject)\(connection.forUpdate)
            """)
        guard let row else { throw CorruptRow(column: "login_attempt.subject") }
        return LoginAttempts(
            failures: try row.int("failures"), lastAt: try row.instant("last_at"),
            blockedUntil: try row.instant("blocked_until"))
    }

    static func save(_ attempts: LoginAttempts, _ subject: String, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE login_attempt SET failures = \(attempts.failures), last_at = \(attempts.lastAt),
                blocked_until = \(attempts.blockedUntil)
            WHERE district = \(home) AND subject = \(subject)
            """)
    }

    static func forget(_ subject: String, on connection: any Connection) throws {
        try connection.run("DELETE FROM login_attempt WHERE district = \(home) AND subject = \(subject)")
    }

    /// Takes one failure back, after a success from an address that others may share.
    static func takeBack(_ subject: String, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE login_attempt SET failures = failures - 1, blocked_until = last_at
            WHERE district = \(home) AND subject = \(subject) AND failures > 0
            """)
    }

    static func purge(before: Instant, on connection: any Connection) throws {
        try connection.run(
            "DELETE FROM login_attempt WHERE district = \(home) AND last_at < \(before) AND blocked_until < \(before)")
    }
}
