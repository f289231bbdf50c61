import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import TestSupport
import Testing

@testable import Site

@Suite struct ConsolePagesTests {
    static let paths = [
        "/console", "/console/registers", "/console/registers/places", "/console/registers/posts",
        "/console/registers/places?kind=service_centre&state=running&on=2005-01-01&sort=-gross_area",
        "/console/registers/places/new", "/console/registers/posts/new", "/console/registers/population/new",
        "/console/import", "/console/import/receipts", "/console/units", "/console/units?q=x",
        "/console/units/\(ConsoleSite.district)", "/console/units/\(ConsoleSite.mill)",
        "/console/units/\(ConsoleSite.east)/create", "/console/units/\(ConsoleSite.mill)/rename",
        "/console/units/\(ConsoleSite.mill)/split", "/console/units/\(ConsoleSite.mill)/merge",
        "/console/units/\(ConsoleSite.mill)/move", "/console/units/\(ConsoleSite.mill)/retire", "/console/plans",
        "/console/plans/new", "/console/plans/small/withdraw", "/console/planes", "/console/accounts",
        "/console/accounts/new", "/console/audit", "/console/me", "/console/me/password", "/console/nowhere",
    ]

    /// Texts that are data, whatever the language of the page.
    private static let data = [
        "海陵区", "甲街道", "乙街道", "磨坊社区", "桥头社区", "湖滨社区", "甲中心", "磨坊办公室", "桥头办公室", "磨坊居委会", "李明",
        "一号", "中文",
    ]

    @Test func everyPageIsSoundInBothLanguages() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("admin")
            for path in Self.paths {
                for prefix in ["", "/en"] {
                    let page = try await browser.open(prefix + path)
                    #expect(page.status == (path.hasSuffix("nowhere") ? .notFound : .ok), "\(prefix + path)")
                    #expect(PageChecks.faults(in: page.text) == [], "\(prefix + path)")
                    #expect(PageChecks.matches(">[^<]*\\{[a-z]+\\}", page.text).isEmpty, "\(prefix + path)")
                    #expect(
                        PageChecks.matches(">(console|access|registry|kit)\\.[a-z_]+<", page.text).isEmpty, "\(path)")
                }
            }
        }
    }

    @Test func englishPagesHoldNoChineseButData() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("admin")
            for path in Self.paths {
                var text = try await browser.open("/en" + path).text
                for known in Self.data { text = text.replacingOccurrences(of: known, with: "") }
                let chinese = PageChecks.matches("[\\u4e00-\\u9fff，。：；（）、]+", text).map { $0[0] }
                #expect(chinese.isEmpty, "\(path): \(chinese.prefix(5))")
            }
        }
    }

    @Test func offersOnlyWhatSomebodyMayUse() async throws {
        let shared = ["/console/units", "/console/commitments", "/console/assessments"]
        let expected: [(String, [String])] = [
            (
                "mill",
                ["/console", "/console/registers"] + shared + [
                    "/console/elections", "/console/self-government", "/console/me",
                ]
            ),
            (
                "east",
                ["/console", "/console/registers", "/console/import"] + shared
                    + [
                        "/console/elections", "/console/self-government", "/console/delineation", "/console/me",
                    ]
            ),
            (
                "watch",
                ["/console", "/console/registers"] + shared
                    + ["/console/audit", "/console/self-government", "/console/me"]
            ),
        ]
        try await ConsoleSite.run { _, browser in
            for (name, paths) in expected {
                let own = browser.other()
                let page = try await own.signIn(name)
                let nav = try #require(PageChecks.matches("(?s)<nav class=\"main\".*?</nav>", page.text).first?[0])
                #expect(PageChecks.matches("href=\"([^\"]+)\"", nav).map { $0[1] } == paths, "\(name)")
                for path in ["/console/accounts", "/console/plans", "/console/accounts/new", "/console/plans/new"] {
                    #expect(try await own.open(path).status == .forbidden, "\(name) \(path)")
                }
            }
        }
    }

    @Test func todayTellsWhatIsBehindAndWhatIsMissing() async throws {
        try await ConsoleSite.run { site, browser in
            let early = try await browser.signIn("east").text
            #expect(early.contains("没有落后或者快到期的目标"))
            site.clock.pass(seconds: 270 * 86_400)
            let page = try await browser.signIn("east").text
            #expect(page.contains("服务中心"))
            #expect(page.contains("860 平方米"))
            #expect(page.contains("还差 140 平方米"))
            #expect(page.contains("人口与住户"))
            #expect(page.contains("2005年缺2个单位（共2个）"))
        }
    }

    @Test func everythingSignedInIsKeptNowhere() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("admin")
            for path in Self.paths {
                #expect(try await browser.open(path).headers[.cacheControl] == "no-store", "\(path)")
            }
        }
    }
}
