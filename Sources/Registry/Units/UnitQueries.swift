import Kernel
import Store

/// Reading the tree of units.
package enum UnitQueries {
    /// A unit by its code, living or retired; nil when there never was one.
    package static func unit(_ code: UnitCode, on connection: any Connection) throws -> Unit? {
        try connection.row("SELECT * FROM unit WHERE district = \(code.district) AND code = \(code)").map(Unit.init)
    }

    /// All units of a district that ever were, by code; with `day` only those valid then.
    package static func all(
        district: String, on day: CivilDate? = nil, _ connection: any Connection
    ) throws -> [Unit] {
        try connection.rows("SELECT * FROM unit WHERE district = \(district) ORDER BY code").map(Unit.init)
            .filter { unit in day.map(unit.validity.contains) ?? true }
    }

    /// Streams the units of a district that ever were, by code; `code` narrows to one.
    static func forEach(
        district: String, _ code: UnitCode? = nil, on connection: any Connection, _ body: (Unit) throws -> Void
    ) throws {
        let narrowed: SQL = code.map { "AND code = \($0) " } ?? ""
        try connection.forEach("SELECT * FROM unit WHERE district = \(district) \(narrowed)ORDER BY code") { row in
            try body(Unit(row))
        }
    }

    /// How many units a district ever had; `codes` narrows to some.
    static func count(district: String, codes: [UnitCode]? = nil, on connection: any Connection) throws -> Int {
        let narrowed: SQL = codes.map { " AND code IN (\($0))" } ?? ""
        return try Int(connection.integer("SELECT COUNT(*) FROM unit WHERE district = \(district)\(narrowed)") ?? 0)
    }

    /// The units at these places of the list by code, counted from 0.
    static func page(
        district: String, codes: [UnitCode]? = nil, _ places: Range<Int>, on connection: any Connection
    ) throws -> [Unit] {
        let narrowed: SQL = codes.map { "AND code IN (\($0)) " } ?? ""
        return try connection.rows(
            """
            SELECT * FROM unit WHERE district = \(district) \(narrowed)ORDER BY code
            LIMIT \(places.count) OFFSET \(places.lowerBound)
            """
        ).map(Unit.init)
    }

    /// The units directly below, by code; with `day` only those valid then.
    package static func children(
        of code: UnitCode, on day: CivilDate? = nil, _ connection: any Connection
    ) throws -> [Unit] {
        try connection.rows("SELECT * FROM unit WHERE parent = \(code) ORDER BY code").map(Unit.init)
            .filter { unit in day.map(unit.validity.contains) ?? true }
    }

    /// The unit and everything below it that was valid on the day, by code.
    package static func subtree(
        of code: UnitCode, on day: CivilDate, _ connection: any Connection
    ) throws -> [Unit] {
        var result: [Unit] = []
        var waiting = try unit(code, on: connection).map { [$0] } ?? []
        while let next = waiting.popLast() {
            if next.validity.contains(day) || next.code == code { result.append(next) }
            waiting += try children(of: next.code, connection)
        }
        return result.filter { $0.validity.contains(day) }.sorted { $0.code < $1.code }
    }

    /// The unit and those above it, from the top.
    package static func path(to code: UnitCode, on connection: any Connection) throws -> [Unit] {
        var path: [Unit] = []
        var next: UnitCode? = code
        while let code = next, path.count < UnitLevel.allCases.count, let unit = try unit(code, on: connection) {
            path.append(unit)
            next = unit.parent
        }
        return path.reversed()
    }

    /// Units whose name, today or earlier, contains the text, by code; at most `limit`.
    package static func search(
        _ text: String, district: String, limit: Int = 50, on connection: any Connection
    ) throws -> [Unit] {
        let pattern = LikePattern.containing(text)
        return try connection.rows(
            """
            SELECT * FROM unit WHERE district = \(district) AND (name LIKE \(pattern) ESCAPE '\\' OR EXISTS (
                SELECT 1 FROM unit_version AS earlier WHERE earlier.district = unit.district
                AND earlier.code = unit.code AND earlier.name LIKE \(pattern) ESCAPE '\\'))
            ORDER BY code LIMIT \(limit)
            """
        ).map(Unit.init)
    }

    /// Every state the unit had, oldest first.
    package static func history(of code: UnitCode, on connection: any Connection) throws -> [UnitVersion] {
        try connection.rows(
            "SELECT * FROM unit_version WHERE district = \(code.district) AND code = \(code) ORDER BY version"
        ).map(UnitVersion.init)
    }

    /// Every name that units of the district ever had, with their codes, by code and name.
    static func names(district: String, on connection: any Connection) throws -> [(code: String, name: String)] {
        try connection.rows(
            "SELECT DISTINCT code, name FROM unit_version WHERE district = \(district) ORDER BY code, name"
        ).map { (try $0.text("code"), try $0.text("name")) }
    }

    /// Which units the unit came from.
    package static func predecessors(of code: UnitCode, on connection: any Connection) throws -> [UnitLineage] {
        try connection.rows(
            """
            SELECT * FROM unit_lineage WHERE district = \(code.district) AND successor = \(code)
            ORDER BY predecessor
            """
        ).map(UnitLineage.init)
    }

    /// Which units followed the unit.
    package static func successors(of code: UnitCode, on connection: any Connection) throws -> [UnitLineage] {
        try connection.rows(
            """
            SELECT * FROM unit_lineage WHERE district = \(code.district) AND predecessor = \(code)
            ORDER BY successor
            """
        ).map(UnitLineage.init)
    }

    /// The districts that have units, by code.
    package static func districts(on connection: any Connection) throws -> [String] {
        try connection.rows("SELECT DISTINCT district FROM unit ORDER BY district").map { try $0.text("district") }
    }
}
