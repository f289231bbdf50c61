import Kernel
import Store

/// Whether a unit may keep a row.
enum UnitRules {
    /// What stands against it; nil when nothing does.
    static func flaw(keeping values: [RecordValue], at unit: Unit, of spec: RegisterSpec) -> Flaw? {
        guard spec.levels.contains(unit.level) else {
            return Flaw("registry.level_not_allowed", ["unit": unit.name, "level": unit.level.rawValue])
        }
        guard let closed = unit.validity.until, let start = values[spec.startIndex].day else { return nil }
        let end = spec.endIndex.map { values[$0].day }
        let fits = start < closed && (end.map { $0.map { $0 <= closed } ?? false } ?? true)
        return fits ? nil : Flaw("registry.unit_closed", ["unit": unit.name, "closed": closed.description])
    }
}
