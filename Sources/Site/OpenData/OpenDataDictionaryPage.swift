import Kernel
import Plans

/// The data dictionary for readers: each column with its meaning, unit, source, and what an empty cell means.
struct OpenDataDictionaryPage {
    let dictionary: FigureDictionary
    let words: Words

    var page: Page {
        Page(
            words(.dictionaryTitle), cache: .open,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open"),
                Crumb(words(.dataTitle), "/open/data"),
            ], lead: words(dictionary.about), main: HTML.each(dictionary.columns, section))
    }

    private func section(_ column: FigureDictionary.Column) -> HTML {
        let rows =
            [
                SummaryList.Row(words(.dictionaryMeaning), words(column.meaning)),
                SummaryList.Row(words(.dictionaryType), words(type(column.type))),
            ] + (column.unit.map { [SummaryList.Row(words(.dictionaryUnit), words($0))] } ?? []) + [
                SummaryList.Row(words(.dictionarySource), words(column.source)),
                SummaryList.Row(words(.dictionaryMissing), words(column.missing)),
            ]
        let codes = HTML.each(column.values ?? []) { code in
            "<li><code>\(code.value)</code>\(words(.colon))\(words(code.meaning))</li>\n"
        }
        return """
            <h2 id="\(column.name)"><code>\(column.name)</code> \(words(column.title))</h2>
            \(SummaryList(rows).html(words))\(HTML.when(!codes.isEmpty, "<p>\(words(.dictionaryCodes))</p>\n<ul>\n\(codes)</ul>\n"))
            """
    }

    private func type(_ type: FigureDictionary.ColumnType) -> MessageKey {
        switch type {
        case .string: .cellText
        case .decimal: .cellDecimal
        case .integer: .cellInteger
        case .date: .cellDate
        }
    }
}
