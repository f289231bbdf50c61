import Access
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Plans
import Registry
import Store
import Synchronization
import TestSupport

@testable import Site

/// The console over two streets with a few records, a small plan and an account for each part.
struct ConsoleSite: Sendable {
    static let district = "321202000000"
    static let east = "321202001000"
    static let mill = "321202001001"
    static let bridge = "321202001002"
    static let west = "321202002000"
    static let password = "Geheim-2005"

    let services: ConsoleServices
    let front: SiteFront
    let clock: Clock

    /// A clock that stands until it is moved.
    final class Clock: Sendable {
        private let milliseconds = Mutex<Int64>(1_112_230_000_000)
        var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
        func pass(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
    }

    static func open(isSecure: Bool = false) async throws -> ConsoleSite {
        let content = Repository.root.appendingPathComponent("Content")
        let clock = Clock()
        let ids = Mutex(0)
        let environment = Kernel.Environment(
            now: { clock.now },
            newID: {
                ids.withLock { count in
                    count += 1
                    return "id-\(100_000 + count)"
                }
            }, newSeed: { 1 })
        let services = try services(environment, content)
        try await fill(services)
        var settings = SiteSettings()
        settings.console = ConsoleNavigation.entries
        settings.signIn = "/sign-in"
        settings.signOut = "/sign-out"
        settings.isSecure = isSecure
        let kit = SiteKit(
            catalogue: try Catalogue(folder: content.appendingPathComponent("messages")), settings: settings,
            assets: try Assets(folder: content.appendingPathComponent("assets")), environment: environment,
            session: services.session)
        let router = kit.router()
        Console(services).add(to: router)
        return ConsoleSite(services: services, front: SiteFront(kit: kit, router: router), clock: clock)
    }

    private static func services(_ environment: Kernel.Environment, _ content: URL) throws -> ConsoleServices {
        let database = try Database.open(.memory)
        try database.migrate(AccessMigrations.all + RegistryMigrations.all + PlansMigrations.all)
        let book = try RegisterBook.load(from: content.appendingPathComponent("registers"))
        let library = try PlanLibrary(
            sources: RegistrySources.all(book),
            rules: try DatedRules(file: content.appendingPathComponent("rules/plans.json")))
        let observers = [PlaneObserver(library: library).observer]
        let plans = PlanService(database: database, environment: environment, library: library)
        var rules = try DatedRules<AccessRules>(file: content.appendingPathComponent("rules/access.json"))
            .rules(on: environment.today)
        rules.scrypt = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)
        return ConsoleServices(
            database: database, environment: environment, access: try AccessService(database, environment, rules),
            registers: RegisterService(
                book: book, database: database, environment: environment, observers: observers),
            imports: ImportService(book: book, database: database, environment: environment, observers: observers),
            units: UnitService(book: book, database: database, environment: environment, observers: observers),
            plans: plans,
            responsibility: ResponsibilityService(
                plans: plans, rule: WarningRule(redAfterQuarters: 2, projectionQuarters: 4)),
            reviewRule: ReviewRule(
                bandPercent: 5, bunchingRatio: 4, lateDays: 30, latePercent: 50, backDays: 180, least: 5))
    }

    private static func fill(_ services: ConsoleServices) async throws {
        for (register, text) in ledgers {
            let file = ImportFile(name: register + ".csv", bytes: Array(text.utf8), district: "321202")
            let report = try await services.imports.run(file, into: register, by: .system)
            guard report.errorCount == 0 else { throw ValidationFailure(report.errors) }
        }
        guard let top = UnitCode(district) else { throw CorruptRow(column: "unit") }
        try services.plans.load(plan, district: top, by: .system)
        let people: [(String, Role, String?)] = [
            ("admin", .administrator, nil), ("district", .district, district), ("east", .street, east),
            ("mill", .community, mill), ("watch", .supervisor, district), ("resident", .resident, mill),
        ]
        for (name, role, unit) in people {
            _ = try services.access.createAccount(
                AccountDraft(
                    loginName: name, displayName: "Worker \(name)", password: password,
                    grants: [Grant(role: role, unit: unit.flatMap { UnitCode($0) })], mustChangePassword: false),
                by: .system)
        }
    }

    /// Runs a test with a browser of its own.
    static func run(
        isSecure: Bool = false, _ test: @Sendable @escaping (ConsoleSite, Browser) async throws -> Void
    ) async throws {
        let site = try await open(isSecure: isSecure)
        try await Application(responder: site.front).test(.router) { try await test(site, Browser($0)) }
    }

    static let ledgers: [(String, String)] = [
        (
            "units",
            """
            单位代码,单位名称,类型,设立日期,来源
            321202000000,海陵区,区,2001-01-01,names
            321202001000,甲街道,街道,2001-01-01,names
            321202001001,磨坊社区,社区,2001-01-01,names
            321202001002,桥头社区,社区,2001-01-01,names
            321202002000,乙街道,街道,2001-01-01,names
            321202002001,湖滨社区,社区,2001-01-01,names
            """
        ),
        (
            "places",
            """
            单位代码,类别,名称,建筑面积,权属,启用日期
            321202001000,社区综合服务中心,甲中心,860,自有,2002-01-01
            321202001001,居委会办公用房,磨坊办公室,60,自有,2001-06-01
            321202001002,居委会办公用房,桥头办公室,40,借用,2001-06-01
            """
        ),
        (
            "posts",
            """
            单位代码,组织名称,职务,姓名,持证上岗,有基层工作经验,任职日期
            321202001001,磨坊居委会,主任,李明,是,是,2001-06-01
            """
        ),
    ]

    static let plan = """
        ---
        plan: small
        title: {zh: 小计划, en: Small plan}
        issuer: {zh: 区政府, en: District}
        document: 一号
        issued: 2001-05-15
        valid: 2001-05-15/2005-12-31
        levels: [district, street, community]
        params:
          centre_min: {unit: m2, 2001-05-15: 1000}
        ---

        # 小计划

        > [S-1] 每个街道建一处不少于1000平方米的服务中心。
        > —— 一

        ```target centre
        title: {zh: 服务中心, en: Service centre}
        source: [Q-1]
        class: executable
        level: street
        formula: centre_largest
        goal: {op: ">=", value: 'param("centre_min")', by: 2005-12-31}
        each: true
        missing: not_met
        responsible: {lead: {zh: 街道, en: Street}, support: []}
        gap: 'param("centre_min") - centre_largest'
        ```

        ```measures
        centre_largest: {from: places, where: 'kind = "service_centre"', value: gross_area, time: 'at_end(opened, closed)', aggregate: largest, unit: m2, title: {zh: 最大一处社区综合服务中心的建筑面积, en: Gross area of the largest service centre}}
        ```
        """
}

/// A browser without script: keeps cookies and sends the tokens of the page it has open.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])
    private let page = Mutex<String>("")

    init(_ client: any TestClientProtocol) { self.client = client }

    /// Another browser on the same site.
    func other() -> Browser { Browser(client) }

    var cookie: String {
        cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    }

    @discardableResult
    func open(_ path: String) async throws -> TestResponse {
        let response = try await client.execute(uri: path, method: .get, headers: headers())
        return remember(response)
    }

    /// Sends a form with the token of the open page and goes where it leads.
    @discardableResult
    func send(_ path: String, _ fields: KeyValuePairs<String, String>) async throws -> TestResponse {
        let open = page.withLock { $0 }
        let hidden = ["token", "once"].map { name in
            (name, PageChecks.matches("name=\"\(name)\" value=\"([^\"]*)\"", open).last?[1] ?? "")
        }
        return try await post(path, hidden + fields.map { ($0.key, $0.value) })
    }

    /// Sends exactly these fields and goes where they lead.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
        let body = fields.map { PercentCoding.encode($0.0) + "=" + PercentCoding.encode($0.1) }.joined(separator: "&")
        var headers = headers()
        headers[.contentType] = "application/x-www-form-urlencoded"
        let response = remember(
            try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)))
        return try await follow(response)
    }

    /// Goes where redirects lead, three steps at most.
    private func follow(_ response: TestResponse) async throws -> TestResponse {
        var response = response
        for _ in 1...3 {
            guard response.status == .seeOther, let next = response.headers[.location] else { break }
            response = try await open(next)
        }
        return response
    }

    @discardableResult
    func signIn(_ name: String, _ password: String = ConsoleSite.password) async throws -> TestResponse {
        try await open("/sign-in")
        return try await send("/sign-in", ["login_name": name, "password": password])
    }

    /// Opens a page that asks to be opened again until it is as expected, a hundred thousand times at most.
    func follow(_ path: String, until isThere: (TestResponse) -> Bool) async throws -> TestResponse {
        var response = try await follow(try await open(path))
        for _ in 1...100_000 where !isThere(response) {
            await Task.yield()
            response = try await follow(try await open(path))
        }
        return response
    }

    /// Until somebody takes jobs.
    func wait(for jobs: ImportJobs) async throws {
        for _ in 1...1000 where !jobs.take({}) { await Task.yield() }
    }

    private func headers() -> HTTPFields {
        var headers: HTTPFields = [:]
        if !cookie.isEmpty { headers[.cookie] = cookie }
        return headers
    }

    private func remember(_ response: TestResponse) -> TestResponse {
        for line in response.headers[values: .setCookie] {
            guard let pair = line.split(separator: ";").first, let equals = pair.firstIndex(of: "=") else { continue }
            let (name, value) = (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
            cookies.withLock { $0[name] = value.isEmpty ? nil : value }
        }
        if response.status != .seeOther { page.withLock { $0 = response.text } }
        return response
    }
}
