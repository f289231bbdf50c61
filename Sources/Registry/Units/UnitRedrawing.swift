import Access
import Kernel
import Store

/// What one legal act does to many units at once: new boundaries of communities, or districts that are joined.
///
/// Everything takes effect on one day or not at all.
package struct UnitRedrawing: Sendable {
    /// A unit that ends, and who follows it.
    package struct Ending: Sendable {
        package let code: UnitCode
        /// The one that carries on its records and its past numbers; nil when nobody does.
        package let heir: UnitCode?
        /// Others that received a part of it.
        package let others: [UnitCode]
        package let operation: UnitVersion.Operation

        package init(_ code: UnitCode, heir: UnitCode?, others: [UnitCode] = [], as operation: UnitVersion.Operation) {
            (self.code, self.heir, self.others, self.operation) = (code, heir, others, operation)
        }
    }

    /// New units with what they come from.
    package var created: [UnitDraft] = []
    package var renamed: [UnitCode: String] = [:]
    package var endings: [Ending] = []
    /// Parts that living units gave to new ones.
    package var parts: [(from: UnitCode, to: UnitCode)] = []

    package init() {}

    /// Every code it names.
    var codes: Set<UnitCode> {
        Set(
            created.map(\.code) + renamed.keys
                + endings.flatMap { [$0.code] + $0.others + ($0.heir.map { [$0] } ?? []) })
    }
}

extension UnitService {
    /// Does all of a redrawing by one act, in a transaction of its own.
    ///
    /// - Throws: as `redraw(_:act:at:by:on:)`.
    package func redraw(_ redrawing: UnitRedrawing, act: UnitAct, by actor: Actor) async throws {
        let now = environment.now()
        try await database.write { connection in
            try redraw(redrawing, act: act, at: now, by: actor, on: connection)
        }
    }

    /// Does all of a redrawing by one act, in the transaction of another capability.
    ///
    /// Units are created from the top, and end from the bottom; what they leave goes to their heirs as with a merge.
    /// - Throws: `ValidationFailure` with every flaw of a new code; `Problem` `unit.unknown`, `unit.closed`,
    ///   `unit.has_children`, `unit.heir_unknown`, `unit.act_missing`, `access.denied`.
    package func redraw(
        _ redrawing: UnitRedrawing, act: UnitAct, at now: Instant, by actor: Actor, on connection: any Connection
    ) throws {
        guard act.text.contains(where: { !$0.isWhitespace }) else { throw Problem("unit.act_missing", field: "act") }
        for code in redrawing.codes.sorted() { try Access.require(.manageUnits, actor, at: code) }
        for district in Set(redrawing.codes.map(\.district)).sorted() { try AuditTrail.lock(district, on: connection) }
        let writer = UnitWriter(
            connection: connection, observers: observers, at: now, account: actor.account, receipt: nil)
        let drafts = redrawing.created.sorted { ($0.code.level, $0.code) < ($1.code.level, $1.code) }
        try requireSound(drafts, act, connection)
        var units: [UnitCode: Unit] = [:]
        for draft in drafts { units[draft.code] = try writer.create(draft, act: act, as: operation(draft, redrawing)) }
        for (code, name) in redrawing.renamed.sorted(by: { $0.key < $1.key }) {
            _ = try writer.change(living(code, act, connection), name: name, act: act, as: .rename)
        }
        for part in redrawing.parts {
            let from = try living(part.from, act, connection)
            guard let to = units[part.to] else { throw Problem("unit.heir_unknown", ["heir": part.to.digits]) }
            try writer.follow(from, by: to, isHeir: false, act: act, as: .split)
        }
        try end(redrawing, units, writer, act)
        for district in Set(redrawing.codes.map(\.district)).sorted() {
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: actor, action: "unit.redraw", subject: "unit/\(district)",
                    detail: [
                        "act": act.text, "day": act.day.description, "created": String(redrawing.created.count),
                        "ended": String(redrawing.endings.count),
                    ]), on: connection)
        }
    }

    private func end(
        _ redrawing: UnitRedrawing, _ created: [UnitCode: Unit], _ writer: UnitWriter, _ act: UnitAct
    ) throws {
        func successor(_ code: UnitCode) throws -> Unit {
            if let unit = created[code] { return unit }
            guard let unit = try UnitQueries.unit(code, on: writer.connection), unit.validity.until == nil else {
                throw Problem("unit.heir_unknown", field: "heir", ["heir": code.digits])
            }
            return unit
        }
        for ending in redrawing.endings.sorted(by: { ($1.code.level, $0.code) < ($0.code.level, $1.code) }) {
            let old = try childless(ending.code, act, writer.connection)
            _ = try writer.close(old, act: act, as: ending.operation)
            let heir = try ending.heir.map(successor)
            if let heir { try writer.follow(old, by: heir, isHeir: true, act: act, as: ending.operation) }
            for other in ending.others where other != ending.heir {
                try writer.follow(old, by: successor(other), isHeir: false, act: act, as: ending.operation)
            }
            try Succession(book, writer, act).settle([old], at: heir)
        }
    }

    private func operation(_ draft: UnitDraft, _ redrawing: UnitRedrawing) -> UnitVersion.Operation {
        redrawing.endings.first { $0.heir == draft.code }?.operation
            ?? (redrawing.parts.contains { $0.to == draft.code } ? .split : .create)
    }

    /// Refuses unless the codes of new units are sound, those above them among them.
    private func requireSound(_ drafts: [UnitDraft], _ act: UnitAct, _ connection: any Connection) throws {
        let coming = Set(drafts.map(\.code))
        let problems = try drafts.flatMap { try UnitCodeRules.problems($0, on: act.day, coming: coming, connection) }
        guard problems.isEmpty, coming.count == drafts.count else { throw ValidationFailure(problems) }
    }
}
