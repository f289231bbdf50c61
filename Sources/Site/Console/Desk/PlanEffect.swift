import Kernel
import Measures
import Plans
import Store

/// What a change of records does to the plans: every target is judged before and after, at the unit and all above it.
struct PlanEffect: Sendable {
    /// One target at one unit whose value or status changed.
    struct Change: Sendable {
        let plan: String
        let planTitle: Localized
        let unit: UnitCode
        let unitName: String
        let before: Verdict?
        let after: Verdict

        var target: TargetSpec { after.target.spec }
    }

    private struct Key: Hashable {
        let plan: String
        let unit: UnitCode
        let target: String
    }
    private struct Standing {
        let key: Key
        let planTitle: Localized
        let unitName: String
        let verdict: Verdict
    }
    private let standings: [Standing]

    /// How all targets stand at the units now.
    ///
    /// - Complexity: one judgement a target and unit.
    static func read(_ units: [UnitCode], _ services: ConsoleServices, on connection: any Connection) throws
        -> PlanEffect
    {
        guard let district = units.last?.district else { return PlanEffect(standings: []) }
        var standings: [Standing] = []
        for (stored, compiled) in try services.plans.plans(district, on: connection) {
            let day = min(services.day, compiled.plan.validThrough)
            for unit in units {
                guard
                    let report = try services.plans.reportIfThere(
                        plan: stored.id, unit: unit, day: day, on: connection)
                else { continue }
                let name = report.units.name(unit, on: day)
                standings += report.verdicts.map {
                    Standing(
                        key: Key(plan: stored.id, unit: unit, target: $0.target.spec.id),
                        planTitle: compiled.plan.title, unitName: name, verdict: $0)
                }
            }
        }
        return PlanEffect(standings: standings)
    }

    /// The targets that stand differently afterwards, in the order of the plan, from the lowest unit up.
    func changes(to after: PlanEffect) -> [Change] {
        let old = Dictionary(standings.map { ($0.key, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        let changed = after.standings.compactMap { standing -> Change? in
            let before = old[standing.key]
            guard before.map({ !PlanEffect.isSame($0, standing.verdict) }) ?? true else { return nil }
            return Change(
                plan: standing.key.plan, planTitle: standing.planTitle, unit: standing.key.unit,
                unitName: standing.unitName, before: before, after: standing.verdict)
        }
        let order = Dictionary(
            after.standings.enumerated().map { ("\($1.key.plan) \($1.key.target)", $0) },
            uniquingKeysWith: { first, _ in first })
        func place(_ change: Change) -> Int { order["\(change.plan) \(change.target.id)"] ?? 0 }
        return changed.sorted { (place($0), $1.unit.level.depth) < (place($1), $0.unit.level.depth) }
    }

    private static func isSame(_ a: Verdict, _ b: Verdict) -> Bool {
        a.value == b.value && a.status == b.status && a.tally?.met == b.tally?.met && a.tally?.total == b.tally?.total
    }
}

extension PlanService {
    /// The report, or nil where the unit does not exist on that day.
    func reportIfThere(
        plan: String, unit: UnitCode, day: CivilDate, on connection: any Connection
    ) throws -> PlanReport? {
        do {
            return try report(plan: plan, unit: unit, day: day, on: connection)
        } catch let problem as Problem where problem.code == "unit.unknown" {
            return nil
        }
    }
}
