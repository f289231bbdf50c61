import Charts
import Formula
import Kernel
import Measures
import Plans
import Store

/// The whole plan at one unit on one day, made for paper: cover, targets with charts, gaps, units below, rule, provenance.
struct PlanReportPage: Sendable {
    /// A target that is not met, with its course and the units that miss it.
    struct Gap: Sendable {
        let row: ScorecardRow
        let chart: LineChart?
        let units: [(name: String, value: String, distance: String)]
        let more: Int
    }

    let card: ScorecardPage
    let gaps: [Gap]
    let planHash: String
    var words: Words { card.words }
    var plan: Plan { card.plan }

    /// So many units that miss a target are named; more are counted.
    private static let mostUnits = 15

    init(
        _ question: PlanQuestion, _ plans: PlanService, _ words: Words, isDemo: Bool, on connection: any Connection
    ) throws {
        let card = try ScorecardPage(question, plans, words, isDemo: isDemo, on: connection)
        let report = try question.report(plans, words, on: connection)
        let days = PlanReportPage.chartDays(report)
        let trend = try PlanTrend(report, days: days, plans: plans, on: connection)
        self.card = card
        planHash = report.stored.hash
        let open = card.rows.filter { $0.verdict.status != .met && $0.verdict.status != .noData }
        gaps = open.map { row in
            let verdicts =
                report.tree.levels[report.node] < row.spec.level
                ? GapBands(report.judge.unitVerdicts(row.verdict.target, within: report.node)).units : []
            let units = verdicts.prefix(PlanReportPage.mostUnits).map { verdict in
                let text = VerdictWords(verdict: verdict, words: words, sample: nil)
                return (name: report.name(verdict.unit), value: text.value, distance: text.distance ?? "—")
            }
            return Gap(
                row: row, chart: PlanReportPage.chart(row, trend.series(row.id), days, words), units: units,
                more: max(0, verdicts.count - units.count))
        }
    }

    /// The plan's first day and the quarter ends since, five years at most.
    private static func chartDays(_ report: PlanReport) -> [CivilDate] {
        let first = report.plan.plan.validFrom
        let ends = PlanTrend.quarterEnds(through: report.day, from: first, most: 20)
        return (ends[0] > first ? [first] : []) + ends
    }

    private static func chart(
        _ row: ScorecardRow, _ values: [Decimal34?], _ days: [CivilDate], _ words: Words
    ) -> LineChart? {
        let isShare = row.verdict.isShownAsShare
        let points = zip(days, values).map {
            LineSeries.Point(day: $0, value: Figures.coordinate($1, isShare: isShare))
        }
        guard points.count(where: { $0.value != nil }) > 1 else { return nil }
        let goal = row.verdict.goal?.number
        let amount = goal.map {
            isShare ? Figures.percent($0) : Figures(words: words).amount($0, row.verdict.target.shownQuantity)
        }
        return LineChart(
            caption: Caption(
                id: "trend-\(row.id)", title: words(.trendTitle, ["title": words(row.spec.title)]),
                summary: row.text.detail, language: words.language),
            series: [LineSeries(points: points)], isStepped: !isShare, number: NumberText(unit: isShare ? "%" : ""),
            target: Figures.coordinate(goal, isShare: isShare),
            targetLabel: amount.map { words(.trendGoal, ["amount": $0]) } ?? "", deadline: row.spec.goal?.by,
            deadlineLabel: words(.trendDeadline))
    }
}
