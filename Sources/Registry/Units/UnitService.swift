import Access
import Kernel
import Store

/// Creating, renaming, splitting, merging, moving and retiring units, each by a dated legal act.
///
/// A name change keeps the code; a new place in the tree gives a new code and retires the old one for good
/// (行政区划代码管理办法).
package struct UnitService: Sendable {
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

    /// Creates a unit below the one its code names.
    ///
    /// - Throws: `ValidationFailure` with `unit.name_missing`, `unit.code_level`, `unit.code_used`,
    ///   `unit.code_retired`, `unit.parent_missing`, `unit.act_missing`; `Problem` `access.denied`.
    package func create(_ draft: UnitDraft, act: UnitAct, by actor: Actor, once form: FormKey? = nil) async throws
        -> Unit
    {
        try await write("unit.create", draft.code, act, actor, form) { writer in
            try requireSound([draft], act, writer.connection)
            return try writer.create(draft, act: act)
        }
    }

    /// Gives a unit a new name; its code stays.
    ///
    /// - Throws: `Problem` `unit.name_missing`, `unit.unknown`, `unit.closed`, `access.denied`, `unit.act_missing`.
    package func rename(_ code: UnitCode, to name: String, act: UnitAct, by actor: Actor, once form: FormKey? = nil)
        async throws -> Unit
    {
        try await write("unit.rename", code, act, actor, form) { writer in
            let unit = try living(code, act, writer.connection)
            guard name.contains(where: { !$0.isWhitespace }) else { throw Problem("unit.name_missing", field: "name") }
            return try writer.change(unit, name: name, act: act, as: .rename)
        }
    }

    /// Ends a unit that nobody follows; its running records end with it.
    ///
    /// - Throws: `Problem` `unit.unknown`, `unit.closed`, `unit.has_children`, `access.denied`, `unit.act_missing`.
    package func retire(_ code: UnitCode, act: UnitAct, by actor: Actor, once form: FormKey? = nil) async throws -> Unit
    {
        try await write("unit.retire", code, act, actor, form) { writer in
            let unit = try childless(code, act, writer.connection)
            let closed = try writer.close(unit, act: act, as: .retire)
            try Succession(book, writer, act).settle([unit], at: nil)
            return closed
        }
    }

    /// Gives a unit a new code elsewhere in the tree; all its running records go along.
    ///
    /// - Throws: as `create` and `retire`.
    package func move(_ code: UnitCode, to draft: UnitDraft, act: UnitAct, by actor: Actor, once form: FormKey? = nil)
        async throws -> Unit
    {
        try await write("unit.move", code, act, actor, form) { writer in
            try Access.require(.manageUnits, actor, at: draft.code)
            let old = try childless(code, act, writer.connection)
            try requireSound([draft], act, writer.connection)
            let new = try writer.create(draft, act: act, as: .move)
            _ = try writer.close(old, act: act, as: .move)
            try writer.follow(old, by: new, isHeir: true, act: act, as: .move)
            try Succession(book, writer, act).settle([old], at: new)
            return new
        }
    }

    /// Joins units into a new one or into one of them; all running records go to it.
    ///
    /// - Parameter codes: the units that end; at least one when `draft` names a living unit, otherwise two.
    /// - Throws: as `create` and `retire`, and `Problem` `unit.merge_needs_two`.
    package func merge(
        _ codes: [UnitCode], into draft: UnitDraft, act: UnitAct, by actor: Actor, once form: FormKey? = nil
    ) async throws -> Unit {
        try await write("unit.merge", draft.code, act, actor, form) { writer in
            let connection = writer.connection
            for code in codes { try Access.require(.manageUnits, actor, at: code) }
            let target = try UnitQueries.unit(draft.code, on: connection)
            let ending = Set(codes).subtracting([draft.code]).sorted()
            guard ending.count >= (target == nil ? 2 : 1) else { throw Problem("unit.merge_needs_two") }
            let old = try ending.map { try childless($0, act, connection) }
            if target == nil { try requireSound([draft], act, connection) }
            let new =
                try target == nil
                ? writer.create(draft, act: act, as: .merge) : living(draft.code, act, connection)
            for unit in old {
                _ = try writer.close(unit, act: act, as: .merge)
                try writer.follow(unit, by: new, isHeir: true, act: act, as: .merge)
            }
            try Succession(book, writer, act).settle(old, at: new)
            return new
        }
    }

    /// Divides a unit; its running records go to the heir unless `assignment` names another successor by record id.
    ///
    /// - Throws: as `create` and `retire`, and `Problem` `unit.split_needs_two`, `unit.heir_unknown`.
    package func split(
        _ code: UnitCode, into drafts: [UnitDraft], heir: UnitCode, assignment: [String: UnitCode] = [:],
        act: UnitAct, by actor: Actor, once form: FormKey? = nil
    ) async throws -> [Unit] {
        try await write("unit.split", code, act, actor, form) { writer in
            for draft in drafts { try Access.require(.manageUnits, actor, at: draft.code) }
            let old = try childless(code, act, writer.connection)
            let codes = Set(drafts.map(\.code))
            guard drafts.count >= 2, codes.count == drafts.count else { throw Problem("unit.split_needs_two") }
            guard codes.contains(heir), assignment.values.allSatisfy(codes.contains) else {
                throw Problem("unit.heir_unknown", field: "heir", ["heir": heir.digits])
            }
            try requireSound(drafts, act, writer.connection)
            var units: [UnitCode: Unit] = [:]
            for draft in drafts { units[draft.code] = try writer.create(draft, act: act, as: .split) }
            _ = try writer.close(old, act: act, as: .split)
            for draft in drafts {
                guard let unit = units[draft.code] else { continue }
                try writer.follow(old, by: unit, isHeir: draft.code == heir, act: act, as: .split)
            }
            try Succession(book, writer, act).settle([old], at: units[heir], assignment.compactMapValues { units[$0] })
            return drafts.compactMap { units[$0.code] }
        }
    }
}

extension UnitService {
    private func write<T: Sendable>(
        _ action: String, _ code: UnitCode, _ act: UnitAct, _ actor: Actor,
        _ form: FormKey?, _ body: @escaping @Sendable (UnitWriter) throws -> T
    ) async throws -> T {
        try Access.require(.manageUnits, actor, at: code)
        guard act.text.contains(where: { !$0.isWhitespace }) else { throw Problem("unit.act_missing", field: "act") }
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(code.district, on: connection)
            let writer = UnitWriter(
                connection: connection, observers: observers, at: now, account: actor.account, receipt: nil)
            let result = try body(writer)
            try AuditTrail.append(
                AuditEntry(
                    district: code.district, at: now, actor: actor, action: action, subject: "unit/\(code)",
                    detail: ["act": act.text, "day": act.day.description]), on: connection)
            try Idempotency.claim(form, id: code.digits, at: now, on: connection)
            return result
        }
    }

    private func requireSound(_ drafts: [UnitDraft], _ act: UnitAct, _ connection: any Connection) throws {
        let problems = try drafts.flatMap { try UnitCodeRules.problems($0, on: act.day, connection) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    func living(_ code: UnitCode, _ act: UnitAct, _ connection: any Connection) throws -> Unit {
        guard let unit = try UnitQueries.unit(code, on: connection) else {
            throw Problem("unit.unknown", ["code": code.digits])
        }
        guard unit.validity.until == nil, unit.validity.from < act.day else {
            throw Problem(
                "unit.closed", ["name": unit.name, "from": "\(unit.validity.from)", "day": "\(act.day)"])
        }
        return unit
    }

    func childless(_ code: UnitCode, _ act: UnitAct, _ connection: any Connection) throws -> Unit {
        let unit = try living(code, act, connection)
        let children = try UnitQueries.children(of: code, connection).filter { $0.validity.until == nil }
        guard children.isEmpty else {
            throw Problem(
                "unit.has_children",
                ["name": unit.name, "children": children.prefix(5).map(\.name).joined(separator: "、")])
        }
        return unit
    }
}
