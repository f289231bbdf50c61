import Access
import Formula
import Kernel
import Measures
import Store

/// A commitment as it stands on a day.
package struct CommitmentReport: Sendable {
    package let file: CommitmentFile
    package let target: CompiledTarget
    package let plan: Plan
    package let progress: Progress
    /// Whether all siblings met would still mean the whole is met, under the tree of the day.
    package let soundness: Soundness?
    package let units: UnitBook
}

extension ResponsibilityService {
    /// The commitments that somebody sees: those at, above (as issuer) or below the units of the grants.
    ///
    /// - Parameter unit: only those undertaken at or below this unit.
    /// - Parameter isOwn: only those of the unit itself.
    package func reports(
        unit: UnitCode, plan: String? = nil, batch: String? = nil, isOwn: Bool = false, day: CivilDate, by actor: Actor,
        on connection: any Connection
    ) throws -> [CommitmentReport] {
        try Access.require(.viewConsole, actor, at: unit)
        let found = try CommitmentQueries.list(unit.district, plan: plan, batch: batch, on: connection)
            .filter { isOwn ? $0.unit == unit : unit.covers($0.unit) }
        return try reports(found, day: day, history: false, on: connection)
    }

    /// One commitment with its readings at past quarter ends.
    ///
    /// - Throws: `Problem` `responsibility.unknown`; `access.denied`.
    package func report(
        _ id: String, district: String, day: CivilDate, by actor: Actor, on connection: any Connection
    ) throws -> CommitmentReport {
        guard let file = try CommitmentQueries.file(district, id, on: connection) else {
            throw Problem("responsibility.unknown", value: id)
        }
        try Access.require(.viewConsole, actor, at: file.commitment.unit)
        guard let report = try reports([file.commitment], day: day, history: true, on: connection).first else {
            throw Problem("responsibility.unknown", value: id)
        }
        return report
    }

    /// - Parameter history: every quarter end since the start; otherwise only as many as the warning rule looks at.
    private func reports(
        _ commitments: [Commitment], day: CivilDate, history: Bool, on connection: any Connection
    ) throws -> [CommitmentReport] {
        guard let district = commitments.first?.district else { return [] }
        let stored = try plans.plans(district, on: connection)
        let state = try plans.cache.state(district, on: connection)
        let batches = Dictionary(
            grouping: try CommitmentQueries.list(district, on: connection), by: \.batch)
        return try commitments.compactMap { commitment in
            guard let (row, plan) = stored.first(where: { $0.0.id == commitment.plan }),
                let target = plan.target(commitment.target),
                let file = try CommitmentQueries.file(district, commitment.id, on: connection)
            else { return nil }
            func meter(_ day: CivilDate) -> CommitmentMeter {
                CommitmentMeter(
                    judge: Judge(plans.situation(row, plan, state, district, day: day, treeDay: day)), target: target)
            }
            let days = quarterEnds(commitment.start, day, most: history ? 40 : rule.projectionQuarters) + [day]
            let readings = days.map { day in
                let meter = meter(day)
                let node = meter.judge.situation.tree.node(of: commitment.unit)
                return Progress.Reading(day: day, value: node.flatMap { meter.value(commitment, at: $0) })
            }
            let progress = Progress(
                commitment, milestones: file.milestones, readings: readings, rule: rule, on: day)
            return CommitmentReport(
                file: file, target: target, plan: plan.plan, progress: progress,
                soundness: meter(day).soundness(batches[commitment.batch] ?? []), units: state.units)
        }
    }

    /// The last quarter ends from the start (inclusive) to the day (exclusive), in order.
    private func quarterEnds(_ start: CivilDate, _ day: CivilDate, most: Int) -> [CivilDate] {
        var ends: [CivilDate] = []
        var first = CivilDate(year: day.year, month: day.quarter * 3 - 2, day: 1)
        while let begin = first, ends.count < most {
            let end = begin.adding(days: -1)
            guard end >= start else { break }
            ends.append(end)
            first = begin.adding(months: -3)
        }
        return ends.reversed()
    }
}

extension Milestone {
    /// An even path: what a steady pace reaches at each year end before the last day, whole numbers rounded up.
    package static func evenPath(_ commitment: Commitment) -> [Milestone] {
        guard let due = commitment.due else { return [] }
        let path = MilestonePath(commitment, [])
        var milestones: [Milestone] = []
        for year in commitment.start.year..<max(commitment.start.year, due.year) {
            guard let end = CivilDate(year: year, month: 12, day: 31), end > commitment.start, end < due,
                let quota = path.quota(on: end)
            else { continue }
            let isWhole = commitment.kind == .each || commitment.kind == .shareOfUnits
            milestones.append(
                Milestone(day: end, quota: isWhole ? quota.rounded(.ceiling) : quota.rounded(.halfUp, scale: 4)))
        }
        return milestones + [Milestone(day: due, quota: commitment.quota)]
    }
}
