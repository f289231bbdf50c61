import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct TargetChangePageTests {
    private static let page = "\(SampleDistrict.plan)/targets/street_centre/change"

    /// The cells of the last column, as numbers.
    private static func sums(_ page: String) -> [Double] {
        PageChecks.matches("<tr[^>]*><th scope=\"row\">.*?</tr>", page).compactMap { row in
            let cells = PageChecks.matches("<td class=\"num\"[^>]*>(.*?)</td>", row[0]).map { $0[1] }
            return cells.last.flatMap {
                Double($0.replacing("−", with: "-").replacing("+", with: "").replacing(",", with: ""))
            }
        }
    }

    @Test func thePartsAddUpToTheChange() async throws {
        try await SampleDistrict.run { client in
            let page = try await client.get("\(TargetChangePageTests.page)?from=2001-05-15").text
            let sums = TargetChangePageTests.sums(page)
            #expect(sums.count >= 3)
            let whole = try #require(sums.last)
            #expect(whole == 50)
            #expect(abs(sums.dropLast().reduce(0, +) - whole) < 1e-9)
        }
    }

    @Test func theTargetLeadsToIt() async throws {
        try await SampleDistrict.run { client in
            let target = try await client.get("\(SampleDistrict.plan)/targets/street_centre").text
            #expect(target.contains("/targets/street_centre/change?unit="))
        }
    }

    @Test func daysInTheWrongOrderAreRefusedOnThePage() async throws {
        try await SampleDistrict.run { client in
            let answer = try await client.get("\(TargetChangePageTests.page)?from=2005-04-01")
            #expect(answer.status == .ok)
            #expect(answer.text.contains("前一天要早于后一天"))
            let unreadable = try await client.get("\(TargetChangePageTests.page)?from=soon")
            #expect(unreadable.status == .unprocessableContent)
        }
    }
}
