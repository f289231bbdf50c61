import Formula
import Kernel
import Registry

/// Figures written as CSV or JSON, with what is needed to compute them again.
package struct FigureFile: Sendable {
    package let plan: Plan
    /// SHA-256 of the plan's text.
    package let planHash: String
    package let unit: UnitCode
    package let day: CivilDate
    package let figures: [PlanFigure]
    /// Whether the records behind it are invented.
    package let isDemo: Bool

    /// - Parameter below: also every unit below the reported one.
    package init(_ report: PlanReport, below: Bool, isDemo: Bool) {
        plan = report.plan.plan
        planHash = report.stored.hash
        unit = report.unit
        day = report.day
        figures = below ? report.figuresBelow : report.figures
        self.isDemo = isDemo
    }

    /// The name of the last column, and what it says of each row.
    package static let natureColumn = "data"
    package var nature: String { isDemo ? "demo" : "records" }

    /// The names in the first line, in order.
    package static var columnNames: [String] { FigureColumn.all.map(\.name) + [natureColumn] }

    /// CSV (RFC 4180): UTF-8 with byte-order mark so that spreadsheets know, nothing a spreadsheet would run.
    package var csv: String {
        var text = "\u{FEFF}" + CSVLine.text(FigureFile.columnNames) + "\r\n"
        for figure in figures {
            text += CSVLine.text(FigureColumn.all.map { $0.cell(figure).csv } + [nature]) + "\r\n"
        }
        return text
    }

    /// JSON, one line a figure; missing cells are `null`, numbers are numbers.
    package var json: String {
        let head = [
            ("plan", FigureFile.quoted(plan.id)), ("sha256", FigureFile.quoted(planHash)),
            ("title", "{\"zh\":\(FigureFile.quoted(plan.title.zh)),\"en\":\(FigureFile.quoted(plan.title.en))}"),
            ("unit", FigureFile.quoted(unit.digits)), ("day", FigureFile.quoted(day.description)),
            (FigureFile.natureColumn, FigureFile.quoted(nature)),
        ].map { "\"\($0.0)\":\($0.1)" }
        let rows = figures.map { figure in
            "{" + FigureColumn.all.map { "\"\($0.name)\":\(FigureFile.json($0.cell(figure)))" }.joined(separator: ",")
                + "}"
        }
        return "{" + head.joined(separator: ",") + ",\"targets\":[\n" + rows.joined(separator: ",\n") + "\n]}\n"
    }

    private static func json(_ cell: FigureColumn.Cell) -> String {
        switch cell {
        case .text(let text): quoted(text)
        case .number(let number): number.description
        case .count(let count): String(count)
        case .missing: "null"
        }
    }

    private static func quoted(_ text: String) -> String {
        String(decoding: PublicJSON.text(text).bytes, as: UTF8.self)
    }
}
