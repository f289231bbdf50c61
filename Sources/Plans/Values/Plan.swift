import Kernel

/// A plan as its document says it: text, clauses, targets, measures and tests, all with their place in the file.
///
/// This is the parsed document before its formulas are compiled; see `CompiledPlan`.
package struct Plan: Sendable {
    package var id = ""
    package var title = Localized(zh: "", en: "")
    package var about = Localized(zh: "", en: "")
    package var issuer = ""
    /// Document number, such as 泰海政发〔2001〕135号.
    package var document = ""
    package var issued: CivilDate?
    /// First and last day, both inclusive.
    package var validFrom = CivilDate(dayNumber: 0)
    package var validThrough = CivilDate(dayNumber: 0)
    package var levels: [UnitLevel] = []
    package var tree = TreeMode.asWas
    package var parameters: [PlanParameter] = []
    package var statusRule = StatusRule(margin: Share(0, of: 1))
    /// Kinds of unit that count at a level, when not all do: community → residents' committees only.
    package var kinds: [UnitLevel: [String]] = [:]
    package var sections: [PlanSection] = []
    package var clauses: [Clause] = []
    package var targets: [TargetSpec] = []
    package var measures: [MeasureSpec] = []
    package var derived: [DerivedSpec] = []
    package var assessments: [AssessmentSpec] = []
    package var tests: [PlanTest] = []
}

/// Which tree a period is rolled up over.
package enum TreeMode: String, Sendable { case asWas = "as_was", asIs = "as_is" }

/// A dated number of the plan, such as the smallest floor area.
package struct PlanParameter: Sendable, Hashable {
    package let name: String
    package let unit: String
    /// Values by the day from which they hold, ascending; as FEEL literals.
    package let values: [(from: CivilDate, literal: String)]
    package let line: Int

    package static func == (a: PlanParameter, b: PlanParameter) -> Bool { a.name == b.name && a.line == b.line }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A heading of the document.
package struct PlanSection: Sendable, Hashable {
    package let depth: Int
    package let title: String
    package let anchor: String
    package let line: Int
}

/// One statement of the plan, restated or pasted, with its place in the source.
package struct Clause: Sendable, Hashable {
    /// `HL5-81`.
    package let id: String
    package let text: String
    /// Where it stands in the source document: 四（二）2 设施建设.
    package let place: String
    /// Why a clause with a number has no target; nil when nothing is said.
    package let withoutTarget: String?
    /// Anchor of the section it stands in.
    package let section: String
    package let line: Int
    /// Targets written under it.
    package var targets: [String] = []
}
