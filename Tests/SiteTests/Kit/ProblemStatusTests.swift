import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Testing

@testable import Site

@Suite struct ProblemStatusTests {
    @Test(arguments: [
        ("access.denied", 403), ("console.sign_in_required", 401), ("registry.no_such_record", 404),
        ("plan.unknown_target", 404), ("form.too_large", 413), ("login.locked", 429), ("login.wait", 429),
        ("registry.changed_meanwhile", 409), ("unit.record_clash", 409), ("unit.name_missing", 422),
        ("account.unknown_login", 404),
    ])
    func followsTheFamilyOfTheCode(_ code: String, _ status: Int) {
        #expect(Problem(code).status.code == status)
    }

    @Test func aFieldThatNamesSomethingUnknownCanBeMended() {
        #expect(Problem("unit.unknown", field: "unit").status == .unprocessableContent)
    }

    @Test func aFormStaysWhenItCanBeSentAgain() async throws {
        let kit = try SampleSite.kit()
        let router = kit.router()
        router.post("/refuse/:code") { request, context in
            let code = try context.parameters.require("code")
            return try await context.submit(request, page: { _ in Page("登录", main: "<p>x</p>") }) { _ in
                throw Problem(code)
            }
        }
        try await Application(responder: SiteFront(kit: kit, router: router)).test(.router) { client in
            let token = FormToken.make(secret: Array(1...32), mask: Array(repeating: 9, count: 32))
            let cookie: HTTPFields = [.cookie: "linli_session=good"]
            let locked = try await client.post("/refuse/login.locked", "token=\(token)", cookie)
            #expect(locked.status == .tooManyRequests)
            #expect(locked.text.contains("<h1>登录</h1>"))
            let denied = try await client.post("/refuse/access.denied", "token=\(token)", cookie)
            #expect(denied.status == .forbidden)
            #expect(!denied.text.contains("<h1>登录</h1>"))
        }
    }
}
