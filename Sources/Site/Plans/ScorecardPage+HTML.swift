import Charts
import Kernel
import Plans

extension ScorecardPage {
    /// The page.
    var page: Page {
        let title = unitName + words(.titleOf) + words(plan.title)
        var page = Page(
            title, cache: .open, crumbs: PlanCrumbs(address: address, plan: plan).scorecard(words, above: above),
            main: main)
        page.heading =
            "\(words.chinese(unitName)) <span class=\"sub\">\(words(plan.title))</span>"
        return page
    }

    private var main: HTML {
        """
        <p class="lead">\(words(.asOf, ["day": words.date(address.day)]))\(counts.sentence(words))</p>
        \(counts.html(words))\(choices.html(to: address.scorecard, words))\(links)\(legend)\(table)\(notes)\(below)\
        \(StatusRuleNote(rule: plan.statusRule).html(words))
        """
    }

    private var links: HTML {
        """
        <p class="actions"><a class="button" href="\(address.text)">\(words(.readText))</a>\
        <a class="button" href="\(address.sheet)">\(words(.openSheet))</a>\
        <a class="button" href="\(address.report)">\(words(.openReport))</a>\
        <a class="button" href="\(address.beside())">\(words(.openBeside))</a>\
        <a class="button" href="\(URLPath("open", "units", address.unit.digits))">\(words(.aboutUnit))</a></p>

        """
    }

    private var legend: HTML {
        let sample = Bullet(value: 60, target: 90, pace: 75, range: 0...100).mark(width: 84, height: 24)
        return """
            <details class="legend"><summary>\(words(.legendHead))</summary>
            <p>\(HTML(svg: sample)) \(words(.legendBullet))</p>
            <p>\(HTML(svg: ShareStrip(met: 4, total: 7, noData: 1).mark(width: 84))) \(words(.legendStrip))</p>
            <p>\(HTML(svg: Sparkline(values: [2, 3, 3, 5, 6], target: 7).mark(width: 84))) \(words(.legendTrend))</p>
            </details>

            """
    }

    // MARK: the table

    private var table: HTML {
        """
        <table class="sc"><caption class="vh">\(words.html(.scorecardCaption, ["unit": words.chinese(unitName)]))</caption>
        <thead><tr><th scope="col">\(words(.columnStatus))</th><th scope="col">\(words(.columnTarget))</th>\
        <th scope="col">\(words(.columnProgress))</th><th scope="col" class="num">\(words(.columnValue))</th>\
        <th scope="col">\(words(.columnTrend))</th><th scope="col">\(words(.columnDue))</th></tr></thead>
        \(HTML.each(groups, body))</table>
        <p class="exports"><a href="\(address.scorecard.with("format", "csv"))" download>\(words(.listCSV))</a>\
        <a href="\(address.scorecard.with("format", "json"))" download>\(words(.listJSON))</a>\
        <button type="button" data-print hidden>\(words(.listPrint))</button></p>

        """
    }

    private func body(_ group: Group) -> HTML {
        let head = HTML.with(group.section) { section in
            """
            <tr class="sec"><th colspan="6" scope="rowgroup"><a href="\(address.text.at(section.anchor))">\
            \(words.chinese(section.title))</a></th></tr>

            """
        }
        return "<tbody>\n\(head)\(HTML.each(group.rows, html))</tbody>\n"
    }

    private func html(_ row: ScorecardRow) -> HTML {
        let office = HTML.with(row.text.office) { "<span class=\"who\">\($0)</span>" }
        return """
            <tr><td class="st">\(row.text.status)</td>\
            <th scope="row"><a href="\(address.target(row.id))">\(words(row.spec.title))</a>\
            <small>\(row.spec.clause)\(words(.middleDot))\(row.text.goal)</small></th>\
            <td class="mk">\(row.mark)</td>\
            <td class="num"><a href="\(address.records(row.id))" aria-label="\(words(.recordsOf, ["value": row.text.value, "title": words(row.spec.title)]))">\
            <b>\(row.text.value)</b></a><small>\(row.text.detail)</small></td>\
            <td class="tr">\(HTML.with(row.sparkline) { HTML(svg: $0.mark(width: 104)) })</td>\
            <td class="du">\(HTML.each(row.text.due) { "<span>\($0)</span>" })\(office)</td></tr>

            """
    }

    // MARK: below the table

    private var notes: HTML {
        let upper = HTML.each(elsewhere) { level, count -> HTML in
            guard let unit = (above.last { $0.code.level == level } ?? above.first)?.code else {
                return "<li>\(words(.judgedAbove, ["n": count, "level": words(VerdictWords.name(of: level))]))</li>\n"
            }
            let link: HTML = """
                <a href="\(address.at(unit).scorecard)">\(words(.judgedElsewhereLink, ["level": words(VerdictWords.name(of: level))]))</a>
                """
            return """
                <li>\(words.html(.judgedElsewhere, ["link": link], ["n": count, "level": words(VerdictWords.name(of: level))]))</li>

                """
        }
        let inapplicable = HTML.when(notApplying > 0, "<li>\(words(.notApplying, ["n": notApplying]))</li>\n")
        let listed = note(.leftOutNote, leftOut) + note(.recordedNote, recorded)
        guard !upper.isEmpty || notApplying > 0 || !listed.isEmpty else { return .empty }
        return """
            <h2>\(words(.alsoHead))</h2>
            <ul>
            \(upper)\(inapplicable)\(listed)</ul>
            \(contextList)
            """
    }

    /// The targets of tiers above, as context: what is asked there, and who answers for it.
    var contextList: HTML {
        guard !context.isEmpty else { return .empty }
        let rows = HTML.each(context) { spec in
            let lead = words(spec.lead)
            return """
                <tr><th scope="row"><a href="\(address.target(spec.id))">\(words(spec.title))</a><small>\(spec.clause)</small></th>\
                <td data-label="\(words(.contextLevel))">\(words(VerdictWords.name(of: spec.level)))</td>\
                <td data-label="\(words(.rowOffice))">\(lead.isEmpty ? words(.officeUnnamed) : lead)</td></tr>

                """
        }
        return """
            <details><summary>\(words(.contextHead, ["n": context.count]))</summary>
            <table class="cards small"><caption class="vh">\(words(.contextHead, ["n": context.count]))</caption>
            <thead><tr><th scope="col">\(words(.columnTarget))</th><th scope="col">\(words(.contextLevel))</th>\
            <th scope="col">\(words(.rowOffice))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></details>

            """
    }

    private func note(_ key: MessageKey, _ rows: [ScorecardRow]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        let items = rows.map { row -> HTML in
            "<a href=\"\(address.target(row.id))\">\(words(row.spec.title))</a>"
        }.joined(by: HTML(text: words(.listComma)))
        return "<li>\(words.html(key, ["items": items], ["n": rows.count]))</li>\n"
    }

    private var below: HTML {
        guard !children.isEmpty else { return .empty }
        let silent = children.filter { $0.counts.judged == 0 }.map { child -> HTML in
            "<a href=\"\(address.at(child.unit).scorecard)\">\(words.chinese(child.name))</a>"
        }.joined(by: HTML(text: words(.listComma)))
        let rows = HTML.each(children.filter { $0.counts.judged > 0 }) { child in
            let cells = HTML.each(StatusMark.allCases) { mark in
                "<td class=\"num\" data-label=\"\(words(mark.word))\">\(child.counts[mark])</td>"
            }
            return """
                <tr><th scope="row"><a href="\(address.at(child.unit).scorecard)">\(words.chinese(child.name))</a></th>\
                <td class="num" data-label="\(words(.columnJudged))">\(child.counts.judged)</td>\(cells)</tr>

                """
        }
        let heads = HTML.each(StatusMark.allCases) { "<th scope=\"col\" class=\"num\">\(words($0.word))</th>" }
        return """
            <h2 id="below">\(words(.belowHead))</h2>
            <p>\(words(.belowLead))</p>
            <table class="cards kids"><caption class="vh">\(words(.belowHead))</caption>
            <thead><tr><th scope="col">\(words(.columnUnit))</th><th scope="col" class="num">\(words(.columnJudged))</th>\
            \(heads)</tr></thead>
            <tbody>
            \(rows)</tbody></table>
            \(HTML.when(!silent.isEmpty, "<p>\(words.html(.belowSilent, ["units": silent]))</p>\n"))
            """
    }
}
