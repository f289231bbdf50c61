import Charts
import Formula
import Kernel
import Plans

extension TargetPage {
    /// The page.
    var page: Page {
        var page = Page(
            words(spec.title) + words(.titleOf) + unitName, cache: .open,
            crumbs: PlanCrumbs(address: address, plan: plan).below(words, path: path), main: main)
        page.heading =
            "\(words(spec.title)) <span class=\"sub\">\(words.chinese(unitName))\(words(.middleDot))\(words(plan.title))</span>"
        return page
    }

    private var main: HTML {
        guard let text else {
            return source + elsewhere + choices.html(to: address.target(spec.id), lowest: spec.level, words)
        }
        return """
            \(verdict(text))\(choices.html(to: address.target(spec.id), lowest: spec.level, words))\(source)\(howCounted(text))\
            \(trendSection)\(gapSection)\(comparison)\(StatusRuleNote(rule: plan.statusRule).html(words))
            """
    }

    // MARK: the verdict

    private func verdict(_ text: VerdictWords) -> HTML {
        let verdict = text.verdict
        let strip = ScorecardRow(verdict, sample: text.sample, trend: [], words).mark
        let due = text.due.joined(separator: words(.conditionComma))
        return """
            <p class="big">\(text.status) <a href="\(address.records(spec.id))"><b>\(text.value)</b></a> <span>\(text.detail)</span></p>
            <p>\(strip)</p>
            \(SummaryList([
                SummaryList.Row(words(.rowGoal), text.goal),
                SummaryList.Row(words(.rowDue), due),
                SummaryList.Row(words(.rowOffice), offices),
                SummaryList.Row(words(.rowAsOf), words.date(address.day)),
            ]).html(words))
            """
    }

    private var offices: String {
        let support = spec.support.map { words($0) }.joined(separator: words(.listComma))
        let lead = words(spec.lead)
        guard !lead.isEmpty else { return words(.officeUnnamed) }
        return support.isEmpty ? lead : words(.officeWithHelp, ["lead": lead, "support": support])
    }

    private var elsewhere: HTML {
        let level = words(VerdictWords.name(of: spec.level))
        let unit = path.last { $0.code.level <= spec.level && $0.code != address.unit } ?? path.first
        let link = HTML.with(unit) {
            "<a href=\"\(address.at($0.code).target(spec.id))\">\(words.chinese($0.name))</a>"
        }
        let owners = SummaryList([
            SummaryList.Row(words(.contextLevel), level), SummaryList.Row(words(.rowOffice), offices),
        ]).html(words)
        guard let unit, unit.code != address.unit else {
            return "<div class=\"notice\"><p>\(words(.appliesAbove, ["level": level]))</p></div>\n" + owners
        }
        return """
            <div class="notice"><p>\(words.html(.appliesElsewhere, ["unit": link], ["level": level]))</p></div>
            \(owners)
            """
    }

    // MARK: where it comes from

    private var source: HTML {
        let quote = HTML.with(clause) { clause in
            """
            <blockquote><p>\(words.chinese(clause.text))</p><p class="cite"><a href="\(address.text.at(clause.id))">\(clause.id)</a>\
            \(words(.middleDot))\(words.chinese(clause.place))</p></blockquote>

            """
        }
        let note = words(spec.note)
        let excuses = HTML.each(modifiers) { modifier in
            "<li>\(words(modifier.title))\(words(modifier.note).isEmpty ? "" : words(.colon) + words(modifier.note))</li>\n"
        }
        return """
            <h2>\(words(.sourceHead))</h2>
            \(quote)\(named)\(HTML.when(!note.isEmpty, "<p>\(words(.readingNote))\(note)</p>\n"))\
            \(HTML.when(!modifiers.isEmpty, "<p>\(words(.modifierHead))</p>\n<ul>\n\(excuses)</ul>\n"))
            """
    }

    /// The units that the source names, when the target is for them alone.
    private var named: HTML {
        guard !spec.only.isEmpty else { return .empty }
        let units = spec.only.map { words.chinese($0) }.joined(by: HTML(text: words(.listComma)))
        return "<p>\(words.html(.onlyNamed, ["units": units]))</p>\n"
    }

    private func howCounted(_ text: VerdictWords) -> HTML {
        let formula = HTML.with(spec.formula) { "<p>\(words(.formulaIs)) <code>\($0.value)</code></p>\n" }
        let units = HTML.with(unitsCounted) { counts in
            """
            <tr><th scope="row">\(words(.unitsRow, ["level": words(VerdictWords.name(of: spec.level))]))</th>\
            <td data-label="\(words(.columnSource))"></td><td data-label="\(words(.columnConditions))">\(text.goal)</td>\
            \(countCells("units", counts.counted, counts.notCounted))<td class="num" data-label="\(words(.columnTotal))">\(text.value)</td></tr>

            """
        }
        let rows = HTML.each(measures) { measure in
            let conditions = ([words(measure.timingWords)] + measure.conditions).joined(
                separator: words(.conditionComma))
            return """
                <tr><th scope="row">\(words(measure.title)) <small class="mut"><code>\(measure.name)</code></small></th>\
                <td data-label="\(words(.columnSource))"><a href="\(URLPath("open", "sources", measure.source))">\
                \(words(measure.sourceTitle))</a></td>\
                <td data-label="\(words(.columnConditions))">\(conditions)</td>\
                \(countCells(measure.name, measure.counted, measure.notCounted))\
                <td class="num" data-label="\(words(.columnTotal))">\(measure.total)</td></tr>

                """
        }
        return """
            <h2>\(words(.countedHead))</h2>
            \(formula)\(checklist)<table class="cards how"><caption class="vh">\(words(.countedHead))</caption>
            <thead><tr><th scope="col">\(words(.columnMeasure))</th><th scope="col">\(words(.columnSource))</th>\
            <th scope="col">\(words(.columnConditions))</th><th scope="col" class="num">\(words(.columnCounted))</th>\
            <th scope="col" class="num">\(words(.columnNotCounted))</th><th scope="col" class="num">\(words(.columnTotal))</th></tr></thead>
            <tbody>
            \(units)\(rows)</tbody></table>

            """
    }

    private func countCells(_ measure: String, _ counted: Int, _ notCounted: Int) -> HTML {
        """
        <td class="num" data-label="\(words(.columnCounted))"><a href="\(address.records(spec.id, measure: measure, counted: true))">\
        \(words.number(counted))</a></td>\
        <td class="num" data-label="\(words(.columnNotCounted))"><a href="\(address.records(spec.id, measure: measure, counted: false))">\
        \(words.number(notCounted))</a></td>
        """
    }

    private var checklist: HTML {
        guard let list = spec.checklist, !list.items.isEmpty else { return .empty }
        let items = list.items.map { words($0.title) }.joined(separator: words(.listComma))
        return "<p>\(words(.checklistItems, ["n": list.items.count, "items": items]))</p>\n"
    }
}
