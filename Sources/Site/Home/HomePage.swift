import Kernel
import Plans
import Registry
import Store

/// The first page: what this is, how the plan stands, and where to go.
struct HomePage: Sendable {
    let unitName: String?
    let list: PlanListPage
    let words: Words

    init(_ settings: PublicSettings, _ plans: PlanService, _ words: Words, on connection: any Connection) throws {
        self.words = words
        unitName = try UnitQueries.unit(settings.homeUnit, on: connection)?.name
        list = try PlanListPage(
            home: settings.homeUnit, day: settings.defaultDay(), plans, words, on: connection)
    }

    /// The page, its stylesheet inside, because it is the one people reach first.
    var page: Page {
        var page = Page(words(.homeTitle), cache: .open, main: glance + UnitSearchForm().html(words) + tiles)
        page.heading = HTML.with(unitName) { words.chinese($0) } + HTML(text: words(.homeHeading))
        page.lead = words(.homeLead)
        page.inlinesStyle = true
        return page
    }

    private var glance: HTML {
        guard !list.entries.isEmpty else { return "<p class=\"empty\">\(words(.plansNone))</p>\n" }
        return HTML.each(list.entries) { entry in
            """
            <section class="glance"><h2><a href="\(entry.address.scorecard)">\(words(entry.plan.title))</a></h2>
            \(HTML.with(entry.counts) { counts in
                """
                <p class="lead">\(words(.asOf, ["day": words.date(list.day)]))\(counts.headline(words))\(words(.fullStop))</p>
                \(counts.html(words))
                """
            })<p class="actions"><a class="button primary" href="\(entry.address.scorecard)">\(words(.openScorecard))</a>\
            <a class="button" href="\(entry.address.text)">\(words(.readText))</a></p>
            </section>

            """
        }
    }

    private var tiles: HTML {
        let tiles: [(URLPath, MessageKey, MessageKey)] = [
            ("/open/plans", .plansTitle, .tilePlans), ("/open/units", .unitsTitle, .tileUnits),
            ("/open", .openTitle, .tileOpen), ("/help", .helpTitle, .tileHelp),
        ]
        let items = HTML.each(tiles) { path, title, note in
            "<li><h2><a href=\"\(path)\">\(words(title))</a></h2><p>\(words(note))</p></li>\n"
        }
        return "<ul class=\"tiles four\">\n\(items)</ul>\n"
    }
}
