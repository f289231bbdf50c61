import Kernel
import Store

/// The SQL of communities that were approved.
enum DrawnQueries {
    static func insert(_ drawn: DrawnRecord, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO drawn_community (district, id, unit, boundary_case, effective, form, flat, high, mixed,
                load_permille, moved, reason)
            VALUES (\(drawn.unit.district), \(drawn.id), \(drawn.unit), \(drawn.boundaryCase), \(drawn.effective),
                \(drawn.form.rawValue), \(drawn.flat), \(drawn.high), \(drawn.mixed), \(drawn.loadPermille),
                \(drawn.moved), \(drawn.reason))
            """)
    }

    static func forEach(
        district: String, unit: UnitCode?, on connection: any Connection, _ body: (DrawnRecord) throws -> Void
    ) throws {
        let narrowed: SQL = unit.map { "AND unit = \($0) " } ?? ""
        try connection.forEach(
            "SELECT * FROM drawn_community WHERE district = \(district) \(narrowed)ORDER BY id"
        ) { row in
            try body(
                DrawnRecord(
                    id: try row.text("id"), unit: try row.unit("unit"), boundaryCase: try row.text("boundary_case"),
                    effective: try row.date("effective"),
                    form: DrawnCommunity.Form(rawValue: try row.text("form")) ?? .plate, flat: try row.int("flat"),
                    high: try row.int("high"), mixed: try row.int("mixed"),
                    loadPermille: try row.int("load_permille"), moved: try row.int("moved"),
                    reason: try row.optionalText("reason")))
        }
    }
}
