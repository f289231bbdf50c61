import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Registry
import TestSupport
import Testing

@testable import Site

@Suite struct RecordJourneyTests {
    static let centre: KeyValuePairs<String, String> = [
        "step": "save", "unit": ConsoleSite.west, "kind": "service_centre", "name": "乙中心", "gross_area": "1050",
        "usable_area": "", "estate_age": "", "ownership": "own", "opening_hours": "", "opened": "2005-01-10",
        "closed": "",
    ]

    /// Adds the centre and returns the address of its page.
    private func add(_ browser: Browser) async throws -> (page: TestResponse, path: String) {
        try await browser.open("/console/registers/places/new")
        let page = try await browser.send("/console/registers/places/new", Self.centre)
        let path = try #require(
            PageChecks.matches("href=\"(/console/registers/places/id-\\d+)/edit\"", page.text).first?[1])
        return (page, path)
    }

    @Test func addsChecksSavesAndShowsWhatItChangesAtOnce() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            try await browser.open("/console/registers/places/new")
            let fields = Self.centre.map { $0.key == "step" ? ($0.key, "check") : ($0.key, $0.value) }
            let token = try await browser.open("/console/registers/places/new").hidden("token")
            let check = try await browser.post("/console/registers/places/new", [("token", token)] + fields)
            #expect(check.text.contains("<h1>核对后保存</h1>"))
            #expect(check.text.contains("社区综合服务中心"))
            let back = try await browser.post(
                "/console/registers/places/new", [("token", token)] + fields.dropFirst() + [("step", "change")])
            #expect(back.text.contains("value=\"乙中心\""))
            let (page, path) = try await add(browser)
            #expect(page.text.contains("1050 平方米"))
            #expect(page.text.contains("0 / 2 → 1 / 2"))
            #expect(page.text.contains("已达标"))
            try await browser.open(path + "/remove")
            let removed = try await browser.send(path + "/remove", ["version": "1", "reason": "试填"])
            #expect(removed.text.contains("1 / 2 → 0 / 2"))
            #expect(removed.text.contains("这条记录已移出台账"))
            let restored = try await browser.send(path + "/restore", [:])
            #expect(restored.text.contains("0 / 2 → 1 / 2"))
        }
    }

    @Test func sendingTwiceAddsOnce() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let form = try await browser.open("/console/registers/places/new")
            let fields =
                [("token", form.hidden("token")), ("once", "the-same-key")] + Self.centre.map { ($0.key, $0.value) }
            let first = try await browser.post("/console/registers/places/new", fields)
            let second = try await browser.post("/console/registers/places/new", fields)
            #expect(first.status == .ok && second.status == .ok)
            let list = try await browser.open("/console/registers/places?format=json")
            #expect(list.text.contains("\"total\":4"))
        }
    }

    @Test func namesEveryMistakeAtOnceInBothLanguages() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("east")
            try await browser.open("/console/registers/places/new")
            let page = try await browser.send(
                "/console/registers/places/new",
                ["step": "check", "unit": ConsoleSite.east, "gross_area": "viel", "opened": "2005-02-30"])
            #expect(page.status == .unprocessableContent)
            for field in ["kind", "name", "gross_area", "ownership", "opened"] {
                #expect(page.text.contains("href=\"#f-\(field)\""), "\(field)")
            }
            #expect(page.text.contains("value=\"viel\""))
            #expect(PageChecks.faults(in: page.text) == [])
            try await browser.open("/en/console/registers/places/new")
            let english = try await browser.send(
                "/en/console/registers/places/new", ["step": "check", "unit": ConsoleSite.east])
            let errors = try #require(PageChecks.matches("(?s)<div class=\"errors\".*?</div>", english.text).first?[0])
            #expect(PageChecks.matches("[\\u4e00-\\u9fff]+", errors).isEmpty, "\(errors)")
        }
    }

    @Test func whoMayNotEditIsRefusedRestoringUndoingEndingAndRemoving() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("watch")
            let top = try #require(UnitCode(ConsoleSite.district))
            let rows = try await site.services.registers.list("places", RecordFilter(unit: top), by: .system)
            let id = try #require(rows.records.first?.id)
            try await browser.open("/console/registers/places")
            for act in ["restore", "undo", "end", "remove"] {
                let refused = try await browser.send("/console/registers/places/\(id)/\(act)", [:])
                #expect(refused.status == .forbidden, "\(act)")
            }
            for act in ["end", "remove"] {
                #expect(try await browser.open("/console/registers/places/\(id)/\(act)").status == .forbidden)
            }
            #expect(try await browser.open("/console/import/receipts").status == .ok)
        }
    }

    @Test func receiptsAreHiddenFromWhoNeitherImportsNorSupervises() async throws {
        try await ConsoleSite.run { _, browser in
            let today = try await browser.signIn("mill")
            #expect(!today.text.contains("/console/import/receipts"))
            #expect(try await browser.open("/console/import/receipts").status == .forbidden)
        }
    }

    @Test func undoesAChangeFromTheHistory() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let (_, path) = try await add(browser)
            try await browser.open(path + "/edit")
            let smaller = Self.centre.map { $0.key == "gross_area" ? ($0.key, "900") : ($0.key, $0.value) }
            let token = try await browser.open(path + "/edit").hidden("token")
            let changed = try await browser.post(path + "/edit", [("token", token), ("version", "1")] + smaller)
            #expect(changed.text.contains("建筑面积（m²）：1,050 → 900"))
            #expect(changed.text.contains("1 / 2 → 0 / 2"))
            let undone = try await browser.send(path + "/undo", ["version": "2"])
            #expect(undone.text.contains("建筑面积（m²）：900 → 1,050"))
            #expect(undone.text.contains("0 / 2 → 1 / 2"))
        }
    }

    @Test func showsBothStatesWhenSomebodyElseSavedMeanwhile() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let (_, path) = try await add(browser)
            let other = browser.other()
            try await other.signIn("admin")
            let token = try await other.open(path + "/edit").hidden("token")
            let theirs = Self.centre.map { $0.key == "gross_area" ? ($0.key, "1200") : ($0.key, $0.value) }
            try await other.post(path + "/edit", [("token", token), ("version", "1")] + theirs)
            let mine = Self.centre.map { $0.key == "name" ? ($0.key, "我的名字") : ($0.key, $0.value) }
            let own = try await browser.open(path).hidden("token")
            let clash = try await browser.post(path + "/edit", [("token", own), ("version", "1")] + mine)
            #expect(clash.status == .unprocessableContent)
            #expect(clash.text.contains("别人刚刚改过这条记录"))
            #expect(clash.text.contains("Worker admin"))
            #expect(clash.text.contains("value=\"我的名字\""))
            #expect(clash.text.contains("1,200"))
            #expect(clash.text.contains("name=\"version\" value=\"2\""))
        }
    }

    @Test func aCommunityWorkerCannotWriteForAnotherCommunity() async throws {
        try await ConsoleSite.run { _, browser in
            let form = try await browser.signIn("mill")
            #expect(form.status == .ok)
            let new = try await browser.open("/console/registers/places/new")
            #expect(new.text.contains("磨坊社区"))
            #expect(!new.text.contains("桥头社区"))
            let page = try await browser.send(
                "/console/registers/places/new",
                [
                    "step": "save", "unit": ConsoleSite.bridge, "kind": "other", "name": "x", "gross_area": "1",
                    "ownership": "own", "opened": "2005-01-01",
                ])
            #expect(page.status == .forbidden)
            #expect(page.text.contains("桥头社区"))
            #expect(page.text.contains("社区工作者"))
            let list = try await browser.open("/console/registers/places?unit=\(ConsoleSite.bridge)")
            #expect(list.status == .forbidden)
        }
    }

    @Test func endsARecordOnADay() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            let (_, path) = try await add(browser)
            try await browser.open(path + "/end")
            let wrong = try await browser.send(path + "/end", ["version": "1", "day": "gestern"])
            #expect(wrong.status == .unprocessableContent)
            let ended = try await browser.send(path + "/end", ["version": "1", "day": "2005-03-01"])
            #expect(ended.text.contains("2005-01-10起，2005-03-01停止"))
            #expect(ended.text.contains("1 / 2 → 0 / 2"))
        }
    }

    @Test func hidesPersonalDataFromThoseWhoMayNotReadThem() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("mill")
            #expect(try await browser.open("/console/registers/posts").text.contains("李明"))
            let watch = browser.other()
            try await watch.signIn("watch")
            let list = try await watch.open("/console/registers/posts")
            #expect(list.status == .ok)
            #expect(!list.text.contains("李明"))
            #expect(list.text.contains("＊"))
            let row = try #require(
                PageChecks.matches("href=\"(/console/registers/posts/id-\\d+)\"", list.text).first?[1])
            let page = try await watch.open(row).text
            #expect(page.contains("谁看过这条记录里的个人信息"))
            #expect(page.contains("Worker mill"))
        }
    }
}
