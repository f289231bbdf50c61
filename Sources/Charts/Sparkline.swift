/// A small line over equally spaced periods; what is missing stays a gap.
package struct Sparkline: Hashable, Sendable {
    package var values: [Double?]
    package var target: Double?
    /// The scale; nil to fit the values and the target.
    package var range: ClosedRange<Double>?

    package init(values: [Double?], target: Double? = nil, range: ClosedRange<Double>? = nil) {
        self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
        self.target = target
        self.range = range
    }

    /// The mark for a table cell.
    package func mark(width: Double = 120, height: Double = 28) -> SVG {
        var canvas = Canvas()
        draw(in: &canvas, x: 4, y: 4, width: width - 8, height: height - 8)
        return canvas.mark(width: width, height: height)
    }

    func draw(in canvas: inout Canvas, x: Double, y: Double, width: Double, height: Double) {
        let present = values.compactMap { $0 } + [target].compactMap { $0 }
        guard let low = present.min(), let high = present.max() else { return }
        let fitted = low == high ? (low - 1)...(high + 1) : low...high
        let scale = Scale(domain: range ?? fitted, start: y + height, end: y)
        if let target {
            let level = scale.position(target)
            canvas.lines([(x, level), (x + width, level)], "tl")
        }
        let step = width / Double(max(values.count - 1, 1))
        var run: [(x: Double, y: Double)] = []
        var end: (x: Double, y: Double)?
        for (index, value) in values.enumerated() {
            guard let value else {
                flush(&run, in: &canvas)
                continue
            }
            let point = (x: values.count == 1 ? x + width : x + Double(index) * step, y: scale.position(value))
            run.append(point)
            end = point
        }
        flush(&run, in: &canvas)
        if let end { canvas.circle(end.x, end.y, 3.5, "dot") }
    }

    /// Draws a run of neighbouring values; one that stands alone becomes a dot.
    private func flush(_ run: inout [(x: Double, y: Double)], in canvas: inout Canvas) {
        if run.count == 1 { canvas.circle(run[0].x, run[0].y, 2, "dot") }
        canvas.lines(run, "sp")
        run = []
    }
}
