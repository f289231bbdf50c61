import Foundation
import Kernel
import Store
import TestSupport
import Testing

@testable import Site

@Suite struct ConditionTextTests {
    private static let source = RecordSource(
        name: "places", title: Localized(zh: "场所", en: "Places"), note: Localized(zh: "", en: ""),
        fields: [
            RecordField(
                name: "kind", title: Localized(zh: "类别", en: "Kind"),
                type: .choice([Store.Choice(code: "centre", title: Localized(zh: "服务中心", en: "Service centre"))])),
            RecordField(name: "shared", title: Localized(zh: "共用", en: "Shared"), type: .boolean),
        ]
    ) { _, _, _, _ in }

    @Test func namesFieldsAndChoicesByTheirTitles() throws {
        let catalogue = try Catalogue(folder: Repository.root.appendingPathComponent("Content/messages"))
        let text = ConditionText(ConditionTextTests.source)
        let condition = "kind = \"centre\" and shared != true"
        #expect(text.text(condition, Words(catalogue, .zh)) == "类别 是“服务中心”并且 共用 不是 是")
        #expect(text.text(condition, Words(catalogue, .en)) == "Kind is “Service centre” and Shared is not true")
    }
}
