import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct UnitPagesTests {
    @Test func findsUnitsByNameAndByCode() async throws {
        try await SampleDistrict.run { client in
            let byName = try await client.get("/open/units?q=%E7%94%B2%E4%BA%8C").text
            #expect(byName.contains("找到 1 个单位") && byName.contains("甲二社区"))
            let byCode = try await client.get("/open/units?q=\(SampleDistrict.street)").text
            #expect(byCode.contains("乙街道"))
            let text = try await client.get("/open/units?q=%E6%97%A0").text
            #expect(text.contains("没有找到名称含“无”的单位"))
        }
    }

    @Test func aUnitShowsWhereItBelongsAndItsRecords() async throws {
        try await SampleDistrict.run { client in
            let page = try await client.get("/open/units/321202001000").text
            #expect(page.contains("海陵区") && page.contains("甲一社区") && page.contains("统计用区划代码2019"))
            #expect(page.contains("href=\"/open/sources/places?unit=321202001000&amp;below=yes\">4</a>"))
        }
    }
}
