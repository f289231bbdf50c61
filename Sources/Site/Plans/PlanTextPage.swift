import Kernel
import Measures
import Plans
import Store

/// The text of a plan, clause by clause, with the status of each clause's targets beside it.
struct PlanTextPage: Sendable {
    /// One clause with its targets.
    struct Entry: Sendable {
        let clause: Clause
        let rows: [ScorecardRow]
        /// Targets that do not apply at the unit.
        let others: [TargetSpec]
    }
    /// A heading with the clauses under it.
    struct Group: Sendable {
        let section: PlanSection
        let entries: [Entry]
    }

    let address: PlanAddress
    let plan: Plan
    let unitName: String
    let path: [(code: UnitCode, name: String)]
    let groups: [Group]
    /// Clauses that state a number no target covers.
    let uncovered: [Clause]
    let choices: UnitChoices
    let words: Words

    init(_ question: PlanQuestion, _ plans: PlanService, _ words: Words, on connection: any Connection) throws {
        let report = try question.report(plans, words, on: connection)
        address = question.address
        let plan = report.plan.plan
        self.plan = plan
        self.words = words
        unitName = report.name(report.unit)
        path = report.path.map { ($0, report.name($0)) }
        choices = UnitChoices(report)
        uncovered = ClauseCoverage.uncovered(in: plan)
        let rows = Dictionary(
            report.verdicts.map {
                ($0.target.spec.id, ScorecardRow($0, sample: report.sample(of: $0), trend: [], words))
            }, uniquingKeysWith: { first, _ in first })
        let specs = Dictionary(plan.targets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let clauses = Dictionary(grouping: plan.clauses, by: \.section)
        groups = plan.sections.enumerated().map { place, section in
            let isLast = !plan.sections[(place + 1)...].contains { $0.anchor == section.anchor }
            let entries = isLast ? clauses[section.anchor] ?? [] : []
            return Group(
                section: section,
                entries: entries.map { clause in
                    Entry(
                        clause: clause, rows: clause.targets.compactMap { rows[$0] },
                        others: clause.targets.filter { rows[$0] == nil }.compactMap { specs[$0] })
                })
        }
    }

    /// Clauses that have a target, and all clauses.
    var coverage: (covered: Int, all: Int) { (plan.clauses.count { !$0.targets.isEmpty }, plan.clauses.count) }
}
