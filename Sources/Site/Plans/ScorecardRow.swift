import Charts
import Formula
import Kernel
import Measures
import Plans

/// One target on a scorecard.
struct ScorecardRow: Sendable {
    let verdict: Verdict
    let text: VerdictWords
    /// Values at the last quarter ends.
    let trend: [Decimal34?]

    /// - Parameter sample: a unit of the target's level below, whose goal stands for all of them.
    init(_ verdict: Verdict, sample: Verdict?, trend: [Decimal34?], _ words: Words) {
        self.verdict = verdict
        text = VerdictWords(verdict: verdict, words: words, sample: sample)
        self.trend = trend
    }

    var spec: TargetSpec { verdict.target.spec }
    var id: String { spec.id }

    /// The value among all it is compared with; nil when there is nothing to draw.
    var bullet: Bullet? {
        let isShare = verdict.isShownAsShare
        let value = Figures.coordinate(verdict.value.number, isShare: isShare)
        let target = Figures.coordinate(verdict.goal?.number, isShare: isShare)
        guard value != nil || target != nil else { return nil }
        let op = spec.goal?.op
        return Bullet(
            value: value, target: target, pace: Figures.coordinate(verdict.pace, isShare: isShare),
            range: isShare ? 0...100 : nil, isLowerBetter: op == .atMost || op == .less || op == .decrease)
    }

    var sparkline: Sparkline? {
        let values = trend.map { Figures.coordinate($0, isShare: verdict.isShownAsShare) }
        guard values.contains(where: { $0 != nil }) else { return nil }
        return Sparkline(
            values: values, target: Figures.coordinate(verdict.goal?.number, isShare: verdict.isShownAsShare),
            range: verdict.isShownAsShare ? 0...100 : nil)
    }

    /// The mark for the table: boxes for counted units, otherwise a bar on its scale.
    var mark: HTML {
        if let tally = verdict.tally, let part = verdict.numerator?.number?.wholeNumber,
            let whole = verdict.denominator?.number?.wholeNumber, verdict.status != .recorded
        {
            let noData = whole == tally.total ? tally.noData : 0
            return HTML(svg: ShareStrip(met: part, total: whole, noData: noData).mark())
        }
        return HTML.with(bullet) { HTML(svg: $0.mark()) }
    }
}
