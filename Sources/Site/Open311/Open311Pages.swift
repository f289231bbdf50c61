import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Store
import WorkCalendar

/// GeoReport v2 (Open311) at `/open311/v2`: other programs read the catalogue and requests, and send new ones.
package struct Open311Pages: Sendable {
    private let services: DeskServices
    private let accounts: AccessService

    package init(_ services: DeskServices, _ accounts: AccessService) {
        self.services = services
        self.accounts = accounts
    }

    /// Adds every address to the router.
    package func add(to router: Router<LinliContext>) {
        router.get("/open311/v2/:name") { request, context in
            try await answer(context, "name") { name in try await list(name, request, context) }
        }
        router.get("/open311/v2/:name/:file") { request, context in
            try await answer(context, "file") { name in
                try await single(try context.parameters.require("name"), name, request, context)
            }
        }
        router.post("/open311/v2/:name") { request, context in
            try await answer(context, "name") { name in try await post(name, request, context) }
        }
    }

    /// A body and the name of its root element.
    private typealias Answer = (root: String, body: GeoReportValue)

    private func bodies(_ context: LinliContext) -> GeoReportBodies {
        GeoReportBodies(book: services.desk.book, words: context.words)
    }

    /// Runs one call in the format of its file; refusals become the bodies the standard asks for.
    private func answer(
        _ context: LinliContext, _ parameter: String, _ work: (String) async throws -> Answer
    ) async throws -> Response {
        guard let (name, format) = GeoReportFormat.split(try context.parameters.require(parameter)) else {
            return refused([GeoReportError(status: 404, description: "unknown format")], .json, context)
        }
        do {
            let answer = try await work(name)
            return response(.ok, answer, format)
        } catch let error as GeoReportError {
            return refused([error], format, context)
        } catch let failure as ValidationFailure {
            return refused(failure.problems.map { refusal($0, context.words) }, format, context)
        } catch let problem as Problem {
            return refused([refusal(problem, context.words)], format, context)
        }
    }

    private func refusal(_ problem: Problem, _ words: Words) -> GeoReportError {
        let field = problem.field.map { "\($0): " } ?? ""
        let status = problem.code == "desk.category_unknown" ? 404 : 400
        return GeoReportError(status: status, description: field + words.sentence(for: problem))
    }

    private func refused(
        _ errors: [GeoReportError], _ format: GeoReportFormat, _ context: LinliContext
    ) -> Response {
        let status = HTTPResponse.Status(code: errors.first?.status ?? 400)
        return response(status, ("errors", bodies(context).errors(errors)), format)
    }

    private func response(_ status: HTTPResponse.Status, _ answer: Answer, _ format: GeoReportFormat) -> Response {
        let text = format == .xml ? answer.body.xml(root: answer.root) : answer.body.json
        return Response(
            status: status, headers: [.contentType: format.contentType, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    // MARK: reading

    private func list(_ name: String, _ request: WebRequest, _ context: LinliContext) async throws -> Answer {
        let bodies = bodies(context)
        switch name {
        case "discovery":
            let host = request.head.authority ?? ""
            let scheme = context.kit.settings.isSecure ? "https" : "http"
            let base = "\(scheme)://\(host)/open311/v2"
            let changed = Instant(services.desk.book.catalogue.from)
            return ("discovery", bodies.discovery(base: base, changed: changed))
        case "services":
            _ = try await jurisdiction(context.path.query)
            return ("services", bodies.services)
        case "requests":
            let items = FormInput(items: context.path.query)
            let question = try GeoReportQuestion(
                items, book: services.desk.book, district: try await jurisdiction(context.path.query),
                now: services.environment.now())
            return ("service_requests", bodies.requests(try await question.find(services.desk)))
        default: throw GeoReportError(status: 404, description: "no such resource: \(name)")
        }
    }

    private func single(
        _ kind: String, _ name: String, _ request: WebRequest, _ context: LinliContext
    ) async throws -> Answer {
        let bodies = bodies(context)
        let place = try await jurisdiction(context.path.query)
        switch kind {
        case "services":
            guard let category = bodies.published.first(where: { $0.code == name }) else {
                throw GeoReportError(status: 404, description: "service_code: \(name)")
            }
            return ("service_definition", bodies.definition(category))
        case "requests", "request":
            return ("service_requests", bodies.requests([try await find(name, place)]))
        case "tokens":
            return ("service_requests", bodies.token(try await find(name, place).request.number))
        default: throw GeoReportError(status: 404, description: "no such resource: \(kind)")
        }
    }

    private func find(_ number: String, _ place: UnitCode) async throws -> PublicRequest {
        var filter = QueueFilter(district: place.district, openOnly: false)
        filter.numbers = [number]
        filter.limit = 1
        guard let found = try await services.desk.published(filter).first else {
            throw GeoReportError(status: 404, description: "service_request_id: \(number)")
        }
        return found
    }

    /// The unit that `jurisdiction_id` names; the district of this site when it names none.
    private func jurisdiction(_ query: [URLPath.QueryItem]) async throws -> UnitCode {
        try await jurisdiction(query.first { $0.name == "jurisdiction_id" }?.value)
    }

    private func jurisdiction(_ text: String?) async throws -> UnitCode {
        guard let text, !text.isEmpty else { return services.district }
        let places = try await services.database.read { try services.places(on: $0) }
        guard let unit = UnitCode(text), places[unit] != nil else {
            throw GeoReportError(status: 404, description: "jurisdiction_id: \(text)")
        }
        return unit
    }

    // MARK: writing

    private func post(_ name: String, _ request: WebRequest, _ context: LinliContext) async throws -> Answer {
        guard name == "requests" else { throw GeoReportError(status: 404, description: "no such resource: \(name)") }
        let input = try await context.unverifiedForm(request, limit: .texts)
        guard let text = input.optional("api_key") ?? context.path.query.first(where: { $0.name == "api_key" })?.value
        else { throw GeoReportError(status: 403, description: "api_key: missing") }
        let district = services.district.district
        let (accounts, now) = (accounts, services.environment.now())
        guard let key = try await OffThread.run({ try accounts.apiKey(text, district: district) }) else {
            throw GeoReportError(status: 403, description: "api_key: invalid")
        }
        let post = GeoReportPost(input, bodies(context))
        let draft = try post.draft(at: try await jurisdiction(input.optional("jurisdiction_id")))
        let header = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
        let once = header.map { "o311.\(key.id).\($0.prefix(100))" } ?? post.key(of: key.id, on: now.day)
        return ("service_requests", bodies(context).receipt(try await services.desk.register(draft, key: once)))
    }
}
