import Formula
import Kernel
import Plans

extension TargetChangePage {
    /// The page.
    var page: Page {
        var page = Page(
            words(.changeTitle) + words(.titleOf) + words(spec.title), cache: .open,
            crumbs: PlanCrumbs(address: address, plan: plan).below(words, path: path)
                + [Crumb(words(spec.title), address.target(spec.id))],
            main: main)
        page.heading =
            "\(words(.changeTitle)) <span class=\"sub\">\(words(spec.title))\(words(.middleDot))\(words.chinese(unitName))</span>"
        return page
    }

    private var main: HTML {
        guard let change else {
            let reason = HTML.with(refusal) { "<div class=\"notice\"><p>\(words.located($0))</p></div>\n" }
            return reason + form
        }
        return """
            <p class="lead">\(words(.changeLead, ["from": words.date(change.from), "to": words.date(change.to), "before": shown(change.before), "after": shown(change.after), "change": signed(change.change)]))</p>
            \(form)\(table(change))\(notes(change))
            """
    }

    private var form: HTML {
        let field: HTML = """
            <div class="field"><label for="pick-from">\(words(.changeFrom))</label>\
            <input id="pick-from" name="from" type="date" value="\(from)"></div>

            """
        return choices.html(to: address.change(spec.id, from: from), before: field, words)
    }

    // MARK: the table

    private func table(_ change: ChangeExplanation) -> HTML {
        let heads: [MessageKey] =
            change.isQuotient ? [.changeNumerator, .changeDenominator, .changeMix, .changeSum] : [.changeSum]
        let rows = HTML.each(moving) { row in
            let name: HTML =
                row.isOwn
                ? "\(words(.changeOwn))"
                : "<a href=\"\(address.at(row.part.unit).change(spec.id, from: from))\">\(words.chinese(row.name))</a>"
            return line(name, [row.part.numerator, row.part.denominator, row.part.mix], row.total, heads, "")
        }
        let sums = [\ChangeExplanation.Part.numerator, \.denominator, \.mix].map { path in
            change.parts.map { $0[keyPath: path] }.reduce(Decimal34.zero) { $0.adding($1) ?? $0 }
        }
        let boundary = line("\(words(.changeBoundary))", nil, change.boundary, heads, "")
        let all = line("\(words(.changeAll))", sums, change.change, heads, " class=\"sum\"")
        return """
            <table class="cards"><caption>\(words(.changeCaption, ["unit": measure]))</caption>
            <thead><tr><th scope="col">\(words(.columnUnit))</th>\(HTML.each(heads) { "<th scope=\"col\" class=\"num\">\(words($0))</th>" })</tr></thead>
            <tbody>
            \(rows)\(boundary)\(all)</tbody></table>
            <p>\(words(.changeStill, ["n": self.rows.count - moving.count]))</p>

            """
    }

    private func line(
        _ name: HTML, _ effects: [Decimal34]?, _ total: Decimal34, _ heads: [MessageKey], _ marks: HTML
    ) -> HTML {
        let shown = heads.count == 1 ? [] : effects.map { $0.map(bare) } ?? ["—", "—", "—"]
        let cells = HTML.each(zip(heads, shown + [bare(total)])) { head, text in
            "<td class=\"num\" data-label=\"\(words(head))\">\(text)</td>"
        }
        return "<tr\(marks)><th scope=\"row\">\(name)</th>\(cells)</tr>\n"
    }

    private func notes(_ change: ChangeExplanation) -> HTML {
        let keys: [MessageKey] =
            change.isQuotient
            ? [.changeNoteNumerator, .changeNoteDenominator, .changeNoteMix, .changeNoteBoundary]
            : [.changeNoteSum, .changeNoteBoundary]
        return """
            <h2>\(words(.changeNotesHead))</h2>
            <ul>
            \(HTML.each(keys) { "<li>\(words($0))</li>\n" })</ul>

            """
    }

    // MARK: numbers

    private var isShare: Bool {
        change?.isQuotient == true && (target.valueIsShare || target.shownQuantity.isShare || judgedByUnits)
    }

    /// Whether the value is the share of units that meet the target.
    private var judgedByUnits: Bool {
        spec.each || spec.kind == .checklist || spec.kind == .modifier || target.formula?.type == .boolean
    }

    /// What the effects are measured in.
    private var measure: String {
        if isShare { return words(.changePoints) }
        let name = Figures(words: words).unitName(target.shownQuantity)
        return name.isEmpty ? words(.changeNumber) : name
    }

    private func shown(_ value: Decimal34) -> String {
        isShare ? Figures.percent(value) : Figures(words: words).amount(value, target.shownQuantity)
    }

    private func signed(_ value: Decimal34) -> String {
        isShare ? words(.points, ["n": bare(value)]) : bare(value)
    }

    /// An effect to its last digit, with its sign, so that a reader can add them up.
    private func bare(_ value: Decimal34) -> String {
        let number = isShare ? value.multiplied(by: Decimal34(100)) ?? value : value
        let text = Figures.plain(number, decimals: 6)
        return Decimal34.zero < value ? "+" + text : text.replacing("-", with: "−")
    }
}
