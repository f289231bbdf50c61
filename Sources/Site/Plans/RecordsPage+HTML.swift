import Formula
import Kernel
import Plans

extension RecordsPage {
    /// The list with its columns, one page of it.
    func list(_ query: ListQuery) -> ListView<Row> {
        let words = words
        let columns: [ListColumn<Row>] =
            [
                ListColumn(
                    "unit_name", words(.columnUnit),
                    cell: { row in
                        "<a class=\"nowrap\" href=\"\(URLPath("open", "units", row.item.unit.digits))\">\(words.chinese(row.unitName))</a>"
                    }, text: { $0.unitName })
            ] + [ownColumn] + (fields?.columns(words) { $0.item.record } ?? [])
        let codes: [ListColumn<Row>] =
            query.format == .page
            ? []
            : [
                ListColumn("unit", words(.csvUnit)) { $0.item.unit.digits },
                ListColumn("id", words(.csvRecord)) { $0.item.id },
            ]
        let state = showsCounted ? "counted" : "not-counted"
        let name = "\(plan.id)-\(target.spec.id)-\(tab.name)-\(state)-\(address.unit)-\(address.day)"
        return ListView(
            query, caption: tab.title, fileName: DemoMark.fileName(name, isDemo),
            columns: codes + columns + DemoMark.columns(isDemo && query.format != .page, words),
            rows: Array(rows.dropFirst(query.offset).prefix(query.limit)), total: rows.count)
    }

    /// What a counted record contributes, a unit's value, or why it does not count.
    private var ownColumn: ListColumn<Row> {
        let (words, quantity) = (words, quantity)
        guard showsCounted else { return ListColumn("reason", words(.columnReason)) { $0.reason } }
        guard let quantity else { return ListColumn("value", words(.columnValue), isNumeric: true) { $0.value } }
        let text: @Sendable (Row) -> String = { row in
            row.item.amount.map { Figures(words: words).amount($0, quantity) } ?? ""
        }
        return ListColumn(
            "amount", words(.columnAmount), isNumeric: true,
            cell: { PublicFields.unbroken(HTML(text: text($0))) }, text: text)
    }

    /// The page around the list.
    func page(_ list: HTML) -> Page {
        let title = words(.recordsTitle, ["title": words(target.spec.title)])
        var page = Page(
            title + words(.titleOf) + unitName, cache: .open,
            crumbs: PlanCrumbs(address: address, plan: plan).below(words, path: path) + [
                Crumb(words(target.spec.title), address.target(target.spec.id))
            ], isWide: true, main: main(list))
        page.heading =
            "\(title) <span class=\"sub\">\(words.chinese(unitName))\(words(.middleDot))\(words(plan.title))</span>"
        return page
    }

    private func main(_ list: HTML) -> HTML {
        """
        <p class="lead">\(words(.asOf, ["day": words.date(address.day)]))<b>\(value)</b>\(words(.clauseComma))\(detail)\(words(.fullStop))</p>
        \(measureTabs)\(stateTabs)\(summary)<div class="records">\(list)</div>
        """
    }

    private var measureTabs: HTML {
        guard tabs.count > 1 else { return "<h2>\(tab.title)</h2>\n" }
        let items = HTML.each(tabs) { tab in
            let current: Attributes = ["aria-current": tab.name == self.tab.name ? "page" : nil]
            return
                "<li><a href=\"\(address.records(target.spec.id, measure: tab.name))\"\(current)>\(tab.title)</a></li>\n"
        }
        return
            "<nav aria-label=\"\(words(.columnMeasure))\"><ul class=\"tabs\">\n\(items)</ul></nav>\n<h2>\(tab.title)</h2>\n"
    }

    private var stateTabs: HTML {
        func link(_ counted: Bool, _ key: MessageKey, _ count: Int) -> HTML {
            let current: Attributes = ["aria-current": showsCounted == counted ? "page" : nil]
            let path = address.records(target.spec.id, measure: tab.name, counted: counted)
            return "<li><a href=\"\(path)\"\(current)>\(words(key, ["n": count]))</a></li>\n"
        }
        return """
            <nav aria-label="\(words(.columnState))"><ul class="tabs">
            \(link(true, .stateCounted, tab.counted))\(link(false, .stateNotCounted, tab.notCounted))</ul></nav>

            """
    }

    private var summary: HTML {
        guard !showsCounted, reasons.count > 1 else { return .empty }
        let items = HTML.each(reasons) {
            "<li>\($0.text)\(words(.colon))\(words(.recordCount, ["n": $0.count]))</li>\n"
        }
        return "<details><summary>\(words(.reasonsHead))</summary>\n<ul>\n\(items)</ul></details>\n"
    }
}
