import Kernel
import Testing

@testable import Charts

@Suite struct ChartTests {
    let caption = Caption(id: "c", title: "题", summary: "要点")

    func day(_ year: Int, _ month: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: 0)
    }

    func chart(_ values: [Double?], isStepped: Bool = false) -> LineChart {
        let points = values.enumerated().map { LineSeries.Point(day: day(2001 + $0 / 4, $0 % 4 * 3 + 1), value: $1) }
        return LineChart(
            caption: caption, series: [LineSeries(name: "街道", points: points)], isStepped: isStepped, target: 15,
            targetLabel: "目标 15", deadline: day(2005, 12), deadlineLabel: "期限")
    }

    @Test func gapsInterruptTheLine() {
        let markup = chart([1, 2, nil, 4, 5]).svg().markup
        #expect(markup.components(separatedBy: #"class="k-sp""#).count - 1 == 2)
    }

    @Test func stepsGoAcrossBeforeTheyGoUp() {
        #expect(chart([1, 2], isStepped: true).svg().markup != chart([1, 2]).svg().markup)
    }

    @Test func theLastValueStandsAtTheLinesEnd() {
        #expect(chart([1, 2, 7.25, nil]).svg().markup.contains(">街道 7.3<"))
    }

    @Test func axesAreRound() {
        #expect(Scale.ticks(covering: [3, 11, 15]) == [0, 5, 10, 15])
        #expect(Scale.ticks(covering: [88, 95]) == [88, 90, 92, 94, 96])
        #expect(Scale.ticks(covering: []) == [0, 0.5, 1] || Scale.ticks(covering: []).first == 0)
        #expect(Scale.ticks(covering: [-5, 20]).contains(0))
        #expect(Scale.ticks(covering: [7, 7]).first == 0)
    }

    @Test func yearsAreNamedWhenThereIsRoomForNothingElse() {
        let axis = TimeAxis(domain: Double(day(2001, 1).dayNumber)...Double(day(2005, 12).dayNumber), language: .zh)
        #expect(axis.ticks(most: 6).map(\.text) == ["2001年", "2002年", "2003年", "2004年", "2005年"])
        #expect(axis.ticks(most: 30).map(\.text).prefix(2) == ["2001-01", "2001-04"])
    }

    @Test func textsDoNotCoverEachOther() {
        let names = ["京泰路街道办事处", "城东街道", "一个名字特别特别长的社区居民委员会综合服务中心", "苏陈镇"]
        let rows = names.map { BarList.Row(name: $0, value: Double($0.count * 100), text: "\($0.count * 100)㎡") }
        let panels = names.map { SmallMultiples.Panel(name: $0, values: [1, 2, 3], text: "71.5%") }
        for width in [330.0, 680] {
            let list = BarList(caption: caption, rows: rows, target: 1000, targetLabel: "目标 1000㎡").scene(width: width)
                .0
            let panes = SmallMultiples(caption: caption, panels: panels, target: 3).scene(width: width).0
            let line = chart([1, 2, 3, nil, 15]).scene(width: width, height: 240)
            for canvas in [list, panes, line] { #expect(canvas.overlaps().isEmpty, "\(canvas.overlaps())") }
        }
    }

    @Test func labelsAtTheLinesEndsMoveApart() {
        let series = ["甲", "乙", "丙", "丁"].map { name in
            LineSeries(name: name, points: [2001, 2002].map { LineSeries.Point(day: day($0, 1), value: 50) })
        }
        let canvas = LineChart(caption: caption, series: series).scene(width: 680, height: 280)
        #expect(canvas.overlaps().isEmpty, "\(canvas.overlaps())")
    }

    @Test func nothingAtAllIsStillADrawing() {
        #expect(LineChart(caption: caption, series: []).svg().markup.hasSuffix("</svg>"))
        #expect(SmallMultiples(caption: caption, panels: []).svg().markup.hasSuffix("</svg>"))
    }
}

extension Canvas {
    /// Pairs of texts that cover each other.
    func overlaps() -> [String] {
        boxes.indices.flatMap { first in
            boxes[(first + 1)...].filter { boxes[first].overlaps($0) }.map { "\(boxes[first].text) / \($0.text)" }
        }
    }
}
