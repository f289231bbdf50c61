import Kernel

/// All indicators of a plan at one unit on one sheet, for printing and sharing.
///
/// Every word comes from the caller, in one language; the sheet only sets it.
package struct Scorecard: Hashable, Sendable {
    package var caption: Caption
    /// One line below the title; the counts by status follow below it by themselves.
    package var subtitle: String
    /// At the top right: the day the figures are of, and whether they are demo data.
    package var context: String
    package var labels: Labels
    package var sections: [Section]
    /// Small print at the foot, a line each.
    package var footnotes: [String]

    package init(
        caption: Caption, subtitle: String = "", context: String = "", labels: Labels, sections: [Section],
        footnotes: [String] = []
    ) {
        self.caption = caption
        self.subtitle = subtitle
        self.context = context
        self.labels = labels
        self.sections = sections
        self.footnotes = footnotes
    }

    /// Rows under a heading; an empty title gives no heading.
    package struct Section: Hashable, Sendable {
        package var title: String
        package var rows: [Row]
        package init(title: String = "", rows: [Row]) {
            self.title = title
            self.rows = rows
        }
    }

    /// One indicator.
    package struct Row: Hashable, Sendable {
        package var name: String
        /// Small below the name: number, direction, target.
        package var detail: String
        package var status: StatusMark
        package var bullet: Bullet?
        /// What stands below the ends of the bullet's scale.
        package var scaleStart: String
        package var scaleEnd: String
        /// The value as text, or a dash.
        package var value: String
        /// Small below the value: the distance to the target.
        package var valueDetail: String
        package var trend: Sparkline?
        /// When it is due, or of which day the value is.
        package var due: String
        /// A sentence below the row, across all columns.
        package var note: String

        package init(
            name: String, detail: String = "", status: StatusMark, bullet: Bullet? = nil, scaleStart: String = "",
            scaleEnd: String = "", value: String, valueDetail: String = "", trend: Sparkline? = nil, due: String = "",
            note: String = ""
        ) {
            self.name = name
            self.detail = detail
            self.status = status
            self.bullet = bullet
            self.scaleStart = scaleStart
            self.scaleEnd = scaleEnd
            self.value = value
            self.valueDetail = valueDetail
            self.trend = trend
            self.due = due
            self.note = note
        }
    }

    /// The words of heads and legend.
    package struct Labels: Hashable, Sendable {
        package var statuses: [StatusMark: String]
        package var statusHead: String
        package var nameHead: String
        package var bulletHead: String
        package var valueHead: String
        package var trendHead: String
        package var dueHead: String
        /// A bar from zero.
        package var actual: String
        /// A diamond on a scale that does not start at zero.
        package var diamond: String
        package var target: String
        package var pace: String
        package var previous: String
        package var bands: String
        package var trendTarget: String

        package init(
            statuses: [StatusMark: String], statusHead: String, nameHead: String, bulletHead: String, valueHead: String,
            trendHead: String, dueHead: String, actual: String, diamond: String, target: String, pace: String,
            previous: String,
            bands: String, trendTarget: String
        ) {
            self.statuses = statuses
            self.statusHead = statusHead
            self.nameHead = nameHead
            self.bulletHead = bulletHead
            self.valueHead = valueHead
            self.trendHead = trendHead
            self.dueHead = dueHead
            self.actual = actual
            self.diamond = diamond
            self.target = target
            self.pace = pace
            self.previous = previous
            self.bands = bands
            self.trendTarget = trendTarget
        }
    }

    /// The sheet with its own style, to be shown as an image, downloaded or printed.
    package func svg(palette: Palette = .light) -> SVG {
        let (canvas, height) = scene()
        return canvas.chart(
            caption, width: ScorecardColumns.width, height: height, style: ChartStyle.standalone(palette))
    }
}
