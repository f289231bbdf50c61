import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct ImportJourneyTests {
    static let header = "单位代码,类别,名称,建筑面积,权属,启用日期"

    private func preview(_ browser: Browser, _ text: String, register: String = "places") async throws -> TestResponse {
        try await browser.open("/console/import")
        return try await browser.send("/console/import", ["register": register, "text": text])
    }

    private func key(_ page: TestResponse) throws -> String {
        try #require(PageChecks.matches("action=\"(/console/import/id-\\d+)\"", page.text).first?[1])
    }

    @Test func refusesAFileWithEveryMistakeAndImportsItWhenMended() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("district")
            let bad = """
                \(Self.header)
                321202002000,社区综合服务中心,乙中心,viel,自有,2005-01-10
                999999999999,绿地,草地,10,自有,2005-01-10
                321202002001,宫殿,花园,10,自有,2005-01-10
                """
            let refused = try await preview(browser, bad)
            #expect(refused.text.contains("有 3 处需要修改"))
            for value in ["viel", "999999999999", "宫殿"] { #expect(refused.text.contains("<code>\(value)</code>")) }
            let errors = try #require(
                PageChecks.matches("href=\"(/console/import/id-\\d+/errors.csv)\"", refused.text).first?[1])
            #expect(try await browser.open(errors).text.split(separator: "\r\n").count == 4)
            #expect(try await browser.open("/console/registers/places?format=json").text.contains("\"total\":3"))

            let good = "\(Self.header)\n321202002000,社区综合服务中心,乙中心,1050,自有,2005-01-10\n"
            let accepted = try await preview(browser, good, register: "")
            #expect(accepted.text.contains("<h1>可以导入</h1>"))
            let done = try await browser.send(try key(accepted), [:])
            #expect(done.text.contains("<h1>回执：粘贴的内容</h1>"))
            #expect(done.text.contains("0 / 2 → 1 / 2"))
            let again = try await preview(browser, good)
            #expect(again.text.contains("什么也没有改"))
        }
    }

    @Test func takesAnImportBackUnlessARowWasChangedSince() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("district")
            let file = "\(Self.header)\n321202002000,社区综合服务中心,乙中心,1050,自有,2005-01-10\n"
            let done = try await browser.send(try key(try await preview(browser, file)), [:])
            let undo = try #require(
                PageChecks.matches("href=\"(/console/import/receipts/id-\\d+/undo)\"", done.text).first?[1])
            let list = try await browser.open("/console/registers/places?unit=\(ConsoleSite.west)")
            let row = try #require(
                PageChecks.matches("href=\"(/console/registers/places/id-\\d+)\"", list.text).first?[1])
            try await browser.open(row + "/end")
            try await browser.send(row + "/end", ["version": "1", "day": "2005-03-01"])
            try await browser.open(undo)
            let refused = try await browser.send(undo, [:])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("乙中心"))
            try await browser.open(row)
            try await browser.send(row + "/undo", ["version": "2"])
            try await browser.open(row + "/remove")
            #expect(try await browser.open("/console/import/receipts").text.contains("有效"))
        }
    }

    @Test func takesAnUntouchedImportBack() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let file = "\(Self.header)\n321202002000,社区综合服务中心,乙中心,1050,自有,2005-01-10\n"
            let done = try await browser.send(try key(try await preview(browser, file)), [:])
            let undo = try #require(
                PageChecks.matches("href=\"(/console/import/receipts/id-\\d+/undo)\"", done.text).first?[1])
            try await browser.open(undo)
            let undone = try await browser.send(undo, [:])
            #expect(undone.text.contains("已撤销"))
            #expect(undone.text.contains("1 / 2 → 0 / 2"))
            #expect(try await browser.open("/console/registers/places?format=json").text.contains("\"total\":3"))
        }
    }

    @Test func aFileOfSomebodyElseIsNotThere() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let file = "\(Self.header)\n321202002000,社区综合服务中心,乙中心,1050,自有,2005-01-10\n"
            let path = try key(try await preview(browser, file))
            let other = browser.other()
            try await other.signIn("east")
            #expect(try await other.open(path).status == .notFound)
            let community = browser.other()
            try await community.signIn("mill")
            #expect(try await community.open("/console/import").status == .forbidden)
        }
    }

    @Test func aLargeFileIsReadAndImportedByAJobThatThePageFollows() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("district")
            let rows = (1...24_000).map { "321202002000,绿地,绿地\($0),10,自有,2005-01-10" }
            let file = ([Self.header] + rows).joined(separator: "\n")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await site.services.jobs.run() }
                try await browser.wait(for: site.services.jobs)
                let reading = try await preview(browser, file)
                let path = try #require(
                    PageChecks.matches("hreflang=\"en\" href=\"/en([^\"]+)\"", reading.text).first?[1])
                let accepted = try await browser.follow(path, until: { $0.text.contains("<h1>可以导入</h1>") })
                #expect(accepted.text.contains("24,000"))
                try await browser.send(path, [:])
                let done = try await browser.follow(path, until: { $0.text.contains("<h1>回执") })
                #expect(done.text.contains("24,000"))
                group.cancelAll()
            }
        }
    }
}
