import Hummingbird
import Kernel
import Plans
import Store

/// The home page.
package struct HomePages: Sendable {
    package let plans: PlanService
    package let database: Database
    package let settings: PublicSettings

    package init(plans: PlanService, database: Database, settings: PublicSettings) {
        self.plans = plans
        self.database = database
        self.settings = settings
    }

    /// The first entry of the public navigation.
    package static let navigation = NavEntry(.homeTitle, "/")

    /// Adds the page.
    package func add(to router: Router<LinliContext>) {
        router.get("/") { _, context in
            let (words, settings) = (context.words, settings)
            let page = try await database.read { [plans] connection in
                try HomePage(settings, plans, words, on: connection)
            }
            return context.render(page.page)
        }
    }
}

/// The index of open data.
package struct OpenPages: Sendable {
    package init() {}

    /// Where open data are found.
    package static let navigation = NavEntry(.openTitle, "/open")

    /// Adds the page.
    package func add(to router: Router<LinliContext>) {
        router.get("/open") { _, context in
            let words = context.words
            return context.render(
                Page(
                    words(.openTitle), cache: .open, crumbs: [Crumb(words(.homeTitle), "/")], lead: words(.openLead),
                    main: OpenTiles.html(words) + "<p>\(words(.openFormats))</p>\n"))
        }
    }
}

/// The ways into open data, as tiles.
enum OpenTiles {
    static func html(_ words: Words) -> HTML {
        let tiles: [(URLPath, MessageKey, MessageKey)] = [
            ("/open/plans", .plansTitle, .tilePlans), ("/open/units", .unitsTitle, .tileUnits),
            ("/open/data", .dataTitle, .tileData),
            ("/open/sources", .sourcesTitle, .tileSources), ("/open/assessments", .assessmentTitle, .tileAssessments),
        ]
        let items = HTML.each(tiles) { path, title, note in
            "<li><h2><a href=\"\(path)\">\(words(title))</a></h2><p>\(words(note))</p></li>\n"
        }
        return "<ul class=\"tiles\">\n\(items)</ul>\n"
    }
}
