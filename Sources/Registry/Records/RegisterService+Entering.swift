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

    /// Sets a field of the rows that match, inside the transaction of another capability whose act they record.
    ///
    /// The capability has asked for the permission and holds the lock of the district. A row that would become unsound
    /// stays as it is.
    /// - Returns: How many rows were changed.
    @discardableResult
    package func set(
        _ field: String, to value: RecordValue, where conditions: [String: RecordFilter.Condition],
        in register: String, at unit: UnitCode, by actor: Actor, now: Instant, on connection: any Connection
    ) throws -> Int {
        let spec = try book.register(register)
        guard let index = spec.index(of: field) else { return 0 }
        var filter = RecordFilter(unit: unit, includesBelow: false, limit: 1000)
        filter.conditions = conditions
        var (writer, count) = (writer(spec, unit.district, connection), 0)
        for old in try RecordListQueries.page(in: spec, filter, on: connection) {
            var values = old.values
            values[index] = value
            guard values != old.values, RowRules.flaws(values, of: spec).isEmpty else { continue }
            let (new, isEnd) = (old.next(values: values, at: now, by: actor.account), index == spec.endIndex)
            try writer.change(from: old, to: new, as: isEnd ? .end : .change)
            try audit(isEnd ? "register.end" : "register.change", new, spec, actor, now, connection)
            count += 1
        }
        try writer.finish()
        return count
    }

    /// The values of a field in the rows of a unit that match; for rules of other capabilities, never for pages.
    package func values(
        of field: String, where conditions: [String: RecordFilter.Condition], in register: String, at unit: UnitCode,
        on connection: any Connection
    ) throws -> [RecordValue] {
        let spec = try book.register(register)
        guard let index = spec.index(of: field) else { return [] }
        var filter = RecordFilter(unit: unit, includesBelow: false, limit: 1000)
        filter.conditions = conditions
        return try RecordListQueries.page(in: spec, filter, on: connection).map { $0.values[index] }
    }
}
