import Access
import Content
import Desk
import Foundation
import Hummingbird
import Kernel
import NIOCore
import Plans
import Registry
import SelfGovernment
import Site
import Store

/// Runs the web site over an installation.
struct SiteServer: Sendable {
    private let installation: Installation
    private let options: ServerOption

    init(_ installation: Installation, _ options: ServerOption) {
        self.installation = installation
        self.options = options
    }

    /// How long a connection may be silent; a large upload over a slow line is not.
    private static let patience = TimeAmount.seconds(60)

    /// Serves until the process is told to stop.
    func run(_ words: Words) async throws {
        let (host, port) = options.address
        let home = try options.home ?? installation.onlyDistrict()
        try await installation.desk.refreshRules(home.district)
        let console = try consoleServices()
        let kit = try kit(console)
        var application = Application(
            responder: SiteFront(kit: kit, router: try router(kit, console)),
            server: .http1(configuration: .init(idleTimeout: SiteServer.patience)),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in Terminal.note(words(.serving, ["address": "http://\(host):\(port)/"])) })
        application.addServices(
            Housekeeping(installation: installation, console: console), DeskWatch(installation: installation),
            console.jobs)
        try await application.runService()
    }

    /// The kit of the site; demo records mark every page.
    private func kit(_ console: ConsoleServices) throws -> SiteKit {
        var settings = SiteSettings()
        let (portal, staff) = (PublicSite.navigation, ConsoleNavigation.entries)
        settings.portal = portal.prefix(1) + DeskPublicPages.navigation + portal.dropFirst()
        settings.console = staff.prefix(1) + [DeskConsolePages.navigation] + staff.dropFirst()
        settings.signIn = "/sign-in"
        settings.signOut = "/sign-out"
        settings.isSecure = options.https
        let isDemo = try self.isDemo()
        settings.isDemo = { isDemo }
        return SiteKit(
            catalogue: installation.catalogue, settings: settings,
            assets: try Assets(folder: Content.file("assets")), environment: installation.environment,
            session: console.session, replies: FormReplies(store: replies))
    }

    private func router(_ kit: SiteKit, _ console: ConsoleServices) throws -> Router<LinliContext> {
        let router = kit.router()
        let home = try options.home ?? installation.onlyDistrict()
        let (day, environment) = (try asOf(), installation.environment)
        let settings = PublicSettings(homeUnit: home, defaultDay: { day ?? environment.today })
        PublicSite(
            plans: installation.plans, database: installation.database, settings: settings, book: installation.book
        ).add(to: router)
        OpenDataPages(
            plans: installation.plans, database: installation.database, settings: settings,
            dictionary: try Installation.dictionary()
        ).add(to: router)
        let throttle = FormThrottle(try Installation.throttle(on: environment.today))
        AssessmentNoticePages(assessments: console.assessments, settings: settings, throttle: throttle)
            .add(to: router)
        SelfGovernmentPages(installation.selfGovernment, database: installation.database, settings: settings)
            .add(to: router)
        ElectionRecordPages(installation.selfGovernment, database: installation.database).add(to: router)
        ElectionDeskPages(console, installation.selfGovernment).add(to: router)
        GovernancePublicPages(
            installation.selfGovernment, database: installation.database, home: home, environment: environment
        ).add(to: router)
        GovernanceDeskPages(console, installation.selfGovernment).add(to: router)
        Console(console).add(to: router)
        DelineationDesk(installation.delineation, console).add(to: router)
        PublicBoundaryPages(installation.delineation, database: installation.database, settings: settings)
            .add(to: router)
        let desk = DeskServices(
            desk: installation.desk, database: installation.database, environment: environment,
            district: home.ancestor(at: .district), attachments: installation.attachments)
        DeskPublicPages(desk).add(to: router)
        DeskConsolePages(desk, console).add(to: router)
        Open311Pages(desk, installation.accounts).add(to: router)
        LinliAPI(desk, accounts: installation.accounts, plans: installation.plans, settings: settings).add(to: router)
        return router
    }

    private func consoleServices() throws -> ConsoleServices {
        ConsoleServices(
            database: installation.database, environment: installation.environment, access: installation.accounts,
            registers: installation.registers, imports: installation.imports, units: installation.units,
            plans: installation.plans, responsibility: installation.responsibility,
            reviewRule: try Installation.rule("assessment"), asOf: try asOf(),
            demoAccounts: try demoAccounts(), planFolder: Content.file("plans"))
    }

    /// Answers to forms outlive this process, so that a form sent again after a restart does nothing twice.
    private var replies: FormReplies.Store {
        let (database, environment) = (installation.database, installation.environment)
        return FormReplies.Store(
            find: { key in try await database.read { try Idempotency.answer(key, on: $0) } },
            keep: { key, address in
                let now = environment.now()
                try await database.write { try Idempotency.keep(key, address, at: now, on: $0) }
            })
    }

    private func isDemo() throws -> Bool {
        try installation.database.read { try installation.isDemo(on: $0) }
    }

    /// The day shown first: the one asked for, that of the demo data, or nil for today.
    private func asOf() throws -> CivilDate? {
        if let day = options.day { return day }
        return try isDemo() ? try DemoDistrict.readManifest().as_of : nil
    }

    private func demoAccounts() throws -> [DemoAccount] {
        guard try isDemo() else { return [] }
        let known = Set(try installation.accounts.accounts(by: .system).map(\.loginName))
        return try DemoDistrict(installation).people().filter { known.contains($0.login) }.map { person in
            DemoAccount(
                loginName: person.login, password: DemoDistrict.password,
                title: Localized(zh: person.name, en: person.role.rawValue.capitalized))
        }
    }
}

extension MessageKey {
    static let serving: MessageKey = "cli.serving"
}
