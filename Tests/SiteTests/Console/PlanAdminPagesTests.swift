import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct PlanAdminPagesTests {
    @Test func pointsAtTheMistakeLikeACompiler() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            try await browser.open("/console/plans/new")
            let broken = ConsoleSite.plan.replacing("formula: centre_largest", with: "formula: centre_largst")
            let page = try await browser.send("/console/plans/new", ["text": broken])
            #expect(page.text.contains("不能装入"))
            #expect(page.text.contains("formula: centre_largst\n"))
            #expect(PageChecks.matches("第\\d+行第\\d+列", page.text).count >= 1)
            #expect(page.text.contains("^</code>"))
            #expect(!page.text.contains("value=\"load\""))
        }
    }

    @Test func loadsARevisionAfterTheCheckAndWithdrawsIt() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            try await browser.open("/console/plans/new")
            let text = ConsoleSite.plan.replacing("小计划", with: "改过的计划")
            let checked = try await browser.send("/console/plans/new", ["text": text])
            #expect(checked.text.contains("检查通过"))
            let loaded = try await browser.send("/console/plans/new", ["step": "load", "text": text])
            #expect(loaded.text.contains("改过的计划"))
            #expect(loaded.text.contains("第2版"))
            try await browser.open("/console/plans/small/withdraw")
            let gone = try await browser.send("/console/plans/small/withdraw", [:])
            #expect(gone.text.contains("还没有装入计划"))
        }
    }

    @Test func comparesTheSumsWithARebuild() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("watch")
            #expect(try await browser.open("/console/planes").text.contains("系统启动后还没有核对过"))
            let checked = try await browser.send("/console/planes", [:])
            #expect(checked.text.contains("完全一致"))
            #expect(checked.text.contains("上次核对：2005年3月31日"))
        }
    }
}
