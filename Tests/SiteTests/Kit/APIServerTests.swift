import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Testing

@testable import Site

/// The machinery of the API: routes and document are one list, what comes in is held against what is published.
@Suite struct APIServerTests {
    private static let thing = APISchema.object(
        [
            APIMember("name", .prose(10, needed: true)), APIMember("size", .integer(1...9), required: false),
            APIMember("share", .number(0...1), required: false), APIMember("day", .day, required: false),
            APIMember("kind", .choice(["a", "b"]), required: false),
            APIMember("parts", .list(.unitCode, most: 2), required: false), APIMember("yes", .flag, required: false),
            APIMember("gone", .orNull(.count), required: false),
        ], oneOf: ["size", "share"])

    private static let operations = [
        APIOperation(
            .post, "/api/v1/things", "create_request", group: "things", key: true, body: thing, status: .created,
            answer: .named("Thing")
        ) { APIAnswer(.object([("name", .text($0.words("name")))]), location: "/api/v1/things/1") },
        APIOperation(
            .get, "/api/v1/things/{id}", "read_request", group: "things",
            parameters: [APIParameter("id", .path, .id), APIParameter("limit", .query, .integer(1...5))],
            answer: .named("Thing"), isOpen: true
        ) { APIAnswer(.object([("name", APIValue($0.text("id")))])) },
    ]

    private static let server = APIServer(
        operations, components: ["Problem": .problem, "Thing": .object([APIMember("name", .string)])]
    ) { $0 == "good" ? Actor(account: "api/1", name: "app", grants: []) : nil }

    private static func run<Value: Sendable>(
        _ test: @Sendable @escaping (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let kit = try SampleSite.kit()
        let router = kit.router()
        server.add(to: router)
        let front = SiteFront(kit: kit, router: router)
        return try await Application(responder: front).test(.router) { try await test($0) }
    }

    @Test func everyRouteIsDescribedAndEveryDescriptionServed() async throws {
        let kit = try SampleSite.kit()
        let router = kit.router()
        APIServerTests.server.add(to: router)
        let served = Set(
            router.routes.filter { $0.path.description.hasPrefix("/api/v1") }
                .map { "\($0.method.rawValue.lowercased()) \($0.path)" })
        let document = OpenAPIDocument(
            APIServerTests.operations, APIServerTests.server.components, Words(kit.catalogue, .en)
        ).document
        guard case .object(let paths) = document["paths"] else { throw CorruptDocument() }
        var described: Set<String> = []
        for (path, methods) in paths {
            guard case .object(let some) = methods else { continue }
            described.formUnion(some.map { "\($0.name) \(path)" })
        }
        #expect(served == described)
        #expect(served.count == 2)
    }

    private struct CorruptDocument: Error {}

    @Test(arguments: [
        (#"{"name": "x", "size": 3}"#, []), (#"{"name": "x", "size": 3.0, "gone": null}"#, []),
        (#"{"name": "x", "share": 0.5, "day": "2024-02-29", "kind": "b", "parts": ["321202001002"]}"#, []),
        (#"{"size": 3}"#, ["api.missing name"]), (#"{"name": "x"}"#, ["api.one_of "]),
        (#"{"name": " \n", "size": 3}"#, ["api.pattern name"]),
        (#"{"name": "12345678901", "size": 3}"#, ["api.too_long name"]),
        (#"{"name": "", "size": 3}"#, ["api.too_short name"]), (#"{"name": 1, "size": 3}"#, ["api.wrong_type name"]),
        (#"{"name": "x", "size": 0}"#, ["api.out_of_range size"]),
        (#"{"name": "x", "size": 1.5}"#, ["api.wrong_type size"]),
        (#"{"name": "x", "share": 2}"#, ["api.out_of_range share"]),
        (#"{"name": "x", "size": 1, "day": "2023-02-29"}"#, ["api.day day"]),
        (#"{"name": "x", "size": 1, "kind": "c"}"#, ["api.choice kind"]),
        (#"{"name": "x", "size": 1, "parts": ["1"]}"#, ["api.pattern parts[0]"]),
        (
            #"{"name": "x", "size": 1, "parts": ["321202001002", "321202001002", "321202001002"]}"#,
            ["api.too_many parts"]
        ),
        (#"{"name": "x", "size": 1, "yes": "true"}"#, ["api.wrong_type yes"]),
        (#"{"name": "x", "size": 1, "more": 1}"#, ["api.not_known more"]), ("[]", ["api.wrong_type body"]),
    ])
    func aBodyIsHeldAgainstItsDescription(_ body: String, _ problems: [String]) throws {
        let value = try #require(APIValue.read(Array(body.utf8)))
        let found = APIServerTests.thing.problems(value, at: "", [:])
        #expect(found.map { "\($0.code) \($0.field ?? "")" } == problems)
    }

    @Test func textsOfEveryScriptInUseAreVisible() {
        for text in ["路灯坏了", "Lamp", "ئىسسىق", "མི", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ", "한국", "1", "　", "\u{200B}"] {
            let problem = APIText(pattern: APIText.visible).problem(text, at: "text")
            #expect((problem == nil) == (!["　", "\u{200B}"].contains(text)), "\(text)")
        }
        #expect(APIText(pattern: APIText.plain).problem("a\u{0}b", at: "text") != nil)
    }

    /// One call and the status it is answered with.
    private struct Call: Sendable {
        let status: HTTPResponse.Status
        let uri: String
        var method = HTTPRequest.Method.get
        var headers: HTTPFields = [:]
        var body = ""
    }

    private static let key: HTTPFields = [.authorization: "Bearer good"]
    private static let json: HTTPFields = [.contentType: "application/json"]
    private static let both: HTTPFields = [.authorization: "Bearer good", .contentType: "application/json"]
    private static let good = #"{"name": "x", "size": 3}"#

    private static let calls = [
        Call(status: .created, uri: "/api/v1/things", method: .post, headers: both, body: good),
        Call(status: .unauthorized, uri: "/api/v1/things", method: .post, headers: json, body: good),
        Call(status: .unsupportedMediaType, uri: "/api/v1/things", method: .post, headers: key, body: good),
        Call(status: .badRequest, uri: "/api/v1/things", method: .post, headers: both, body: "{"),
        Call(
            status: .contentTooLarge, uri: "/api/v1/things", method: .post, headers: both,
            body: String(repeating: " ", count: 70_000)),
        Call(status: .ok, uri: "/api/v1/things/1?limit=5"),
        Call(status: .badRequest, uri: "/api/v1/things/1?limit=6"),
        Call(status: .badRequest, uri: "/api/v1/things/1?limit="),
        Call(status: .badRequest, uri: "/api/v1/things/a%00b"),
        Call(status: .methodNotAllowed, uri: "/api/v1/things/1", method: .put),
        Call(status: .notFound, uri: "/api/v1/nothing"),
    ]

    @Test(arguments: 0..<11) func everyCallIsAnsweredAsDescribed(_ number: Int) async throws {
        let call = APIServerTests.calls[number]
        let answer = try await APIServerTests.run { client in
            try await client.execute(
                uri: call.uri, method: call.method, headers: call.headers, body: ByteBuffer(string: call.body)
            ) { ($0.status, $0.headers[.contentType]) }
        }
        #expect(answer.0 == call.status)
        let kind = call.status.code < 400 ? "application/json; charset=utf-8" : "application/problem+json"
        #expect(answer.1 == kind)
    }
}
