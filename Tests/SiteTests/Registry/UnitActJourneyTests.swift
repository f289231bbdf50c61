import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct UnitActJourneyTests {
    @Test func mergesAfterShowingWhichRecordsGoAlong() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let path = "/console/units/\(ConsoleSite.mill)/merge"
            let form = try await browser.open(path)
            #expect(form.text.contains("桥头社区"))
            let fields: [(String, String)] = [
                ("token", form.hidden("token")), ("others", ConsoleSite.bridge), ("code", ""), ("name", ""),
                ("act", "区政府一号"), ("day", "2005-03-01"),
            ]
            let preview = try await browser.post(path, fields)
            #expect(preview.text.contains("下列有效记录"))
            #expect(preview.text.contains("磨坊社区"))
            let done = try await browser.post(path, fields + [("step", "save")])
            #expect(done.text.contains("已保存"))
            let list = try await browser.open("/console/registers/places?unit=\(ConsoleSite.mill)&state=running")
            #expect(list.text.contains("桥头办公室"))
            let ended = try await browser.open("/console/units/\(ConsoleSite.bridge)")
            #expect(ended.text.contains("由这些单位接续"))
        }
    }

    @Test func renamesWithItsLegalActOnly() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let path = "/console/units/\(ConsoleSite.mill)/rename"
            try await browser.open(path)
            let refused = try await browser.send(path, ["name": "新磨坊社区", "act": "", "day": "morgen"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("href=\"#f-act\""))
            #expect(refused.text.contains("href=\"#f-day\""))
            let done = try await browser.send(
                path, ["name": "新磨坊社区", "act": "区政府一号", "day": "2005-03-01", "step": "save"])
            #expect(done.text.contains("<h1>新磨坊社区</h1>"))
            #expect(try await browser.open("/console/units?q=%E7%A3%A8%E5%9D%8A").text.contains("新磨坊社区"))
        }
    }

    @Test func isClosedToStreets() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("east")
            #expect(!(try await browser.open("/console/units/\(ConsoleSite.mill)").text.contains("/rename")))
            #expect(try await browser.open("/console/units/\(ConsoleSite.mill)/rename").status == .forbidden)
        }
    }
}
