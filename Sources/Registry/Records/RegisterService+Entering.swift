import Access
import Kernel
import Store

extension RegisterService {
    /// Adds a row inside the transaction of another capability, whose act the row records.
    ///
    /// The capability has asked for the permission and holds the lock of the district. A row with the same key stays
    /// as it is.
    /// - Throws: `ValidationFailure` with every mistake; `Problem` `registry.unknown_register`.
    /// - Returns: Nil when there was such a row.
    @discardableResult
    package func enter(
        _ draft: RecordDraft, in register: String, id: String, at now: Instant, by actor: Actor,
        on connection: any Connection
    ) throws -> RegisterRecord? {
        let spec = try book.register(register)
        let content = try draft.validated(spec, on: connection)
        let other = try RecordQueries.record(unit: content.unit, key: content.values, in: spec, on: connection)
        guard other == nil else { return nil }
        let record = RegisterRecord(
            id: id, unit: content.unit, values: content.values, version: 1, recordedAt: now,
            recordedBy: actor.account, receipt: nil, continues: nil)
        var writer = writer(spec, content.unit.district, connection)
        try writer.add(record)
        try writer.finish()
        try audit("register.add", record, spec, actor, now, connection)
        return record
    }

    /// Ends the row with the key of a draft inside the transaction of another capability, whose act ends it.
    ///
    /// - Parameter day: the first day on which it no longer holds.
    /// - Throws: `ValidationFailure` with every mistake; `Problem` `registry.unknown_register`, `registry.not_endable`.
    /// - Returns: Nil when there is no such row, or it has ended already.
    @discardableResult
    package func finish(
        _ draft: RecordDraft, in register: String, on day: CivilDate, at now: Instant, by actor: Actor,
        on connection: any Connection
    ) throws -> RegisterRecord? {
        let spec = try book.register(register)
        guard let end = spec.endIndex else { throw Problem("registry.not_endable", ["register": spec.title.zh]) }
        let content = try draft.validated(spec, on: connection)
        guard let old = try RecordQueries.record(unit: content.unit, key: content.values, in: spec, on: connection),
            old.values[end] == .null
        else { return nil }
        var values = old.values
        values[end] = .date(day)
        let new = old.next(values: values, at: now, by: actor.account)
        var writer = writer(spec, content.unit.district, connection)
        try writer.change(from: old, to: new, as: .end)
        try writer.finish()
        try audit("register.end", new, spec, actor, now, connection)
        return new
    }
}
