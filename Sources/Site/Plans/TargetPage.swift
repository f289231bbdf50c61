import Formula
import Kernel
import Measures
import Plans
import Store

/// Everything about one target at one unit on one day.
struct TargetPage: Sendable {
    /// Units under one unit above them.
    struct Group: Sendable {
        let unit: UnitCode
        let name: String
        let rows: [Row]
    }
    /// One unit of the target's level.
    struct Row: Sendable {
        let verdict: Verdict
        let name: String
    }

    let address: PlanAddress
    let plan: Plan
    let target: CompiledTarget
    let clause: Clause?
    let unitName: String
    let path: [(code: UnitCode, name: String)]
    /// Nil when the target does not apply at the unit.
    let text: VerdictWords?
    let measures: [MeasureNote]
    /// Units counted and not counted, when the value counts units.
    let unitsCounted: (counted: Int, notCounted: Int)?
    let groups: [Group]
    let gaps: GapBands
    let trend: [(day: CivilDate, value: Decimal34?)]
    /// Conditions that may excuse the target, by title.
    let modifiers: [TargetSpec]
    let choices: UnitChoices
    let isDemo: Bool
    let words: Words

    var spec: TargetSpec { target.spec }
    var rows: [Row] { groups.flatMap(\.rows) }

    init(
        _ question: PlanQuestion, target id: String, _ plans: PlanService, _ words: Words, isDemo: Bool,
        on connection: any Connection
    ) throws {
        let report = try question.report(plans, words, on: connection)
        let target = try report.requireTarget(id)
        address = question.address
        plan = report.plan.plan
        self.target = target
        self.isDemo = isDemo
        self.words = words
        clause = plan.clauses.first { $0.id == target.spec.clause }
        unitName = report.name(report.unit)
        path = report.path.map { ($0, report.name($0)) }
        modifiers = report.plan.modifiers(of: id).map(\.spec)
        choices = UnitChoices(report)
        guard let verdict = report.judge.verdict(target, at: report.node) else {
            (text, measures, unitsCounted, groups, trend) = (nil, [], nil, [], [])
            gaps = GapBands([])
            return
        }
        text = VerdictWords(verdict: verdict, words: words, sample: report.sample(of: verdict))
        let why = try plans.why(
            target: id, plan: address.plan, unit: address.unit, day: address.day, on: connection
        ).why
        measures = why.measures.map { MeasureNote($0, why, words) }
        let units = (why.counted + why.notCounted).filter { $0.source == "units" && $0.measure.isEmpty }
        let counted = units.count { $0.failed == nil }
        unitsCounted = units.isEmpty ? nil : (counted, units.count - counted)
        let isAbove = report.tree.levels[report.node] < target.spec.level
        let verdicts = isAbove ? report.judge.unitVerdicts(target, within: report.node) : []
        groups = report.groups(verdicts)
        gaps = GapBands(verdicts)
        let first = report.plan.plan.validFrom
        let ends = PlanTrend.quarterEnds(through: report.day, from: first, most: 60)
        let days = (ends[0] > first ? [first] : []) + ends
        trend = try plans.series(
            target: id, plan: address.plan, unit: address.unit, days: days, on: connection
        ).map { ($0.day, $0.verdict?.value.number) }
    }
}

extension PlanReport {
    /// Units of a level under the units directly above them, in the order of the tree.
    fileprivate func groups(_ verdicts: [Verdict]) -> [TargetPage.Group] {
        var groups: [TargetPage.Group] = []
        for verdict in verdicts {
            let parent = tree.node(of: verdict.unit).flatMap { tree.parents[$0] }.map { tree.codes[$0] } ?? unit
            let row = TargetPage.Row(verdict: verdict, name: name(verdict.unit))
            if let last = groups.last, last.unit == parent {
                groups[groups.count - 1] = TargetPage.Group(unit: parent, name: last.name, rows: last.rows + [row])
            } else {
                groups.append(TargetPage.Group(unit: parent, name: name(parent), rows: [row]))
            }
        }
        return groups
    }
}
