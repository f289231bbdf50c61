import Access
import Kernel
import Store
import WorkCalendar

/// What one sweep did.
package struct SweepReport: Hashable, Sendable {
    package var warned = 0
    package var reminded = 0
    package var escalated = 0
    /// Requests looked at.
    package var requests = 0
}

extension DeskService {
    /// Requests of one transaction of the sweep.
    private static let sweepBatch = 200

    /// Warns, reminds and escalates what is due, in working time; a job, run every few minutes.
    ///
    /// - Complexity: O(alarms due · log n); requests with nothing to come cost nothing.
    package func sweep(_ district: String) async throws -> SweepReport {
        var total = SweepReport()
        while true {
            let report = try await sweepOnce(district)
            total.warned += report.warned
            total.reminded += report.reminded
            total.escalated += report.escalated
            total.requests += report.requests
            if report.requests < DeskService.sweepBatch { return total }
        }
    }

    private func sweepOnce(_ district: String) async throws -> SweepReport {
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            let due = try SweepQueries.alarmed(district, until: now, limit: DeskService.sweepBatch, on: connection)
            var report = SweepReport()
            guard !due.isEmpty else { return report }
            let person = try DeskActor(.system, district: district, on: connection)
            for old in due {
                var act = try DeskAct(self.book, old, by: person, at: now, on: connection)
                try act.ring(&report)
                try act.setAlarm()
                act.request.version = old.version + 1
                guard try RequestQueries.update(act.request, over: old.version, at: now, on: connection) else {
                    throw Problem("desk.changed_meanwhile", ["version": String(old.version)])
                }
                try self.append(act.entries, to: act.request, at: now, on: connection)
                try self.announce(old: old, new: act.request, on: connection)
            }
            report.requests = due.count
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: .system, action: "desk.sweep", subject: "requests",
                    detail: [
                        "warned": String(report.warned), "reminded": String(report.reminded),
                        "escalated": String(report.escalated), "requests": String(report.requests),
                    ]), on: connection)
            return report
        }
    }

    /// What recomputing the provisional promises would change; with `apply`, changes them, each with an entry.
    ///
    /// The explicit job for the day on which a year's notice is published; nothing else moves a promise.
    /// - Throws: `Problem` `access.denied`.
    package func recompute(_ district: String, apply: Bool, by actor: Actor) async throws -> Recalculation {
        guard let top = UnitCode(district + "000000") else { throw Problem("desk.unit_unknown", value: district) }
        try Access.require(.manageDesk, actor, at: top)
        let now = environment.now()
        let open = try await database.read { try SweepQueries.provisional(district, limit: 100_000, on: $0) }
        var changes: [Recalculation.Change] = []
        var unchanged = 0
        for request in open {
            let (change, same) = try recomputed(request)
            changes += change.map { [$0] } ?? []
            unchanged += same
            guard apply, let change else { continue }
            _ = try await act(request.address, "desk.recompute", key: nil, by: actor) { act in
                act.request.clock.due = change.after
                act.request.clock.isProvisional = change.isProvisional
                act.note(
                    .recomputed, isPublic: change.before != change.after,
                    ["before": change.before.description, "after": change.after.description])
                _ = now
            }
        }
        return Recalculation(changes: changes, unchanged: unchanged)
    }

    private func recomputed(_ request: Request) throws -> (Recalculation.Change?, Int) {
        let profile = try book.profile(request.profile)
        let clock = try book.clock(request.category, profile)
        let deadline = try clock.deadline(request.clock.period, from: request.clock.from)
        let due = try clock.adding(workingMilliseconds: request.clock.shift, to: deadline.due)
        let settled = request.clock.shift == 0 ? deadline.due : due
        guard settled != request.clock.due || deadline.isProvisional != request.clock.isProvisional else {
            return (nil, 1)
        }
        return (
            Recalculation.Change(
                id: request.id, before: request.clock.due, after: settled,
                wasProvisional: request.clock.isProvisional, isProvisional: deadline.isProvisional), 0
        )
    }
}

extension DeskAct {
    /// Lets every alarm ring whose time has come, the ladder's rungs and the step's end.
    mutating func ring(_ report: inout SweepReport) throws {
        if let due = request.clock.stepDue,
            try time.adding(workingMilliseconds: 0, to: due.adding(seconds: 1)) <= now, let step = request.clock.step
        {
            report.reminded += 1
            note(.reminded, ["step": step.rawValue, "due": due.description])
        }
        while request.state.runsFinishClock,
            let alarm = try EscalationLadder.alarm(request.clock.rung, request.clock, profile, time), alarm.at <= now
        {
            request.clock.rung += 1
            switch alarm.kind {
            case .warning(let share):
                report.warned += 1
                note(.warned, ["share": String(share), "due": request.clock.due.description])
            case .rung(let rung):
                request.onTime = false
                report.escalated += 1
                note(.escalated, ["rung": rung.rung.rawValue, "to": rung.to.rawValue])
            }
        }
    }
}
