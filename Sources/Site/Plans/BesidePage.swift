import Kernel
import Plans
import Store

/// Two plans side by side for one unit on one day.
struct BesidePage: Sendable {
    let address: PlanAddress
    let plan: Plan
    let unitName: String
    let above: [(code: UnitCode, name: String)]
    let choices: UnitChoices
    /// The other plans in use, by id and title.
    let others: [(id: String, title: Localized)]
    /// Nil while no other plan is in use.
    let comparison: PlanComparison?
    let words: Words

    /// - Parameter with: the id of the other plan; nil for the first that is in use.
    /// - Throws: as `PlanQuestion.report`, for either plan.
    init(
        _ question: PlanQuestion, with other: String?, _ plans: PlanService, _ words: Words,
        on connection: any Connection
    ) throws {
        let report = try question.report(plans, words, on: connection)
        others = try plans.plans(report.unit.district, on: connection)
            .filter { $0.0.id != report.stored.id }.map { ($0.0.id, $0.1.plan.title) }
        address = question.address
        plan = report.plan.plan
        self.words = words
        unitName = report.name(report.unit)
        above = report.path.dropLast().map { ($0, report.name($0)) }
        choices = UnitChoices(report)
        comparison = try (other ?? others.first?.id).map { id in
            PlanComparison(report, try question.with(plan: id).report(plans, words, on: connection))
        }
    }

    /// The other plan's pages for the same unit and day.
    var otherAddress: PlanAddress? {
        comparison.map { PlanAddress(plan: $0.right.stored.id, unit: address.unit, day: address.day) }
    }
}
