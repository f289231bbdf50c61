extension Scorecard {
    /// Explains the signs that occur on this sheet, from left to right, in as many lines as it takes.
    func drawLegend(in canvas: inout Canvas, y: Double) -> Double {
        var (x, base) = (ScorecardColumns.left, y + 36)
        for entry in legend() {
            let width = entry.width + 8 + TextStyle.small.width(of: entry.text)
            if x > ScorecardColumns.left, x + width > ScorecardColumns.right {
                x = ScorecardColumns.left
                base += 26
            }
            entry.draw(&canvas, x, base)
            canvas.text(entry.text, x + entry.width + 8, base, .small)
            x += width + 28
        }
        return base
    }

    private struct Entry {
        let text: String
        /// Of the sign.
        let width: Double
        /// Draws the sign at its left edge above the base line.
        let draw: (inout Canvas, Double, Double) -> Void
    }

    private func legend() -> [Entry] {
        let bullets = sections.flatMap(\.rows).compactMap(\.bullet)
        var entries: [Entry] = []
        if bullets.contains(where: \.startsAtZero) {
            entries.append(Entry(text: labels.actual, width: 26) { $0.rect($1, $2 - 10, 26, 10, "act") })
        }
        if bullets.contains(where: { !$0.startsAtZero }) {
            entries.append(
                Entry(text: labels.diamond, width: 18) { $0.path(from: $1 + 9, $2 - 14, "l9 9 -9 9 -9 -9z", "dia") })
        }
        if bullets.contains(where: { $0.target != nil }) {
            entries.append(
                Entry(text: labels.target, width: 4) { $0.path(from: $1 + 2, $2 - 14, "v18", "tg") })
        }
        if bullets.contains(where: { $0.pace != nil }) {
            entries.append(
                Entry(text: labels.pace, width: 12) { $0.path(from: $1 + 6, $2 - 9, "l5 8h-10z", "pc") })
        }
        if bullets.contains(where: { $0.previous != nil }) {
            entries.append(
                Entry(text: labels.previous, width: 4) { $0.path(from: $1 + 2, $2 - 14, "v18", "ly") })
        }
        if bullets.contains(where: { !$0.bands.isEmpty }) {
            entries.append(
                Entry(text: labels.bands, width: 60) { canvas, x, y in
                    for (index, name) in ["b1", "b2", "b3"].enumerated() {
                        canvas.rect(x + Double(index) * 20, y - 13, 20, 16, name)
                    }
                })
        }
        if sections.flatMap(\.rows).contains(where: { $0.trend?.target != nil }) {
            entries.append(
                Entry(text: labels.trendTarget, width: 26) { $0.lines([($1, $2 - 5), ($1 + 26, $2 - 5)], "tl") })
        }
        return entries
    }
}
