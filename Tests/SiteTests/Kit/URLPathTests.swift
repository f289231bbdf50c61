import Testing

@testable import Site

@Suite struct URLPathTests {
    @Test(arguments: [
        "", "open", "//host/x", "/\\host", "javascript:alert(1)", "https://host/", "/a\nb", "/a b", "/a\u{0}", "\\/x",
        "/\u{7F}",
    ])
    func refusesWhatIsNoPathOnThisSite(_ text: String) {
        #expect(URLPath(checking: text) == nil)
    }

    @Test func keepsPathQueryAndFragment() {
        let path = URLPath(checking: "/open/plans?unit=3212&name=%E5%9F%8E+%E4%B8%9C#top")
        #expect(path?.path == "/open/plans")
        #expect(path?.query.map(\.value) == ["3212", "城 东"])
        #expect(path?.text == "/open/plans?unit=3212&name=%E5%9F%8E%20%E4%B8%9C#top")
    }

    @Test func encodesSegmentsSoThatTheyStayOne() {
        #expect(URLPath(segments: "places", "a/b?c#d 城").text == "/places/a%2Fb%3Fc%23d%20%E5%9F%8E")
        let climbing: URLPath = "/open"
        #expect(climbing.appending("..//x").text == "/open/..%2F%2Fx")
    }

    @Test func setsAddsAndRemovesQueryItems() {
        let path: URLPath = "/open?a=1&b=2"
        #expect(path.with("a", "3").text == "/open?b=2&a=3")
        #expect(path.with("a", nil).text == "/open?b=2")
        #expect(path.adding("b", "4").without("b", "2").text == "/open?a=1&b=4")
    }

    @Test func survivesBrokenPercentSigns() {
        #expect(PercentCoding.decode("%4".utf8) == "%4")
        #expect(PercentCoding.decode("%zz1".utf8) == "%zz1")
        #expect(PercentCoding.decode("%FF".utf8) == "\u{FFFD}")
    }
}
