import Charts
import Kernel
import Plans

extension PlanReportPage {
    /// The page.
    var page: Page {
        var page = Page(
            words(.planReportTitle) + words(.titleOf) + card.unitName, cache: .open,
            crumbs: PlanCrumbs(address: card.address, plan: plan).below(
                words, path: card.above + [(card.address.unit, card.unitName)]),
            main: "<div class=\"report\">\n\(cover)\(targets)\(below)\(gapSection)\(others)\(foot)</div>\n")
        page.heading = "\(words.chinese(card.unitName)) <span class=\"sub\">\(words(plan.title))</span>"
        return page
    }

    // MARK: the first page

    private var cover: HTML {
        let source = [plan.issuer, plan.document].filter { !$0.isEmpty }.joined(separator: " ")
        return """
            <p class="lead">\(words(.asOf, ["day": words.date(card.address.day)]))\(card.counts.sentence(words))</p>
            \(card.counts.html(words))<p>\(HTML(svg: shares.mark(width: 520, height: 26)))</p>
            \(SummaryList([
                SummaryList.Row(words(.reportPlan), words(plan.title)),
                SummaryList.Row(words(.reportSource), words.chinese(source)),
                SummaryList.Row(
                    words(.reportTerm),
                    words(
                        .validBetween,
                        ["from": words.date(plan.validFrom), "through": words.date(plan.validThrough)])),
                SummaryList.Row(words(.rowAsOf), words.date(card.address.day)),
            ]).html(words))
            <p class="exports"><button type="button" data-print hidden>\(words(.listPrint))</button></p>

            """
    }

    /// All judged targets as one strip: met, not met, without data.
    private var shares: ShareStrip {
        ShareStrip(met: card.counts[.met], total: card.counts.judged, noData: card.counts[.noData])
    }

    // MARK: targets

    private var targets: HTML {
        let heads: [MessageKey] = [
            .columnStatus, .columnTarget, .columnProgress, .columnValue, .columnTrend, .columnDue,
        ]
        return HTML.each(card.groups) { group in
            let title = group.section.map { words.chinese($0.title) } ?? words.chinese(words(plan.title))
            return """
                <section><h2>\(title)</h2>
                <table class="sc"><caption class="vh">\(title)</caption>
                <thead><tr>\(HTML.each(heads) { "<th scope=\"col\">\(words($0))</th>" })</tr></thead>
                <tbody>
                \(HTML.each(group.rows, html))</tbody></table></section>

                """
        }
    }

    private func html(_ row: ScorecardRow) -> HTML {
        """
        <tr><td class="st">\(row.text.status)</td>\
        <th scope="row"><a href="\(card.address.target(row.id))">\(words(row.spec.title))</a>\
        <small>\(row.spec.clause)\(words(.middleDot))\(row.text.goal)</small></th>\
        <td class="mk">\(row.mark)</td>\
        <td class="num"><b>\(row.text.value)</b><small>\(row.text.detail)</small></td>\
        <td class="tr">\(HTML.with(row.sparkline) { HTML(svg: $0.mark(width: 104)) })</td>\
        <td class="du">\(HTML.each(row.text.due) { "<span>\($0)</span>" })\
        \(HTML.with(row.text.office) { "<span class=\"who\">\($0)</span>" })</td></tr>

        """
    }

    // MARK: units below

    private var below: HTML {
        let children = card.children.filter { $0.counts.judged > 0 }
        guard !children.isEmpty else { return .empty }
        let rows = HTML.each(children) { child in
            let strip = ShareStrip(
                met: child.counts[.met], total: child.counts.judged, noData: child.counts[.noData])
            return """
                <tr><th scope="row">\(words.chinese(child.name))</th>\
                <td class="num" data-label="\(words(.statusMet))">\(child.counts[.met])</td>\
                <td class="num" data-label="\(words(.columnJudged))">\(child.counts.judged)</td>\
                <td data-label="\(words(.columnProgress))">\(HTML(svg: strip.mark(width: 220, height: 16)))</td></tr>

                """
        }
        return """
            <section><h2>\(words(.belowHead))</h2>
            <p>\(words(.belowLead))</p>
            <table class="cards kids"><caption class="vh">\(words(.belowHead))</caption>
            <thead><tr><th scope="col">\(words(.columnUnit))</th><th scope="col" class="num">\(words(.statusMet))</th>\
            <th scope="col" class="num">\(words(.columnJudged))</th><th scope="col">\(words(.columnProgress))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></section>

            """
    }

    // MARK: gaps

    private var gapSection: HTML {
        guard !gaps.isEmpty else { return .empty }
        return """
            <section class="gaps"><h2>\(words(.reportGaps, ["n": gaps.count]))</h2>
            \(HTML.each(gaps, html))</section>

            """
    }

    private func html(_ gap: Gap) -> HTML {
        let chart = HTML.with(gap.chart) { HTML(svg: $0.svg(width: 640, height: 190)) }
        let items = gap.units.map { unit -> HTML in
            "<li>\(words.chinese(unit.name))\(words(.colon))\(unit.value)\(words(.clauseComma))\(unit.distance)</li>"
        }.joined(by: "\n")
        let more = HTML.when(gap.more > 0, "<p>\(words(.reportMore, ["n": gap.more]))</p>\n")
        return """
            <article><h3>\(gap.row.text.status) \(words(gap.row.spec.title))</h3>
            <p>\(gap.row.text.value)\(words(.clauseComma))\(gap.row.text.detail)\(words(.middleDot))\(gap.row.text.goal)</p>
            \(chart)\(HTML.when(!items.isEmpty, "<ul class=\"cols\">\n\(items)</ul>\n"))\(more)</article>

            """
    }

    // MARK: what is not judged, and where the numbers come from

    private var others: HTML {
        let groups: [(MessageKey, [ScorecardRow])] = [(.leftOutNote, card.leftOut), (.recordedNote, card.recorded)]
        let lists = HTML.each(groups.filter { !$0.1.isEmpty }) { key, rows in
            let items = rows.map { row -> HTML in
                "\(words(row.spec.title))\(HTML.when(row.text.value != "—", " \(row.text.value)"))"
            }.joined(by: HTML(text: words(.listComma)))
            return "<li>\(words.html(key, ["items": items], ["n": rows.count]))</li>\n"
        }
        guard !lists.isEmpty || !card.context.isEmpty else { return .empty }
        return """
            <section><h2>\(words(.alsoHead))</h2>
            <ul>
            \(lists)</ul>
            \(card.contextList)</section>

            """
    }

    private var foot: HTML {
        """
        \(StatusRuleNote(rule: plan.statusRule).html(words))
        <section><h2>\(words(.reportProof))</h2>
        <p>\(words(.reportProofNote))</p>
        <p><code>linli measure --plan \(plan.id) --unit \(card.address.unit) --at \(card.address.day)</code></p>
        <p class="mut">\(plan.id) SHA-256 <code class="hash">\(planHash)</code></p></section>

        """
    }
}
