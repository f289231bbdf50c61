import Formula
import Kernel
import Measures
import Plans
import Store

/// Why a target's value changed between two days, with parts that add up to the change.
struct TargetChangePage: Sendable {
    /// One unit's part in the change.
    struct Row: Sendable {
        let part: ChangeExplanation.Part
        let name: String
        /// Whether it is what the unit itself records, beside the units below it.
        let isOwn: Bool
    }

    let address: PlanAddress
    let from: CivilDate
    let plan: Plan
    let target: CompiledTarget
    let unitName: String
    let path: [(code: UnitCode, name: String)]
    /// Nil when the change cannot be explained; then `refusal` says why.
    let change: ChangeExplanation?
    let refusal: Problem?
    let rows: [Row]
    let choices: UnitChoices
    let words: Words

    var spec: TargetSpec { target.spec }

    /// - Parameter from: the earlier day; a year before the later one, or the plan's first day, when nothing is asked.
    init(
        _ question: PlanQuestion, target id: String, from: CivilDate?, _ plans: PlanService, _ words: Words,
        on connection: any Connection
    ) throws {
        let report = try question.report(plans, words, on: connection)
        target = try report.requireTarget(id)
        address = question.address
        plan = report.plan.plan
        let first = min(report.plan.plan.validFrom, report.day.adding(days: -1))
        let from = from ?? max(report.day.adding(months: -12), first)
        self.from = from
        self.words = words
        unitName = report.name(report.unit)
        path = report.path.map { ($0, report.name($0)) }
        choices = UnitChoices(report)
        do {
            let change = try plans.change(
                target: id, plan: address.plan, unit: address.unit, from: from, to: address.day, on: connection)
            self.change = change
            refusal = nil
            let hasUnitsBelow = change.parts.contains { $0.unit != report.unit }
            rows = change.parts.map { part in
                Row(
                    part: part, name: report.units.name(part.unit, on: from),
                    isOwn: hasUnitsBelow && part.unit == report.unit)
            }
        } catch let problem as Problem where problem.code.hasPrefix("plan.change_") {
            (change, refusal, rows) = (nil, problem, [])
        }
    }

    /// Parts in their order of size, the largest first; units without a part are left out.
    var moving: [Row] {
        rows.filter { !$0.total.isZero }.sorted {
            $0.total.magnitude != $1.total.magnitude
                ? $1.total.magnitude < $0.total.magnitude : $0.part.unit < $1.part.unit
        }
    }
}

extension TargetChangePage.Row {
    /// All effects of the unit together.
    var total: Decimal34 {
        [part.denominator, part.mix].reduce(part.numerator) { $0.adding($1) ?? $0 }
    }
}
