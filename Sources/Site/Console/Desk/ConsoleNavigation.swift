import Hummingbird
import Kernel

/// The entries of the console's navigation; each is absent for those who may not use it.
package enum ConsoleNavigation {
    /// All entries in their order, for `SiteSettings.console`.
    package static let entries: [NavEntry] = [
        TodayPages.navigation, RegisterPages.navigation, ImportPages.navigation, UnitTreePages.navigation,
        CommitmentPages.navigation, AssessmentPages.navigation, PlanAdminPages.navigation, AccountPages.navigation,
        AuditPages.navigation, ElectionDeskPages.navigation, GovernanceDeskPages.navigation, DelineationDesk.navigation,
        MyAccountPages.navigation,
    ]
}

/// All pages of the console and the sign-in.
package struct Console: Sendable {
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    /// Adds every page to the router.
    package func add(to router: Router<LinliContext>) {
        SignInPages(services).add(to: router)
        MyAccountPages(services).add(to: router)
        TodayPages(services).add(to: router)
        RegisterPages(services).add(to: router)
        RecordFormPages(services).add(to: router)
        RecordPages(services).add(to: router)
        ImportPages(services).add(to: router)
        ReceiptPages(services).add(to: router)
        UnitTreePages(services).add(to: router)
        UnitActPages(services).add(to: router)
        CommitmentPages(services).add(to: router)
        AssessmentPages(services).add(to: router)
        PlanAdminPages(services).add(to: router)
        AccountPages(services).add(to: router)
        AuditPages(services).add(to: router)
    }
}
