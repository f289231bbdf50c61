import HTTPTypes
import HummingbirdTesting
import Store
import TestSupport
import Testing

@testable import Site

@Suite struct AuditPagesTests {
    @Test func showsThatTheChainHoldsAndWhereItBreaks() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("watch")
            #expect(try await browser.open("/console/audit").text.contains("链条完整"))
            try await site.services.database.write {
                try $0.run("UPDATE audit_entry SET actor_name = 'nobody' WHERE district = '321202' AND seq = 2")
            }
            let page = try await browser.open("/console/audit")
            #expect(page.text.contains("链条已断开"))
            #expect(page.text.contains("从第2条起对不上"))
        }
    }

    @Test func isClosedToThoseWhoMayNotReadIt() async throws {
        try await ConsoleSite.run { _, browser in
            let today = try await browser.signIn("east")
            #expect(!today.text.contains("/console/audit"))
            let page = try await browser.open("/console/audit")
            #expect(page.status == .forbidden)
            #expect(page.text.contains("查看审计记录"))
        }
    }

    @Test func filtersByWhatWasDone() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let loads = try await browser.open("/console/audit?action=plan.load")
            #expect(loads.text.contains("plan/small"))
            #expect(!loads.text.contains("<code>places/"))
        }
    }
}
