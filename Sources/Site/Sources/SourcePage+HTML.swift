import Kernel
import Store

extension SourcePage {
    /// The records as a list.
    func list(_ query: ListQuery) -> ListView<Row> {
        let words = words
        let unit = ListColumn<Row>(
            "unit_name", words(.columnUnit),
            cell: { row in
                "<a class=\"nowrap\" href=\"\(URLPath("open", "units", row.record.unit.digits))\">\(words.chinese(row.unitName))</a>"
            }, text: { $0.unitName })
        let codes: [ListColumn<Row>] = [
            ListColumn("unit", words(.csvUnit)) { $0.record.unit.digits },
            ListColumn("id", words(.csvRecord)) { $0.record.id },
        ]
        let isFile = query.format != .page
        let place = scope.unit.map { "-\($0)" } ?? ""
        return ListView(
            query, caption: words(fields.source.title),
            fileName: DemoMark.fileName("\(fields.source.name)\(place)", isDemo),
            columns: (isFile ? codes : []) + [unit] + fields.columns(words) { $0.record }
                + DemoMark.columns(isDemo && isFile, words), rows: rows, total: total)
    }

    /// The page around the list.
    func page(_ list: HTML) -> Page {
        var page = Page(
            words(fields.source.title), cache: .open,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open"),
                Crumb(words(.sourcesTitle), "/open/sources"),
            ], lead: words(fields.source.note), isWide: true, main: records(list) + fieldTable + readerList)
        if let unitName {
            page.heading = "\(words(fields.source.title)) <span class=\"sub\">\(words.chinese(unitName))</span>"
        }
        return page
    }

    private func records(_ list: HTML) -> HTML {
        let all = URLPath("open", "sources", fields.source.name)
        let narrowed = HTML.with(unitName) { name in
            """
            <p>\(words.html(scope.includesBelow ? .narrowedBelow : .narrowed, ["unit": words.chinese(name)])) \
            <a href="\(all)">\(words(.showAll))</a></p>

            """
        }
        return "<h2>\(words(.recordsHead))</h2>\n\(narrowed)<div class=\"records\">\(list)</div>"
    }

    private var fieldTable: HTML {
        let rows = HTML.each(fields.fields) { field in
            """
            <tr><th scope="row">\(words(field.title))</th><td data-label="\(words(.columnFieldName))"><code>\(field.name)</code></td>\
            <td data-label="\(words(.columnType))">\(type(field.type))</td></tr>

            """
        }
        return """
            <h2>\(words(.fieldsHead))</h2>
            \(HTML.when(hidden > 0, "<p>\(words(.fieldsHidden, ["n": hidden]))</p>\n"))
            <table class="cards"><caption class="vh">\(words(.fieldsHead))</caption>
            <thead><tr><th scope="col">\(words(.columnField))</th><th scope="col">\(words(.columnFieldName))</th>\
            <th scope="col">\(words(.columnType))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    private func type(_ type: FieldType) -> String {
        switch type {
        case .text: return words(.typeText)
        case .date: return words(.typeDate)
        case .boolean: return words(.typeBoolean)
        case .number(_, let unit):
            let name = unit.isEmpty ? "" : Figures(words: words).unitName(unit)
            return name.isEmpty ? words(.typeNumber) : words(.typeNumberUnit, ["unit": name])
        case .choice(let cases):
            return words(
                .typeChoice, ["choices": cases.map { words($0.title) }.joined(separator: words(.listComma))])
        }
    }

    private var readerList: HTML {
        guard !readers.isEmpty else { return "<h2>\(words(.readersHead))</h2>\n<p>\(words(.readersNone))</p>\n" }
        let items = HTML.each(readers) { reader in
            let targets = reader.targets.map { target -> HTML in
                "<a href=\"\(target.address)\">\(words(target.title))</a>"
            }.joined(by: HTML(text: words(.listComma)))
            let used: HTML = reader.targets.isEmpty ? .empty : words.html(.readerTargets, ["targets": targets])
            return
                "<li>\(words(reader.measure))\(words(.middleDot))<span class=\"mut\">\(words(reader.plan))</span>\(used)</li>\n"
        }
        return "<h2>\(words(.readersHead))</h2>\n<ul>\n\(items)</ul>\n"
    }
}
