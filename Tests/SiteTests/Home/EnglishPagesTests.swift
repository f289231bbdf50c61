import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct EnglishPagesTests {
    @Test func chineseStandsOnlyWhereItIsMarkedAsSuch() async throws {
        try await SampleDistrict.run { client in
            for path in SampleDistrict.paths {
                var page = try await client.get("/en" + path).text
                for pattern in [
                    "<title>.*?</title>", "<nav class=\"crumbs\".*?</nav>",
                    "<(\\w+)[^>]* lang=\"zh-CN\"[^>]*>.*?</\\1>", "<style>.*?</style>", "value=\"[^\"]*\"",
                ] {
                    page = page.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
                }
                let chinese = PageChecks.matches("[\\u4e00-\\u9fff，。：；（）、]+", page).map { $0[0] }
                #expect(chinese.isEmpty, "\(path): \(chinese.prefix(5))")
            }
        }
    }
}
