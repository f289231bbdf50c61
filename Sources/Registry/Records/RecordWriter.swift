import Kernel
import Store

/// The only place that writes rows: each write is a state in the history and an announcement as well.
///
/// Statements and announcements are gathered; `finish` must be called before the transaction ends.
struct RecordWriter {
    let spec: RegisterSpec
    let district: String
    let connection: any Connection
    let observers: [RecordObserver]
    /// The import at work; nil for everything else.
    let receipt: String?
    private var added: [RegisterRecord] = []
    private var states: [State] = []
    private var changes: [RecordChange] = []

    private struct State {
        let record: RegisterRecord
        let operation: RecordVersion.Operation
        let reason: String?
    }

    /// Rows of one statement.
    private static let rowsAtOnce = 50
    /// Changes of one announcement.
    private static let changesAtOnce = 1000

    init(
        _ spec: RegisterSpec, district: String, receipt: String? = nil, observers: [RecordObserver],
        on connection: any Connection
    ) {
        self.spec = spec
        self.receipt = receipt
        self.district = district
        self.observers = observers
        self.connection = connection
    }

    /// Writes a new row, or a removed one back.
    mutating func add(
        _ record: RegisterRecord, as operation: RecordVersion.Operation = .add, reason: String? = nil
    ) throws {
        added.append(record)
        try remember(State(record: record, operation: operation, reason: reason))
        try announce(old: nil, new: record)
    }

    /// Writes a new state over an old one.
    mutating func change(
        from old: RegisterRecord, to new: RegisterRecord, as operation: RecordVersion.Operation = .change,
        reason: String? = nil
    ) throws {
        try flush()
        var assignments: [SQL] = ["unit = \(new.unit)"]
        for (field, value) in zip(spec.fields, new.values) {
            assignments.append("\(raw: field.name) = \(value.sqlValue)")
        }
        let count = try connection.run(
            """
            UPDATE \(raw: spec.table) SET \(SQL.join(assignments, separator: ", ")), version = \(new.version),
                recorded_at = \(new.recordedAt), recorded_by = \(new.recordedBy), receipt = \(new.receipt)
            WHERE district = \(district) AND id = \(old.id) AND version = \(old.version)
            """)
        guard count == 1 else { throw Problem("registry.changed_meanwhile") }
        try remember(State(record: new, operation: operation, reason: reason))
        try announce(old: old, new: new)
    }

    /// Takes a row out of the register; `last` is its final state, kept in the history.
    mutating func remove(_ old: RegisterRecord, last: RegisterRecord, reason: String) throws {
        try flush()
        let count = try connection.run(
            """
            DELETE FROM \(raw: spec.table) WHERE district = \(district) AND id = \(old.id) AND version = \(old.version)
            """)
        guard count == 1 else { throw Problem("registry.changed_meanwhile") }
        try remember(State(record: last, operation: .remove, reason: reason))
        try announce(old: old, new: nil)
    }

    /// Writes and announces what is still waiting.
    mutating func finish() throws {
        try flush()
        try tell()
    }

    private mutating func remember(_ state: State) throws {
        states.append(state)
        if states.count >= RecordWriter.rowsAtOnce { try flush() }
    }

    private mutating func announce(old: RegisterRecord?, new: RegisterRecord?) throws {
        guard !observers.isEmpty else { return }
        changes.append(
            RecordChange(source: spec.name, old: old?.record(of: spec), new: new?.record(of: spec)))
        if changes.count >= RecordWriter.changesAtOnce {
            try flush()
            try tell()
        }
    }

    private mutating func tell() throws {
        guard !changes.isEmpty else { return }
        for observer in observers { try observer(changes, district, connection) }
        changes.removeAll(keepingCapacity: true)
    }

    private mutating func flush() throws {
        if !added.isEmpty { try connection.run(insertion()) }
        if !states.isEmpty { try connection.run(remembrance()) }
        added.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
    }

    private func insertion() -> SQL {
        var sql = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        sql.appendLiteral("INSERT INTO \(spec.table) (district, ")
        sql.appendInterpolation(RecordQueries.columns(spec))
        sql.appendLiteral(") VALUES ")
        for (index, record) in added.enumerated() {
            sql.appendLiteral(index == 0 ? "(" : ", (")
            sql.appendInterpolation([district.sqlValue, record.id.sqlValue, record.unit.sqlValue])
            for value in record.values {
                sql.appendLiteral(", ")
                sql.appendInterpolation(value.sqlValue)
            }
            sql.appendLiteral(", ")
            sql.appendInterpolation([
                record.version.sqlValue, record.recordedAt.sqlValue, record.recordedBy.sqlValue,
                record.receipt.sqlValue, record.continues.sqlValue,
            ])
            sql.appendLiteral(")")
        }
        return SQL(stringInterpolation: sql)
    }

    private func remembrance() -> SQL {
        var sql = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        sql.appendLiteral(
            """
            INSERT INTO record_version (district, register, id, version, at, account, operation, payload, reason, receipt)
            VALUES
            """ + " ")
        for (index, state) in states.enumerated() {
            let record = state.record
            sql.appendLiteral(index == 0 ? "(" : ", (")
            sql.appendInterpolation([
                district.sqlValue, spec.name.sqlValue, record.id.sqlValue, record.version.sqlValue,
                record.recordedAt.sqlValue, record.recordedBy.sqlValue, state.operation.rawValue.sqlValue,
                RecordPayload.text(record, of: spec).sqlValue, state.reason.sqlValue, receipt.sqlValue,
            ])
            sql.appendLiteral(")")
        }
        return SQL(stringInterpolation: sql)
    }
}
