import Access
import Kernel
import Store

extension ImportService {
    /// Takes an import back: rows it added are removed, rows it changed return to the state before.
    ///
    /// - Throws: `ValidationFailure` with `import.changed_since` for each row that somebody changed after the import;
    ///   `Problem` `import.no_such_receipt`, `import.already_undone`, `import.unit_in_use`, `access.denied`.
    package func undo(
        _ id: String, district: String, by actor: Actor, once form: FormKey? = nil
    ) async throws -> ImportReceipt {
        try requireSomewhere(.importRegisters, actor, in: district)
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let receipt = try ReceiptQueries.receipt(id, district: district, on: connection) else {
                throw Problem("import.no_such_receipt", ["receipt": id])
            }
            guard receipt.undoneAt == nil else { throw Problem("import.already_undone") }
            if let spec = book[receipt.register] {
                let undo = ReceiptUndo(receipt: receipt, spec: spec, actor: actor, at: now, connection: connection)
                try undo.requirePermission()
                try undo.requireUntouched()
                try undo.apply(observers)
            } else {
                let writer = UnitWriter(
                    connection: connection, observers: observers, at: now, account: actor.account, receipt: nil)
                try UnitUndo(receipt: receipt, book: book, actor: actor, writer: writer).run()
            }
            try ReceiptQueries.markUndone(id, district: district, at: now, by: actor.account, on: connection)
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: actor, action: "register.undo",
                    subject: "\(receipt.register)/\(id)", detail: ["file": receipt.fileName]), on: connection)
            try Idempotency.claim(form, id: id, at: now, on: connection)
            return try ReceiptQueries.receipt(id, district: district, on: connection) ?? receipt
        }
    }

    /// Lists receipts, the newest first: all of them to who may import for the whole district or supervises it, and
    /// those that wrote to their units to who may import for these; one's own always.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func receipts(
        district: String, register: String? = nil, limit: Int = 100, by actor: Actor
    ) async throws -> [ImportReceipt] {
        let filter = ReceiptQueries.Filter(register: register, reach: try reach(actor, district))
        return try await database.read {
            try ReceiptQueries.list(district: district, filter, limit: limit, on: $0)
        }
    }

    /// One receipt.
    ///
    /// - Throws: `Problem` `import.no_such_receipt`, for one that is hidden from the actor too; `access.denied`.
    package func receipt(_ id: String, district: String, by actor: Actor) async throws -> ImportReceipt {
        let filter = ReceiptQueries.Filter(id: id, reach: try reach(actor, district))
        let found = try await database.read {
            try ReceiptQueries.list(district: district, filter, limit: 1, on: $0).first
        }
        guard let found else { throw Problem("import.no_such_receipt", ["receipt": id]) }
        return found
    }

    /// Whose receipts the actor sees; nil for all of the district.
    private func reach(_ actor: Actor, _ district: String) throws -> (account: String, tops: [UnitCode])? {
        let top = UnitCode(district + "000000")
        guard !Access.allows(.importRegisters, actor, at: top), !Access.allows(.readAudit, actor, at: top) else {
            return nil
        }
        let tops = [Permission.importRegisters, .readAudit].flatMap { permission -> [UnitCode] in
            guard case .units(let tops) = Access.reach(of: permission, actor) else { return [] }
            return tops.filter { $0.district == district }
        }
        if tops.isEmpty { try Access.require(.importRegisters, actor, at: top) }
        return (actor.account, tops)
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
        for unit in try ReceiptQueries.units(of: receipt.id, district: receipt.district, on: connection) {
            try Access.require(.importRegisters, actor, at: unit)
        }
    }

    /// Refuses when a row of the import has a later state.
    func requireUntouched() throws {
        var problems: [Problem] = []
        let later = try UndoQueries.changedSince(receipt, limit: ImportReport.mostErrors, on: connection)
        for state in later {
            let content = try RecordPayload.read(state.payload, of: spec)
            let key = spec.keyIndices.map { index in
                let field = spec.fields[index]
                return field.personal == nil ? content.values[index].text(field) : RegisterRecord.veil
            }
            problems.append(
                Problem(
                    "import.changed_since", field: state.id, value: key.joined(separator: " "),
                    [
                        "id": state.id, "unit": content.unit.digits, "key": key.joined(separator: " "),
                        "by": state.account, "at": state.at.description,
                    ]))
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// Goes through the states the import wrote, by row id.
    func apply(_ observers: [RecordObserver]) throws {
        var writer = RecordWriter(spec, district: receipt.district, observers: observers, on: connection)
        var last = ""
        while true {
            let written = try UndoQueries.written(receipt, after: last, limit: ReceiptUndo.round, on: connection)
            guard !written.isEmpty else { break }
            for state in written {
                last = state.id
                try undo(last, version: state.version, &writer)
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
