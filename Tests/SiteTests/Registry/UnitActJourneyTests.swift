import HTTPTypes
import HummingbirdTesting
import Kernel
import Registry
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

    @Test func splitsAndGivesSingleRecordsToTheOtherPart() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("district")
            let path = "/console/units/\(ConsoleSite.mill)/split"
            let form = try await browser.open(path)
            let fields: [(String, String)] = [
                ("token", form.hidden("token")), ("code_1", "321202001003"), ("name_1", "东磨坊社区"),
                ("code_2", "321202001004"), ("name_2", "西磨坊社区"), ("heir", "1"), ("act", "区政府二号"),
                ("day", "2005-03-01"),
            ]
            let preview = try await browser.post(path, fields)
            #expect(preview.text.contains("勾选的归“西磨坊社区”，不勾选的归“东磨坊社区”。"))
            #expect(PageChecks.faults(in: preview.text) == [])
            let place = try #require(
                PageChecks.matches("name=\"moved_places\" value=\"(id-\\d+)\"", preview.text).first?[1])
            let done = try await browser.post(path, fields + [("step", "save"), ("moved_places", place)])
            #expect(done.text.contains("已保存"))
            let west = try #require(UnitCode("321202001004"))
            let east = try #require(UnitCode("321202001003"))
            func count(_ register: String, _ unit: UnitCode) async throws -> Int {
                try await site.services.registers.list(register, RecordFilter(unit: unit), by: .system).total
            }
            #expect(try await count("places", west) == 1)
            #expect(try await count("places", east) == 0)
            #expect(try await count("posts", east) == 1)
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
