import Access
import Desk
import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// The product's own API under `/api/v1`: requests within what the caller may do, plans, units and figures for everybody.
package struct LinliAPI: Sendable {
    let services: DeskServices
    let accounts: AccessService
    let plans: PlanService
    let settings: PublicSettings

    package init(
        _ services: DeskServices, accounts: AccessService, plans: PlanService, settings: PublicSettings
    ) {
        self.services = services
        self.accounts = accounts
        self.plans = plans
        self.settings = settings
    }

    var district: String { services.district.district }
    var desk: DeskService { services.desk }

    /// Everything it can do, in the order of the document.
    package var operations: [APIOperation] {
        requestOperations + actionOperations + trackingOperations + catalogueOperations + unitOperations
            + planOperations
    }

    /// The descriptions that operations share.
    package var components: [String: APISchema] {
        [
            "Problem": .problem, "Request": RequestShape.request(self), "RequestDetail": RequestShape.detail(self),
            "Receipt": RequestShape.receipt, "Tracking": RequestShape.tracking, "Unit": UnitShape.unit,
            "Plan": PlanShape.plan, "PlanDetail": PlanShape.detail, "Verdict": PlanShape.verdict,
            "WhyItem": PlanShape.item,
        ]
    }

    /// Adds every call and the document to the router.
    package func add(to router: Router<LinliContext>) {
        let (accounts, district) = (accounts, district)
        APIServer(operations, components: components) { text in
            try await OffThread.run { try accounts.apiKey(text, district: district)?.actor }
        }.add(to: router)
    }

    /// A page of a list: `limit` and what to go on with.
    static let paging = [
        APIParameter("limit", .query, .integer(1...100)),
        APIParameter("cursor", .query, .pattern("^[0-9A-Za-z_.-]{1,100}$")),
    ]

    /// The shape of a page.
    static func page(_ item: String) -> APISchema {
        .object([APIMember("items", .list(.named(item), most: 100)), APIMember("next", .orNull(.string))])
    }

    static func page(_ items: [APIValue], next: String?) -> APIAnswer {
        APIAnswer(.object([("items", .list(items)), ("next", APIValue(next))]))
    }
}
