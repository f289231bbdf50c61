import Formula
import Kernel
import Measures

/// A plan as StratML: headings become goals, clauses objectives, targets performance indicators.
///
/// `Part.core` is part 1 (ISO 17469-1), which knows goals and objectives alone; `Part.performance` is part 2 (ANSI/AIIM
/// 22), whose indicators carry what is to be reached and what was measured.
package struct StratML: Sendable {
    /// Which of the two vocabularies is written.
    package enum Part: String, Sendable, CaseIterable { case core, performance }

    private let report: PlanReport
    private let part: Part
    private let isDemo: Bool
    private let verdicts: [String: Verdict]
    private var plan: Plan { report.plan.plan }

    package init(_ report: PlanReport, part: Part, isDemo: Bool) {
        self.report = report
        self.part = part
        self.isDemo = isDemo
        verdicts = Dictionary(
            report.verdicts.map { ($0.target.spec.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The whole document.
    package var document: String {
        let body: [XMLText?] = [
            XMLText("Name", plan.title.zh), XMLText("Description", plan.about.zh),
            XMLText("OtherInformation", provenance), core, administration,
        ]
        switch part {
        case .core:
            let space = [("xmlns", "urn:ISO:std:iso:17469:tech:xsd:stratml_core")]
            return XMLText("StrategicPlan", space, body).document
        case .performance:
            let space = [
                ("xmlns", "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"), ("Type", "Performance_Report"),
            ]
            return XMLText("PerformancePlanOrReport", space, body).document
        }
    }

    /// What the reader needs to trust or repeat it; only the plan itself in part 1, which holds no measured value.
    private var provenance: String {
        let source = [plan.title.en, plan.document, "plan \(plan.id) sha256 \(report.stored.hash)"]
        let measured = ["unit \(report.unit.digits)", "measured as of \(report.day)"]
        let nature = isDemo ? ["演示数据，记录是虚构的。 Demo data: the records are invented."] : []
        return (source + (part == .performance ? measured + nature : [])).filter { !$0.isEmpty }
            .joined(separator: "; ")
    }

    private var administration: XMLText {
        XMLText(
            "AdministrativeInformation", [],
            [
                XMLText("StartDate", plan.validFrom.description), XMLText("EndDate", plan.validThrough.description),
                plan.issued.map { XMLText("PublicationDate", $0.description) },
            ])
    }

    // MARK: goals and objectives

    private var core: XMLText {
        let unit = report.units.name(report.unit, on: report.day)
        let organisation = XMLText(
            "Organization", [],
            [
                XMLText("Name", unit), XMLText("Identifier", XMLText.identifier("unit", report.unit.digits)),
                XMLText("Description", plan.issuer),
            ])
        return XMLText("StrategicPlanCore", [], [organisation] + goals)
    }

    private var goals: [XMLText] {
        let clauses = Dictionary(grouping: plan.clauses, by: \.section)
        let known = plan.sections.enumerated().filter { place, section in
            clauses[section.anchor] != nil && !plan.sections[(place + 1)...].contains { $0.anchor == section.anchor }
        }.map(\.element)
        let anchors = Set(known.map(\.anchor))
        let loose = plan.clauses.filter { !anchors.contains($0.section) }
        var goals = known.enumerated().map { place, section in
            goal(place + 1, section.title, clauses[section.anchor] ?? [])
        }
        if !loose.isEmpty || goals.isEmpty { goals.append(goal(goals.count + 1, plan.title.zh, loose)) }
        return goals
    }

    private func goal(_ number: Int, _ title: String, _ clauses: [Clause]) -> XMLText {
        XMLText(
            "Goal", [],
            [
                XMLText("Name", title), XMLText("Description", title),
                XMLText("Identifier", "goal-\(number)"), XMLText("SequenceIndicator", String(number)),
            ] + clauses.map(objective))
    }

    private func objective(_ clause: Clause) -> XMLText {
        let targets = clause.targets.compactMap { report.plan.target($0) }
        var leads: [String] = []
        for lead in targets.map(\.spec.lead.zh) where !lead.isEmpty && !leads.contains(lead) { leads.append(lead) }
        let head = [
            XMLText("Name", clause.id), XMLText("Description", clause.text),
            XMLText("Identifier", XMLText.identifier("clause", clause.id)),
        ]
        let tail = XMLText("OtherInformation", clause.place + (clause.withoutTarget.map { "; " + $0 } ?? ""))
        let indicators = part == .performance ? targets.compactMap(indicator) : []
        return XMLText("Objective", [], head + leads.map(stakeholder) + [tail] + indicators)
    }

    private func stakeholder(_ name: String) -> XMLText {
        let role = XMLText("Role", [], [XMLText("Name", "牵头"), XMLText("RoleType", "Performer")])
        return XMLText(
            "Stakeholder", [("StakeholderTypeType", "Organization")],
            [XMLText("Name", name), part == .performance ? role : nil])
    }

    // MARK: indicators

    private func indicator(_ target: CompiledTarget) -> XMLText? {
        guard let verdict = verdicts[target.spec.id] else { return nil }
        let figure = PlanFigure(
            verdict: verdict, unitName: "", unitLevel: report.tree.levels[report.node])
        let isQualitative = target.spec.kind == .checklist || target.spec.kind == .modifier
        let formula = target.spec.formula.map { "formula: \($0.value)" }
        let note = [target.spec.title.en, formula, target.spec.note.zh].compactMap { $0 }.filter { !$0.isEmpty }
        return XMLText(
            "PerformanceIndicator", [("PerformanceIndicatorType", isQualitative ? "Qualitative" : "Quantitative")],
            [
                XMLText("MeasurementDimension", target.spec.title.zh), XMLText("UnitOfMeasurement", figure.quantity),
                XMLText("Identifier", XMLText.identifier("target", target.spec.id)),
                XMLText("MeasurementInstance", [], [goalResult(figure), actualResult(figure)]),
                XMLText("OtherInformation", note.joined(separator: "; ")),
            ])
    }

    private func goalResult(_ figure: PlanFigure) -> XMLText? {
        guard let goal = figure.spec.goal else { return nil }
        return XMLText(
            "TargetResult", [],
            [
                XMLText("StartDate", plan.validFrom.description),
                figure.verdict.due.map { XMLText("EndDate", $0.description) },
                figure.goal.map { XMLText("NumberOfUnits", $0.description) },
                descriptor("operator", figure.verdict.tally == nil ? goal.op.word : "at_least"),
            ])
    }

    private func actualResult(_ figure: PlanFigure) -> XMLText {
        let parts = [figure.verdict.numerator?.number, figure.verdict.denominator?.number].compactMap { $0 }
        let quotient = parts.count == 2 ? "\(parts[0]) / \(parts[1])" : nil
        let missing = figure.nullReason.map { "no value: \($0)" }
        return XMLText(
            "ActualResult", [],
            [
                XMLText("StartDate", plan.validFrom.description), XMLText("EndDate", report.day.description),
                figure.value.map { XMLText("NumberOfUnits", $0.description) },
                descriptor("status", figure.verdict.status.rawValue),
                (missing ?? quotient).map { XMLText("Description", $0) },
            ])
    }

    private func descriptor(_ name: String, _ value: String) -> XMLText {
        XMLText("Descriptor", [], [XMLText("DescriptorName", name), XMLText("DescriptorValue", value)])
    }
}
