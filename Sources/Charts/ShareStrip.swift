/// "11 of 15" as fifteen boxes; as a bar in three parts when there are too many to count.
package struct ShareStrip: Hashable, Sendable {
    package let met: Int
    /// All units, those without data included.
    package let total: Int
    package let noData: Int

    package init(met: Int, total: Int, noData: Int = 0) {
        self.total = max(total, 0)
        self.met = min(max(met, 0), self.total)
        self.noData = min(max(noData, 0), self.total - self.met)
    }

    /// Up to this many units each have a box of their own.
    package static let mostBoxes = 40

    /// The mark for a table cell: met filled, not met empty, without data broken lines.
    package func mark(width: Double = 168, height: Double = 18) -> SVG {
        var canvas = Canvas()
        if total > ShareStrip.mostBoxes {
            drawBar(in: &canvas, width: width, height: height)
        } else if total > 0 {
            drawBoxes(in: &canvas, width: width, height: height)
        }
        return canvas.mark(width: width, height: height)
    }

    private func drawBoxes(in canvas: inout Canvas, width: Double, height: Double) {
        let rows = total > 20 ? 2 : 1
        let perRow = (total + rows - 1) / rows
        let pitch = min((width - 2) / Double(perRow), (height - 1) / Double(rows))
        let side = pitch - max(1.5, pitch * 0.18)
        for index in 0..<total {
            let x = 1 + Double(index % perRow) * pitch
            let y = (height - Double(rows) * pitch) / 2 + Double(index / perRow) * pitch + (pitch - side) / 2
            if index < met {
                canvas.rect(x, y, side, side, "act")
            } else {
                canvas.rect(x + 0.5, y + 0.5, side - 1, side - 1, index < total - noData ? "box" : "nod")
            }
        }
    }

    private func drawBar(in canvas: inout Canvas, width: Double, height: Double) {
        let (top, depth, full) = (height * 0.2, height * 0.6, width - 2)
        let metWidth = full * Double(met) / Double(total)
        let gapWidth = full * Double(noData) / Double(total)
        canvas.rect(1, top, metWidth, depth, "act")
        canvas.rect(1 + metWidth, top, full - metWidth - gapWidth, depth, "b2")
        canvas.rect(1 + full - gapWidth, top, gapWidth, depth, "nod")
    }
}
