import Kernel
import Testing

@testable import Charts

@Suite struct SVGTests {
    @Test func everyTextIsEscaped() {
        #expect(SVG.escape(#"<a href="x">'&'"#) == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;")
        #expect(SVG.escape("一\u{0}\u{8}二\n三\u{FFFF}") == "一二 三")
        let row = BarList.Row(name: "<script>", value: 1, text: "\"&\"")
        let caption = Caption(id: "a\"b", title: "<t>", summary: "a & b")
        let markup = BarList(caption: caption, rows: [row], target: 1, targetLabel: "<b>").svg().markup
        #expect(!markup.contains("<script") && !markup.contains("<t>") && !markup.contains("<b>"))
        #expect(markup.contains("a &amp; b"))
    }

    @Test func coordinatesHaveOneDecimalAtMost() {
        #expect([0, 12, 12.34, -0.26, -0.04, 99.96].map(Coordinate.text) == ["0", "12", "12.3", "-0.3", "0", "100"])
        #expect(Coordinate.text(.nan) == "0" && Coordinate.text(.infinity) == "0")
    }

    @Test func chartsHaveATitleADescriptionAndALanguage() {
        let caption = Caption(id: "c", title: "题", summary: "要点", language: .en)
        let markup = BarList(caption: caption, rows: []).svg().markup
        #expect(markup.contains(#"role="img" aria-labelledby="c-t c-d" lang="en""#))
        #expect(markup.contains(#"<title id="c-t">题</title><desc id="c-d">要点</desc>"#))
    }

    @Test func wideAndNarrowVariantsHaveIdentifiersOfTheirOwn() {
        let caption = Caption(id: "c", title: "题", summary: "要点")
        let markup = BarList(caption: caption, rows: []).responsive().markup
        #expect(markup.contains(#"id="c-wide-t""#) && markup.contains(#"id="c-narrow-t""#))
    }

    @Test func numbersAreWrittenAsShortAsPossible() {
        let number = NumberText(unit: "㎡", decimals: 2)
        #expect(
            [0, 12.5, -0.004, 1052.30, 12_345.6].map(number.text) == ["0㎡", "12.5㎡", "0㎡", "1052.3㎡", "12,345.6㎡"])
        #expect(NumberText(unit: "%").text(.nan) == "—")
    }
}
