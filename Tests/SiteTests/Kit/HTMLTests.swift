import Kernel
import Testing

@testable import Site

@Suite struct HTMLTests {
    @Test func escapesEveryTextThatIsPutIn() {
        let name = "<script>alert('1') & \"2\"</script>"
        let page: HTML = "<p title=\"\(name)\">\(name)</p>"
        let safe = "&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;2&quot;&lt;/script&gt;"
        #expect(page.markup == "<p title=\"\(safe)\">\(safe)</p>")
    }

    @Test func takesNestedPiecesAsTheyAre() {
        let items: [HTML] = ["<li>a</li>", "<li>b</li>"]
        let none: HTML? = nil
        let nothing: String? = nil
        let page: HTML = "<ul>\(items)\(none)\(nothing)</ul>\(3)\(HTML.when(false, "<b>no</b>"))"
        #expect(page.markup == "<ul><li>a</li><li>b</li></ul>3")
    }

    @Test func writesValuesOfTheKernelEscaped() throws {
        let area = try #require(Area(squareMetres: "52.30"))
        let page: HTML = "\(area) \(CivilDate("2004-03-01")?.description)"
        #expect(page.markup == "52.3 2004-03-01")
    }

    @Test func quotesAndLeavesOutAttributes() {
        let attributes: Attributes = ["id": "a\"b", "class": nil]
        let page: HTML = "<i\(attributes)\(Attributes("checked", when: true))>"
        #expect(page.markup == "<i id=\"a&quot;b\" checked>")
    }

    @Test(arguments: ["javascript:alert(1)", "//evil.example/x", "https://evil.example", "data:text/html,x", "/\\evil"])
    func letsNoForeignAddressIntoALink(_ address: String) {
        let page: HTML = "<a href=\"\(address)\">x</a><form action=\"\(address)\">"
        #expect(page.markup == "<a href=\"#\">x</a><form action=\"#\">")
    }

    @Test func keepsOwnAddressesInALink() {
        let path = "/open?a=1&b=2"
        let page: HTML = "<a href=\"\(path)\">x</a>"
        #expect(page.markup == "<a href=\"/open?a=1&amp;b=2\">x</a>")
    }

    @Test func prefixesAddressesOfEnglishPagesOnly() {
        let page: HTML = """
            <a href="/open">1</a><form action="/prefs"><a href="/">2</a><img src="/x"><a href="/assets/a.css">3</a>\
            <a href="#x">4</a><a href="/en/open">5</a>
            """
        #expect(page.inLanguage(.zh) == page)
        let expected = """
            <a href="/en/open">1</a><form action="/en/prefs"><a href="/en/">2</a><img src="/x"><a href="/assets/a.css">3</a>\
            <a href="#x">4</a><a href="/en/open">5</a>
            """
        #expect(page.inLanguage(.en).markup == expected)
    }

    @Test func doesNotTouchTextThatLooksLikeALink() {
        let text = "href=\"/open\""
        let page: HTML = "<p>\(text)</p>"
        #expect(page.inLanguage(.en).markup == "<p>href=&quot;/open&quot;</p>")
    }
}
