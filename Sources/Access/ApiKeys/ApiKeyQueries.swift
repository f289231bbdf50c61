import Kernel
import Store

/// The SQL of keys for other programs.
enum ApiKeyQueries {
    static func insert(_ key: ApiKey, hash: [UInt8], on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO api_key (district, id, name, key_hash, created, created_by, role, unit)
            VALUES (\(key.district), \(key.id), \(key.name), \(hash), \(key.created), \(key.createdBy),
                \(key.grant?.role.rawValue), \(key.grant?.unit?.digits))
            """)
    }

    static func find(hash: [UInt8], district: String, on connection: any Connection) throws -> ApiKey? {
        try connection.row(
            "SELECT * FROM api_key WHERE district = \(district) AND key_hash = \(hash) AND revoked IS NULL"
        ).map(key)
    }

    static func all(_ district: String, on connection: any Connection) throws -> [ApiKey] {
        try connection.rows("SELECT * FROM api_key WHERE district = \(district) ORDER BY created, id LIMIT 1000").map(
            key)
    }

    /// Whether there was such a key in use.
    static func revoke(_ id: String, district: String, at: Instant, on connection: any Connection) throws -> Bool {
        let known = try all(district, on: connection).contains { $0.id == id && $0.revoked == nil }
        guard known else { return false }
        try connection.run("UPDATE api_key SET revoked = \(at) WHERE district = \(district) AND id = \(id)")
        return true
    }

    private static func key(_ row: Row) throws -> ApiKey {
        let role = try row.optionalText("role").flatMap { Role(rawValue: $0) }
        let unit = try row.optionalText("unit").flatMap { UnitCode($0) }
        return ApiKey(
            district: try row.text("district"), id: try row.text("id"), name: try row.text("name"),
            created: try row.instant("created"), createdBy: try row.text("created_by"),
            revoked: try row.optionalInteger("revoked").map { Instant(milliseconds: $0) },
            grant: role.map { Grant(role: $0, unit: unit) })
    }
}
