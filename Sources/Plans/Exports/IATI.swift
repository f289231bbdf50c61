import Formula
import Kernel

/// A plan's results framework as an IATI activity (standard 2.03): one result for each target with a value or a goal.
package struct IATI: Sendable {
    private let report: PlanReport
    private let isDemo: Bool
    private var plan: Plan { report.plan.plan }

    package init(_ report: PlanReport, isDemo: Bool) {
        self.report = report
        self.isDemo = isDemo
    }

    /// The whole document.
    package var document: String {
        XMLText("iati-activities", [("version", "2.03")], [activity]).document
    }

    private var activity: XMLText {
        let unit = report.units.name(report.unit, on: report.day)
        let issuer = plan.issuer.isEmpty ? unit : plan.issuer
        let nature = isDemo ? "演示数据，记录是虚构的。" : ""
        let head = [
            XMLText("iati-identifier", "LINLI-\(report.unit.digits)-\(plan.id)"),
            XMLText(
                "reporting-org", [("ref", "LINLI-\(report.unit.digits)"), ("type", "11"), ("secondary-reporter", "0")],
                [narrative(unit)]),
            XMLText("title", [], narratives(plan.title)),
            XMLText(
                "description", [("type", "1")],
                narratives(Localized(zh: nature + plan.about.zh, en: (isDemo ? "Demo data. " : "") + plan.about.en))),
            XMLText("participating-org", [("role", "4"), ("type", "11")], [narrative(issuer)]),
            XMLText("other-identifier", [("ref", report.stored.hash), ("type", "A1")]),
            XMLText("activity-status", [("code", report.day > plan.validThrough ? "4" : "2")]),
            date("1", plan.validFrom), date(report.day > plan.validThrough ? "4" : "3", plan.validThrough),
            XMLText("recipient-country", [("code", "CN")]),
            XMLText("sector", [("vocabulary", "1"), ("code", "15185")]),
        ]
        return XMLText(
            "iati-activity", [("xml:lang", "zh"), ("hierarchy", "1")], head + report.figures.compactMap(result))
    }

    private func date(_ type: String, _ day: CivilDate) -> XMLText {
        XMLText("activity-date", [("type", type), ("iso-date", day.description)])
    }

    /// One target; nil for what is only a condition of another.
    private func result(_ figure: PlanFigure) -> XMLText? {
        guard figure.spec.kind != .modifier else { return nil }
        let isShare = figure.quantity == "share"
        let measure = figure.spec.kind == .checklist && figure.verdict.tally == nil ? "1" : isShare ? "2" : "1"
        var attributes = [("measure", measure)]
        if let rises = figure.spec.goal?.op.rises { attributes.append(("ascending", rises ? "1" : "0")) }
        // Sums of these over units would be wrong for shares; a reader must not add them.
        attributes.append(("aggregation-status", "0"))
        let indicator = XMLText(
            "indicator", attributes,
            [
                XMLText("title", [], narratives(figure.spec.title)), description(figure),
                XMLText("reference", [("vocabulary", "99"), ("code", figure.spec.id)]), baseline(figure, isShare),
                period(figure, isShare),
            ])
        return XMLText(
            "result", [("type", "1"), ("aggregation-status", "0")],
            [XMLText("title", [], narratives(figure.spec.title)), indicator])
    }

    private func description(_ figure: PlanFigure) -> XMLText {
        let clause = plan.clauses.first { $0.id == figure.spec.clause }
        let text = [figure.spec.clause, clause?.place ?? "", clause?.text ?? ""].filter { !$0.isEmpty }
        return XMLText("description", [], [narrative(text.joined(separator: " "))])
    }

    private func baseline(_ figure: PlanFigure, _ isShare: Bool) -> XMLText? {
        guard let value = figure.verdict.baseline else { return nil }
        let day = plan.validFrom
        return XMLText(
            "baseline",
            [("year", String(day.year)), ("iso-date", day.description), ("value", number(value, isShare))])
    }

    private func period(_ figure: PlanFigure, _ isShare: Bool) -> XMLText {
        let target = figure.goal.map {
            XMLText("target", [("value", number($0, isShare))], [comment(goalNote(figure))])
        }
        let actual = figure.value.map { [("value", number($0, isShare))] } ?? []
        let missing = figure.nullReason.map { " (\($0))" } ?? ""
        return XMLText(
            "period", [],
            [
                XMLText("period-start", [("iso-date", plan.validFrom.description)]),
                XMLText("period-end", [("iso-date", report.day.description)]), target,
                XMLText("actual", actual, [comment(figure.verdict.status.rawValue + missing)]),
            ])
    }

    private func goalNote(_ figure: PlanFigure) -> String {
        let op = figure.verdict.tally == nil ? figure.spec.goal?.op.word ?? "" : "at_least"
        let due = figure.verdict.due.map { "due \($0)" }
        return [op, due].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func comment(_ text: String) -> XMLText { XMLText("comment", [], [narrative(text)]) }

    /// Per cent for shares, since the measure says so.
    private func number(_ value: Decimal34, _ isShare: Bool) -> String {
        (isShare ? value.multiplied(by: Decimal34(100)) ?? value : value).description
    }

    private func narrative(_ text: String) -> XMLText { XMLText("narrative", text) }

    private func narratives(_ text: Localized) -> [XMLText] {
        [narrative(text.zh)] + (text.en.isEmpty ? [] : [XMLText("narrative", text.en, [("xml:lang", "en")])])
    }
}
