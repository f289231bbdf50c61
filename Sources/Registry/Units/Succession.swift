import Kernel
import Store

/// What becomes of the records of units that end.
///
/// Rows that lie in a stretch end on the day and go on, from that day, at the successor in a new row that says which
/// one it `continues`; rows that begin later simply change over. Rows of one day stay where they happened. Where two
/// rows of one key meet, the register's `merge` rule decides.
struct Succession {
    private let book: RegisterBook
    private let writer: UnitWriter
    private let day: CivilDate

    init(_ book: RegisterBook, _ writer: UnitWriter, _ act: UnitAct) {
        self.book = book
        self.writer = writer
        day = act.day
    }

    /// Settles the rows of `old` units, at `heir` or, by record id, at the unit `assignment` names.
    ///
    /// - Complexity: O(rows of the old units) in each register.
    func settle(_ old: [Unit], at heir: Unit?, _ assignment: [String: Unit] = [:]) throws {
        for spec in book.registers {
            guard let end = spec.endIndex else { continue }
            for unit in old {
                var rows: [RegisterRecord] = []
                try RecordQueries.forEach(
                    in: spec, district: unit.district, units: [unit.code], on: writer.connection
                ) { if $0.values[end].day.map({ $0 > day }) ?? true { rows.append($0) } }
                for row in rows { try settle(row, of: unit, at: assignment[row.id] ?? heir, spec, end) }
            }
        }
    }

    private func settle(
        _ row: RegisterRecord, of unit: Unit, at successor: Unit?, _ spec: RegisterSpec, _ end: Int
    ) throws {
        let begins = row.values[spec.startIndex].day.map { $0 >= day } ?? false
        var ended = row.values
        ended[end] = .date(day)
        try write(spec, unit.district) { records in
            if begins {
                try records.remove(row, last: next(row, row.values), reason: reason(successor))
            } else {
                try records.change(from: row, to: next(row, ended), as: .end, reason: reason(successor))
            }
        }
        guard let successor else { return }
        var values = row.values
        if !begins { values[spec.startIndex] = .date(day) }
        try carry(values, from: row, of: unit, to: successor, spec)
    }

    private func carry(
        _ values: [RecordValue], from row: RegisterRecord, of unit: Unit, to successor: Unit, _ spec: RegisterSpec
    ) throws {
        var values = values
        if let there = try RecordQueries.record(unit: successor.code, key: values, in: spec, on: writer.connection) {
            switch spec.merge {
            case .once: return
            case .sum:
                return try write(spec, successor.district) {
                    try $0.change(from: there, to: next(there, sum(there.values, values)))
                }
            case .rename:
                guard let renamed = rename(values, unit, spec) else { return }
                values = renamed
                if try RecordQueries.record(unit: successor.code, key: values, in: spec, on: writer.connection) != nil {
                    throw Problem("unit.record_clash", ["register": spec.title.zh, "unit": successor.name])
                }
            }
        }
        let carried = RegisterRecord(
            id: "\(row.id)-\(successor.code)", unit: successor.code, values: values, version: 1,
            recordedAt: writer.at, recordedBy: writer.account, receipt: row.receipt, continues: row.id)
        try write(spec, successor.district) { try $0.add(carried) }
    }

    private func write(
        _ spec: RegisterSpec, _ district: String, _ body: (inout RecordWriter) throws -> Void
    ) throws {
        var records = RecordWriter(
            spec, district: district, observers: writer.observers, on: writer.connection)
        try body(&records)
        try records.finish()
    }

    private func next(_ row: RegisterRecord, _ values: [RecordValue]) -> RegisterRecord {
        row.next(values: values, at: writer.at, by: writer.account)
    }

    private func reason(_ successor: Unit?) -> String { successor.map { "→ \($0.code)" } ?? "unit retired" }

    private func sum(_ there: [RecordValue], _ coming: [RecordValue]) -> [RecordValue] {
        zip(there, coming).map { there, coming in
            guard case .number(let a) = there, case .number(let b) = coming else { return there }
            return .number(a + b)
        }
    }

    /// The values with the old unit's name behind the key's text; nil when the key has no text.
    private func rename(_ values: [RecordValue], _ unit: Unit, _ spec: RegisterSpec) -> [RecordValue]? {
        let index = spec.keyIndices.first { spec.fields[$0].type == .text && spec.fields[$0].personal == nil }
        guard let index, case .text(let text) = values[index] else { return nil }
        var values = values
        values[index] = .text("\(text)（原\(unit.name)）")
        return values
    }
}
