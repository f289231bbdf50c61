/// A measured value on its scale, with everything it is compared with.
package struct Bullet: Hashable, Sendable {
    package var value: Double?
    /// What is to be reached at the end.
    package var target: Double?
    /// What should be reached by now.
    package var pace: Double?
    /// The value of the previous period.
    package var previous: Double?
    /// The two values at which poor becomes fair and fair becomes good; empty for no bands.
    package var bands: [Double]
    package var range: ClosedRange<Double>
    package var isLowerBetter: Bool

    /// Without a range the scale starts at zero and ends a little above the greatest of the values.
    package init(
        value: Double?, target: Double? = nil, pace: Double? = nil, previous: Double? = nil, bands: [Double] = [],
        range: ClosedRange<Double>? = nil, isLowerBetter: Bool = false
    ) {
        self.value = value
        self.target = target
        self.pace = pace
        self.previous = previous
        self.bands = bands.sorted()
        self.isLowerBetter = isLowerBetter
        self.range = range ?? Bullet.range(covering: [value, target, pace, previous].compactMap { $0 } + bands)
    }

    /// The smallest round scale that starts at zero (or below, when a value is negative) and shows all values.
    package static func range(covering values: [Double]) -> ClosedRange<Double> {
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        return (low < 0 ? -Scale.roundedUp(-low) : 0)...(high > 0 ? Scale.roundedUp(high) : low < 0 ? 0 : 1)
    }

    /// The mark for a table cell whose neighbours hold the numbers.
    package func mark(width: Double = 168, height: Double = 28) -> SVG {
        var canvas = Canvas()
        draw(in: &canvas, x: 2, y: 3, width: width - 4, height: height - 11)
        return canvas.mark(width: width, height: height)
    }

    /// Whether values are drawn as a bar from zero; otherwise as a diamond, because a bar would mislead.
    var startsAtZero: Bool { range.contains(0) }

    /// Draws the bands `height` high; target and pace mark stand out by some pixels.
    func draw(in canvas: inout Canvas, x: Double, y: Double, width: Double, height: Double) {
        let scale = Scale(domain: range, start: x, end: x + width)
        drawBands(in: &canvas, scale, y: y, height: height)
        if let value, value.isFinite, startsAtZero {
            let (zero, end) = (scale.position(0), scale.position(value))
            canvas.rect(min(zero, end), y + height * 0.3, max(abs(end - zero), 1.5), height * 0.4, "act")
        }
        if let previous { mark(in: &canvas, scale.position(previous), from: y + 2, to: y + height - 2, "ly") }
        if let target { mark(in: &canvas, scale.position(target), from: y - 3, to: y + height + 3, "tg") }
        if let value, value.isFinite, !startsAtZero {
            let half = height * 0.36
            let (h, H) = (Coordinate.text(half), Coordinate.text(-half))
            canvas.path(
                from: scale.position(value), y + height / 2 - half, "l\(h) \(h) \(H) \(h) \(H) \(H)z", "dia")
        }
        if let pace {
            canvas.path(from: scale.position(pace), y + height - 1, "l5 8h-10z", "pc")
        }
    }

    private func drawBands(in canvas: inout Canvas, _ scale: Scale, y: Double, height: Double) {
        let edges = [range.lowerBound] + bands.prefix(2) + [range.upperBound]
        let names = isLowerBetter ? ["b3", "b2", "b1"] : ["b1", "b2", "b3"]
        let shown = bands.isEmpty ? ["b3"] : isLowerBetter && bands.count == 1 ? ["b3", "b2"] : names
        for index in 0..<(edges.count - 1) {
            let (left, right) = (scale.position(edges[index]), scale.position(edges[index + 1]))
            canvas.rect(left, y, right - left, height, shown[min(index, shown.count - 1)])
        }
    }

    private func mark(in canvas: inout Canvas, _ x: Double, from top: Double, to bottom: Double, _ name: String) {
        canvas.path(from: x, top, "V" + Coordinate.text(bottom), name)
    }
}
