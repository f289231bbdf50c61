import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import TestSupport
import Testing

@testable import Site

@Suite struct FormTests {
    private let cookie: HTTPFields = [.cookie: "linli_session=good"]

    @Test func formsHaveLabelsForEveryControl() async throws {
        try await withSite { client in
            let page = try await client.get("/console/new", [.cookie: "linli_session=good"])
            #expect(PageChecks.faults(in: page.text) == [])
            try expectSnapshot(page.text, named: "form.html")
        }
    }

    @Test func refusesAFormWithoutItsToken() async throws {
        let count = SampleSite.Count()
        try await withSite(count: count) { client in
            for body in [
                "name=x", "name=x&token=", "name=x&token=AAAA", "name=x&token=\(String(repeating: "A", count: 86))",
            ] {
                #expect(try await client.post("/console/new", body, cookie).status == .forbidden)
            }
            let page = try await client.get("/console/new", cookie)
            let other = try await client.post("/console/new", "name=x&token=\(page.hidden("token"))")
            #expect(other.status == .forbidden)
        }
        #expect(count.now == 0)
    }

    @Test func doesItsWorkOnceHoweverOftenItIsSent() async throws {
        let count = SampleSite.Count()
        try await withSite(count: count) { client in
            let page = try await client.get("/console/new", cookie)
            let body = "name=x&token=\(page.hidden("token"))&once=\(page.hidden("once"))"
            let first = try await client.post("/en/console/new", body, cookie)
            let second = try await client.post("/en/console/new", body, cookie)
            #expect(first.status == .seeOther)
            #expect(first.headers[.location] == "/en/open?done=1")
            #expect(second.headers[.location] == "/en/open?done=1")
        }
        #expect(count.now == 1)
    }

    @Test func showsARefusedFormAgainWithWhatWasTyped() async throws {
        try await withSite { client in
            let token = try await client.get("/console/new", cookie).hidden("token")
            let body = "name=&note=%3Cb%3E%E5%9F%8E&kind=b&secret=hush&shared=on&token=\(token)"
            let response = try await client.post("/console/new", body, cookie)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("<title>错误：新增场所"))
            #expect(response.text.contains("<a href=\"#f-name\">请填写名称。</a>"))
            #expect(response.text.contains("&lt;b&gt;城</textarea>"))
            #expect(response.text.contains("value=\"b\" checked"))
            #expect(!response.text.contains("value=\"y\" checked"))
            #expect(!response.text.contains("hush"))
            #expect(response.text.contains("aria-invalid=\"true\""))
            #expect(PageChecks.faults(in: response.text) == [])
        }
    }

    @Test func givesAnAnonymousVisitorASecretWithTheFirstForm() async throws {
        try await withSite(isSecure: true) { client in
            let page = try await client.get("/console/new")
            let cookie = try #require(page.headers[.setCookie])
            #expect(cookie.contains("linli_form="))
            #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
            let pair = String(cookie.prefix { $0 != ";" })
            let sent = try await client.post("/console/new", "name=x&token=\(page.hidden("token"))", [.cookie: pair])
            #expect(sent.status == .seeOther)
            #expect(try await client.get("/open").headers[.setCookie] == nil)
        }
    }

    @Test func masksTheTokenAnewEachTime() {
        let secret: [UInt8] = Array(1...32)
        let tokens = [UInt8(0), 1, 255].map { FormToken.make(secret: secret, mask: Array(repeating: $0, count: 32)) }
        #expect(Set(tokens).count == 3)
        #expect(tokens.allSatisfy { FormToken.isValid($0, secret: secret) })
        #expect(!tokens.contains { FormToken.isValid($0, secret: Array(2...33)) })
    }

    @Test func refusesBodiesThatAreTooLargeOrNoForm() async throws {
        try await withSite { client in
            let large = try await client.post("/console/new", String(repeating: "a", count: 1_100_000), cookie)
            #expect(large.status == .contentTooLarge)
            let json = try await client.post("/console/new", "{}", [.contentType: "application/json"])
            #expect(json.status == .unprocessableContent)
        }
    }

    @Test func asksToCheckAnswersBeforeSending() async throws {
        let kit = try SampleSite.kit()
        let router = kit.router()
        router.get("/check") { _, context in
            let rows = [SummaryList.Row("名称", "<城>", change: "/report/what"), SummaryList.Row("说明", nil as String?)]
            let check = CheckAnswers(rows: rows, carried: [("name", "<城>")], action: "/report/send", submit: "提交诉求")
            return context.render(Page("核对", main: check.html(context)))
        }
        try await Application(responder: SiteFront(kit: kit, router: router)).test(.router) { client in
            let page = try await client.get("/check").text
            #expect(
                page.contains(
                    "<dd>&lt;城&gt;</dd><dd class=\"change\"><a href=\"/report/what\">修改<span class=\"vh\">名称</span>"))
            #expect(page.contains("<span class=\"mut\">未填写</span>"))
            #expect(page.contains("<input type=\"hidden\" name=\"name\" value=\"&lt;城&gt;\">"))
            #expect(page.contains(">提交诉求</button>"))
            #expect(PageChecks.faults(in: page) == [])
        }
    }
}
