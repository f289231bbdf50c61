extension Scorecard {
    private typealias Columns = ScorecardColumns

    /// The elements of the sheet and its height.
    func scene() -> (Canvas, height: Double) {
        var body = Canvas()
        var y = drawTop(in: &body)
        y = drawLegend(in: &body, y: y)
        y = drawHeads(in: &body, y: y + 20)
        for section in sections {
            y = drawTitle(of: section, in: &body, y: y)
            for row in section.rows { y = draw(row, in: &body, y: y) }
        }
        y += 10
        for line in footnotes.flatMap({ lines($0, .small, Columns.right - Columns.left, 4) }) {
            y += 20
            body.text(line, Columns.left, y, .small)
        }
        body.fillBackground(width: Columns.width, height: y + 22)
        return (body, y + 22)
    }

    func lines(_ text: String, _ style: TextStyle, _ width: Double, _ most: Int) -> [String] {
        TextWidth.lines(text, size: style.size, bold: style.isBold, width: width, maxLines: most)
    }

    private func drawTop(in canvas: inout Canvas) -> Double {
        let full = Columns.right - Columns.left
        let contextWidth = TextStyle.small.width(of: context)
        var y: Double = 16
        let fits = TextStyle.title.width(of: caption.title) + 32 + contextWidth <= full
        for line in lines(caption.title, .title, full, 3) {
            y += 32
            canvas.text(line, Columns.left, y, .title)
        }
        if fits {
            canvas.text(context, Columns.right, y, .small, .end)
        } else {
            for line in lines(context, .small, full, 2) {
                y += 22
                canvas.text(line, Columns.left, y, .small)
            }
        }
        for line in lines(subtitle, .lead, full, 3) {
            y += 28
            canvas.text(line, Columns.left, y, .lead)
        }
        return drawCounts(in: &canvas, y: y + 36)
    }

    /// The number of indicators in each status, as shape, word and figure.
    private func drawCounts(in canvas: inout Canvas, y: Double) -> Double {
        let rows = sections.flatMap(\.rows)
        var x = Columns.left
        for status in StatusMark.allCases {
            let count = rows.filter { $0.status == status }.count
            guard count > 0 else { continue }
            let word = labels.statuses[status] ?? status.rawValue
            let (wordWidth, figure) = (TextStyle.status.width(of: word), String(count))
            status.draw(in: &canvas, x: x + 10, y: y - 5, size: 20)
            canvas.text(word, x + 28, y, .status, tint: "w-" + status.className)
            canvas.text(figure, x + 36 + wordWidth, y + 1, .name)
            x += 36 + wordWidth + TextStyle.name.width(of: figure) + 32
        }
        return y
    }

    private func drawHeads(in canvas: inout Canvas, y: Double) -> Double {
        let base = y + 20
        canvas.text(labels.statusHead, Columns.left, base, .head)
        canvas.text(labels.nameHead, Columns.name, base, .head)
        canvas.text(labels.bulletHead, Columns.bullet, base, .head)
        canvas.text(labels.valueHead, Columns.value, base, .head, .end)
        canvas.text(labels.trendHead, Columns.trend, base, .head)
        canvas.text(labels.dueHead, Columns.right, base, .head, .end)
        canvas.lines([(Columns.left, base + 10), (Columns.right, base + 10)], "ax")
        return base + 10
    }

    private func drawTitle(of section: Section, in canvas: inout Canvas, y: Double) -> Double {
        guard !section.title.isEmpty else { return y }
        let titles = lines(section.title, .status, Columns.right - Columns.left - 16, 2)
        let height = Double(titles.count) * 20 + 12
        canvas.rect(Columns.left, y, Columns.right - Columns.left, height, "alt")
        for (index, line) in titles.enumerated() {
            canvas.text(line, Columns.left + 8, y + 21 + Double(index) * 20, .status)
        }
        return y + height
    }

    /// Draws one indicator and the hairline below it; the row is as high as its fullest column.
    private func draw(_ row: Row, in canvas: inout Canvas, y: Double) -> Double {
        let ends = [
            drawStatus(of: row, in: &canvas, y: y), drawName(of: row, in: &canvas, y: y),
            drawBullet(of: row, in: &canvas, y: y), drawValue(of: row, in: &canvas, y: y),
            drawDue(of: row, in: &canvas, y: y),
        ]
        if let trend = row.trend {
            trend.draw(in: &canvas, x: Columns.trend + 4, y: y + 18, width: Columns.trendWidth - 8, height: 32)
        }
        var end = max(y + 59, ends.max() ?? y) + (row.note.isEmpty ? 0 : 3)
        for line in lines(row.note, .small, Columns.right - Columns.name, 3) {
            end += 19
            canvas.text(line, Columns.name, end, .small)
        }
        canvas.lines([(Columns.left, end + 11), (Columns.right, end + 11)], "rl")
        return end + 11
    }

    private func drawStatus(of row: Row, in canvas: inout Canvas, y: Double) -> Double {
        row.status.draw(in: &canvas, x: Columns.left + 11, y: y + 24, size: 22)
        let word = labels.statuses[row.status] ?? row.status.rawValue
        var base = y + 36
        for line in lines(word, .status, Columns.statusWidth, 3) {
            base += 17
            canvas.text(line, Columns.left, base, .status, tint: "w-" + row.status.className)
        }
        return base
    }

    private func drawName(of row: Row, in canvas: inout Canvas, y: Double) -> Double {
        var base = y + 8
        for line in lines(row.name, .name, Columns.nameWidth, 6) {
            base += 22
            canvas.text(line, Columns.name, base, .name)
        }
        base += 2
        for line in lines(row.detail, .small, Columns.nameWidth, 3) {
            base += 19
            canvas.text(line, Columns.name, base, .small)
        }
        return base
    }

    private func drawBullet(of row: Row, in canvas: inout Canvas, y: Double) -> Double {
        guard let bullet = row.bullet else { return y }
        bullet.draw(
            in: &canvas, x: Columns.bullet, y: y + 13, width: Columns.bulletWidth, height: Columns.bulletHeight)
        let half = Columns.bulletWidth / 2 - 4
        let (start, end) = (
            TextWidth.shortened(row.scaleStart, size: TextStyle.small.size, width: half),
            TextWidth.shortened(row.scaleEnd, size: TextStyle.small.size, width: half)
        )
        canvas.text(start, Columns.bullet, y + 61, .small)
        canvas.text(end, Columns.bullet + Columns.bulletWidth, y + 61, .small, .end)
        return y + 61
    }

    private func drawValue(of row: Row, in canvas: inout Canvas, y: Double) -> Double {
        var base = y + 8
        let style: TextStyle = TextStyle.value.width(of: row.value) <= Columns.valueWidth ? .value : .status
        for line in lines(row.value, style, Columns.valueWidth, 3) {
            base += 22
            canvas.text(line, Columns.value, base, style, .end)
        }
        base += 2
        for line in lines(row.valueDetail, .small, Columns.valueWidth, 3) {
            base += 19
            canvas.text(line, Columns.value, base, .small, .end)
        }
        return base
    }

    private func drawDue(of row: Row, in canvas: inout Canvas, y: Double) -> Double {
        var base = y + 9
        for line in lines(row.due, .small, Columns.dueWidth, 4) {
            base += 19
            canvas.text(line, Columns.right, base, .small, .end)
        }
        return base
    }
}
