import Access
import Kernel
import Store

/// Blanks personal fields that are past their retention, in rows, in removed rows and in every earlier state.
package struct RetentionService: Sendable {
    package let book: RegisterBook
    let database: Database
    let environment: Environment
    let observers: [RecordObserver]

    package init(
        book: RegisterBook, database: Database, environment: Environment, observers: [RecordObserver] = []
    ) {
        self.book = book
        self.database = database
        self.environment = environment
        self.observers = observers
    }

    /// Rows of one transaction.
    private static let round = 100

    /// Blanks what is past its retention in a district, each row with an audit entry; invented demonstration rows are
    /// left, since they name nobody.
    ///
    /// - Parameter isDryRun: tells only, and writes nothing.
    /// - Throws: `Problem` `access.denied`.
    /// - Complexity: O(states of the registers with personal fields).
    package func purge(_ district: String, isDryRun: Bool = false, by actor: Actor) throws -> PurgeReport {
        try Access.require(.readPersonal, actor, at: UnitCode(district + "000000"))
        var report = PurgeReport()
        let day = environment.today
        for spec in book.registers where !spec.personalFields.isEmpty {
            let due = try database.read { try overdue(spec, district, day, on: $0) }
            report.entries += due
            guard !isDryRun else { continue }
            for start in stride(from: 0, to: due.count, by: RetentionService.round) {
                let rows = due[start..<min(start + RetentionService.round, due.count)].map(\.id)
                try database.write { connection in
                    try AuditTrail.lock(district, on: connection)
                    for id in rows { try blank(id, spec, district, day, actor, on: connection) }
                }
            }
        }
        return report
    }

    private func overdue(
        _ spec: RegisterSpec, _ district: String, _ day: CivilDate, on connection: any Connection
    ) throws -> [PurgeReport.Entry] {
        let demo = try ReceiptQueries.demo(district: district, on: connection)
        var due: [PurgeReport.Entry] = []
        try RetentionQueries.forEach(in: spec, district: district, on: connection) { history in
            guard let last = history.states.last,
                !history.states.contains(where: { $0.receipt.map(demo.contains) ?? false })
            else { return }
            let fields = Retention.overdue(last.values, of: spec, removed: history.removed, on: day)
            let speaking = fields.filter { field in history.states.contains { Retention.speaks($0.values[field]) } }
            guard !speaking.isEmpty else { return }
            due.append(
                PurgeReport.Entry(
                    register: spec.name, district: district, id: history.id, unit: last.unit,
                    fields: speaking.map { spec.fields[$0].name }))
        }
        return due
    }

    private func blank(
        _ id: String, _ spec: RegisterSpec, _ district: String, _ day: CivilDate, _ actor: Actor,
        on connection: any Connection
    ) throws {
        let states = try RecordQueries.history(of: id, in: spec, district: district, on: connection)
        let history = RetentionQueries.History(id: id, states: states)
        guard let last = states.last else { return }
        let fields = Retention.overdue(last.values, of: spec, removed: history.removed, on: day)
        guard !fields.isEmpty else { return }
        let now = environment.now()
        if let record = try RecordQueries.record(id, in: spec, district: district, on: connection),
            fields.contains(where: { Retention.speaks(record.values[$0]) })
        {
            let values = try freeKey(record, fields, spec, on: connection)
            var writer = RecordWriter(spec, district: district, observers: observers, on: connection)
            try writer.change(
                from: record, to: record.next(values: values, at: now, by: actor.account), reason: "retention")
            try writer.finish()
        }
        for state in states where fields.contains(where: { Retention.speaks(state.values[$0]) }) {
            let record = RegisterRecord(
                id: id, unit: state.unit, values: Retention.blanked(state.values, fields), version: state.version,
                recordedAt: state.at, recordedBy: state.account, receipt: nil, continues: state.continues)
            try RetentionQueries.blank(state.version, of: record, in: spec, on: connection)
        }
        try AuditTrail.append(
            AuditEntry(
                district: district, at: now, actor: actor, action: "personal.purge", subject: "\(spec.name)/\(id)",
                detail: [
                    "fields": fields.map { spec.fields[$0].name }.joined(separator: ","), "unit": last.unit.digits,
                ]), on: connection)
    }

    /// The blanked values, with a number behind the mark where a row of the same key is there already.
    private func freeKey(
        _ record: RegisterRecord, _ fields: [Int], _ spec: RegisterSpec, on connection: any Connection
    ) throws -> [RecordValue] {
        var values = Retention.blanked(record.values, fields)
        guard spec.keyIndices.contains(where: fields.contains) else { return values }
        var number = 1
        while let other = try RecordQueries.record(unit: record.unit, key: values, in: spec, on: connection),
            other.id != record.id
        {
            number += 1
            values = Retention.blanked(record.values, fields, mark: RegisterRecord.veil + String(number))
        }
        return values
    }
}
