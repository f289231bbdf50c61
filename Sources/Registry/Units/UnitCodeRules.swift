import Kernel
import Store

/// The rules of codes: the level shows in the padding, the unit above in the first digits, and no code is used twice.
enum UnitCodeRules {
    /// What stands against creating the unit; empty when nothing does.
    ///
    /// - Parameter coming: codes that the same act or file creates as well.
    static func problems(
        _ draft: UnitDraft, on day: CivilDate, coming: Set<UnitCode> = [], _ connection: any Connection
    ) throws -> [Problem] {
        var problems: [Problem] = []
        func refuse(_ code: String, field: String, _ arguments: [String: String] = [:]) {
            problems.append(
                Problem(
                    code, field: field, value: draft.code.digits,
                    arguments.merging(["code": draft.code.digits, "name": draft.name]) { own, _ in own }))
        }
        if !draft.name.contains(where: { !$0.isWhitespace }) { refuse("unit.name_missing", field: "name") }
        if draft.kind.level != draft.code.level {
            refuse("unit.code_level", field: "code", ["kind": draft.kind.title.zh, "kind_en": draft.kind.title.en])
        }
        if let used = try UnitQueries.unit(draft.code, on: connection) {
            refuse(
                used.validity.until == nil ? "unit.code_used" : "unit.code_retired", field: "code",
                ["owner": used.name])
        }
        if let parent = draft.parent, draft.code.level > .district, !coming.contains(parent) {
            let above = try UnitQueries.unit(parent, on: connection)
            if above?.validity.contains(day) != true {
                refuse("unit.parent_missing", field: "code", ["parent": parent.digits])
            }
        }
        return problems
    }
}
