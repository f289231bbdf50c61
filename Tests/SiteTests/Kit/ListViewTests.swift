import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct ListViewTests {
    @Test func showsOnePageWithItsNeighbours() async throws {
        try await withSite { client in
            let page = try await client.get("/open?page=2")
            #expect(page.text.contains("第 4–6 条，共 7 条记录"))
            #expect(page.text.contains("rel=\"prev\" href=\"/open?page=1\""))
            #expect(page.text.contains("rel=\"next\" href=\"/open?page=3\""))
            #expect(page.text.contains("<th scope=\"row\" data-label=\"名称\">场所4</th>"))
            #expect(page.text.contains("<td class=\"num\" data-label=\"面积\"><b>400</b></td>"))
            #expect(PageChecks.faults(in: page.text) == [])
            try expectSnapshot(page.text, named: "list.html")
        }
    }

    @Test func showsChosenFiltersAsChipsThatRemoveThem() async throws {
        try await withSite { client in
            let page = try await client.get("/open?q=%E5%9C%BA&kind=a&sort=area&page=2")
            #expect(page.text.contains("<a class=\"chip\" href=\"/open?kind=a&amp;sort=area\">"))
            #expect(page.text.contains("名称含有：场<span"))
            #expect(page.text.contains("类别：甲<span"))
            #expect(page.text.contains("<a class=\"clear\" href=\"/open?sort=area\">"))
        }
    }

    @Test func saysTheOrderAndOffersTheOther() async throws {
        try await withSite { client in
            let page = try await client.get("/open?sort=-area")
            #expect(
                page.text.contains(
                    "<th scope=\"col\" class=\"num\" aria-sort=\"descending\"><a href=\"/open?sort=area\">"))
            let foreign = try await client.get("/open?sort=password")
            #expect(foreign.text.contains("aria-sort=\"ascending\"><a href=\"/open?sort=-name\">名称"))
        }
    }

    @Test func exportsEveryRowForSpreadsheetsWithoutFormulas() async throws {
        try await withSite { client in
            let file = try await client.get("/open?format=csv&page=2")
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"places.csv\"")
            #expect(file.text.hasPrefix("\u{FEFF}名称,面积,数据性质\r\n场所1,100,演示数据\r\n"))
            #expect(file.text.contains("\r\n'=cmd(),300,演示数据\r\n"))
            #expect(file.text.split(separator: "\r\n").count == 8)
        }
    }

    @Test func exportsRealRecordsWithoutMark() async throws {
        try await withSite(isDemo: false) { client in
            let file = try await client.get("/en/open?format=csv")
            #expect(file.text.hasPrefix("\u{FEFF}名称,面积\r\n场所1,100\r\n"))
        }
    }

    @Test func exportsJSONWithSortedKeysAndTheDemoMark() async throws {
        try await withSite { client in
            let file = try await client.get("/open?format=json")
            #expect(file.text.hasPrefix("{\"demo\":true,\"rows\":[\n{\"area\":\"100\",\"name\":\"场所1\"},"))
            #expect(file.text.hasSuffix("],\"total\":7}\n"))
        }
    }

    @Test func givesScriptsTheListAlone() async throws {
        let name = try #require(HTTPField.Name("X-Fragment"))
        try await withSite { client in
            let part = try await client.get("/en/open?page=2", [name: "list"])
            #expect(part.text.hasPrefix("<div id=\"list\""))
            #expect(!part.text.contains("<html"))
            #expect(part.text.contains("href=\"/en/open?page=1\""))
        }
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("=1+1", "'=1+1"), ("@x", "'@x"),
        ("-12.5", "-12.5"),
        ("-a", "'-a"), ("\tx", "'\tx"), ("＝1", "'＝1"), ("", ""),
    ])
    func writesFieldsThatASpreadsheetReadsAsText(_ value: String, _ expected: String) {
        #expect(CSVText.field(value) == expected)
    }

    @Test func quotesJSONText() {
        #expect(JSONText.quoted("a\"b\\c\n\u{1}城") == "\"a\\\"b\\\\c\\n\\u0001城\"")
    }
}
