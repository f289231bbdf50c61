import Desk
import Hummingbird
import Kernel
import Registry
import Store

/// What the pages of the service desk work with; made once by the composition root.
package struct DeskServices: Sendable {
    package let desk: DeskService
    package let database: Database
    package let environment: Kernel.Environment
    /// The district of this site; residents choose a community of it.
    package let district: UnitCode
    /// Where the bytes of attachments lie.
    package let attachments: AttachmentStore

    package init(
        desk: DeskService, database: Database, environment: Kernel.Environment, district: UnitCode,
        attachments: AttachmentStore
    ) {
        self.desk = desk
        self.database = database
        self.environment = environment
        self.district = district
        self.attachments = attachments
    }

    /// Streets and communities of today, by code, which is the order of the tree.
    func places(on connection: any Connection) throws -> UnitIndex {
        let today = environment.today
        let units = try UnitQueries.all(district: district.district, connection)
        return UnitIndex(units.filter { $0.validity.contains(today) })
    }
}

/// Pages of the desk that need no account.
package struct DeskPublicPages: Sendable {
    private let services: DeskServices
    package init(_ services: DeskServices) { self.services = services }

    /// The entries of the portal's navigation.
    package static let navigation = [NavEntry(.reportTitle, "/report"), NavEntry(.trackTitle, "/track")] + [mine]
    /// Only for who has signed in; everybody else follows a request by number and code.
    private static let mine = NavEntry(.myTitle, "/my", isShown: { $0.account != Actor.anonymous.account })

    /// Adds every page to the router.
    package func add(to router: Router<LinliContext>) {
        ReportPages(services).add(to: router)
        TrackPages(services).add(to: router)
        MyPages(services).add(to: router)
        DeskReportPages(services).add(to: router)
        KnowledgePages(services).addPublic(to: router)
        AidPages(services).add(to: router)
        KioskPages(services).add(to: router)
    }
}
