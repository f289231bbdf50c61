import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// The public pages of units: finding one by name or code, and what is known of it.
package struct UnitPages: Sendable {
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

    /// Where residents look for their community.
    package static let navigation = NavEntry(.navUnits, "/open/units")

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/units") { _, context in try await search(context) }
        router.get("/open/units/:code") { _, context in try await unit(context) }
    }

    private func search(_ context: LinliContext) async throws -> Response {
        let (text, words, home) = (context.query("q") ?? "", context.words, settings.homeUnit)
        let day = settings.defaultDay()
        let page = try await database.read { connection in
            try UnitSearchPage(text, home: home, day: day, words, on: connection)
        }
        return context.render(page.page)
    }

    private func unit(_ context: LinliContext) async throws -> Response {
        let (text, words, day) = (try context.parameters.require("code"), context.words, settings.defaultDay())
        guard let code = UnitCode(text) else { throw Problem("units.unknown", ["unit": text]) }
        let page = try await database.read { [plans] connection in
            try UnitPage(code, day: day, plans, words, on: connection)
        }
        return context.render(page.page)
    }
}
