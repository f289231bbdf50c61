import Access
import Kernel
import Store

extension ImportService {
    /// Takes an import back: rows it added are removed, rows it changed return to the state before.
    ///
    /// - Throws: `ValidationFailure` with `import.changed_since` for each row that somebody changed after the import;
    ///   `Problem` `import.no_such_receipt`, `import.already_undone`, `import.units_not_undoable`, `access.denied`.
    package func undo(_ id: String, district: String, by actor: Actor) async throws -> ImportReceipt {
        try requireSomewhere(.importRegisters, actor, in: district)
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let receipt = try ReceiptQueries.receipt(id, district: district, on: connection) else {
                throw Problem("import.no_such_receipt", ["receipt": id])
            }
            guard receipt.undoneAt == nil else { throw Problem("import.already_undone") }
            guard let spec = book[receipt.register] else { throw Problem("import.units_not_undoable") }
            let undo = ReceiptUndo(receipt: receipt, spec: spec, actor: actor, at: now, connection: connection)
            try undo.requirePermission()
            try undo.requireUntouched()
            try undo.apply(observers)
            try ReceiptQueries.markUndone(id, district: district, at: now, by: actor.account, on: connection)
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: actor, action: "register.undo",
                    subject: "\(spec.name)/\(id)", detail: ["file": receipt.fileName]), on: connection)
            return try ReceiptQueries.receipt(id, district: district, on: connection) ?? receipt
        }
    }

    /// Lists receipts, the newest first.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func receipts(
        district: String, register: String? = nil, limit: Int = 100, by actor: Actor
    ) async throws -> [ImportReceipt] {
        try requireSomewhere(.viewConsole, actor, in: district)
        return try await database.read {
            try ReceiptQueries.list(district: district, register: register, limit: limit, on: $0)
        }
    }
}

/// One undoing at work.
private struct ReceiptUndo {
    let receipt: ImportReceipt
    let spec: RegisterSpec
    let actor: Actor
    let at: Instant
    let connection: any Connection

    /// Rows of one round, so that memory does not grow with the import.
    private static let round = 500

    /// Refuses unless the actor may import for every unit the import wrote to, before anything of its rows is told.
    func requirePermission() throws {
        var seen: Set<UnitCode> = []
        try connection.forEach(
            """
            SELECT payload FROM record_version WHERE district = \(receipt.district) AND receipt = \(receipt.id)
            """
        ) { row in
            let unit = try RecordPayload.read(try row.text("payload"), of: spec).unit
            if seen.insert(unit).inserted { try Access.require(.importRegisters, actor, at: unit) }
        }
    }

    /// Refuses when a row of the import has a later state.
    func requireUntouched() throws {
        var problems: [Problem] = []
        try connection.forEach(
            """
            SELECT written.id AS id, written.payload AS payload, later.account AS account, later.at AS at
            FROM record_version AS written JOIN record_version AS later ON later.district = written.district
                AND later.register = written.register AND later.id = written.id
                AND later.version = written.version + 1
            WHERE written.district = \(receipt.district) AND written.receipt = \(receipt.id)
            ORDER BY written.id LIMIT \(ImportReport.mostErrors)
            """
        ) { row in
            let content = try RecordPayload.read(try row.text("payload"), of: spec)
            let key = spec.keyIndices.map { index in
                let field = spec.fields[index]
                return field.personal == nil ? content.values[index].text(field) : RegisterRecord.veil
            }
            problems.append(
                Problem(
                    "import.changed_since", field: try row.text("id"), value: key.joined(separator: " "),
                    [
                        "id": try row.text("id"), "unit": content.unit.digits, "key": key.joined(separator: " "),
                        "by": try row.text("account"), "at": try row.instant("at").description,
                    ]))
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// Goes through the states the import wrote, by row id.
    func apply(_ observers: [RecordObserver]) throws {
        var writer = RecordWriter(spec, district: receipt.district, observers: observers, on: connection)
        var last = ""
        while true {
            let written = try connection.rows(
                """
                SELECT id, version FROM record_version WHERE district = \(receipt.district)
                    AND receipt = \(receipt.id) AND id > \(last) ORDER BY id LIMIT \(ReceiptUndo.round)
                """)
            guard !written.isEmpty else { break }
            for row in written {
                last = try row.text("id")
                try undo(last, version: try row.integer("version"), &writer)
            }
        }
        try writer.finish()
    }

    private func undo(_ id: String, version: Int64, _ writer: inout RecordWriter) throws {
        guard let now = try RecordQueries.record(id, in: spec, district: receipt.district, on: connection) else {
            throw CorruptRow(column: spec.table)
        }
        try Access.require(.importRegisters, actor, at: now.unit)
        guard version > 1 else {
            let last = now.next(values: now.values, at: at, by: actor.account)
            return try writer.remove(now, last: last, reason: "undo \(receipt.id)")
        }
        let history = try RecordQueries.history(of: id, in: spec, district: receipt.district, on: connection)
        guard let before = history.last(where: { $0.version == version - 1 }) else {
            throw CorruptRow(column: "record_version")
        }
        let origin = history.last { $0.version < version && $0.receipt != nil }?.receipt
        let old = RegisterRecord(
            id: id, unit: before.unit, values: before.values, version: now.version + 1, recordedAt: at,
            recordedBy: actor.account, receipt: origin, continues: now.continues)
        try writer.change(from: now, to: old, as: .restore, reason: "undo \(receipt.id)")
    }
}
