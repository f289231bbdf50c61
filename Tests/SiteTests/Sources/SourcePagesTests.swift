import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct SourcePagesTests {
    @Test func personalFieldsAppearNowhere() async throws {
        try await SampleDistrict.run { client in
            for path in [
                "/open/sources/posts", "/open/sources/posts?format=csv", "/open/sources/posts?format=json",
                "\(SampleDistrict.plan)/targets/office_staff/records",
                "\(SampleDistrict.plan)/targets/office_staff/records?format=csv",
            ] {
                let text = try await client.get(path).text
                #expect(text.contains("区社区建设办公室"), "\(path)")
                #expect(!text.contains("张三丰") && !text.contains("＊") && !text.contains("姓名"), "\(path)")
            }
            let text = try await client.get("/open/sources/posts").text
            #expect(text.contains("涉及个人，不公开"))
        }
    }

    @Test func aRegisterNamesItsFieldsAndWhoReadsThem() async throws {
        try await SampleDistrict.run { client in
            let page = try await client.get("/open/sources/places").text
            #expect(page.contains("<code>gross_area</code>"))
            #expect(page.contains("targets/street_centre"))
            #expect(page.contains("共 5 条记录"))
        }
    }

    @Test func recordsNarrowToAUnitAndThoseBelow() async throws {
        try await SampleDistrict.run { client in
            let own = try await client.get("/open/sources/places?unit=321202001000").text
            #expect(own.contains("共 1 条记录"))
            let below = try await client.get("/open/sources/places?unit=321202001000&below=yes").text
            #expect(below.contains("共 4 条记录"))
        }
    }
}
