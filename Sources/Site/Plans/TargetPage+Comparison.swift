import Charts
import Formula
import Kernel
import Plans

extension TargetPage {
    // MARK: trend

    /// The values at the quarter ends as a chart and as a table.
    var trendSection: HTML {
        guard trend.contains(where: { $0.value != nil }), let verdict = text?.verdict else { return .empty }
        let isShare = verdict.isShownAsShare
        let goal = verdict.goal?.number
        let points = trend.map { LineSeries.Point(day: $0.day, value: Figures.coordinate($0.value, isShare: isShare)) }
        let chart = LineChart(
            caption: Caption(
                id: "trend", title: words(.trendTitle, ["title": words(spec.title)]),
                summary: text?.detail ?? "", language: words.language),
            series: [LineSeries(points: points)], isStepped: !isShare, number: NumberText(unit: isShare ? "%" : ""),
            target: Figures.coordinate(goal, isShare: isShare),
            targetLabel: goal.map { words(.trendGoal, ["amount": shown($0, isShare)]) } ?? "",
            deadline: spec.goal?.by, deadlineLabel: words(.trendDeadline))
        let rows = HTML.each(trend.reversed()) { point in
            let value = point.value.map { shown($0, isShare) } ?? "—"
            return "<tr><th scope=\"row\">\(words.date(point.day))</th><td class=\"num\">\(value)</td></tr>\n"
        }
        return """
            <h2>\(words(.trendHead))</h2>
            \(HTML(svg: chart.responsive()))
            <details><summary>\(words(.trendTable))</summary>
            <table class="small"><caption class="vh">\(words(.trendHead))</caption>
            <thead><tr><th scope="col">\(words(.columnDay))</th><th scope="col" class="num">\(words(.columnValue))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></details>
            <p class="actions"><a class="button" href="\(address.change(spec.id))">\(words(.openChange))</a></p>

            """
    }

    private func shown(_ value: Decimal34, _ isShare: Bool) -> String {
        isShare ? Figures.percent(value) : Figures(words: words).amount(value, target.shownQuantity)
    }

    // MARK: gaps

    /// The units that miss the goal, nearest first, and what closing the nearest gaps would bring.
    var gapSection: HTML {
        guard let first = gaps.bands.first else { return .empty }
        let bands = HTML.each(gaps.bands.enumerated()) { place, band in
            let nearest = place == 0 && gaps.bands.count > 1 ? words(.bandNearest) : ""
            return "<li>\(bandLabel(band))\(words(.colon))\(count(band.units.count))\(nearest)</li>\n"
        }
        let rows = HTML.each(gaps.units) { verdict in
            let unit = VerdictWords(verdict: verdict, words: words, sample: nil)
            let name = self.rows.first { $0.verdict.unit == verdict.unit }?.name ?? verdict.unit.digits
            return """
                <tr><th scope="row"><a href="\(address.at(verdict.unit).target(spec.id))">\(words.chinese(name))</a></th>\
                <td class="num" data-label="\(words(.columnValue))">\(unit.value)</td>\
                <td class="num" data-label="\(words(.columnGap))">\(unit.distance ?? "—")</td></tr>

                """
        }
        return """
            <h2 id="gaps">\(words(.gapHead))</h2>
            <p>\(closing(first))</p>
            <ul class="bands">
            \(bands)</ul>
            <details\(Attributes("open", when: gaps.units.count <= 12))><summary>\(words(.gapList, ["n": gaps.units.count]))</summary>
            <table class="cards small"><caption class="vh">\(words(.gapHead))</caption>
            <thead><tr><th scope="col">\(words(.columnUnit))</th><th scope="col" class="num">\(words(.columnValue))</th>\
            <th scope="col" class="num">\(words(.columnGap))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></details>

            """
    }

    private func count(_ number: Int) -> String { VerdictWords.count(Decimal34(number), spec.level, words) }

    /// `40 至不足 50 平方米`, or the gap itself where the goals differ.
    private func bandLabel(_ band: GapBands.Band) -> String {
        if spec.kind == .checklist {
            return words(.stillMissing, ["amount": words(.itemCount, ["n": Figures.plain(band.upTo)])])
        }
        let figures = Figures(words: words)
        let quantity = target.shownQuantity
        if let goal = gaps.goal, let low = goal.subtracting(band.upTo), let high = goal.subtracting(band.above) {
            return words(
                .bandValues,
                ["low": low < .zero ? "0" : figures.bare(low, quantity), "high": figures.amount(high, quantity)])
        }
        return words(.bandGaps, ["amount": figures.difference(band.upTo, quantity)])
    }

    private func closing(_ band: GapBands.Band) -> String {
        let met = rows.count { $0.verdict.status == .met }
        let arguments: [String: any CustomStringConvertible] = [
            "units": count(band.units.count), "met": met, "after": met + band.units.count, "all": count(rows.count),
        ]
        guard spec.kind != .checklist, !target.shownQuantity.isShare, let sum = GapBands.sum(band.units) else {
            return words(.closingUnits, arguments)
        }
        let amount = Figures(words: words).difference(sum, target.shownQuantity)
        return words(.closingAmount, arguments.merging(["amount": amount]) { own, _ in own })
    }

    // MARK: comparison

    /// So many units are shown at once; more are folded up by the unit above them.
    private static let mostOpen = 24

    /// All units of the target's level as heat tables, one for each unit above them: value, gap and status, by code.
    var comparison: HTML {
        guard !rows.isEmpty else { return .empty }
        let isFolded = rows.count > TargetPage.mostOpen && groups.count > 1
        let tables = HTML.each(groups) { group in
            let met = group.rows.count { $0.verdict.status == .met }
            let tally = words(.tallyLine, ["met": met, "units": count(group.rows.count)])
            let link: HTML =
                "<a href=\"\(address.at(group.unit).target(spec.id))\">\(words.chinese(group.name))</a>"
            guard groups.count > 1 else { return table(group) }
            guard isFolded else { return "<h3 class=\"sec\">\(link) \(tally)</h3>\n\(table(group))" }
            return """
                <details class="fold"><summary>\(words.chinese(group.name)) <span class="mut">\(tally)</span></summary>
                <p>\(link)</p>
                \(table(group))</details>

                """
        }
        return """
            <h2 id="units">\(words(.comparisonHead, ["units": count(rows.count)]))</h2>
            <p>\(words(heat == nil ? .comparisonLead : .comparisonHeat))</p>
            \(tables)<p class="exports"><a href="\(address.target(spec.id).with("format", "csv"))" download>\(words(.listCSV))</a>\
            <a href="\(address.target(spec.id).with("format", "json"))" download>\(words(.listJSON))</a>\
            <button type="button" data-print hidden>\(words(.listPrint))</button></p>

            """
    }

    /// The units of one group; rows stay rows on a phone.
    private func table(_ group: Group) -> HTML {
        """
        <table class="compact heat"><caption class="vh">\(words.chinese(group.name))</caption>
        <thead><tr><th scope="col">\(words(.columnUnit))</th><th scope="col" class="num">\(words(.columnValue))</th>\
        <th scope="col" class="num">\(words(.columnGap))</th><th scope="col">\(words(.columnStatus))</th></tr></thead>
        <tbody>
        \(HTML.each(group.rows, cell))</tbody></table>

        """
    }

    private func cell(_ row: Row) -> HTML {
        let unit = VerdictWords(verdict: row.verdict, words: words, sample: nil)
        let share = row.verdict.isShownAsShare
        let shade = heat.map { " " + $0.cellClass(Figures.coordinate(row.verdict.value.number, isShare: share)) } ?? ""
        return """
            <tr><th scope="row"><a href="\(address.at(row.verdict.unit).target(spec.id))">\(words.chinese(row.name))</a></th>\
            <td class="num\(shade)"><a href="\(address.at(row.verdict.unit).records(spec.id))">\(unit.value)</a></td>\
            <td class="num">\(unit.distance ?? "—")</td><td>\(unit.status)</td></tr>

            """
    }

    /// Classes by quarters of the way from zero to a goal that is the same for all units.
    private var heat: HeatScale? {
        let goals = Set(
            rows.compactMap { row in
                Figures.coordinate(row.verdict.goal?.number, isShare: row.verdict.isShownAsShare)
            })
        guard goals.count == 1, let goal = goals.first, goal > 0 else { return nil }
        guard [.atLeast, .more].contains(spec.goal?.op ?? .atLeast) else { return nil }
        return HeatScale(bounds: [goal * 0.25, goal * 0.5, goal * 0.75, goal])
    }

    /// The units as a file: CSV or JSON.
    func export(_ query: ListQuery) -> ListView<Row> {
        let own = text.map { [Row(verdict: $0.verdict, name: unitName)] } ?? []
        let listed = rows.isEmpty ? own : rows
        let columns: [ListColumn<Row>] = [
            ListColumn("unit", words(.csvUnit)) { $0.verdict.unit.digits },
            ListColumn("name", words(.columnUnit)) { $0.name },
            ListColumn("status", words(.columnStatus)) { [words] row in
                row.verdict.status.mark.map { words($0.word) } ?? words(.statusRecorded)
            },
            ListColumn("value", words(.columnValue)) { [words] in
                VerdictWords(verdict: $0.verdict, words: words, sample: nil).value
            },
            ListColumn("gap", words(.columnGap)) { [words] in
                VerdictWords(verdict: $0.verdict, words: words, sample: nil).distance ?? ""
            },
            ListColumn("value_number", words(.csvNumber)) { $0.verdict.value.number?.description ?? "" },
            ListColumn("goal_number", words(.csvGoalNumber)) { $0.verdict.goal?.number?.description ?? "" },
            ListColumn("gap_number", words(.csvGapNumber)) { $0.verdict.gap?.description ?? "" },
            ListColumn("day", words(.csvDay)) { $0.verdict.day.description },
        ]
        return ListView(
            query, caption: spec.id,
            fileName: DemoMark.fileName("\(plan.id)-\(spec.id)-\(address.unit)-\(address.day)", isDemo),
            columns: columns + DemoMark.columns(isDemo, words), rows: listed, total: listed.count)
    }
}
