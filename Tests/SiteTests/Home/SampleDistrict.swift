import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Kernel
import Plans
import Registry
import Store
import Synchronization
import TestSupport

@testable import Site

/// The public pages over a handful of units and records, with the Hailing plan loaded.
struct SampleDistrict {
    static let plan = "/open/plans/hailing-2001-2005"
    static let district = "321202000000"
    static let street = "321202002000"
    static let community = "321202001002"
    static let emptyCommunity = "321202002001"

    let kit: SiteKit
    let front: SiteFront
    let library: PlanLibrary

    /// - Parameter more: shipped plans loaded besides.
    static func open(plans more: [String] = []) async throws -> SampleDistrict {
        let content = Repository.root.appendingPathComponent("Content")
        let database = try Database.open(.memory)
        try database.migrate(AccessMigrations.all + RegistryMigrations.all + PlansMigrations.all)
        let ids = Mutex(0)
        let environment = Kernel.Environment(
            now: { Instant(milliseconds: 1_700_000_000_000) },
            newID: {
                ids.withLock { count in
                    count += 1
                    return "id-\(count + 100_000)"
                }
            }, newSeed: { 1 })
        let book = try RegisterBook.load(from: content.appendingPathComponent("registers"))
        let library = try PlanLibrary(
            sources: RegistrySources.all(book),
            rules: try DatedRules(file: content.appendingPathComponent("rules/plans.json")))
        let plans = PlanService(database: database, environment: environment, library: library)
        let imports = ImportService(
            book: book, database: database, environment: environment,
            observers: [PlaneObserver(library: library).observer])
        for (register, text) in ledgers {
            let file = ImportFile(name: register, bytes: Array(text.utf8), district: "321202", isDemo: true)
            let report = try await imports.run(file, into: register, by: .system)
            guard report.errorCount == 0 else { throw ValidationFailure(report.errors) }
        }
        guard let home = UnitCode(district) else { throw CorruptRow(column: "unit") }
        for name in ["hailing-2001-2005"] + more {
            let text = Repository.text(content.appendingPathComponent("plans/\(name).md"))
            try plans.load(text, district: home, by: .system)
        }
        var settings = SiteSettings()
        settings.isDemo = { true }
        settings.portal = PublicSite.navigation
        let kit = SiteKit(
            catalogue: try Catalogue(folder: content.appendingPathComponent("messages")), settings: settings,
            assets: try Assets(folder: content.appendingPathComponent("assets")), environment: environment)
        let open = PublicSettings(homeUnit: home, defaultDay: { CivilDate(dayNumber: 12_873) })
        let router = kit.router()
        PublicSite(plans: plans, database: database, settings: open, book: book).add(to: router)
        let columns = try Data(contentsOf: content.appendingPathComponent("opendata/values.json"))
        let dictionary = try JSONDecoder().decode(FigureDictionary.self, from: columns)
        OpenDataPages(plans: plans, database: database, settings: open, dictionary: dictionary).add(to: router)
        return SampleDistrict(kit: kit, front: SiteFront(kit: kit, router: router), library: library)
    }

    /// Runs a test against the site; its day is 2005-03-31.
    static func run<Value: Sendable>(
        plans more: [String] = [], _ test: @Sendable @escaping (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let site = try await open(plans: more)
        return try await Application(responder: site.front).test(.router) { try await test($0) }
    }

    /// Addresses of every kind of public page.
    static let paths = [
        "/", "/open", "/open/plans", "/open/units", "/open/units?q=%E7%94%B2", "/open/units/\(street)",
        "/open/units/\(community)", "/open/sources", "/open/sources/places", "/open/sources/posts?unit=\(district)",
        "/help", "/accessibility", "/privacy", plan, "\(plan)?unit=\(street)", "\(plan)?unit=\(community)",
        "\(plan)/text", "\(plan)/text?unit=\(street)", "\(plan)/targets/street_centre",
        "\(plan)/targets/street_centre?unit=\(street)", "\(plan)/targets/committee_office_old",
        "\(plan)/targets/five_qualities", "\(plan)/targets/health_for_all", "\(plan)/targets/allowance_trend",
        "\(plan)/targets/demo_streets?unit=\(community)", "\(plan)/targets/street_centre/records",
        "\(plan)/targets/street_centre/records?measure=centre_largest&counted=no", "\(plan)/report",
        "\(plan)/report?unit=\(community)", "\(plan)/targets/street_centre/change",
        "\(plan)/targets/street_centre/change?from=2001-05-15", "\(plan)/targets/allowance_trend/change",
        "\(plan)/targets/outlets_per_1000/change?from=2002-01-01", "/open/data", "/open/data/dictionary",
    ]

    private static let ledgers: [(String, String)] = [
        (
            "units",
            """
            单位代码,单位名称,类型,设立日期,来源
            321202000000,海陵区,区,2001-01-01,统计用区划代码2019
            321202001000,甲街道,街道,2001-01-01,统计用区划代码2019
            321202001001,甲一社区,社区,2001-01-01,统计用区划代码2019
            321202001002,甲二社区,社区,2001-01-01,统计用区划代码2019
            321202002000,乙街道,街道,2001-01-01,统计用区划代码2019
            321202002001,乙一社区,社区,2001-01-01,统计用区划代码2019
            321202002201,乙村,村,2001-01-01,统计用区划代码2019
            """
        ),
        (
            "places",
            """
            单位代码,类别,名称,建筑面积,使用面积,小区新旧,权属,开放时间,启用日期,停用日期
            321202001000,社区综合服务中心,甲街道社区服务中心,1200,900,,自有,每天8:00至18:00,2002-01-01,
            321202002000,社区综合服务中心,乙街道社区服务中心,860,600,,自有,每天8:00至18:00,2003-01-01,
            321202001001,居委会办公用房,办公用房,60,50,老小区,自有,,2001-01-01,
            321202001002,居委会办公用房,办公用房,44,40,老小区,自有,,2001-01-01,
            321202001002,居委会办公用房,旧办公用房,20,15,老小区,自有,,2001-01-01,2002-01-01
            """
        ),
        (
            "posts",
            """
            单位代码,组织名称,职务,姓名,专业领域,持证上岗,证书有效期至,有基层工作经验,任职日期,离任日期
            321202000000,区社区建设办公室,主任,张三丰,,否,,是,2001-05-20,
            """
        ),
        (
            "population",
            """
            单位代码,统计日期,居民人数,户数,片区类型
            321202001001,2005-01-01,3500,1200,混合
            321202001002,2005-01-01,2800,960,平房
            """
        ),
        (
            "health_coverage",
            """
            单位代码,统计日期,覆盖人数
            321202001001,2005-01-01,3000
            """
        ),
    ]
}
