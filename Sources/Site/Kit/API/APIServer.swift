import Crypto
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Serves the operations of an API and the document that describes them.
package struct APIServer: Sendable {
    /// Where the document lies.
    package static let documentPath = "/api/openapi.json"
    /// The largest body of a call, in bytes.
    private static let largestBody = 64 * 1024

    package let operations: [APIOperation]
    package let components: [String: APISchema]
    /// Who a key stands for; nil for a key that is not in use.
    private let holder: @Sendable (String) async throws -> Actor?

    package init(
        _ operations: [APIOperation], components: [String: APISchema],
        holder: @escaping @Sendable (String) async throws -> Actor?
    ) {
        self.operations = operations
        self.components = components
        self.holder = holder
    }

    /// Adds every operation and the document to the router.
    package func add(to router: Router<LinliContext>) {
        for operation in operations {
            router.on(RouterPath(operation.path), method: operation.method) { request, context in
                try await answer(operation, request, context)
            }
        }
        router.get(RouterPath(APIServer.documentPath)) { request, context in
            let document = OpenAPIDocument(operations, components, context.words).document
            return response(APIAnswer(document), .ok, isOpen: true, request, context)
        }
    }

    private func answer(
        _ operation: APIOperation, _ request: Request, _ context: LinliContext
    ) async throws -> Response {
        do {
            let actor = operation.needsKey ? try await caller(request) : .anonymous
            let values = try parameters(operation, request, context)
            let body = try await body(operation, request)
            let call = APICall(actor: actor, words: context.words, body: body, values: values)
            let answer = try await operation.work(call)
            return response(answer, operation.status, isOpen: operation.isOpen, request, context)
        } catch let refusal as APIRefusal {
            return APIServer.refused(refusal, context)
        } catch let failure as ValidationFailure {
            return APIServer.refused(APIServer.refusal(failure.problems), context)
        } catch let problem as Problem {
            return APIServer.refused(APIServer.refusal([problem]), context)
        }
    }

    // MARK: reading a call

    private func caller(_ request: Request) async throws -> Actor {
        let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw APIRefusal(.unauthorized, [Problem("api.key_missing", field: "Authorization")])
        }
        guard let actor = try await holder(String(parts[1])) else {
            throw APIRefusal(.unauthorized, [Problem("api.key_invalid", field: "Authorization")])
        }
        return actor
    }

    private func parameters(
        _ operation: APIOperation, _ request: Request, _ context: LinliContext
    ) throws -> [String: APIValue] {
        let query = URLPath.QueryItem.parse(Substring(request.uri.query ?? ""))
        var values: [String: APIValue] = [:]
        var problems: [Problem] = []
        for parameter in operation.parameters {
            let given: String? =
                switch parameter.place {
                case .path: context.parameters.get(parameter.name)
                case .query: query.first { $0.name == parameter.name }?.value
                case .header: HTTPField.Name(parameter.name).flatMap { request.headers[$0] }
                }
            guard let given else {
                if parameter.isRequired { problems.append(Problem("api.missing", field: parameter.name)) }
                continue
            }
            let value = parameter.schema.value(of: given)
            let found = parameter.schema.problems(value, at: parameter.name, components)
            if found.isEmpty { values[parameter.name] = value }
            problems += found
        }
        guard problems.isEmpty else { throw APIRefusal(.badRequest, problems) }
        return values
    }

    private func body(_ operation: APIOperation, _ request: Request) async throws -> APIValue {
        guard let schema = operation.body else { return .null }
        let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map { $0.filter { $0 != " " } }
        guard type?.lowercased() == "application/json" else {
            throw APIRefusal(.unsupportedMediaType, [Problem("api.media_type", field: "Content-Type")])
        }
        let buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: APIServer.largestBody) } catch is NIOTooManyBytesError {
            throw APIRefusal(.contentTooLarge, [Problem("api.too_large", ["kb": String(APIServer.largestBody / 1024)])])
        }
        guard let body = APIValue.read(Array(buffer.readableBytesView)) else {
            throw APIRefusal(.badRequest, [Problem("api.unreadable", field: "body")])
        }
        let problems = schema.problems(body, at: "", components)
        guard problems.isEmpty else { throw APIRefusal(.badRequest, problems) }
        return body
    }

    // MARK: answering

    private func response(
        _ answer: APIAnswer, _ status: HTTPResponse.Status, isOpen: Bool, _ request: Request, _ context: LinliContext
    ) -> Response {
        let text = answer.body.json
        var headers: HTTPFields = [
            .contentType: "application/json; charset=utf-8",
            .contentLanguage: context.visitor.language == .zh ? "zh-CN" : "en",
            .cacheControl: isOpen ? "public, max-age=60" : "private, no-cache",
        ]
        headers[.location] = answer.location
        guard request.method == .get else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        let digest = Base64URL.encode(Array(SHA256.hash(data: Array(text.utf8)).prefix(12)))
        let tag = "W/\"\(answer.version.map { "\($0)." } ?? "")\(digest)\""
        headers[.eTag] = tag
        if Revalidation.matches(request.headers[.ifNoneMatch], tag) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// What a refusal of a service means here: a call that is as described and still refused is a conflict with a rule
    /// or with how things stand.
    private static func refusal(_ problems: [Problem]) -> APIRefusal {
        let status = problems.first?.status ?? .conflict
        return APIRefusal(status == .unprocessableContent ? .conflict : status, problems)
    }

    private static func refused(_ refusal: APIRefusal, _ context: LinliContext) -> Response {
        var response = ProblemDetails(ErrorAnswer(refusal.status, refusal.problems), context).response
        if refusal.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer realm=\"linli\"" }
        return response
    }
}

extension APISchema {
    /// The value that a text of an address or a header stands for.
    fileprivate func value(of text: String) -> APIValue {
        switch self {
        case .integer:
            text.wholeMatch(of: /-?[0-9]{1,18}/) == nil ? .text(text) : Int64(text).map { .integer($0) } ?? .text(text)
        case .number: Double(text).map { .number(String($0)) } ?? .text(text)
        case .flag: text == "true" ? .flag(true) : (text == "false" ? .flag(false) : .text(text))
        default: .text(text)
        }
    }
}
