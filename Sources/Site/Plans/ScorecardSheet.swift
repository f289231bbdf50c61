import Charts
import Kernel
import Plans

/// The scorecard as one drawing for printing and sharing.
struct ScorecardSheet: Sendable {
    let page: ScorecardPage
    private var words: Words { page.words }

    var drawing: Scorecard {
        let context = words(.asOfShort, ["day": words.date(page.address.day)])
        return Scorecard(
            caption: Caption(
                id: "scorecard", title: page.unitName + words(.middleDot) + words(page.plan.title),
                summary: page.counts.sentence(words),
                language: words.language),
            subtitle: words(
                .validBetween,
                ["from": words.date(page.plan.validFrom), "through": words.date(page.plan.validThrough)]),
            context: page.isDemo ? words(.demoData) + words(.middleDot) + context : context, labels: labels,
            sections: page.groups.map { group in
                Scorecard.Section(title: group.section?.title ?? "", rows: group.rows.map(row))
            },
            footnotes: [
                words(.legendBullet),
                words(.ruleShort, ["margin": page.plan.statusRule.margin.percent(decimals: 0) ?? ""]),
            ])
    }

    private func row(_ row: ScorecardRow) -> Scorecard.Row {
        let bullet = row.bullet
        let number = NumberText(unit: row.verdict.isShownAsShare ? "%" : "")
        return Scorecard.Row(
            name: words(row.spec.title), detail: row.spec.clause + words(.middleDot) + row.text.goal,
            status: row.verdict.status.mark ?? .noData, bullet: bullet,
            scaleStart: bullet.map { number.text($0.range.lowerBound) } ?? "",
            scaleEnd: bullet.map { number.text($0.range.upperBound) } ?? "", value: row.text.value,
            valueDetail: row.text.detail, trend: row.sparkline, due: due(row.verdict))
    }

    private func due(_ verdict: Verdict) -> String {
        guard let day = verdict.due else { return words(.noDeadline) }
        return day.description + (verdict.dueStrict.map { " " + words(.strictShort, ["day": $0]) } ?? "")
    }

    private var labels: Scorecard.Labels {
        Scorecard.Labels(
            statuses: Dictionary(uniqueKeysWithValues: StatusMark.allCases.map { ($0, words($0.word)) }),
            statusHead: words(.columnStatus), nameHead: words(.columnTarget), bulletHead: words(.columnProgress),
            valueHead: words(.columnValue), trendHead: words(.columnTrend), dueHead: words(.columnDueShort),
            actual: words(.markActual), diamond: words(.markDiamond), target: words(.markTarget),
            pace: words(.markPace), previous: words(.markPrevious), bands: words(.markBands),
            trendTarget: words(.markTrendTarget))
    }
}
