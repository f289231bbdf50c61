import Formula
import Kernel
import Measures

/// A plan whose every formula has been typed, ready to be judged.
package struct CompiledPlan: Sendable {
    package let plan: Plan
    package let parameters: ParameterBook
    /// Slots 0 ..< measures.count of the node scope.
    package let measures: [CompiledMeasure]
    /// The slots after the measures, each using only names before it.
    package let derived: [CompiledDerived]
    package let targets: [CompiledTarget]
    /// Schemes by which units are assessed.
    package let assessments: [CompiledAssessment]

    /// The target of an id.
    package func target(_ id: String) -> CompiledTarget? { targets.first { $0.spec.id == id } }

    /// The modifiers that may excuse a target.
    package func modifiers(of id: String) -> [CompiledTarget] { targets.filter { $0.spec.modifies == id } }
}

/// A derived name.
package struct CompiledDerived: Sendable {
    package let spec: DerivedSpec
    package let expression: FormulaExpression
}

/// A target whose formula, goal and gap have been typed against each other.
package final class CompiledTarget: Sendable {
    package let spec: TargetSpec
    /// Nil for checklists and modifiers.
    package let formula: FormulaExpression?
    package let scope: FormulaExpression?
    package let goal: FormulaExpression?
    package let upper: FormulaExpression?
    package let tolerance: FormulaExpression?
    package let gap: FormulaExpression?
    /// Measures of the checklist's items in their order, or of a modifier's reasons.
    package let items: [Int]
    /// Kinds of unit that count at the target's level; empty means all.
    package let kinds: [String]
    /// What its values are measured in.
    package let quantity: Quantity
    /// A count of meeting units or of met items, shown as a share.
    package let valueIsShare: Bool

    init(
        spec: TargetSpec, formula: FormulaExpression?, scope: FormulaExpression?, goal: FormulaExpression?,
        upper: FormulaExpression?, tolerance: FormulaExpression?, gap: FormulaExpression?, items: [Int],
        kinds: [String], quantity: Quantity, valueIsShare: Bool
    ) {
        self.spec = spec
        self.formula = formula
        self.scope = scope
        self.goal = goal
        self.upper = upper
        self.tolerance = tolerance
        self.gap = gap
        self.items = items
        self.kinds = kinds
        self.quantity = quantity
        self.valueIsShare = valueIsShare
    }
}
