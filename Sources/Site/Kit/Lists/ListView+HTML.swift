import Kernel

extension ListView {
    private var address: URLPath { query.path.with("page", nil).with("format", nil) }

    /// The filters as a form that works by GET, so that each narrowed list has an address of its own.
    func filterForm(_ words: Words) -> HTML {
        guard !filters.isEmpty else { return .empty }
        let fields = filters.map { filter in
            let kind = filter.choices.map { FormField.Kind.select([Choice("", words(.listAll))] + $0) } ?? .text
            return FormField(filter.name, filter.label, kind, value: query.filter(filter.name) ?? "")
        }
        let isOpen = filters.contains { query.filter($0.name) != nil }
        let names = Set(filters.map(\.name))
        let kept = address.query.filter { !names.contains($0.name) }
        return """
            <details class="filters"\(Attributes("open", when: isOpen))><summary>\(words(.listFilters))</summary>
            <form method="get" action="\(HTML(text: address.path))" role="search">
            \(HTML.each(kept) { FormField.hidden($0.name, $0.value).html(words) })\
            \(HTML.each(fields) { $0.html(words) })<button>\(words(.listApply))</button>
            </form></details>

            """
    }

    /// The filters that are set, each with a link that removes it.
    func chips(_ words: Words) -> HTML {
        let chosen = filters.compactMap { filter in query.filter(filter.name).map { (filter, $0) } }
        guard !chosen.isEmpty else { return .empty }
        let items = HTML.each(chosen) { filter, value in
            let text = words(.chip, ["label": filter.label, "value": filter.label(of: value)])
            return """
                <li><a class="chip" href="\(address.with(filter.name, nil))"><span class="vh">\(words(.listRemove))</span>\
                \(text)<span class="cross" aria-hidden="true">×</span></a></li>
                """
        }
        let cleared = chosen.reduce(address) { $0.with($1.0.name, nil) }
        let clear: HTML = "<li><a class=\"clear\" href=\"\(cleared)\">\(words(.listClear))</a></li>"
        return """
            <ul class="chips" aria-label="\(words(.listChosen))">\(items)\(HTML.when(chosen.count > 1, clear))</ul>

            """
    }

    func count(_ words: Words) -> String {
        guard total > rows.count, !rows.isEmpty else { return words(.listRows, ["n": total]) }
        return words(.listRange, ["from": query.offset + 1, "to": query.offset + rows.count, "n": total])
    }

    /// The table; on a phone each row becomes a card whose cells carry their headings.
    func table(_ words: Words) -> HTML {
        let head = HTML.each(columns) { heading($0, words) }
        let body = HTML.each(rows) { row in
            let cells = HTML.each(columns.enumerated()) { place, column in
                let marks: Attributes = ["class": column.isNumeric ? "num" : nil, "data-label": column.heading]
                return place == 0
                    ? "<th scope=\"row\"\(marks)>\(column.html(row))</th>" : "<td\(marks)>\(column.html(row))</td>"
            }
            return "<tr>\(cells)</tr>\n"
        }
        return """
            <table class="cards"><caption class="vh">\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table>

            """
    }

    private func heading(_ column: ListColumn<Row>, _ words: Words) -> HTML {
        let isCurrent = column.key == query.sort
        let order = isCurrent ? (query.isDescending ? "descending" : "ascending") : nil
        let marks: Attributes = ["class": column.isNumeric ? "num" : nil, "aria-sort": column.isSortable ? order : nil]
        guard column.isSortable else { return "<th scope=\"col\"\(marks)>\(column.heading)</th>" }
        let next = address.with("sort", isCurrent && !query.isDescending ? "-" + column.key : column.key)
        return """
            <th scope="col"\(marks)><a href="\(next)">\(column.heading)<span class="vh">\(words(.listSortBy))</span></a></th>
            """
    }

    func pages(_ words: Words) -> HTML {
        let last = max(1, (total + query.pageSize - 1) / query.pageSize)
        guard last > 1 else { return .empty }
        func link(_ page: Int, _ label: MessageKey, _ relation: String) -> HTML {
            HTML.when(
                (1...last).contains(page),
                "<a class=\"button\" rel=\"\(relation)\" href=\"\(address.with("page", String(page)))\">\(words(label))</a>"
            )
        }
        return """
            <nav class="pages" aria-label="\(words(.listPages))">\(link(query.page - 1, .listPrevious, "prev"))\
            <span>\(words(.listPage, ["page": query.page, "pages": last]))</span>\
            \(link(query.page + 1, .listNext, "next"))</nav>

            """
    }

    func exports(_ words: Words) -> HTML {
        """
        <p class="exports"><a href="\(address.with("format", "csv"))" download>\(words(.listCSV))</a>\
        <a href="\(address.with("format", "json"))" download>\(words(.listJSON))</a>\
        <button type="button" data-print hidden>\(words(.listPrint))</button></p>

        """
    }
}
