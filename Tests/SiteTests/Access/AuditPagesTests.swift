import Access
import HTTPTypes
import HummingbirdTesting
import Kernel
import Store
import TestSupport
import Testing

@testable import Site

@Suite struct AuditPagesTests {
    @Test func showsThatTheChainHoldsAndWhereItBreaks() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("watch")
            let fresh = try await browser.open("/console/audit")
            #expect(fresh.text.contains("系统启动后还没有核对过"))
            #expect(!fresh.text.contains("链条完整"))
            let whole = try await browser.send("/console/audit", ["district": ConsoleSite.district])
            #expect(whole.text.contains("链条完整"))
            #expect(whole.text.contains("上次核对：2005年3月31日"))
            try await site.services.database.write {
                try $0.run("UPDATE audit_entry SET actor_name = 'nobody' WHERE district = '321202' AND seq = 2")
            }
            // Looking does not check; the button does.
            #expect(try await browser.open("/console/audit").text.contains("链条完整"))
            let page = try await browser.send("/console/audit", ["district": ConsoleSite.district])
            #expect(page.text.contains("链条已断开"))
            #expect(page.text.contains("从第2条起对不上"))
        }
    }

    @Test func tellsHowManyEntriesCameAfterTheCheck() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("watch")
            try await browser.open("/console/audit")
            let checked = try await browser.send("/console/audit", ["district": ConsoleSite.district])
            #expect(!checked.text.contains("尚未核对"))
            try await site.services.database.write { connection in
                for subject in ["a/1", "a/2"] {
                    try AuditTrail.append(
                        AuditEntry(
                            district: "321202", at: site.clock.now, actor: .system, action: "register.add",
                            subject: subject), on: connection)
                }
            }
            #expect(try await browser.open("/console/audit").text.contains("此后新增的2条尚未核对"))
        }
    }

    @Test func checkingIsClosedToThoseWhoMayNotRead() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("east")
            try await browser.open("/console")
            let page = try await browser.send("/console/audit", ["district": ConsoleSite.district])
            #expect(page.status == .forbidden)
            #expect(site.services.chainChecks.last("321202") == nil)
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
