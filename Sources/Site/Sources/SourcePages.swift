import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// The public pages of registers: which there are, what their records hold, and the records themselves.
package struct SourcePages: Sendable {
    package let plans: PlanService
    package let database: Database
    package let settings: PublicSettings
    package let book: RegisterBook

    package init(plans: PlanService, database: Database, settings: PublicSettings, book: RegisterBook) {
        self.plans = plans
        self.database = database
        self.settings = settings
        self.book = book
    }

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/sources") { _, context in try await list(context) }
        router.get("/open/sources/:source") { request, context in try await source(request, context) }
    }

    private func list(_ context: LinliContext) async throws -> Response {
        let (words, home) = (context.words, settings.homeUnit)
        let page = try await database.read { [plans, book] connection in
            try SourceListPage(home, plans, book, words, on: connection)
        }
        return context.render(page.page)
    }

    private func source(_ request: Request, _ context: LinliContext) async throws -> Response {
        let name = try context.parameters.require("source")
        guard let source = plans.library.source(name) else {
            throw Problem("sources.unknown", ["source": name])
        }
        let (words, isDemo, query) = (context.words, context.kit.settings.isDemo(), context.listQuery(sorts: []))
        let scope = try SourceScope(query, settings)
        let page = try await database.read { [plans, book] connection in
            try SourcePage(
                PublicFields(source, book), scope, query, plans, words, isDemo: isDemo, on: connection)
        }
        return page.list(query).response(request, context, page: page.page)
    }
}

/// Which records of a register a page shows.
struct SourceScope: Sendable {
    /// Nil for the whole district.
    let unit: UnitCode?
    let district: String
    /// Whether units below are included.
    let includesBelow: Bool
    let day: CivilDate

    /// - Throws: `Problem` `units.unknown`.
    init(_ query: ListQuery, _ settings: PublicSettings) throws {
        day = settings.defaultDay()
        district = settings.homeUnit.district
        includesBelow = query.filter("below") == "yes"
        guard let text = query.filter("unit") else {
            unit = nil
            return
        }
        guard let code = UnitCode(text), code.district == district else {
            throw Problem("units.unknown", ["unit": text])
        }
        unit = code
    }
}
