import Kernel
import Measures
import Plans
import Store

/// Everything the scorecard of a plan shows for one unit on one day.
struct ScorecardPage: Sendable {
    /// Targets under one heading of the plan.
    struct Group: Sendable {
        let section: PlanSection?
        let rows: [ScorecardRow]
    }
    /// A unit below with its counts.
    struct Child: Sendable {
        let unit: UnitCode
        let name: String
        let counts: StatusCounts
    }

    let address: PlanAddress
    let plan: Plan
    let isDemo: Bool
    let unitName: String
    let level: UnitLevel
    /// The units above, from the top, with their names.
    let above: [(code: UnitCode, name: String)]
    let groups: [Group]
    let counts: StatusCounts
    /// Targets that are only recorded.
    let recorded: [ScorecardRow]
    /// Targets that the plan leaves out of account here for want of records.
    let leftOut: [ScorecardRow]
    /// How many targets are judged elsewhere, by level, and how many do not apply here.
    let elsewhere: [(level: UnitLevel, count: Int)]
    let notApplying: Int
    /// Targets that are judged above, such as those of the city shown at a district.
    let context: [TargetSpec]
    let children: [Child]
    let choices: UnitChoices
    let words: Words

    init(
        _ question: PlanQuestion, _ plans: PlanService, _ words: Words, isDemo: Bool, on connection: any Connection
    ) throws {
        let report = try question.report(plans, words, on: connection)
        let days = PlanTrend.quarterEnds(through: report.day, from: report.plan.plan.validFrom, most: 8)
        let trend = try PlanTrend(report, days: days, plans: plans, on: connection)
        let rows = report.verdicts.map { verdict in
            ScorecardRow(
                verdict, sample: report.sample(of: verdict), trend: trend.series(verdict.target.spec.id), words)
        }
        address = question.address
        plan = report.plan.plan
        self.isDemo = isDemo
        self.words = words
        unitName = report.name(report.unit)
        level = report.tree.levels[report.node]
        above = report.path.dropLast().map { ($0, report.name($0)) }
        counts = StatusCounts(rows.map(\.verdict))
        recorded = rows.filter(\.verdict.isOnlyRecorded)
        leftOut = rows.filter(\.verdict.isLeftOut)
        groups = ScorecardPage.groups(rows.filter { !$0.verdict.isOnlyRecorded && !$0.verdict.isLeftOut }, plan)
        let missing = report.plan.targets.filter { target in
            !rows.contains { $0.id == target.spec.id } && target.spec.kind != .modifier
        }
        let own = report.tree.levels[report.node]
        elsewhere = UnitLevel.allCases.filter { $0 < own }.compactMap { upper in
            let count = missing.count { $0.spec.level == upper }
            return count > 0 ? (upper, count) : nil
        }
        notApplying = missing.count { $0.spec.level >= own }
        context = missing.map(\.spec).filter { $0.level < own }
        children = report.tree.children(of: report.node).map { report.child($0) }
        choices = UnitChoices(report)
    }

    private static func groups(_ rows: [ScorecardRow], _ plan: Plan) -> [Group] {
        let sections = Dictionary(
            plan.clauses.map { ($0.id, $0.section) }, uniquingKeysWith: { first, _ in first })
        let bySection = Dictionary(grouping: rows) { sections[$0.spec.clause] ?? "" }
        let known = plan.sectionsByAnchor.compactMap { section in
            bySection[section.anchor].map { Group(section: section, rows: $0) }
        }
        let anchors = Set(plan.sections.map(\.anchor))
        let rest = rows.filter { !anchors.contains(sections[$0.spec.clause] ?? "") }
        return known + (rest.isEmpty ? [] : [Group(section: nil, rows: rest)])
    }

    /// All rows that are judged, in the order of the document.
    var rows: [ScorecardRow] { groups.flatMap(\.rows) }
}

extension PlanReport {
    /// The first unit of the target's level below that is judged, when the verdict counts such units.
    func sample(of verdict: Verdict) -> Verdict? {
        guard verdict.tally != nil else { return nil }
        return tree.nodes(at: verdict.target.spec.level, within: node).lazy
            .compactMap { judge.verdict(verdict.target, at: $0) }.first { $0.status != .noData || $0.goal != nil }
    }

    func child(_ node: Int) -> ScorecardPage.Child {
        let code = tree.codes[node]
        let verdicts = plan.targets.compactMap { judge.verdict($0, at: node) }
        return ScorecardPage.Child(unit: code, name: name(code), counts: StatusCounts(verdicts))
    }
}

extension Plan {
    /// The headings, each anchor once; where two headings share one, the later.
    var sectionsByAnchor: [PlanSection] {
        sections.enumerated().filter { place, section in
            !sections[(place + 1)...].contains { $0.anchor == section.anchor }
        }.map(\.element)
    }
}
