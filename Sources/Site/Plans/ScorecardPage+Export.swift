import Formula
import Kernel
import Plans

extension ScorecardPage {
    /// The rows as a file: CSV or JSON.
    func export(_ query: ListQuery) -> ListView<ScorecardRow> {
        let columns: [ListColumn<ScorecardRow>] = [
            ListColumn("target", words(.csvTarget)) { $0.id },
            ListColumn("title", words(.columnTarget)) { [words] in words($0.spec.title) },
            ListColumn("clause", words(.csvClause)) { $0.spec.clause },
            ListColumn("status", words(.columnStatus)) { [words] row in
                row.verdict.status.mark.map { words($0.word) } ?? words(.statusRecorded)
            },
            ListColumn("value", words(.columnValue)) { $0.text.value },
            ListColumn("detail", words(.csvDetail)) { $0.text.detail },
            ListColumn("goal", words(.csvGoal)) { $0.text.goal },
            ListColumn("value_number", words(.csvNumber)) { $0.verdict.value.number?.description ?? "" },
            ListColumn("goal_number", words(.csvGoalNumber)) { $0.verdict.goal?.number?.description ?? "" },
            ListColumn("unit_of_measure", words(.csvMeasure)) { row in
                row.verdict.isShownAsShare ? "" : row.verdict.target.quantity.unit.description
            },
            ListColumn("due", words(.csvDue)) { $0.verdict.due?.description ?? "" },
            ListColumn("due_strict", words(.csvDueStrict)) { $0.verdict.dueStrict?.description ?? "" },
            ListColumn("office", words(.csvOffice)) { $0.text.office ?? "" },
            ListColumn("unit", words(.csvUnit)) { $0.verdict.unit.digits },
            ListColumn("day", words(.csvDay)) { $0.verdict.day.description },
        ]
        return ListView(
            query, caption: plan.id, fileName: DemoMark.fileName("\(plan.id)-\(address.unit)-\(address.day)", isDemo),
            columns: columns + DemoMark.columns(isDemo, words), rows: rows + leftOut + recorded,
            total: rows.count + leftOut.count + recorded.count)
    }
}

/// Marks exported files that hold invented records, in their name and in a column of their own.
enum DemoMark {
    static func fileName(_ name: String, _ isDemo: Bool) -> String { isDemo ? "demo-" + name : name }

    static func columns<Row>(_ isDemo: Bool, _ words: Words) -> [ListColumn<Row>] {
        isDemo ? [ListColumn("data", words(.csvData)) { _ in words(.demoData) }] : []
    }
}
