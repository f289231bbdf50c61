import Formula
import Kernel
import Measures
import Store

/// Everything needed to work out a plan's results at a unit on a day again, without a database.
///
/// Holds of each record only the fields that the plan reads; personal fields say only whether they are filled, as
/// everywhere outside their register.
package struct PlanPackage: Sendable {
    /// What is asked.
    package struct Question: Sendable, Hashable {
        package let plan: String
        package let unit: UnitCode
        package let day: CivilDate
        /// The day whose tree of units counts; another than `day` for plans judged under today's tree.
        package let treeDay: CivilDate
        /// What judged the status of targets.
        package let statusRule: StatusRule
    }

    /// How a target stands, as texts; nil where there is nothing.
    package struct Result: Sendable, Hashable {
        package let target: String
        package let status: String
        package let value: String?
        package let goal: String?
        package let numerator: String?
        package let denominator: String?
        package let gap: String?
        package let due: String?
    }

    package let question: Question
    /// The plan's document.
    package let text: String
    package let units: [UnitBook.Unit]
    /// The sources the plan measures, with their fields; their `scan` gives nothing.
    package let sources: [RecordSource]
    /// Records by source.
    package let records: [String: [Record]]
    package let results: [Result]
}

extension PlanPackage {
    /// The package of a plan, a unit and a day, read in one transaction.
    ///
    /// - Throws: `Problem` as `PlanService.report`.
    /// - Complexity: one pass over each source that the plan measures.
    package init(
        plan id: String, unit: UnitCode, day: CivilDate, service: PlanService, on connection: any Connection
    ) throws {
        let report = try service.report(plan: id, unit: unit, day: day, on: connection)
        let plan = report.plan
        question = Question(plan: id, unit: unit, day: day, treeDay: report.tree.day, statusRule: plan.plan.statusRule)
        text = try PlanQueries.body(unit.district, id, report.stored.revision, on: connection)
        units = report.units.units
        let names = Set(plan.measures.map(\.rows.source.name))
        let used = service.library.sources.filter { names.contains($0.name) }
        sources = used
        let subtree = report.tree.subtree(of: report.node)
        var records: [String: [Record]] = [:]
        for source in used {
            let slots = PlanPackage.slots(of: source.name, in: plan)
            var kept: [Record] = []
            try source.scan(connection, unit.district, nil) { record in
                guard let node = report.tree.node(of: record.unit), subtree.contains(node) else { return }
                let values = record.values.enumerated().map { slots.contains($0) ? $1 : .null }
                kept.append(Record(id: record.id, unit: record.unit, values: values))
            }
            records[source.name] = kept
        }
        self.records = records
        results = report.verdicts.map { Result($0) }
    }

    /// The fields of a source that the plan reads.
    static func slots(of source: String, in plan: CompiledPlan) -> Set<Int> {
        let measures = plan.measures.filter { $0.rows.source.name == source }
        return Set(
            measures.flatMap { measure in
                (measure.conditions + [measure.value].compactMap { $0 }).flatMap(\.slotsUsed)
                    + [measure.start] + [measure.end].compactMap { $0 }
            })
    }
}

extension PlanPackage.Result {
    init(_ verdict: Verdict) {
        func text(_ value: Value?) -> String? {
            guard let value, value.nullReason == nil else { return nil }
            return value.description
        }
        self.init(
            target: verdict.target.spec.id, status: verdict.status.rawValue, value: text(verdict.value),
            goal: text(verdict.goal), numerator: text(verdict.numerator), denominator: text(verdict.denominator),
            gap: verdict.gap?.description, due: verdict.due?.description)
    }
}
