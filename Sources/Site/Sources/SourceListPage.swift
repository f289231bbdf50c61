import Kernel
import Plans
import Registry
import Store

/// All registers that plans may measure, with what they hold and how many records there are.
struct SourceListPage: Sendable {
    /// One register.
    struct Entry: Sendable {
        let source: RecordSource
        let fields: Int
        let count: Int
        /// How many measures of plans in use read it.
        let measures: Int
    }
    let entries: [Entry]
    let words: Words

    init(
        _ home: UnitCode, _ service: PlanService, _ book: RegisterBook, _ words: Words, on connection: any Connection
    ) throws {
        self.words = words
        let plans = try service.plans(home.district, on: connection).map(\.1)
        entries = try service.library.sources.map { source in
            let count = try source.listing.count(connection, home.district, nil)
            let measures = plans.flatMap(\.measures).count { $0.rows.source.name == source.name }
            return Entry(
                source: source, fields: PublicFields(source, book).positions.count, count: count, measures: measures)
        }
    }

    /// The page.
    var page: Page {
        Page(
            words(.sourcesTitle), cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open")], lead: words(.sourcesLead),
            main: table)
    }

    private var table: HTML {
        let rows = HTML.each(entries) { entry in
            """
            <tr><th scope="row"><a href="\(URLPath("open", "sources", entry.source.name))">\(words(entry.source.title))</a></th>\
            <td data-label="\(words(.columnNote))">\(words(entry.source.note))</td>\
            <td class="num" data-label="\(words(.columnFields))">\(entry.fields)</td>\
            <td class="num" data-label="\(words(.columnRecords))">\(words.number(entry.count))</td>\
            <td class="num" data-label="\(words(.columnMeasures))">\(entry.measures)</td></tr>

            """
        }
        return """
            <table class="cards"><caption class="vh">\(words(.sourcesTitle))</caption>
            <thead><tr><th scope="col">\(words(.columnRegister))</th><th scope="col">\(words(.columnNote))</th>\
            <th scope="col" class="num">\(words(.columnFields))</th><th scope="col" class="num">\(words(.columnRecords))</th>\
            <th scope="col" class="num">\(words(.columnMeasures))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }
}
