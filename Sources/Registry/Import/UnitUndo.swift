import Access
import Kernel
import Store

/// Takes an import of units back.
///
/// Units it created are gone as if they had never been, units it corrected have their earlier name and kind again. The
/// audit trail keeps that they were there.
struct UnitUndo {
    let receipt: ImportReceipt
    let book: RegisterBook
    let actor: Actor
    let writer: UnitWriter

    private var connection: any Connection { writer.connection }

    /// - Throws: `ValidationFailure` with `import.unit_in_use` for each unit that was changed since, has units below it
    ///   that stay, or is named by records; `Problem` `access.denied`.
    func run() throws {
        let states = try UndoQueries.writtenUnits(receipt, on: connection)
        for state in states {
            try Access.require(.importRegisters, actor, at: state.code)
            try Access.require(.manageUnits, actor, at: state.code)
        }
        let created = Set(states.filter { $0.operation == .create }.map(\.code))
        let problems = try states.filter { try isInUse($0, created) }.map { state in
            Problem(
                "import.unit_in_use", field: state.code.digits, value: state.name,
                ["unit": state.name, "code": state.code.digits])
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        for state in states.sorted(by: { ($0.code.level, $0.code) > ($1.code.level, $1.code) }) { try undo(state) }
    }

    private func isInUse(_ state: UnitVersion, _ created: Set<UnitCode>) throws -> Bool {
        let latest = try UnitQueries.history(of: state.code, on: connection).last
        guard latest?.version == state.version else { return true }
        guard created.contains(state.code) else { return false }
        let below = try UnitQueries.children(of: state.code, connection).map(\.code)
        guard below.allSatisfy(created.contains) else { return true }
        let lines =
            try UnitQueries.predecessors(of: state.code, on: connection)
            + UnitQueries.successors(of: state.code, on: connection)
        guard lines.isEmpty else { return true }
        return try book.registers.contains { spec in
            try RecordQueries.count(in: spec, district: state.code.district, units: [state.code], on: connection) > 0
        }
    }

    private func undo(_ state: UnitVersion) throws {
        guard let unit = try UnitQueries.unit(state.code, on: connection) else { throw CorruptRow(column: "unit") }
        guard state.operation == .create else {
            let history = try UnitQueries.history(of: state.code, on: connection)
            guard let before = history.last(where: { $0.version < state.version }) else {
                throw CorruptRow(column: "unit_version")
            }
            let act = UnitAct("undo \(receipt.id)", on: state.day)
            _ = try writer.change(unit, name: before.name, kind: before.kind, act: act, as: .correct)
            return
        }
        do { try writer.erase(unit) } catch is ConstraintViolation {
            throw Problem(
                "import.unit_in_use", field: unit.code.digits, value: unit.name,
                ["unit": unit.name, "code": unit.code.digits])
        }
    }
}
