import Kernel
import Measures
import Store

/// All SQL of the planes.
enum PlaneQueries {
    /// The head of a district's planes: numbers of the last change, of the set of measures and of the units' state.
    struct Head: Sendable, Hashable {
        var seq: Int64 = 0
        var measures: Int64 = 0
        var units: Int64 = 0

        init() {}

        fileprivate init(_ row: Row) throws {
            seq = try row.integer("seq")
            measures = try row.integer("measures")
            units = try row.integer("units")
        }
    }

    static func head(_ district: String, on connection: any Connection) throws -> Head {
        try connection.row("SELECT seq, measures, units FROM plane_head WHERE district = \(district)").map(Head.init)
            ?? Head()
    }

    /// The head, locked against other writers until the transaction ends.
    static func lockHead(_ district: String, on connection: any Connection) throws -> Head {
        try connection.run(
            """
            INSERT INTO plane_head (district, seq, measures, units) VALUES (\(district), 0, 0, 0)
            ON CONFLICT (district) DO NOTHING
            """)
        let row = try connection.row(
            "SELECT seq, measures, units FROM plane_head WHERE district = \(district)\(connection.forUpdate)")
        guard let row else { throw CorruptRow(column: "plane_head") }
        return try Head(row)
    }

    static func store(_ head: Head, _ district: String, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE plane_head SET seq = \(head.seq), measures = \(head.measures), units = \(head.units)
            WHERE district = \(district)
            """)
    }

    /// Adds contributions to the cells they belong to.
    static func add(_ cells: [Cell], _ district: String, seq: Int64, on connection: any Connection) throws {
        for start in stride(from: 0, to: cells.count, by: batch) {
            let part = cells[start..<min(start + batch, cells.count)]
            try connection.runAll(part.map { addition(of: $0, district, seq: seq) })
        }
    }

    /// Statements handed over together.
    private static let batch = 1000

    private static func addition(of cell: Cell, _ district: String, seq: Int64) -> SQL {
        """
        INSERT INTO plane_cell (district, measure, unit, bin, day, amount, records, seq)
        VALUES (\(district), \(cell.measure), \(cell.unit), \(cell.bin), \(cell.day), \(cell.amount),
            \(cell.records), \(seq))
        ON CONFLICT (district, measure, unit, bin, day) DO UPDATE SET
            amount = plane_cell.amount + excluded.amount,
            records = plane_cell.records + excluded.records,
            seq = excluded.seq
        """
    }

    /// Cells changed after `seq`, as they stand now, in the order the planes like best.
    static func cells(
        _ district: String, after seq: Int64, on connection: any Connection, _ body: (Cell) throws -> Void
    ) throws {
        let query: SQL = """
            SELECT measure, unit, bin, day, amount, records FROM plane_cell
            WHERE district = \(district) AND seq > \(seq) ORDER BY measure, unit, bin, day
            """
        try connection.forEach(query) { row in try body(try cell(row)) }
    }

    static func cell(_ row: Row) throws -> Cell {
        Cell(
            measure: try row.text("measure"), unit: try row.unit("unit"), day: try row.date("day"),
            bin: try row.integer("bin"), amount: try row.integer("amount"), records: try row.integer("records"))
    }

    static func measureKeys(_ district: String, on connection: any Connection) throws -> Set<String> {
        Set(
            try connection.rows("SELECT measure FROM plane_measure WHERE district = \(district)").map {
                try $0.text("measure")
            })
    }

    static func insert(_ measure: CompiledMeasure, _ district: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO plane_measure (district, measure, source, definition)
            VALUES (\(district), \(measure.plane.key), \(measure.rows.source.name), \(measure.definition))
            """)
    }

    static func delete(_ key: String, _ district: String, on connection: any Connection) throws {
        try connection.run("DELETE FROM plane_cell WHERE district = \(district) AND measure = \(key)")
        try connection.run("DELETE FROM plane_measure WHERE district = \(district) AND measure = \(key)")
    }
}
