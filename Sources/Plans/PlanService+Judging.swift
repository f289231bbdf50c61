import Formula
import Kernel
import Measures
import Store

/// A plan judged at a unit on a day, with what is needed to go on from there.
package struct PlanReport: Sendable {
    package let stored: PlanQueries.Stored
    package let judge: Judge
    package let units: UnitBook
    /// The unit's number in the tree.
    package let node: Int

    package var plan: CompiledPlan { judge.situation.plan }
    package var tree: UnitTree { judge.situation.tree }
    package var day: CivilDate { judge.situation.day }
    package var unit: UnitCode { tree.codes[node] }

    /// The verdicts of all targets that apply at the unit, in the order of the document.
    package var verdicts: [Verdict] { plan.targets.compactMap { judge.verdict($0, at: node) } }
}

extension PlanService {
    /// The plans in use in a district.
    package func plans(_ district: String, on connection: any Connection) throws -> [(PlanQueries.Stored, CompiledPlan)]
    {
        let stored = try PlanQueries.current(district, on: connection)
        return Array(zip(stored, try library.current(district, on: connection)))
    }

    /// Judges a plan at a unit on a day.
    ///
    /// - Parameter asIs: judge past days under today's tree instead of the tree of the day.
    /// - Throws: `Problem` `plan.unknown`; `unit.unknown` when the unit does not exist on that day.
    package func report(
        plan id: String, unit code: UnitCode, day: CivilDate, asIs: Bool = false, on connection: any Connection
    ) throws -> PlanReport {
        guard let (stored, plan) = try plans(code.district, on: connection).first(where: { $0.0.id == id }) else {
            throw Problem("plan.unknown", ["plan": id])
        }
        let state = try cache.state(code.district, on: connection)
        let treeDay = asIs || plan.plan.tree == .asIs ? max(day, environment.today) : day
        let situation = situation(stored, plan, state, code.district, day: day, treeDay: treeDay)
        guard let node = situation.tree.node(of: code), situation.tree.codes[node] == code else {
            throw Problem("unit.unknown", value: code.digits, ["unit": code.digits, "day": day.description])
        }
        return PlanReport(stored: stored, judge: Judge(situation), units: state.units, node: node)
    }

    /// The judge of a report's plan and district on another day, under the tree of that day.
    package func judge(_ report: PlanReport, on day: CivilDate, _ connection: any Connection) throws -> Judge {
        guard day != report.day else { return report.judge }
        let district = report.unit.district
        let state = try cache.state(district, on: connection)
        return Judge(situation(report.stored, report.plan, state, district, day: day, treeDay: day))
    }

    /// The records behind a target's value at a unit on a day.
    ///
    /// - Throws: as `report`; `plan.unknown_target`; `plan.target_elsewhere` when it does not apply at that unit.
    package func why(
        target id: String, plan planID: String, unit: UnitCode, day: CivilDate, on connection: any Connection
    ) throws -> (report: PlanReport, why: Why) {
        let report = try report(plan: planID, unit: unit, day: day, on: connection)
        guard let target = report.plan.target(id) else { throw Problem("plan.unknown_target", ["target": id]) }
        let finder = WhyFinder(
            judge: report.judge, units: report.units, district: unit.district, connection: connection)
        guard let why = try finder.why(target, at: report.node) else {
            throw Problem("plan.target_elsewhere", ["target": id])
        }
        return (report, why)
    }

    /// The values of one target at one unit on several days, for a trend.
    ///
    /// - Complexity: one situation a day.
    package func series(
        target id: String, plan planID: String, unit: UnitCode, days: [CivilDate], on connection: any Connection
    ) throws -> [(day: CivilDate, verdict: Verdict?)] {
        guard let (stored, plan) = try plans(unit.district, on: connection).first(where: { $0.0.id == planID }),
            let target = plan.target(id)
        else { throw Problem("plan.unknown_target", ["target": id]) }
        let state = try cache.state(unit.district, on: connection)
        return days.map { day in
            let situation = situation(stored, plan, state, unit.district, day: day, treeDay: day)
            guard let node = situation.tree.node(of: unit) else { return (day, nil) }
            return (day, Judge(situation).verdict(target, at: node))
        }
    }
}
