import Kernel
import Registry

/// Drafts that several suites type in.
enum RecordDraftOf {
    static func check(_ unit: UnitCode, _ place: String, _ day: String, _ isIntact: String) -> RecordDraft {
        RecordDraft(["unit": unit.digits, "place": place, "day": day, "in_use": "true", "intact": isIntact])
    }

    static func population(_ unit: UnitCode, _ day: String, _ residents: Int) -> RecordDraft {
        RecordDraft([
            "unit": unit.digits, "as_of": day, "residents": String(residents), "households": String(residents / 3 + 1),
            "area_kind": "mixed",
        ])
    }
}
