import Kernel

/// One line of a chart over time.
package struct LineSeries: Hashable, Sendable {
    /// One value in time; nil leaves a gap.
    package struct Point: Hashable, Sendable {
        package let day: CivilDate
        /// Nil where nothing was recorded: the line is interrupted.
        package let value: Double?
        package init(day: CivilDate, value: Double?) {
            self.day = day
            self.value = value
        }
    }

    /// Written at the line's end; empty when there is only one line and the title names it.
    package let name: String
    package let points: [Point]
    package init(name: String = "", points: [Point]) {
        self.name = name
        self.points = points
    }
}

/// Values over time as lines or steps, with the target and its day.
package struct LineChart: Hashable, Sendable {
    package var caption: Caption
    /// Four at most are drawn; more would not be told apart.
    package var series: [LineSeries]
    /// Stocks change in steps, measured shares in lines.
    package var isStepped: Bool
    package var number: NumberText
    package var target: Double?
    package var targetLabel: String
    package var deadline: CivilDate?
    package var deadlineLabel: String

    package init(
        caption: Caption, series: [LineSeries], isStepped: Bool = false, number: NumberText = NumberText(),
        target: Double? = nil, targetLabel: String = "", deadline: CivilDate? = nil, deadlineLabel: String = ""
    ) {
        self.caption = caption
        self.series = Array(series.prefix(4))
        self.isStepped = isStepped
        self.number = number
        self.target = target
        self.targetLabel = targetLabel
        self.deadline = deadline
        self.deadlineLabel = deadlineLabel
    }

    /// The chart for wide and for narrow screens, of which the stylesheet shows one.
    package func responsive() -> SVG {
        .joined([svg(width: 680, variant: "wide"), svg(width: 330, height: 230, variant: "narrow")])
    }

    package func svg(width: Double = 680, height: Double = 280, variant: String = "") -> SVG {
        scene(width: width, height: height).chart(caption, width: width, height: height, variant: variant)
    }

    func scene(width: Double, height: Double) -> Canvas {
        var canvas = Canvas()
        let values = series.flatMap(\.points).compactMap(\.value).filter(\.isFinite)
        let ticks = Scale.ticks(covering: values + [target].compactMap { $0 })
        let texts = ticks.map(number.text)
        let left = (texts.map { TextStyle.small.width(of: $0) }.max() ?? 0) + 12
        let ends = series.map { label(of: $0) }
        let right = width - min((ends.map { TextStyle.small.width(of: $0) }.max() ?? 0) + 16, width * 0.4)
        let vertical = Scale(
            domain: (ticks.first ?? 0)...(ticks.last ?? 1), start: height - 30, end: 34)
        let horizontal = Scale(domain: days(), start: left, end: right)
        for (tick, text) in zip(ticks, texts) {
            let y = vertical.position(tick)
            canvas.lines([(left, y), (right, y)], tick == 0 ? "ax" : "rl")
            canvas.text(text, left - 8, y + 4.5, .small, .end)
        }
        drawDays(in: &canvas, horizontal, y: height - 10)
        drawMarks(in: &canvas, horizontal, vertical)
        drawSeries(in: &canvas, horizontal, vertical)
        return canvas
    }

    private func label(of series: LineSeries) -> String {
        guard let last = series.points.last(where: { $0.value != nil }), let value = last.value else {
            return series.name
        }
        return (series.name.isEmpty ? "" : series.name + " ") + number.text(value)
    }

    private func days() -> ClosedRange<Double> {
        let all = series.flatMap(\.points).map(\.day.dayNumber) + [deadline?.dayNumber].compactMap { $0 }
        let (first, last) = (all.min() ?? 0, all.max() ?? 1)
        return Double(first)...Double(max(last, first + 1))
    }

    private func drawDays(in canvas: inout Canvas, _ scale: Scale, y: Double) {
        let axis = TimeAxis(domain: scale.domain, language: caption.language)
        let most = max(Int((scale.end - scale.start) / 64), 2)
        var taken = -Double.infinity
        for (day, text) in axis.ticks(most: most) {
            let x = scale.position(Double(day.dayNumber))
            let half = TextStyle.small.width(of: text) / 2
            canvas.path(from: x, y - 20, "v5", "ax")
            // A date near the edge is moved inwards, so the next one may have no room.
            let middle = min(max(x, scale.start - 8 + half), scale.end + 8)
            guard middle - half > taken + 4 else { continue }
            canvas.text(text, middle, y, .small, .middle)
            taken = middle + half
        }
    }

    private func drawMarks(in canvas: inout Canvas, _ horizontal: Scale, _ vertical: Scale) {
        if let target {
            let y = vertical.position(target)
            canvas.lines([(horizontal.start, y), (horizontal.end, y)], "tl")
            canvas.text(targetLabel, horizontal.start + 4, y - 6, .small)
        }
        guard let deadline else { return }
        let x = horizontal.position(Double(deadline.dayNumber))
        canvas.path(from: x, 22, "V" + Coordinate.text(vertical.start), "dl")
        let half = TextStyle.small.width(of: deadlineLabel) / 2
        canvas.text(deadlineLabel, min(x, max(horizontal.end - half, half)), 14, .small, .middle)
    }

    private func drawSeries(in canvas: inout Canvas, _ horizontal: Scale, _ vertical: Scale) {
        var labels: [(y: Double, x: Double, text: String)] = []
        for (index, line) in series.enumerated() {
            let name = index == 0 ? "sp" : "sp k-s\(index + 1)"
            var run: [(x: Double, y: Double)] = []
            var end: (x: Double, y: Double)?
            for point in line.points.sorted(by: { $0.day < $1.day }) {
                guard let value = point.value, value.isFinite else {
                    flush(&run, name, in: &canvas)
                    continue
                }
                let next = (x: horizontal.position(Double(point.day.dayNumber)), y: vertical.position(value))
                if isStepped, let last = run.last { run.append((next.x, last.y)) }
                run.append(next)
                end = next
            }
            flush(&run, name, in: &canvas)
            guard let end else { continue }
            canvas.circle(end.x, end.y, 3.5, index == 0 ? "dot" : "f\(index + 1)")
            labels.append((end.y, end.x, label(of: line)))
        }
        drawLabels(labels, in: &canvas)
    }

    /// Puts the labels beside the ends, moved apart where they would cover each other.
    private func drawLabels(_ labels: [(y: Double, x: Double, text: String)], in canvas: inout Canvas) {
        var lowest = 0.0
        for label in labels.sorted(by: { ($0.y, $0.text) < ($1.y, $1.text) }) {
            let y = max(label.y + 4.5, lowest)
            canvas.text(label.text, label.x + 9, y, .small)
            lowest = y + 16
        }
    }

    private func flush(_ run: inout [(x: Double, y: Double)], _ name: String, in canvas: inout Canvas) {
        if run.count == 1 { canvas.circle(run[0].x, run[0].y, 2.5, "dot") }
        canvas.lines(run, name)
        run = []
    }
}
