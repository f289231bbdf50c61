import Kernel
import Testing

@testable import Charts

@Suite struct ScorecardTests {
    static let labels = Scorecard.Labels(
        statuses: [.met: "已达标", .onCourse: "序时正常", .behind: "略有滞后", .clearlyBehind: "明显滞后", .noData: "暂无数据"],
        statusHead: "状态", nameHead: "指标", bulletHead: "实际与目标", valueHead: "本期值", trendHead: "近 8 个季度",
        dueHead: "期限", actual: "本期实际", diamond: "本期实际（量程不从零起）", target: "目标", pace: "序时应达",
        previous: "上年同期", bands: "差 / 中 / 好", trendTarget: "走势目标线")

    func card(_ rows: [Scorecard.Row], title: String = "海陵区社区建设规划") -> Scorecard {
        Scorecard(
            caption: Caption(id: "sc", title: title, summary: "共 \(rows.count) 项"), subtitle: "城中街道",
            context: "示例数据 · 截至 2003年9月30日", labels: ScorecardTests.labels,
            sections: [Scorecard.Section(title: "一、组织与用房", rows: rows)], footnotes: ["颜色仅作辅助。"])
    }

    func row(_ name: String = "居委会用房", _ status: StatusMark = .met, value: String = "71%") -> Scorecard.Row {
        Scorecard.Row(
            name: name, detail: "目标 80%", status: status,
            bullet: Bullet(value: 71, target: 80, pace: 70, bands: [50, 75], range: 0...100), scaleStart: "0%",
            scaleEnd: "100%", value: value, valueDetail: "低于目标 9 百分点",
            trend: Sparkline(values: [1, 2, nil, 4], target: 5),
            due: "2005-12-31")
    }

    @Test(arguments: 0..<100) func textsNeverCoverEachOtherHoweverLongTheyAre(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func words(_ most: Int) -> String {
            let letters = Array("每个街道建有一处不少于1000平方米的社区综合服务中心，并正常开放。MWoffice （）")
            let count = Int.random(in: 0...most, using: &generator)
            return String((0..<count).compactMap { _ in letters.randomElement(using: &generator) })
        }
        let rows = (0..<6).map { _ in
            var row = row(words(70), StatusMark.allCases.randomElement(using: &generator) ?? .met, value: words(20))
            row.detail = words(60)
            row.note = words(200)
            row.due = words(25)
            row.scaleStart = words(20)
            row.scaleEnd = words(20)
            row.valueDetail = words(40)
            return row
        }
        var card = card(rows, title: words(80))
        card.labels.statuses = [.behind: "Somewhat behind the plan", .noData: words(30)]
        let (canvas, height) = card.scene()
        #expect(canvas.overlaps().isEmpty, "\(canvas.overlaps())")
        for box in canvas.boxes {
            #expect(box.left >= 27 && box.right <= 1153 && box.top >= 0 && box.bottom <= height, "\(box)")
        }
    }

    @Test func theSameInputGivesTheSameBytes() {
        let rows = [row(), row("志愿者", .behind)]
        #expect(card(rows).svg() == card(rows).svg())
        #expect(card(rows).svg().file.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="))
    }

    @Test func countsTheIndicatorsOfEachStatus() {
        let texts = card([row(), row("志愿者"), row("经费", .noData)]).scene().0.boxes.map(\.text)
        let place = texts.firstIndex(of: "已达标")
        #expect(place.map { texts[$0 + 1] } == "2")
        #expect(texts.contains("暂无数据") && !texts.contains("明显滞后"))
    }

    @Test func theLegendExplainsOnlyWhatIsThere() {
        let texts = card([row()]).scene().0.boxes.map(\.text)
        #expect(texts.contains("本期实际") && texts.contains("序时应达"))
        #expect(!texts.contains("本期实际（量程不从零起）") && !texts.contains("上年同期"))
    }

    @Test func needsNothingOutsideItself() {
        for palette in [Palette.light, .dark, .print] {
            let markup = card([row()]).svg(palette: palette).markup
            #expect(!markup.contains("var(") && !markup.contains("href") && !markup.contains("url("))
            #expect(markup.contains("<style>text{font-family:system-ui,"))
        }
    }

    @Test func elevenIndicatorsStaySmall() {
        let rows = (0..<11).map { row("指标\($0)") }
        #expect(card(rows).svg().markup.utf8.count < 25_000)
    }
}
