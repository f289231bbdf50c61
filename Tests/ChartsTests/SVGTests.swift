import Foundation
import Kernel
import Testing

@testable import Charts

#if canImport(FoundationXML)
    import FoundationXML
#endif

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

    @Test func drawingsAreWellFormed() {
        let nasty = "<&>\"' 社区\u{1} ]]>"
        let caption = Caption(id: "c", title: nasty, summary: nasty)
        let row = Scorecard.Row(
            name: nasty, status: .met, bullet: Bullet(value: 1, target: 2, pace: 1, previous: 1, bands: [1, 2]),
            value: nasty, trend: Sparkline(values: [1, nil, 2, 3], target: 2), note: nasty)
        var card = ScorecardTests().card([row], title: nasty)
        card.footnotes = [nasty]
        let panel = SmallMultiples.Panel(name: nasty, values: [1, 2], text: nasty)
        let line = LineSeries(name: nasty, points: [LineSeries.Point(day: CivilDate(dayNumber: 0), value: 1)])
        let drawings = [
            card.svg(), StatusMark.behind.mark(), SmallMultiples(caption: caption, panels: [panel]).svg(),
            LineChart(caption: caption, series: [line], target: 1, targetLabel: nasty).svg(),
        ]
        for drawing in drawings { #expect(XMLParser(data: Data(drawing.file.utf8)).parse(), "\(drawing)") }
    }

    @Test func numbersAreWrittenAsShortAsPossible() {
        let number = NumberText(unit: "㎡", decimals: 2)
        #expect(
            [0, 12.5, -0.004, 1052.30, 12_345.6].map(number.text) == ["0㎡", "12.5㎡", "0㎡", "1052.3㎡", "12,345.6㎡"])
        #expect(NumberText(unit: "%").text(.nan) == "—")
    }
}
