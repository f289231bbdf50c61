import Formula
import Kernel
import Measures
import Plans
import Store

/// The values of a plan's targets at one unit on several days, judged once a day for all targets.
struct PlanTrend: Sendable {
    let days: [CivilDate]
    /// By target, one value a day; nil where nothing can be told.
    private let values: [String: [Decimal34?]]

    /// - Complexity: one situation a day.
    init(_ report: PlanReport, days: [CivilDate], plans: PlanService, on connection: any Connection) throws {
        self.days = days
        var values: [String: [Decimal34?]] = [:]
        for (place, day) in days.enumerated() {
            let judge = try plans.judge(report, on: day, connection)
            guard let node = judge.situation.tree.node(of: report.unit) else { continue }
            for target in report.plan.targets {
                guard let number = judge.verdict(target, at: node)?.value.number else { continue }
                values[target.spec.id, default: Array(repeating: nil, count: days.count)][place] = number
            }
        }
        self.values = values
    }

    /// The values of one target.
    func series(_ target: String) -> [Decimal34?] { values[target] ?? Array(repeating: nil, count: days.count) }

    /// The last days of quarters up to a day, and that day itself; at most `most`, none before `first`.
    static func quarterEnds(through day: CivilDate, from first: CivilDate, most: Int) -> [CivilDate] {
        var days = [day]
        var start = CivilDate(year: day.year, month: day.quarter * 3 - 2, day: 1)
        while let quarter = start, days.count < most {
            let end = quarter.adding(days: -1)
            guard end >= first else { break }
            if end < day { days.append(end) }
            start = quarter.adding(months: -3)
        }
        return days.reversed()
    }
}
