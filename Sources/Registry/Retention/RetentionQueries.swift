import Kernel
import Store

/// Reading and blanking the history of rows for their retention.
enum RetentionQueries {
    /// All states of one row, as far as retention asks.
    struct History {
        let id: String
        var states: [RecordVersion]

        /// The day of its removal; nil for a row that is there.
        var removed: CivilDate? { states.last.flatMap { $0.operation == .remove ? $0.at.day : nil } }
    }

    /// Streams the histories of a register's rows by id.
    ///
    /// - Complexity: O(states) time, memory for the states of one row.
    static func forEach(
        in spec: RegisterSpec, district: String, on connection: any Connection, _ body: (History) throws -> Void
    ) throws {
        var history: History?
        try connection.forEach(
            """
            SELECT * FROM record_version WHERE district = \(district) AND register = \(spec.name) ORDER BY id, version
            """
        ) { row in
            let state = try RecordVersion(row, of: spec)
            if history?.id == state.id {
                history?.states.append(state)
            } else {
                if let history { try body(history) }
                history = History(id: state.id, states: [state])
            }
        }
        if let history { try body(history) }
    }

    /// Writes another payload over a state: the only statement that changes what was, and it only takes away.
    static func blank(
        _ version: Int64, of record: RegisterRecord, in spec: RegisterSpec, on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE record_version SET payload = \(RecordPayload.text(record, of: spec))
            WHERE district = \(record.unit.district) AND register = \(spec.name) AND id = \(record.id)
                AND version = \(version)
            """)
    }
}
