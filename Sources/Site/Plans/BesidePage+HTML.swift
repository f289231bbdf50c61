import Kernel
import Plans

extension BesidePage {
    /// The page.
    var page: Page {
        var page = Page(
            words(.besideTitle) + words(.titleOf) + unitName, cache: .open,
            crumbs: PlanCrumbs(address: address, plan: plan).below(
                words, path: above + [(address.unit, unitName)]),
            main: main)
        page.heading = "\(words(.besideTitle)) <span class=\"sub\">\(words.chinese(unitName))</span>"
        return page
    }

    private var main: HTML {
        guard let comparison, let other = otherAddress else {
            return "<p class=\"empty\">\(words(.besideNone))</p>\n"
        }
        return """
            <p class="lead">\(words(.besideLead, ["day": words.date(address.day)]))</p>
            \(form)\(summary(comparison, other))\(pairs(comparison, other))\
            \(rest(comparison.onlyLeft, address, plan.title))\
            \(rest(comparison.onlyRight, other, comparison.right.plan.plan.title))
            """
    }

    /// Chooses the other plan, the unit and the day; works by GET, so that every choice has an address.
    private var form: HTML {
        let chosen = comparison?.right.stored.id
        let options = HTML.each(others) { other in
            "<option value=\"\(other.id)\"\(Attributes("selected", when: other.id == chosen))>\(words(other.title))</option>"
        }
        let picker: HTML = """
            <div class="field"><label for="pick-plan">\(words(.besidePick))</label>\
            <select id="pick-plan" name="with">\(options)</select></div>

            """
        return choices.html(to: address.beside(), before: picker, words)
    }

    private func summary(_ comparison: PlanComparison, _ other: PlanAddress) -> HTML {
        HTML.each([(comparison.left, address), (comparison.right, other)]) { report, place in
            let counts = StatusCounts(report.verdicts)
            return """
                <h2><a href="\(place.scorecard)">\(words(report.plan.plan.title))</a></h2>
                <p>\(words(.validBetween, ["from": words.date(report.plan.plan.validFrom), "through": words.date(report.plan.plan.validThrough)]))\
                \(words(.middleDot))\(counts.sentence(words))</p>

                """
        }
    }

    // MARK: the tables

    private func pairs(_ comparison: PlanComparison, _ other: PlanAddress) -> HTML {
        guard !comparison.pairs.isEmpty else { return "<p>\(words(.besideNoPairs))</p>\n" }
        let titles = (words(plan.title), words(comparison.right.plan.plan.title))
        let rows = HTML.each(comparison.pairs) { pair in
            let (left, right) = (words(pair.left.target.spec.title), words(pair.right.target.spec.title))
            let title = left == right ? left : left + words(.besideSlash) + right
            return """
                <tr><th scope="row">\(title)<small>\(words(pair.isSameMeasure ? .besideSame : .besideNear))</small></th>\
                \(cell(pair.left, address, comparison.left, titles.0))\(cell(pair.right, other, comparison.right, titles.1))</tr>

                """
        }
        return """
            <h2>\(words(.besideBoth, ["n": comparison.pairs.count]))</h2>
            <table class="cards beside"><caption class="vh">\(words(.besideBoth, ["n": comparison.pairs.count]))</caption>
            <thead><tr><th scope="col">\(words(.columnTarget))</th><th scope="col">\(titles.0)</th><th scope="col">\(titles.1)</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    private func cell(_ verdict: Verdict, _ place: PlanAddress, _ report: PlanReport, _ title: String) -> HTML {
        let text = VerdictWords(verdict: verdict, words: words, sample: report.sample(of: verdict))
        return """
            <td data-label="\(title)"><span>\(text.status) <a href="\(place.target(verdict.target.spec.id))">\
            <b>\(text.value)</b></a><br>\(text.goal)<br><small>\(text.due.first ?? "")</small></span></td>
            """
    }

    /// Targets that stand in one plan alone.
    private func rest(_ verdicts: [Verdict], _ place: PlanAddress, _ title: Localized) -> HTML {
        guard !verdicts.isEmpty else { return .empty }
        let head = words(.besideOnly, ["plan": words(title), "n": verdicts.count])
        let items = HTML.each(verdicts) { verdict in
            let text = VerdictWords(verdict: verdict, words: words, sample: nil)
            return """
                <li><a href="\(place.target(verdict.target.spec.id))">\(words(verdict.target.spec.title))</a> \(text.status) \(text.value)</li>

                """
        }
        return "<details><summary>\(head)</summary>\n<ul>\n\(items)</ul></details>\n"
    }
}
