import HTTPTypes
import Kernel

/// The OpenAPI 3.1 document of a list of operations, worded in the reader's language.
struct OpenAPIDocument {
    private let operations: [APIOperation]
    private let components: [String: APISchema]
    private let words: Words

    init(_ operations: [APIOperation], _ components: [String: APISchema], _ words: Words) {
        self.operations = operations
        self.components = components
        self.words = words
    }

    private typealias Members = [(name: String, value: APIValue)]

    var document: APIValue {
        var paths: Members = []
        for path in operations.map(\.path) where !paths.contains(where: { $0.name == path }) {
            let some = operations.filter { $0.path == path }
            paths.append((path, .object(some.map { ($0.method.rawValue.lowercased(), operation($0)) })))
        }
        let schemas = components.sorted { $0.key < $1.key }.map { ($0.key, $0.value.document(words)) }
        return .object([
            ("openapi", .text("3.1.0")),
            (
                "info",
                .object([
                    ("title", .text(words(.apiTitle))), ("version", .text("1.0.0")),
                    ("description", .text(words(.apiAbout))),
                    ("license", .object([("name", .text("EUPL-1.2")), ("identifier", .text("EUPL-1.2"))])),
                ])
            ),
            ("servers", .list([.object([("url", .text("/"))])])),
            ("paths", .object(paths)),
            (
                "components",
                .object([
                    ("schemas", .object(schemas)),
                    (
                        "securitySchemes",
                        .object([
                            (
                                "key",
                                .object([
                                    ("type", .text("http")), ("scheme", .text("bearer")),
                                    ("description", .text(words(.apiKey))),
                                ])
                            )
                        ])
                    ),
                ])
            ),
        ])
    }

    private func operation(_ operation: APIOperation) -> APIValue {
        var members: Members = [
            ("operationId", .text(operation.name)), ("tags", .list([.text(operation.group)])),
            ("summary", .text(words(MessageKey("api.op_" + operation.name)))),
        ]
        if operation.needsKey { members.append(("security", .list([.object([("key", .list([]))])]))) }
        if !operation.parameters.isEmpty {
            members.append(("parameters", .list(operation.parameters.map(parameter))))
        }
        if let body = operation.body {
            members.append(("requestBody", .object([("required", .flag(true)), ("content", content(body))])))
        }
        members.append(("responses", responses(operation)))
        return .object(members)
    }

    private func parameter(_ parameter: APIParameter) -> APIValue {
        var members: Members = [
            ("name", .text(parameter.name)), ("in", .text(parameter.place.rawValue)),
            ("required", .flag(parameter.isRequired)), ("schema", parameter.schema.document(words)),
        ]
        if let about = parameter.about(words) { members.append(("description", .text(about))) }
        return .object(members)
    }

    private func responses(_ operation: APIOperation) -> APIValue {
        var headers: Members = []
        if operation.method == .get { headers.append(("ETag", header(.apiETag))) }
        if operation.status == .created { headers.append(("Location", header(.apiLocation))) }
        var good: Members = [
            ("description", .text(words(operation.status == .created ? .apiCreated : .apiDone)))
        ]
        if !headers.isEmpty { good.append(("headers", .object(headers))) }
        good.append(("content", content(operation.answer)))
        if operation.status == .created { good.append(("links", links(from: operation))) }
        var all: Members = [(String(operation.status.code), .object(good))]
        if operation.method == .get { all.append(("304", .object([("description", .text(words(.apiUnchanged)))]))) }
        var refusals = Set(operation.refusals)
        if !operation.parameters.isEmpty || operation.body != nil { refusals.insert(400) }
        if operation.needsKey { refusals.formUnion([401, 403]) }
        if operation.body != nil { refusals.formUnion([413, 415]) }
        for status in refusals.sorted() { all.append((String(status), problem(MessageKey("api.status_\(status)")))) }
        all.append(("default", problem(.apiProblem)))
        return .object(all)
    }

    /// What can be done with what was made: every operation below the address of its list.
    private func links(from operation: APIOperation) -> APIValue {
        let below = operations.filter { $0.path.hasPrefix(operation.path + "/{id}") }
        return .object(
            below.map { other in
                let parameters = APIValue.object([("id", .text("$response.body#/id"))])
                return (other.name, .object([("operationId", .text(other.name)), ("parameters", parameters)]))
            })
    }

    private func header(_ about: MessageKey) -> APIValue {
        .object([
            ("description", .text(words(about))), ("required", .flag(true)),
            ("schema", .object([("type", .text("string"))])),
        ])
    }

    private func content(_ schema: APISchema) -> APIValue {
        .object([("application/json", .object([("schema", schema.document(words))]))])
    }

    private func problem(_ about: MessageKey) -> APIValue {
        let schema = APISchema.named("Problem").document(words)
        return .object([
            ("description", .text(words(about))),
            ("content", .object([("application/problem+json", .object([("schema", schema)]))])),
        ])
    }
}

extension APISchema {
    /// A refusal or fault (RFC 9457), as `ProblemDetails` writes it.
    package static let problem = APISchema.object([
        APIMember("type", .string), APIMember("title", .string), APIMember("status", .integer(400...599)),
        APIMember("detail", .string, required: false), APIMember("instance", .string),
        APIMember(
            "problems",
            .list(
                .object([
                    APIMember("code", .string), APIMember("message", .string),
                    APIMember("field", .string, required: false), APIMember("row", .count, required: false),
                    APIMember("value", .string, required: false), APIMember("source", .string, required: false),
                ]), most: nil), required: false),
    ])
}

/// The wording of the document.
extension MessageKey {
    static let apiTitle: MessageKey = "api.title"
    static let apiAbout: MessageKey = "api.about"
    static let apiKey: MessageKey = "api.key"
    static let apiETag: MessageKey = "api.etag"
    static let apiLocation: MessageKey = "api.location"
    static let apiCreated: MessageKey = "api.created"
    static let apiDone: MessageKey = "api.done"
    static let apiUnchanged: MessageKey = "api.unchanged"
    static let apiProblem: MessageKey = "api.problem"
}
