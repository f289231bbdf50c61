/// The same measure of many units, each in a small panel, all on one scale.
package struct SmallMultiples: Hashable, Sendable {
    /// One small chart.
    package struct Panel: Hashable, Sendable {
        package let name: String
        package let values: [Double?]
        /// The latest value as text.
        package let text: String
        package init(name: String, values: [Double?], text: String) {
            self.name = name
            self.values = values
            self.text = text
        }
    }

    package var caption: Caption
    package var panels: [Panel]
    package var target: Double?
    package var number: NumberText
    /// Stands before the extent of the common scale at the foot, such as `纵轴`; empty to leave it out.
    package var scaleLabel: String

    package init(
        caption: Caption, panels: [Panel], target: Double? = nil, number: NumberText = NumberText(),
        scaleLabel: String = ""
    ) {
        self.caption = caption
        self.panels = panels
        self.target = target
        self.number = number
        self.scaleLabel = scaleLabel
    }

    /// The chart for wide and for narrow screens, of which the stylesheet shows one.
    package func responsive() -> SVG {
        .joined([svg(width: 680, variant: "wide"), svg(width: 330, variant: "narrow")])
    }

    package func svg(width: Double = 680, variant: String = "") -> SVG {
        let (canvas, height) = scene(width: width)
        return canvas.chart(caption, width: width, height: height, variant: variant)
    }

    func scene(width: Double) -> (Canvas, height: Double) {
        var canvas = Canvas()
        let columns = max(Int(width / 165), 1)
        let pitch = width / Double(columns)
        let panelWidth = pitch - 16
        let ticks = Scale.ticks(covering: panels.flatMap(\.values).compactMap { $0 } + [target].compactMap { $0 })
        let range = (ticks.first ?? 0)...(ticks.last ?? 1)
        for (index, panel) in panels.enumerated() {
            let (x, y) = (Double(index % columns) * pitch + 8, Double(index / columns) * 104 + 4)
            let textWidth = TextStyle.status.width(of: panel.text)
            let name = TextWidth.shortened(panel.name, size: TextStyle.label.size, width: panelWidth - textWidth - 8)
            canvas.text(name, x, y + 16, .label)
            canvas.text(panel.text, x + panelWidth, y + 16, .status, .end)
            let line = Sparkline(values: panel.values, target: target, range: range)
            line.draw(in: &canvas, x: x + 3, y: y + 26, width: panelWidth - 6, height: 58)
            canvas.lines([(x, y + 88), (x + panelWidth, y + 88)], "ax")
        }
        let rows = (panels.count + columns - 1) / columns
        let height = Double(rows) * 104 + 4
        guard !scaleLabel.isEmpty else { return (canvas, height) }
        let extent = number.text(range.lowerBound) + "–" + number.text(range.upperBound)
        canvas.text(scaleLabel + " " + extent, 8, height + 14, .small)
        return (canvas, height + 22)
    }
}
