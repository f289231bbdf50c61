import Formula
import Kernel
import Measures

/// One target at one unit on one day, as it leaves the house: codes and plain numbers, the same in every language.
package struct PlanFigure: Sendable {
    package let verdict: Verdict
    package let unitName: String
    package let unitLevel: UnitLevel

    package var spec: TargetSpec { verdict.target.spec }

    /// What the value is measured in: `share` (1 is the whole), a unit of measure, or `1` for a bare number.
    package var quantity: String {
        if verdict.isShare || verdict.target.quantity.isShare { return "share" }
        if case .number(let goal)? = verdict.target.goal?.type, goal.isShare, verdict.target.quantity.unit.isOne {
            return "share"
        }
        let name = verdict.target.quantity.unit.description
        return name.isEmpty ? "1" : name
    }

    /// Why there is no value; nil when there is one.
    package var nullReason: String? { verdict.value.nullReason.map(\.rawValue) }

    /// The measured number, 1 or 0 for yes or no; nil when there is none.
    package var value: Decimal34? {
        guard case .boolean(let flag) = verdict.value else { return verdict.value.number }
        return flag ? .one : .zero
    }

    /// The number to be reached; nil when the plan gives none.
    package var goal: Decimal34? { verdict.goal?.number }
}

extension GoalOperator {
    /// The comparison as a word, for files in which a sign could be taken for a formula.
    package var word: String {
        switch self {
        case .atLeast: "at_least"
        case .atMost: "at_most"
        case .equal: "equal"
        case .more: "more"
        case .less: "less"
        case .between: "between"
        case .about: "about"
        case .increase: "increase"
        case .decrease: "decrease"
        }
    }

    /// Whether a higher value is nearer to the goal; nil when the goal has two sides.
    package var rises: Bool? {
        switch self {
        case .atLeast, .more, .increase: true
        case .atMost, .less, .decrease: false
        case .equal, .between, .about: nil
        }
    }
}

extension PlanReport {
    /// The figures of all targets that apply at the unit, in the order of the document.
    package var figures: [PlanFigure] { figures(at: node) }

    /// The figures of the unit and of every unit below it, in the order of the tree.
    package var figuresBelow: [PlanFigure] { tree.subtree(of: node).flatMap { figures(at: $0) } }

    private func figures(at node: Int) -> [PlanFigure] {
        let code = tree.codes[node]
        let name = units.name(code, on: day)
        return plan.targets.compactMap { target in
            judge.verdict(target, at: node).map {
                PlanFigure(verdict: $0, unitName: name, unitLevel: tree.levels[node])
            }
        }
    }
}
