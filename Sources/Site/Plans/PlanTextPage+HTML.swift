import Kernel
import Plans

extension PlanTextPage {
    /// The page.
    var page: Page {
        var page = Page(
            words(.textTitle) + words(.titleOf) + words(plan.title), cache: .open,
            crumbs: PlanCrumbs(address: address, plan: plan).below(words, path: path), main: main)
        page.heading =
            "\(words(plan.title)) <span class=\"sub\">\(words(.textSub))\(words(.middleDot))\(words.chinese(unitName))</span>"
        return page
    }

    private var main: HTML {
        let dropped = plan.clauses.count { $0.targets.isEmpty && $0.withoutTarget != nil }
        return """
            <p class="lead">\(words(plan.about))</p>
            <p>\(words.chinese(plan.issuer)) \(words.chinese(plan.document))\(words(.middleDot))\
            \(words(.validBetween, ["from": words.date(plan.validFrom), "through": words.date(plan.validThrough)]))</p>
            <p>\(words(.coverage, ["all": coverage.all, "covered": coverage.covered, "n": plan.targets.count, "dropped": dropped, "open": uncovered.count]))</p>
            \(HTML.when(words.language == .en, "<p class=\"notice\">\(words(.textChineseOnly))</p>\n"))\
            \(choices.html(to: address.text, words))\(HTML.each(groups, html))
            """
    }

    private func html(_ group: Group) -> HTML {
        guard group.section.depth > 1 || !group.entries.isEmpty else { return .empty }
        let tag: HTML = group.section.depth <= 2 ? "h2" : "h3"
        return """
            <\(tag) id="\(group.section.anchor)">\(words.chinese(group.section.title))</\(tag)>
            \(HTML.each(group.entries, html))
            """
    }

    private func html(_ entry: Entry) -> HTML {
        let clause = entry.clause
        let without = HTML.with(clause.withoutTarget) { reason in
            "<p class=\"why\">\(words(.withoutTarget))\(words.chinese(reason))</p>\n"
        }
        let open = uncovered.contains { $0.id == clause.id }
        let margin =
            HTML.each(entry.rows, html)
            + HTML.each(entry.others) { spec in
                """
                <li><a href="\(address.target(spec.id))">\(words(spec.title))</a> \
                <small>\(words(.judgedAt, ["level": words(VerdictWords.name(of: spec.level))]))</small></li>

                """
            }
        return """
            <section class="clause" id="\(clause.id)"><div>
            <p><a class="no" href="#\(HTML(text: clause.id))">\(clause.id)</a> \(words.chinese(clause.text))</p>
            <p class="why">\(words.chinese(clause.place))</p>
            \(without)\(HTML.when(open, "<p class=\"why\">\(words(.numberUncovered))</p>\n"))</div>
            \(HTML.when(!margin.isEmpty, "<ul>\n\(margin)</ul>\n"))</section>

            """
    }

    private func html(_ row: ScorecardRow) -> HTML {
        """
        <li>\(row.text.status) <a href="\(address.target(row.id))">\(words(row.spec.title))</a> \
        <small>\(row.text.value)\(words(.clauseComma))\(row.text.detail)</small></li>

        """
    }
}
