import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Synchronization
import TestSupport

@testable import Site

/// A small site with one of everything, for the tests of the kit.
enum SampleSite {
    static func kit(isDemo: Bool = true, isSecure: Bool = false) throws -> SiteKit {
        let content = Repository.root.appendingPathComponent("Content")
        var sentences = try Catalogue(folder: content.appendingPathComponent("messages")).sentences
        sentences["problem.sample.name_missing"] = Localized(zh: "请填写名称。", en: "Enter the name.")
        var settings = SiteSettings()
        settings.host = Localized(zh: "海陵区民政局", en: "Hailing Civil Affairs")
        settings.portal = [NavEntry(.backToHome, "/"), NavEntry(.listAll, "/open")]
        settings.console = [
            NavEntry(.consoleName, "/console"),
            NavEntry(.change, "/console/admin") { $0.grants.contains { $0.role == .administrator } },
        ]
        settings.signIn = "/sign-in"
        settings.signOut = "/sign-out"
        settings.isDemo = { isDemo }
        settings.isSecure = isSecure
        let worker = Actor(account: "w1", name: "王芳", grants: [Grant(role: .street, unit: nil)])
        return SiteKit(
            catalogue: Catalogue(sentences: sentences), settings: settings,
            assets: try Assets(folder: content.appendingPathComponent("assets")),
            environment: Kernel.Environment(
                now: { Instant(milliseconds: 1_700_000_000_000) }, newID: { "id" }, newSeed: { 1 }),
            session: { $0 == "good" ? SessionVisitor(actor: worker, formSecret: Array(1...32)) : nil },
            randomBytes: { Array(repeating: 7, count: $0) })
    }

    /// How often the form has done its work.
    final class Count: Sendable {
        private let value = Mutex(0)
        var now: Int { value.withLock { $0 } }
        func add() -> Int {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    static func front(_ kit: SiteKit, count: Count = Count()) -> SiteFront {
        let router = kit.router()
        router.get("/open") { request, context in
            list(context).response(request, context) { list in
                Page("公开数据", cache: .open, crumbs: [Crumb("首页", "/")], lead: "所有记录。", main: list)
            }
        }
        router.get("/console/new") { _, context in context.render(page(context, .fresh)) }
        router.post("/console/new") { request, context in
            try await context.submit(request, page: { page(context, $0) }) { input in
                guard input.optional("name") != nil else {
                    throw ValidationFailure([Problem("sample.name_missing", field: "name")])
                }
                return URLPath(segments: "open").with("done", String(count.add()))
            }
        }
        router.get("/fault") { _, _ -> Response in throw CancellationError() }
        router.get("/refused") { _, _ -> Response in throw Problem("sample.name_missing", source: "GB 1") }
        router.get("/hidden") { _, _ -> Response in throw Problem("access.denied") }
        router.get("/members") { _, _ -> Response in throw Problem("access.sign_in_required") }
        return SiteFront(kit: kit, router: router)
    }

    static func page(_ context: LinliContext, _ state: FormState) -> Page {
        let form = Form(
            to: "/console/new", submit: "保存", cancel: "/open",
            [
                FormField("name", "名称", hint: "与门牌一致。"),
                FormField("kind", "类别", .radios([Choice("a", "甲"), Choice("b", "乙", hint: "两者之一。")]), value: "a"),
                FormField("area", "面积", .number(unit: "m²"), isRequired: false),
                FormField("from", "日期", .date), FormField("owner", "产权", .select([Choice("own", "自有")])),
                FormField("tags", "标签", .checkboxes([Choice("x", "子"), Choice("y", "丑")]), values: ["y"]),
                FormField("shared", "共用", .boolean), FormField("note", "说明", .textarea),
                FormField("secret", "口令", .password), FormField("file", "附件", .file(accept: ".csv")),
                .hidden("step", "2"),
            ]
        ).showing(state, context.words)
        return Page("新增场所", layout: .console, main: form.html(context))
    }

    struct Record: Sendable {
        let name: String
        let area: Int
    }

    static let records = (1...7).map { Record(name: $0 == 3 ? "=cmd()" : "场所\($0)", area: $0 * 100) }

    static func list(_ context: LinliContext) -> ListView<Record> {
        let query = context.listQuery(sorts: ["name", "area"], pageSize: 3)
        let found = records.filter { query.filter("q").map($0.name.contains) ?? true }
        return ListView(
            query, caption: "场所", fileName: "places",
            columns: [
                ListColumn("name", "名称", isSortable: true) { $0.name },
                ListColumn("area", "面积", isSortable: true, isNumeric: true, cell: { "<b>\($0.area)</b>" }) {
                    "\($0.area)"
                },
            ], filters: [ListFilter("q", "名称含有"), ListFilter("kind", "类别", [Choice("a", "甲")])],
            rows: Array(found.dropFirst(query.offset).prefix(query.limit)), total: found.count)
    }
}

extension TestClientProtocol {
    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: headers)
    }

    func post(_ path: String, _ body: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The value of the first hidden field of a name.
    func hidden(_ name: String) -> String {
        PageChecks.matches("name=\"\(name)\" value=\"([^\"]*)\"", text).first?[1] ?? ""
    }
}

/// Runs a test against the sample site.
func withSite<Value: Sendable>(
    isDemo: Bool = true, isSecure: Bool = false, count: SampleSite.Count = .init(),
    _ test: @Sendable @escaping (any TestClientProtocol) async throws -> Value
) async throws -> Value {
    let kit = try SampleSite.kit(isDemo: isDemo, isSecure: isSecure)
    return try await Application(responder: SampleSite.front(kit, count: count)).test(.router) { try await test($0) }
}
