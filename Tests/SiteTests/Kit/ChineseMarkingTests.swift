import Testing

@testable import Site

@Suite struct ChineseMarkingTests {
    @Test(arguments: [
        ("<p>plain</p>", "<p>plain</p>"),
        ("<p>Unit 海陵区: today</p>", "<p>Unit <span lang=\"zh-CN\">海陵区</span>: today</p>"),
        (
            "<p>甲（乙）、丙 and 丁</p>",
            "<p><span lang=\"zh-CN\">甲（乙）、丙</span> and <span lang=\"zh-CN\">丁</span></p>"
        ),
        ("<a title=\"中文\">x</a>", "<a title=\"中文\">x</a>"),
        (
            "<div lang=\"zh-CN\"><div>中</div>文</div>文",
            "<div lang=\"zh-CN\"><div>中</div>文</div><span lang=\"zh-CN\">文</span>"
        ),
        (
            "<option value=\"1\">红旗</option><p>街</p>",
            "<option value=\"1\" lang=\"zh-CN\">红旗</option><p><span lang=\"zh-CN\">街</span></p>"
        ),
        (
            "<svg><title>题</title><text>字</text></svg>",
            "<svg><title>题</title><text><tspan lang=\"zh-CN\">字</tspan></text></svg>"
        ),
        ("<script>\"中\"</script><textarea>文</textarea>", "<script>\"中\"</script><textarea>文</textarea>"),
        ("<p>unclosed 中", "<p>unclosed <span lang=\"zh-CN\">中</span>"),
    ])
    func marksTextAndNothingElse(_ markup: String, _ expected: String) {
        #expect(HTML(trusted: markup).markingChinese().markup == expected)
    }
}
