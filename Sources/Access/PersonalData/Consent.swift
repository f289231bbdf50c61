import Kernel
import Store

/// A person's yes to one use of their data, until withdrawn or outlived.
package struct Consent: Sendable, Hashable {
    package let id: String
    package let district: String
    /// Whose it is: a kind and an id.
    package let person: String
    /// What the data are used for.
    package let purpose: String
    /// First day on which the data must be gone.
    package let keepUntil: CivilDate
    package let given: Instant
    package let withdrawn: Instant?

    package init(
        id: String, district: String, person: String, purpose: String, keepUntil: CivilDate, given: Instant,
        withdrawn: Instant?
    ) {
        self.id = id
        self.district = district
        self.person = person
        self.purpose = purpose
        self.keepUntil = keepUntil
        self.given = given
        self.withdrawn = withdrawn
    }

    /// Whether it allows the use on that day.
    package func holds(on day: CivilDate) -> Bool { withdrawn == nil && day < keepUntil }
}

/// The SQL of consents; other capabilities call it inside the write that rests on the consent.
package enum ConsentQueries {
    /// Keeps a consent.
    package static func insert(_ consent: Consent, by account: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO consent (district, id, person, purpose, keep_until, given, recorded_by)
            VALUES (\(consent.district), \(consent.id), \(consent.person), \(consent.purpose), \(consent.keepUntil),
                \(consent.given), \(account))
            """)
    }

    /// Ends a consent; returns false when it was withdrawn before or never given.
    package static func withdraw(
        _ id: String, district: String, at: Instant, by account: String, on connection: any Connection
    ) throws -> Bool {
        try connection.run(
            """
            INSERT INTO consent_withdrawal (district, consent, withdrawn, recorded_by)
            SELECT district, id, \(at), \(account) FROM consent
            WHERE district = \(district) AND id = \(id)
            ON CONFLICT (district, consent) DO NOTHING
            """) == 1
    }

    static func of(_ person: String, district: String, on connection: any Connection) throws -> [Consent] {
        try connection.rows(
            """
            SELECT c.*, w.withdrawn FROM consent c
            LEFT JOIN consent_withdrawal w ON w.district = c.district AND w.consent = c.id
            WHERE c.district = \(district) AND c.person = \(person) ORDER BY c.given, c.id LIMIT 1000
            """
        ).map {
            Consent(
                id: try $0.text("id"), district: try $0.text("district"), person: try $0.text("person"),
                purpose: try $0.text("purpose"), keepUntil: try $0.date("keep_until"), given: try $0.instant("given"),
                withdrawn: try $0.optional("withdrawn", $0.instant))
        }
    }
}
