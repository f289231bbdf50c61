/// A plain bar from zero, with an optional target line.
package struct Bar: Hashable, Sendable {
    package var value: Double?
    package var maximum: Double
    package var target: Double?

    package init(value: Double?, maximum: Double, target: Double? = nil) {
        self.value = value
        self.maximum = maximum
        self.target = target
    }

    /// The mark for a table cell.
    package func mark(width: Double = 120, height: Double = 18) -> SVG {
        var canvas = Canvas()
        let scale = Scale(domain: 0...max(maximum, 1e-9), start: 2, end: width - 2)
        canvas.rect(2, height * 0.2, width - 4, height * 0.6, "b3")
        if let value, value > 0 {
            canvas.rect(2, height * 0.2, max(scale.position(value) - 2, 1.5), height * 0.6, "act")
        }
        if let target { canvas.path(from: scale.position(target), 0, "V" + Coordinate.text(height), "tg") }
        return canvas.mark(width: width, height: height)
    }
}
