import Access
import Kernel
import Store

extension RegisterService {
    /// Takes a row out of its register, as entered by mistake; the history keeps it.
    ///
    /// - Throws: `Problem` `registry.reason_missing`, `registry.changed_meanwhile`, `registry.no_such_record`,
    ///   `access.denied`.
    package func remove(
        _ address: RecordAddress, expecting version: Int64, reason: String, by actor: Actor,
        once form: FormKey? = nil
    ) async throws {
        let spec = try book.register(address.register)
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw Problem("registry.reason_missing", field: "reason")
        }
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(address.district, on: connection)
            let old = try current(address, version, spec, actor, connection)
            let last = old.next(values: old.values, at: now, by: actor.account)
            var writer = writer(spec, address.district, connection)
            try writer.remove(old, last: last, reason: reason)
            try writer.finish()
            try audit("register.remove", last, spec, actor, now, connection)
            try Idempotency.claim(form, id: last.id, at: now, on: connection)
        }
    }

    /// Puts a removed row back as it was.
    ///
    /// - Throws: `Problem` `registry.not_removed`, `registry.no_such_record`, `registry.duplicate_key`, `access.denied`.
    package func restore(
        _ address: RecordAddress, by actor: Actor, once form: FormKey? = nil
    ) async throws -> RegisterRecord {
        let spec = try book.register(address.register)
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(address.district, on: connection)
            let history = try RecordQueries.history(
                of: address.id, in: spec, district: address.district, on: connection)
            guard let last = history.last else {
                throw Problem("registry.no_such_record", ["register": spec.title.zh])
            }
            try Access.require(.editRegisters, actor, at: last.unit)
            guard last.operation == .remove else { throw Problem("registry.not_removed") }
            try requireFreeKey(
                RecordContent(unit: last.unit, values: last.values), in: spec, except: nil, on: connection)
            let record = RegisterRecord(
                id: last.id, unit: last.unit, values: last.values, version: last.version + 1, recordedAt: now,
                recordedBy: actor.account, receipt: history.last { $0.receipt != nil }?.receipt,
                continues: last.continues)
            var writer = writer(spec, address.district, connection)
            try writer.add(record, as: .restore)
            try writer.finish()
            try audit("register.restore", record, spec, actor, now, connection)
            try Idempotency.claim(form, id: record.id, at: now, on: connection)
            return record
        }
    }
}
