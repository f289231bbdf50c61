import Formula
import Kernel
import Measures

/// One column of the exported figures: its name in the file and what it takes from a figure.
///
/// What a column means, in which unit and from which source, is data: `Content/opendata/values.json`.
package struct FigureColumn: Sendable {
    /// A cell before it is written.
    package enum Cell: Sendable {
        case text(String)
        case number(Decimal34)
        case count(Int)
        case missing
    }
    package let name: String
    package let cell: @Sendable (PlanFigure) -> Cell

    init(_ name: String, _ cell: @escaping @Sendable (PlanFigure) -> Cell) {
        self.name = name
        self.cell = cell
    }

    /// All columns, in the order of the file.
    package static let all: [FigureColumn] = place + target + value + course

    private static let place: [FigureColumn] = [
        FigureColumn("unit") { .text($0.verdict.unit.digits) },
        FigureColumn("unit_name") { .text($0.unitName) },
        FigureColumn("unit_level") { .text($0.unitLevel.rawValue) },
        FigureColumn("day") { .text($0.verdict.day.description) },
    ]

    private static let target: [FigureColumn] = [
        FigureColumn("target") { .text($0.spec.id) },
        FigureColumn("title_zh") { .text($0.spec.title.zh) },
        FigureColumn("title_en") { .text($0.spec.title.en) },
        FigureColumn("clause") { .text($0.spec.clause) },
        FigureColumn("class") { .text($0.spec.kind.rawValue) },
        FigureColumn("target_level") { .text($0.spec.level.rawValue) },
        FigureColumn("responsible_zh") { text($0.spec.lead.zh) },
        FigureColumn("responsible_en") { text($0.spec.lead.en) },
    ]

    private static let value: [FigureColumn] = [
        FigureColumn("status") { .text($0.verdict.status.rawValue) },
        FigureColumn("value") { number($0.value) },
        FigureColumn("value_missing") { $0.nullReason.map { .text($0) } ?? .missing },
        FigureColumn("numerator") { number($0.verdict.numerator?.number) },
        FigureColumn("denominator") { number($0.verdict.denominator?.number) },
        FigureColumn("quantity") { .text($0.quantity) },
        FigureColumn("goal_operator") { $0.spec.goal.map { .text($0.op.word) } ?? .missing },
        FigureColumn("goal") { number($0.goal) },
        FigureColumn("goal_upper") { number($0.verdict.upper?.number) },
        FigureColumn("gap") { number($0.verdict.gap) },
    ]

    private static let course: [FigureColumn] = [
        FigureColumn("baseline") { number($0.verdict.baseline) },
        FigureColumn("pace") { number($0.verdict.pace) },
        FigureColumn("due") { day($0.verdict.due) },
        FigureColumn("due_strict") { day($0.verdict.dueStrict) },
        FigureColumn("units_met") { $0.verdict.tally.map { .count($0.met) } ?? .missing },
        FigureColumn("units_judged") { $0.verdict.tally.map { .count($0.total) } ?? .missing },
        FigureColumn("units_without_data") { $0.verdict.tally.map { .count($0.noData) } ?? .missing },
    ]

    private static func number(_ value: Decimal34?) -> Cell { value.map { .number($0) } ?? .missing }
    private static func day(_ value: CivilDate?) -> Cell { value.map { .text($0.description) } ?? .missing }
    private static func text(_ value: String) -> Cell { value.isEmpty ? .missing : .text(value) }
}

extension FigureColumn.Cell {
    /// The cell in a CSV file: empty when missing, text shielded from spreadsheets, numbers bare.
    package var csv: String {
        switch self {
        case .text(let text): FormulaShield.put(before: text)
        case .number(let number): number.description
        case .count(let count): String(count)
        case .missing: ""
        }
    }
}
