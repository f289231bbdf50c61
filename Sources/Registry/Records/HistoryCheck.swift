import Kernel
import Store

/// What comparing the registers with their history found.
package struct HistoryCheck: Sendable, Hashable {
    /// Rows compared.
    package private(set) var rows = 0
    /// Rows that are not as their newest state has them, or whose states have a gap: register and id, sorted.
    package private(set) var differing: [String] = []

    /// Compares every row of a district with the newest state in its history.
    ///
    /// - Complexity: O(rows and states); keeps a digest for each row of one register at a time.
    package static func run(
        _ book: RegisterBook, district: String, on connection: any Connection
    ) throws -> HistoryCheck {
        var check = HistoryCheck()
        for spec in book.registers { try check.compare(spec, district, connection) }
        check.differing.sort()
        return check
    }

    /// The newest state of a row, as far as it must agree.
    private struct Newest {
        var version: Int64
        var payload: Int
        var isRemoved: Bool
        var isWhole: Bool
    }

    private mutating func compare(_ spec: RegisterSpec, _ district: String, _ connection: any Connection) throws {
        var newest = try HistoryCheck.newest(spec, district, connection)
        try RecordQueries.forEach(in: spec, district: district, on: connection) { record in
            rows += 1
            let known = newest.removeValue(forKey: record.id)
            let payload = RecordPayload.text(record, of: spec).hashValue
            let agrees = known.map {
                $0.isWhole && !$0.isRemoved && $0.version == record.version && $0.payload == payload
            }
            if agrees != true { differing.append("\(spec.name)/\(record.id)") }
        }
        for (id, state) in newest where !state.isRemoved || !state.isWhole { differing.append("\(spec.name)/\(id)") }
    }

    private static func newest(
        _ spec: RegisterSpec, _ district: String, _ connection: any Connection
    ) throws -> [String: Newest] {
        var newest: [String: Newest] = [:]
        try RecordQueries.forEachState(in: spec, district: district, on: connection) { row in
            let (id, version) = (try row.text("id"), try row.integer("version"))
            let before = newest[id]
            newest[id] = Newest(
                version: version, payload: try row.text("payload").hashValue,
                isRemoved: try row.text("operation") == RecordVersion.Operation.remove.rawValue,
                isWhole: (before?.isWhole ?? true) && version == (before?.version ?? 0) + 1)
        }
        return newest
    }
}
