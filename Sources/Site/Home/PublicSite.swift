import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// All pages that everybody may read.
package struct PublicSite: Sendable {
    private let plans: PlanService
    private let database: Database
    private let settings: PublicSettings
    private let book: RegisterBook

    package init(plans: PlanService, database: Database, settings: PublicSettings, book: RegisterBook) {
        self.plans = plans
        self.database = database
        self.settings = settings
        self.book = book
    }

    /// The entries of the portal's navigation, in their order.
    package static let navigation: [NavEntry] = [
        HomePages.navigation, PlanPages.navigation, UnitPages.navigation, OpenPages.navigation,
        SelfGovernmentPages.navigation, HelpPages.navigation,
    ]

    /// Adds every page to the router.
    package func add(to router: Router<LinliContext>) {
        HomePages(plans: plans, database: database, settings: settings).add(to: router)
        OpenPages().add(to: router)
        PlanPages(plans: plans, database: database, settings: settings, book: book).add(to: router)
        UnitPages(plans: plans, database: database, settings: settings, book: book).add(to: router)
        SourcePages(plans: plans, database: database, settings: settings, book: book).add(to: router)
        HelpPages(rule: { [library = plans.library, settings] in library.rules.rules(on: settings.defaultDay()) })
            .add(to: router)
    }
}
