import Kernel
import Measures
import Store

extension PlanService {
    /// A plan that is not loaded, judged over the records of a district as they stand; nothing is kept.
    ///
    /// - Throws: `Problem` `plan.not_accepted` when the text does not compile; `unit.unknown` when the district does not
    ///   exist on that day.
    /// - Complexity: one pass over each register the plan measures.
    package func preview(
        _ check: PlanCheck, district: UnitCode, day: CivilDate, on connection: any Connection
    ) throws -> PlanReport {
        guard let plan = check.compiled else {
            throw Problem(
                "plan.not_accepted",
                ["plan": check.plan.id, "errors": String(check.issues.count), "line": "1"])
        }
        let key = district.district
        let units = try UnitBook.load(key, on: connection)
        let planes = try PlaneBuild.planes(of: MeasureSet.of([plan]), key, on: connection)
        let situation = Situation(plan: plan, planes: planes, units: units, day: day)
        guard let node = situation.tree.node(of: district), situation.tree.codes[node] == district else {
            throw Problem("unit.unknown", value: district.digits, ["unit": district.digits, "day": day.description])
        }
        let stored = PlanQueries.Stored(
            id: check.plan.id, revision: 0, hash: "", loadedAt: environment.now(), loadedBy: "")
        return PlanReport(stored: stored, judge: Judge(situation), units: units, node: node)
    }
}
