/// Horizontal bars with their names in front and their values behind; all start at zero.
package struct BarList: Hashable, Sendable {
    /// One bar.
    package struct Row: Hashable, Sendable {
        package let name: String
        package let value: Double?
        /// The value as text, also what stands there when there is none.
        package let text: String
        package init(name: String, value: Double?, text: String) {
            self.name = name
            self.value = value
            self.text = text
        }
    }

    package var caption: Caption
    package var rows: [Row]
    package var target: Double?
    /// The words at the target line.
    package var targetLabel: String

    package init(caption: Caption, rows: [Row], target: Double? = nil, targetLabel: String = "") {
        self.caption = caption
        self.rows = rows
        self.target = target
        self.targetLabel = targetLabel
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
        let style = TextStyle.label
        let widest = rows.map { style.width(of: $0.name) }.max() ?? 0
        let nameWidth = min(widest, width * 0.4) + 2
        let valueWidth = (rows.map { style.width(of: $0.text) }.max() ?? 0) + 10
        let largest = (rows.compactMap(\.value) + [target].compactMap { $0 }).filter(\.isFinite).max() ?? 1
        let scale = Scale(
            domain: 0...max(largest, 1e-9), start: nameWidth + 10, end: max(width - valueWidth, nameWidth + 40))
        var y: Double = targetLabel.isEmpty ? 4 : 26
        let top = y - 2
        var middles: [Double] = []
        for row in rows {
            let height = max(30, Double(lines(of: row, nameWidth).count) * 18 + 10)
            middles.append(y + height / 2)
            y += height
        }
        for (row, middle) in zip(rows, middles) { drawBar(of: row, in: &canvas, scale, y: middle) }
        canvas.path(from: scale.start, top, "V" + Coordinate.text(y), "ax")
        if let target {
            let x = scale.position(target)
            canvas.path(from: x, top, "V" + Coordinate.text(y), "tl")
            let half = style.width(of: targetLabel) / 2
            canvas.text(targetLabel, min(max(x, half), width - half), 16, style, .middle)
        }
        for (row, middle) in zip(rows, middles) {
            drawTexts(of: row, lines(of: row, nameWidth), in: &canvas, scale, y: middle)
        }
        return (canvas, y + 4)
    }

    private func lines(of row: Row, _ width: Double) -> [String] {
        TextWidth.lines(row.name, size: TextStyle.label.size, width: width, maxLines: 2)
    }

    private func end(of row: Row, _ scale: Scale) -> Double {
        guard let value = row.value, value.isFinite, value > 0 else { return scale.start }
        return max(scale.position(value), scale.start + 1.5)
    }

    private func drawBar(of row: Row, in canvas: inout Canvas, _ scale: Scale, y: Double) {
        canvas.rect(scale.start, y - 8, end(of: row, scale) - scale.start, 16, "act")
    }

    private func drawTexts(of row: Row, _ lines: [String], in canvas: inout Canvas, _ scale: Scale, y: Double) {
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 18
            canvas.text(line, scale.start - 10, y + 5 + offset, .label, .end)
        }
        canvas.text(row.text, end(of: row, scale) + 8, y + 5, .label)
    }
}
