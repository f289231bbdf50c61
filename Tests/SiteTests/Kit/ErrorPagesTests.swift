import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import TestSupport
import Testing

@testable import Site

@Suite struct ErrorPagesTests {
    @Test func showsAPageForWhatIsNotThere() async throws {
        try await withSite { client in
            let response = try await client.get("/nowhere")
            #expect(response.status == .notFound)
            #expect(response.text.contains("<h1>没有找到这个页面</h1>"))
            #expect(PageChecks.faults(in: response.text) == [])
        }
    }

    @Test func hidesAFaultBehindANumber() async throws {
        try await withSite { client in
            let response = try await client.get("/fault")
            #expect(response.status == .internalServerError)
            let number = try #require(response.headers.first { $0.name.rawName == "X-Request-ID" }?.value)
            #expect(response.text.contains(number))
            #expect(!response.text.contains("CancellationError"))
        }
    }

    @Test func saysARefusalWithItsSource() async throws {
        try await withSite { client in
            let response = try await client.get("/refused")
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("请填写名称。（依据：GB 1）"))
        }
    }

    @Test func speaksProblemJSONWhenAsked() async throws {
        try await withSite { client in
            let response = try await client.get("/en/refused", [.accept: "application/json"])
            #expect(response.headers[.contentType] == "application/problem+json")
            let id = try #require(response.headers.first { $0.name.rawName == "X-Request-ID" }?.value)
            let expected = """
                {"detail":"Enter the name. (Basis: GB 1)","instance":"urn:linli:request:\(id)","problems":\
                [{"code":"sample.name_missing","message":"Enter the name. (Basis: GB 1)","source":"GB 1"}],"status":422,\
                "title":"This step was not completed","type":"urn:linli:problem:sample.name_missing"}
                """
            #expect(response.text == expected)
            #expect(try await client.get("/fault", [.accept: "application/json"]).status == .internalServerError)
        }
    }

    @Test func sendsToSignInAndBack() async throws {
        try await withSite { client in
            let response = try await client.get("/en/members?x=1")
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/en/sign-in?return=%2Fmembers%3Fx%3D1")
            #expect(try await client.get("/members", [.accept: "application/json"]).status == .unauthorized)
            #expect(try await client.get("/hidden").status == .forbidden)
        }
    }
}
