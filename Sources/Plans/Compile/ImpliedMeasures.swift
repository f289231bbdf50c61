import Kernel

/// Where checklist items are kept and how their measures are called.
enum ChecklistNames {
    static let source = "checklist_items"
    static let time = "at_end(met, lapsed)"
    static func measure(_ list: String, _ item: String) -> String { "\(list)__\(item)" }
    static func predicate(_ list: String, _ item: String) -> String {
        "list = \"\(list)\" and item = \"\(item)\""
    }
}

/// Where reasons for a modifier are kept and how its measure is called.
enum ModifierNames {
    static let source = "boundary_reasons"
    static let time = "at_end(since, until)"
    static func measure(_ target: String) -> String { "\(target)__reasons" }
    static func predicate(_ reasons: [String]) -> String {
        reasons.map { "reason = \"\($0)\"" }.joined(separator: " or ")
    }
}

/// Plans speak of residents' committees where they say community; villages are judged only when a plan says so.
enum DefaultKinds {
    static func kinds(at level: UnitLevel) -> [String] { level == .community ? ["community"] : [] }
}
