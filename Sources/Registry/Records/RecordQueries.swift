import Kernel
import Store

/// Reading the rows of registers.
enum RecordQueries {
    /// The columns of a row, in the order in which `decode` takes them.
    static func columns(_ spec: RegisterSpec) -> SQL {
        SQL(
            raw: (["id", "unit"] + spec.fields.map(\.name) + [
                "version", "recorded_at", "recorded_by", "receipt", "continues",
            ]).joined(separator: ", "))
    }

    /// A row of `columns`.
    static func decode(_ row: Row, of spec: RegisterSpec) throws -> RegisterRecord {
        let count = spec.fields.count
        var values: [RecordValue] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try RecordValue(row.values[index + 2], field: spec.fields[index])) }
        guard case .text(let id) = row.values[0], case .text(let unit) = row.values[1], let code = UnitCode(unit),
            case .integer(let version) = row.values[count + 2], case .integer(let at) = row.values[count + 3],
            case .text(let account) = row.values[count + 4]
        else { throw CorruptRow(column: spec.table) }
        return RegisterRecord(
            id: id, unit: code, values: values, version: version, recordedAt: Instant(milliseconds: at),
            recordedBy: account, receipt: text(row.values[count + 5]), continues: text(row.values[count + 6]))
    }

    private static func text(_ value: SQLValue) -> String? {
        guard case .text(let text) = value else { return nil }
        return text
    }

    /// One row; nil when it is not there or was removed.
    static func record(
        _ id: String, in spec: RegisterSpec, district: String, on connection: any Connection
    ) throws -> RegisterRecord? {
        try connection.row(
            """
            SELECT \(columns(spec)) FROM \(raw: spec.table) WHERE district = \(district) AND id = \(id)
            """
        ).map { try decode($0, of: spec) }
    }

    /// The row with the same natural key; nil when there is none.
    static func record(
        unit: UnitCode, key values: [RecordValue], in spec: RegisterSpec, on connection: any Connection
    ) throws -> RegisterRecord? {
        var conditions: [SQL] = ["district = \(unit.district)", "unit = \(unit)"]
        for index in spec.keyIndices {
            let column = SQL(raw: keyColumn(spec.fields[index]))
            let value = values[index] == .null ? SQLValue.text("") : values[index].sqlValue
            conditions.append("\(column) = \(value)")
        }
        return try connection.row(
            """
            SELECT \(columns(spec)) FROM \(raw: spec.table)
            WHERE \(SQL.join(conditions, separator: " AND "))
            """
        ).map { try decode($0, of: spec) }
    }

    /// A key's column as the unique index has it.
    static func keyColumn(_ field: FieldSpec) -> String {
        field.isRequired ? field.name : "COALESCE(\(field.name), '')"
    }

    /// The day on which a row was typed in; nil when it came by import.
    static func typed(
        _ id: String, in spec: RegisterSpec, district: String, on connection: any Connection
    ) throws -> CivilDate? {
        try connection.row(
            """
            SELECT at FROM record_version
            WHERE district = \(district) AND register = \(spec.name) AND id = \(id) AND version = 1 AND receipt IS NULL
            """
        ).map { try $0.instant("at").day }
    }

    /// Streams rows by id; `units` narrows to some units.
    static func forEach(
        in spec: RegisterSpec, district: String, units: [UnitCode]? = nil, on connection: any Connection,
        _ body: (RegisterRecord) throws -> Void
    ) throws {
        let narrowed: SQL = units.map { "AND unit IN (\($0)) " } ?? ""
        try connection.forEach(
            """
            SELECT \(columns(spec)) FROM \(raw: spec.table) WHERE district = \(district) \(narrowed)ORDER BY id
            """
        ) { try body(decode($0, of: spec)) }
    }

    /// How many rows a register has; `units` narrows to some units.
    static func count(
        in spec: RegisterSpec, district: String, units: [UnitCode]? = nil, on connection: any Connection
    ) throws -> Int {
        let narrowed: SQL = units.map { " AND unit IN (\($0))" } ?? ""
        return try Int(
            connection.integer("SELECT COUNT(*) FROM \(raw: spec.table) WHERE district = \(district)\(narrowed)") ?? 0)
    }

    /// The rows at these places of the list by id, counted from 0.
    static func page(
        in spec: RegisterSpec, district: String, units: [UnitCode]? = nil, _ places: Range<Int>,
        on connection: any Connection
    ) throws -> [RegisterRecord] {
        let narrowed: SQL = units.map { "AND unit IN (\($0)) " } ?? ""
        return try connection.rows(
            """
            SELECT \(columns(spec)) FROM \(raw: spec.table) WHERE district = \(district) \(narrowed)ORDER BY id
            LIMIT \(places.count) OFFSET \(places.lowerBound)
            """
        ).map { try decode($0, of: spec) }
    }

    /// Streams all states of a register by row and age: id, version, operation, payload.
    static func forEachState(
        in spec: RegisterSpec, district: String, on connection: any Connection, _ body: (Row) throws -> Void
    ) throws {
        try connection.forEach(
            """
            SELECT id, version, operation, payload FROM record_version
            WHERE district = \(district) AND register = \(spec.name) ORDER BY id, version
            """, body)
    }

    /// Every state of a row, oldest first.
    static func history(
        of id: String, in spec: RegisterSpec, district: String, on connection: any Connection
    ) throws -> [RecordVersion] {
        try connection.rows(
            """
            SELECT * FROM record_version WHERE district = \(district) AND register = \(spec.name) AND id = \(id)
            ORDER BY version
            """
        ).map { try RecordVersion($0, of: spec) }
    }
}

extension RecordVersion {
    init(_ row: Row, of spec: RegisterSpec) throws {
        guard let operation = Operation(rawValue: try row.text("operation")) else {
            throw CorruptRow(column: "operation")
        }
        let content = try RecordPayload.read(try row.text("payload"), of: spec)
        self.init(
            id: try row.text("id"), version: try row.integer("version"), at: try row.instant("at"),
            account: try row.text("account"), operation: operation, unit: content.unit, values: content.values,
            reason: try row.optionalText("reason"), receipt: try row.optionalText("receipt"),
            continues: content.continues)
    }
}
