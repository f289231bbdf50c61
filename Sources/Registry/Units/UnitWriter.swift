import Kernel
import Store

/// The only place that writes units: each write is a state in the history and an announcement as well.
struct UnitWriter {
    let connection: any Connection
    let observers: [RecordObserver]
    let at: Instant
    let account: String
    var receipt: String?

    /// Creates a unit; the code rules hold already.
    func create(
        _ draft: UnitDraft, act: UnitAct, as operation: UnitVersion.Operation = .create
    ) throws -> Unit {
        let above = try draft.parent.flatMap { try UnitQueries.unit($0, on: connection) }
        let unit = Unit(
            code: draft.code, kind: draft.kind, name: draft.name, parent: above?.code, provenance: draft.provenance,
            validity: DayRange(from: act.day), version: 1)
        try connection.run(
            """
            INSERT INTO unit (district, code, kind, name, parent, provenance, valid_from, version, recorded_at,
                recorded_by, receipt)
            VALUES (\(unit.district), \(unit.code), \(unit.kind.rawValue), \(unit.name), \(unit.parent),
                \(unit.provenance), \(unit.validity.from), \(1), \(at), \(account), \(receipt))
            """)
        try remember(unit, operation, act)
        try announce(old: nil, new: unit)
        return unit
    }

    /// Writes a new name, kind or provenance.
    func change(
        _ old: Unit, name: String, kind: UnitKind? = nil, provenance: String? = nil, act: UnitAct,
        as operation: UnitVersion.Operation
    ) throws -> Unit {
        try update(
            old,
            to: Unit(
                code: old.code, kind: kind ?? old.kind, name: name, parent: old.parent,
                provenance: provenance ?? old.provenance, validity: old.validity, version: old.version + 1), act,
            operation)
    }

    /// Ends a unit on the day of the act.
    func close(_ old: Unit, act: UnitAct, as operation: UnitVersion.Operation) throws -> Unit {
        try update(
            old,
            to: Unit(
                code: old.code, kind: old.kind, name: old.name, parent: old.parent, provenance: old.provenance,
                validity: DayRange(from: old.validity.from, until: act.day), version: old.version + 1), act,
            operation)
    }

    /// Remembers who followed whom; in both districts when they differ.
    func follow(
        _ predecessor: Unit, by successor: Unit, isHeir: Bool, act: UnitAct, as operation: UnitVersion.Operation
    ) throws {
        for district in Set([predecessor.district, successor.district]).sorted() {
            try connection.run(
                """
                INSERT INTO unit_lineage (district, predecessor, successor, operation, day, heir, act)
                VALUES (\(district), \(predecessor.code), \(successor.code), \(operation.rawValue), \(act.day),
                    \(isHeir), \(act.text))
                """)
        }
    }

    /// Takes a unit and its states out, for an import that is taken back.
    ///
    /// - Throws: `ConstraintViolation` when something still names it.
    func erase(_ unit: Unit) throws {
        try connection.run(
            "DELETE FROM unit_version WHERE district = \(unit.district) AND code = \(unit.code)")
        try connection.run("DELETE FROM unit WHERE district = \(unit.district) AND code = \(unit.code)")
        let change = RecordChange(source: RegistrySources.units.name, old: unit.record, new: nil)
        for observer in observers { try observer([change], unit.district, connection) }
    }

    private func update(
        _ old: Unit, to new: Unit, _ act: UnitAct, _ operation: UnitVersion.Operation
    ) throws -> Unit {
        let count = try connection.run(
            """
            UPDATE unit SET name = \(new.name), kind = \(new.kind.rawValue), provenance = \(new.provenance),
                valid_until = \(new.validity.until), version = \(new.version), recorded_at = \(at),
                recorded_by = \(account)
            WHERE district = \(old.district) AND code = \(old.code) AND version = \(old.version)
            """)
        guard count == 1 else { throw Problem("registry.changed_meanwhile") }
        try remember(new, operation, act)
        try announce(old: old, new: new)
        return new
    }

    private func remember(_ unit: Unit, _ operation: UnitVersion.Operation, _ act: UnitAct) throws {
        try connection.run(
            """
            INSERT INTO unit_version (district, code, version, operation, name, kind, parent, valid_from, valid_until,
                day, act, recorded_at, recorded_by, receipt)
            VALUES (\(unit.district), \(unit.code), \(unit.version), \(operation.rawValue), \(unit.name),
                \(unit.kind.rawValue), \(unit.parent), \(unit.validity.from), \(unit.validity.until), \(act.day),
                \(act.text), \(at), \(account), \(receipt))
            """)
    }

    private func announce(old: Unit?, new: Unit) throws {
        let change = RecordChange(source: RegistrySources.units.name, old: old?.record, new: new.record)
        for observer in observers { try observer([change], new.district, connection) }
    }
}
