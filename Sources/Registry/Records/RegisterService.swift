import Access
import Kernel
import Store

/// Adding, changing, ending and removing rows of any register, one at a time.
///
/// Each use case: permission at the unit, validation of all fields at once, one transaction with the state in the
/// history, one audit entry and the announcement to the observers.
package struct RegisterService: Sendable {
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

    /// Adds a row.
    ///
    /// - Throws: `ValidationFailure` with every mistake; `Problem` `access.denied`, `registry.duplicate_key`,
    ///   `registry.unknown_register`.
    /// - Parameter form: the form that asks for it, kept with the write.
    package func add(
        _ draft: RecordDraft, to register: String, by actor: Actor, once form: FormKey? = nil
    ) async throws -> RegisterRecord {
        let spec = try book.register(register)
        let (now, id) = (environment.now(), environment.newID())
        return try await database.write { connection in
            if let unit = draft.unit { try AuditTrail.lock(unit.district, on: connection) }
            let content = try draft.validated(spec, on: connection)
            try Access.require(.editRegisters, actor, at: content.unit)
            try requireFreeKey(content, in: spec, except: nil, on: connection)
            let record = RegisterRecord(
                id: id, unit: content.unit, values: content.values, version: 1, recordedAt: now,
                recordedBy: actor.account, receipt: nil, continues: nil)
            var writer = writer(spec, content.unit.district, connection)
            try writer.add(record)
            try writer.finish()
            try audit("register.add", record, spec, actor, now, connection)
            try Idempotency.claim(form, id: record.id, at: now, on: connection)
            return record
        }
    }

    /// Writes new values over a row.
    ///
    /// - Parameter version: the state the person saw; a newer one is not overwritten.
    /// - Throws: as `add`, and `Problem` `registry.changed_meanwhile`, `registry.no_such_record`.
    package func change(
        _ address: RecordAddress, expecting version: Int64, to draft: RecordDraft, by actor: Actor,
        once form: FormKey? = nil
    ) async throws -> RegisterRecord {
        try await rewrite(address, version, "register.change", actor, form) { old, spec, connection in
            let content = try draft.validated(spec, over: old, on: connection)
            try Access.require(.editRegisters, actor, at: content.unit)
            guard content.unit.district == address.district else { throw Problem("registry.other_district") }
            return content
        }
    }

    /// Sets the first day on which a row no longer holds.
    ///
    /// - Throws: `Problem` `registry.not_endable`, `registry.already_ended`; as `change`.
    package func end(
        _ address: RecordAddress, expecting version: Int64, on day: CivilDate, by actor: Actor,
        once form: FormKey? = nil
    ) async throws -> RegisterRecord {
        try await rewrite(address, version, "register.end", as: .end, actor, form) { old, spec, connection in
            guard let end = spec.endIndex else { throw Problem("registry.not_endable", ["register": spec.title.zh]) }
            guard old.values[end] == .null else {
                throw Problem("registry.already_ended", ["day": old.values[end].text(spec.fields[end])])
            }
            var values = old.values
            values[end] = .date(day)
            let problems = RowRules.flaws(values, of: spec).map { field, flaw in
                flaw.problem(field: field.name, column: field.title.zh, value: day.description)
            }
            guard problems.isEmpty else { throw ValidationFailure(problems) }
            return RecordContent(unit: old.unit, values: values)
        }
    }

    private func rewrite(
        _ address: RecordAddress, _ version: Int64, _ action: String,
        as operation: RecordVersion.Operation = .change, _ actor: Actor, _ form: FormKey?,
        _ content: @escaping @Sendable (RegisterRecord, RegisterSpec, any Connection) throws -> RecordContent
    ) async throws -> RegisterRecord {
        let spec = try book.register(address.register)
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(address.district, on: connection)
            let old = try current(address, version, spec, actor, connection)
            let content = try content(old, spec, connection)
            guard content != RecordContent(unit: old.unit, values: old.values) else { return old }
            try requireFreeKey(content, in: spec, except: old.id, on: connection)
            let new = old.next(unit: content.unit, values: content.values, at: now, by: actor.account)
            var writer = writer(spec, address.district, connection)
            try writer.change(from: old, to: new, as: operation)
            try writer.finish()
            try audit(action, new, spec, actor, now, connection)
            try Idempotency.claim(form, id: new.id, at: now, on: connection)
            return new
        }
    }

    /// The row as it stands, if the actor may edit it and it is the state he saw.
    func current(
        _ address: RecordAddress, _ version: Int64, _ spec: RegisterSpec, _ actor: Actor, _ connection: any Connection
    ) throws -> RegisterRecord {
        guard
            let old = try RecordQueries.record(address.id, in: spec, district: address.district, on: connection)
        else { throw Problem("registry.no_such_record", ["register": spec.title.zh]) }
        try Access.require(.editRegisters, actor, at: old.unit)
        guard old.version == version else {
            throw Problem(
                "registry.changed_meanwhile",
                ["by": old.recordedBy, "at": old.recordedAt.description, "version": String(old.version)])
        }
        return old
    }

    func requireFreeKey(
        _ content: RecordContent, in spec: RegisterSpec, except id: String?, on connection: any Connection
    ) throws {
        guard
            let other = try RecordQueries.record(
                unit: content.unit, key: content.values, in: spec, on: connection), other.id != id
        else { return }
        let titles = spec.keyIndices.map { spec.fields[$0].title.zh }.joined(separator: "、")
        throw Problem(
            "registry.duplicate_key", field: spec.key.last, ["key": titles, "id": other.id, "register": spec.title.zh])
    }

    func writer(_ spec: RegisterSpec, _ district: String, _ connection: any Connection) -> RecordWriter {
        RecordWriter(spec, district: district, observers: observers, on: connection)
    }

    func audit(
        _ action: String, _ record: RegisterRecord, _ spec: RegisterSpec, _ actor: Actor, _ now: Instant,
        _ connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: record.unit.district, at: now, actor: actor, action: action,
                subject: "\(spec.name)/\(record.id)",
                detail: ["unit": record.unit.digits, "version": String(record.version)]), on: connection)
    }
}
