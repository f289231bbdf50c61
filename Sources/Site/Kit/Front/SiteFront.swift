import HTTPTypes
import Hummingbird
import Kernel

/// The front door: takes the language prefix off, answers HEAD like GET without a body, and hands over to the router.
///
/// Pages are registered once, without `/en`.
package struct SiteFront: HTTPResponder {
    private let kit: SiteKit
    private let router: RouterResponder<LinliContext>
    /// The methods each known path answers, for 405 and OPTIONS.
    private let methods: RouterResponder<LinliContext>

    /// Takes a router made by `SiteKit.router()` after all pages have been added.
    package init(kit: SiteKit, router: Router<LinliContext>) {
        self.kit = kit
        self.router = router.buildResponder()
        methods = SiteFront.methodTable(router).buildResponder()
    }

    package func respond(to request: Request, context: LinliContext) async throws -> Response {
        var head = request.head
        let address = SiteFront.split(head.path ?? "/")
        head.path = address.rest
        if head.method == .head { head.method = .get }
        var context = context
        context.kit = kit
        context.visitor.language = address.language
        context.path = URLPath(checking: address.rest) ?? "/"
        context.wantsJSON = SiteFront.isAPI(address.rest) || SiteFront.prefersJSON(request.headers[.accept])
        let response = try await answer(Request(head: head, body: request.body), context)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ context: LinliContext) async throws -> Response {
        if request.method == .options {
            var answer = try await methods.respond(to: request, context: context)
            if answer.status == .methodNotAllowed { answer.status = .noContent }
            return answer
        }
        let response = try await router.respond(to: request, context: context)
        guard response.status == .notFound else { return response }
        let known = try await methods.respond(to: SiteFront.asking(request), context: context)
        let allowed = known.headers[.allow] ?? ""
        guard !allowed.isEmpty, !allowed.contains(request.method.rawValue) else { return response }
        guard context.wantsJSON else { return known }
        var refusal = ProblemDetails(ErrorAnswer(.methodNotAllowed, []), context).response
        for field in known.headers { refusal.headers[field.name] = field.value }
        return refusal
    }

    /// Whether an address belongs to programs, which are answered in JSON whatever they say they accept.
    static func isAPI(_ path: String) -> Bool { path.hasPrefix("/api/") }

    /// Splits `/en/open?x=1` into English and `/open?x=1`.
    static func split(_ path: String) -> (language: Language, rest: String) {
        guard path.hasPrefix("/en") else { return (.zh, path) }
        let rest = path.dropFirst(3)
        switch rest.first {
        case nil: return (.en, "/")
        case "/": return (.en, String(rest))
        case "?": return (.en, "/" + rest)
        default: return (.zh, path)
        }
    }

    /// Whether JSON stands ahead of HTML in the header.
    static func prefersJSON(_ accept: String?) -> Bool {
        guard let accept, let json = accept.firstRange(of: "json") else { return false }
        return accept.firstRange(of: "text/html").map { json.lowerBound < $0.lowerBound } ?? true
    }

    private static func asking(_ request: Request) -> Request {
        var head = request.head
        head.method = .options
        return Request(head: head, body: request.body)
    }

    private static func methodTable(_ router: Router<LinliContext>) -> Router<LinliContext> {
        let table = Router(context: LinliContext.self)
        table.add(middleware: SecurityHeaders())
        for (path, routes) in Dictionary(grouping: router.routes, by: { $0.path.description }) {
            let names = Set(routes.map(\.method.rawValue)).union(["OPTIONS"])
            let allowed = (names.contains("GET") ? names.union(["HEAD"]) : names).sorted().joined(separator: ", ")
            table.on(RouterPath(path), method: .options) { request, _ in
                Response(status: .methodNotAllowed, headers: [.allow: allowed, .cacheControl: "no-store"])
            }
        }
        return table
    }
}

extension SiteKit {
    /// A router with everything in front of the pages; add the pages to it, then make a `SiteFront`.
    package func router() -> Router<LinliContext> {
        let router = Router(context: LinliContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Compression())
        router.add(middleware: Revalidation())
        router.add(middleware: Visitors())
        router.add(middleware: ErrorPages())
        AssetRoutes.add(to: router)
        DisplayPages.add(to: router)
        return router
    }
}
