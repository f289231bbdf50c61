import Kernel
import Measures

/// How a target can be judged.
package enum TargetClass: String, Sendable, CaseIterable { case executable, checklist, baseline, trend, modifier }

/// A text of the file with its place, so that a formula error points at the right column.
package struct Located<Value: Sendable>: Sendable {
    package let value: Value
    package let line: Int
    package let column: Int
}

/// A target as written under its clause.
package struct TargetSpec: Sendable {
    package let id: String
    package let clause: String
    package let line: Int
    package var title = Localized(zh: "", en: "")
    package var source: [String] = []
    package var kind = TargetClass.executable
    package var level = UnitLevel.district
    package var formula: Located<String>?
    package var goal: GoalSpec?
    package var each = false
    /// Names of the only units it is for, as the plan names them; empty when it is for all of its level.
    package var only: [String] = []
    package var missing = MissingRule.notMet
    package var scope: Located<String>?
    package var gap: Located<String>?
    package var checklist: ChecklistSpec?
    package var modifies: String?
    package var reasons: [String] = []
    package var lead = Localized(zh: "", en: "")
    package var support: [Localized] = []
    package var note = Localized(zh: "", en: "")
}

/// The comparison that decides.
package enum GoalOperator: String, Sendable, CaseIterable {
    case atLeast = ">=", atMost = "<=", equal = "=", more = ">", less = "<", between, about = "~", increase, decrease

    /// Whether the value is compared with that of a year earlier.
    package var isTrend: Bool { self == .increase || self == .decrease }
}

/// What must be reached and by when.
package struct GoalSpec: Sendable {
    package var op = GoalOperator.atLeast
    package var value: Located<String>?
    /// Upper end for `between`.
    package var upper: Located<String>?
    /// Relative tolerance for `~`, such as `20%` or a parameter.
    package var tolerance: Located<String>?
    /// Last day on which it may be reached; nil when the source gives none.
    package var by: CivilDate?
    /// The earlier day of the strict reading, where the text allows two.
    package var byStrict: CivilDate?
    package var frequency: Frequency?
}

/// Goals that start anew with each period.
package enum Frequency: String, Sendable, CaseIterable { case year, quarter }

/// A list of items to be met one by one.
package struct ChecklistSpec: Sendable {
    /// One item of the list.
    package struct Item: Sendable, Hashable {
        package let id: String
        package let title: Localized
    }
    package let list: String
    package let items: [Item]
    /// False when the source names the list but not its items.
    package let given: Bool
}
