import Kernel
import Store

/// Departments, providers and teams, their members, and who stands aside.
enum OfficeQueries {
    static func insert(_ office: Office, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO desk_office (district, id, name, kind, is_active, certified_until)
            VALUES (\(office.id.unit.district), \(office.id.description), \(office.name), \(office.kind.rawValue),
                \(office.isActive), \(office.certifiedUntil))
            ON CONFLICT (district, id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                is_active = excluded.is_active, certified_until = excluded.certified_until
            """)
    }

    /// All departments, providers and teams of a district, by id.
    static func all(_ district: String, on connection: any Connection) throws -> [Office] {
        try connection.rows("SELECT * FROM desk_office WHERE district = \(district) ORDER BY id LIMIT 5000").map {
            guard let id = OfficeID(try $0.text("id")), let kind = Office.Kind(rawValue: try $0.text("kind")) else {
                throw CorruptRow(column: "desk_office.id")
            }
            return Office(
                id: id, name: try $0.text("name"), kind: kind, isActive: try $0.flag("is_active"),
                certifiedUntil: try $0.optionalDate("certified_until"))
        }
    }

    static func bind(_ account: String, to office: OfficeID, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO desk_member (district, account, office)
            VALUES (\(office.unit.district), \(account), \(office.description))
            ON CONFLICT (district, account, office) DO NOTHING
            """)
    }

    static func unbind(_ account: String, from office: OfficeID, on connection: any Connection) throws {
        try connection.run(
            """
            DELETE FROM desk_member WHERE district = \(office.unit.district) AND account = \(account)
                AND office = \(office.description)
            """)
    }

    static func offices(of account: String, _ district: String, on connection: any Connection) throws -> [OfficeID] {
        try connection.rows(
            "SELECT office FROM desk_member WHERE district = \(district) AND account = \(account) ORDER BY office"
        ).compactMap { OfficeID(try $0.text("office")) }
    }

    static func recuse(
        _ account: String, from request: String, district: String, reason: String, by: String, at: Instant,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_recusal (district, request, account, reason, at, recorded_by)
            VALUES (\(district), \(request), \(account), \(reason), \(at), \(by))
            ON CONFLICT (district, request, account) DO NOTHING
            """)
    }

    static func isRecused(
        _ account: String, _ request: String, district: String, on connection: any Connection
    ) throws -> Bool {
        try connection.row(
            """
            SELECT account FROM desk_recusal
            WHERE district = \(district) AND request = \(request) AND account = \(account)
            """) != nil
    }

    /// The name of an office: of the unit itself, or of the department.
    static func name(_ office: OfficeID, on connection: any Connection) throws -> String? {
        if office.branch == nil {
            return try connection.row(
                "SELECT name FROM unit WHERE district = \(office.unit.district) AND code = \(office.unit)"
            )?.text("name")
        }
        return try connection.row(
            """
            SELECT name FROM desk_office
            WHERE district = \(office.unit.district) AND id = \(office.description)
            """
        )?.text("name")
    }
}
