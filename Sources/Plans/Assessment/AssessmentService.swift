import Access
import Formula
import Kernel
import Measures
import Registry
import Store

/// The way from declaration to award: nothing is typed that the registers know.
package struct AssessmentService: Sendable {
    package let plans: PlanService
    /// Where awards are entered.
    let registers: RegisterService
    var database: Database { plans.database }
    var environment: Environment { plans.environment }

    package init(plans: PlanService, registers: RegisterService) {
        self.plans = plans
        self.registers = registers
    }

    /// The scheme of a round, as the plan stood when the round was opened.
    package func scheme(_ round: AssessmentRound, on connection: any Connection) throws -> CompiledAssessment {
        let revisions = try PlanQueries.revisions(round.district, round.plan, on: connection)
        guard let stored = revisions.first(where: { $0.hash == round.planHash }) else {
            throw Problem("assessment.plan_changed", ["plan": round.plan])
        }
        let plan = try plans.library.plan(
            hash: stored.hash, text: PlanQueries.body(round.district, stored.id, stored.revision, on: connection))
        guard let found = plan.assessments.first(where: { $0.spec.name == round.scheme }) else {
            throw Problem("assessment.unknown_scheme", value: round.scheme, ["scheme": round.scheme])
        }
        return found
    }

    /// The scheme with the judge of the round's day; nil when the plan has a new text or is out of use.
    package func liveScorer(
        _ round: AssessmentRound, on connection: any Connection
    ) throws -> (Scorer, PlanReport)? {
        let current = try PlanQueries.current(round.district, on: connection)
        guard current.contains(where: { $0.id == round.plan && $0.hash == round.planHash }) else { return nil }
        return try scorer(round, on: connection)
    }

    /// The scheme of a round with the judge of its day.
    ///
    /// - Throws: as `PlanService.report`; `assessment.plan_changed` when the plan's text is no longer the round's.
    package func scorer(_ round: AssessmentRound, on connection: any Connection) throws -> (Scorer, PlanReport) {
        let (scorer, report) = try scorer(
            plan: round.plan, scheme: round.scheme, district: round.district, day: round.day, on: connection)
        guard report.stored.hash == round.planHash else {
            throw Problem("assessment.plan_changed", ["plan": round.plan])
        }
        return (scorer, report)
    }

    func scorer(
        plan: String, scheme: String, district: String, day: CivilDate, on connection: any Connection
    ) throws -> (Scorer, PlanReport) {
        guard let top = UnitCode(district + "000000") else { throw Problem("unit.unknown", value: district) }
        let report = try plans.report(plan: plan, unit: top, day: day, on: connection)
        guard let found = report.plan.assessments.first(where: { $0.spec.name == scheme }) else {
            throw Problem("assessment.unknown_scheme", value: scheme, ["scheme": scheme])
        }
        return (Scorer(scheme: found, judge: report.judge), report)
    }

    // MARK: the round

    /// Opens a round: the scheme, the day whose records count, and the public text that seeds the samples.
    @discardableResult
    package func open(
        plan: String, scheme: String, day: CivilDate, seed: String, district: UnitCode, by actor: Actor
    ) throws -> AssessmentRound {
        try Access.require(.managePlans, actor, at: district)
        guard seed.contains(where: { !$0.isWhitespace }) else {
            throw Problem("assessment.seed_missing", field: "seed")
        }
        let (key, now) = (district.district, environment.now())
        return try database.write { connection in
            try AuditTrail.lock(key, on: connection)
            let (_, report) = try scorer(plan: plan, scheme: scheme, district: key, day: day, on: connection)
            let round = AssessmentRound(
                district: key, id: environment.newID(), plan: plan, planHash: report.stored.hash, scheme: scheme,
                day: day, seed: seed, state: .open, noticeFrom: nil, noticeUntil: nil, openedAt: now,
                openedBy: actor.account)
            try AssessmentQueries.insert(round, on: connection)
            try audit(round, "open", actor, now, ["plan": plan, "scheme": scheme, "seed": seed], on: connection)
            return round
        }
    }

    // MARK: one unit's way

    /// The unit declares itself; its figures come from the registers.
    package func declare(_ unit: UnitCode, note: String, round id: String, by actor: Actor) throws {
        try Access.require(.editRegisters, actor, at: unit)
        try change(unit.district, id, actor, "declare", unit) { file, now, connection in
            try require(file.round, .open)
            let (scorer, report) = try scorer(file.round, on: connection)
            guard let node = report.tree.node(of: unit), report.tree.codes[node] == unit,
                report.tree.levels[node] == scorer.scheme.spec.level
            else { throw Problem("assessment.wrong_level", value: unit.digits) }
            if let entry = file.entries.first(where: { $0.unit == unit }) {
                guard entry.state == .returned else { throw Problem("assessment.declared_already") }
                try move(unit, to: .declared, "declare", note, file.round, actor, now, on: connection)
            } else {
                try AssessmentQueries.insert(
                    AssessmentEntry(unit: unit, state: .declared), in: file.round, on: connection)
                try step(unit, "declare", note, file.round, actor, now, on: connection)
            }
        }
    }

    /// The street looks through it: passes it on, or gives it back with a reason, as long as nothing is published.
    package func check(
        _ unit: UnitCode, passes: Bool, note: String, round id: String, by actor: Actor
    ) throws {
        try Access.require(.assignTargets, actor, at: unit)
        try change(unit.district, id, actor, passes ? "check" : "return", unit) { file, now, connection in
            try require(file.round, .open)
            try require(file, unit, passes ? [.declared] : [.declared, .checked, .accepted])
            if !passes, note.isEmpty { throw Problem("assessment.reason_missing", field: "note") }
            try move(
                unit, to: passes ? .checked : .returned, passes ? "check" : "return", note, file.round, actor, now,
                on: connection)
            guard passes else { return }
            try drawSample(unit, file.round, on: connection)
        }
    }

    /// Notes what was found on site about one drawn record.
    package func mark(
        _ record: String, isRight: Bool, note: String, unit: UnitCode, round id: String, by actor: Actor
    ) throws {
        try Access.require(.managePlans, actor, at: unit)
        try change(unit.district, id, actor, "mark", unit) { file, _, connection in
            try require(file.round, .open)
            try require(file, unit, [.checked])
            let papers = try AssessmentQueries.papers(unit.district, id, unit, on: connection)
            guard papers?.sample.contains(where: { $0.record == record }) ?? false else {
                throw Problem("assessment.not_drawn", value: record)
            }
            try AssessmentQueries.mark(
                record, isRight: isRight, note: note, unit, in: file.round, on: connection)
        }
    }

    /// The district's acceptance on site: every drawn record has been looked at, and all were right.
    package func accept(_ unit: UnitCode, note: String, round id: String, by actor: Actor) throws {
        try Access.require(.managePlans, actor, at: unit)
        try change(unit.district, id, actor, "accept", unit) { file, now, connection in
            try require(file.round, .open)
            try require(file, unit, [.checked])
            let sample = try AssessmentQueries.papers(unit.district, id, unit, on: connection)?.sample ?? []
            let open = sample.count { $0.isRight == nil }
            guard open == 0 else { throw Problem("assessment.sample_open", ["n": String(open)]) }
            try requireSameEvidence([unit], file.round, on: connection)
            let wrong = sample.count { $0.isRight == false }
            try move(
                unit, to: wrong == 0 ? .accepted : .rejected, wrong == 0 ? "accept" : "reject", note, file.round, actor,
                now, on: connection)
        }
    }

    // MARK: notice, objection, award

    /// Publishes the results: scores are frozen, and from today anybody may object for as long as the scheme says.
    package func publish(_ id: String, district: UnitCode, by actor: Actor) throws {
        try Access.require(.managePlans, actor, at: district)
        try change(district.district, id, actor, "publish", nil) { file, now, connection in
            try require(file.round, .open)
            guard file.entries.contains(where: { $0.state == .accepted }) else {
                throw Problem("assessment.nobody_accepted")
            }
            let accepted = Set(file.entries.filter { $0.state == .accepted }.map(\.unit))
            try requireSameEvidence(accepted, file.round, on: connection)
            let (scorer, report) = try scorer(file.round, on: connection)
            let standings = scorer.standings(within: report.node, among: accepted)
            for standing in standings {
                let entry = AssessmentEntry(
                    unit: standing.score.unit, state: .accepted, points: standing.score.total, place: standing.place,
                    stage: standing.stage)
                try AssessmentQueries.update(entry, in: file.round, on: connection)
                try AssessmentQueries.replaceLines(standing.score, in: file.round, on: connection)
            }
            try freeze(standings.map(\.score), scorer, report, file.round, on: connection)
            var round = file.round
            round.state = .notice
            round.noticeFrom = now.day
            round.noticeUntil = now.day.adding(days: scorer.scheme.spec.noticeDays)
            try AssessmentQueries.update(round, on: connection)
        }
    }

    /// An objection by anybody during the notice; no name is asked for.
    package func object(_ unit: UnitCode, _ text: String, round id: String) throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Problem("assessment.text_missing", field: "text")
        }
        let visitor = Actor(account: "public", name: "公众", grants: [])
        try change(unit.district, id, visitor, "object", unit) { file, now, connection in
            try require(file.round, .notice)
            guard let last = file.round.noticeUntil, now.day <= last else { throw Problem("assessment.notice_over") }
            try require(file, unit, [.accepted])
            let objection = AssessmentObjection(
                seq: file.objections.count + 1, unit: unit, text: text, at: now, ruling: nil, isUpheld: nil,
                ruledAt: nil)
            try AssessmentQueries.insert(objection, in: file.round, on: connection)
        }
    }

    /// Rules on an objection with a reason; an upheld one takes the unit out.
    package func rule(
        _ seq: Int, _ ruling: String, upholds: Bool, round id: String, district: UnitCode, by actor: Actor
    ) throws {
        try Access.require(.managePlans, actor, at: district)
        try change(district.district, id, actor, "rule", nil) { file, now, connection in
            guard let objection = file.objections.first(where: { $0.seq == seq }), objection.ruling == nil else {
                throw Problem("assessment.objection_unknown", value: String(seq))
            }
            guard !ruling.isEmpty else { throw Problem("assessment.reason_missing", field: "ruling") }
            try AssessmentQueries.rule(
                seq, ruling, isUpheld: upholds, by: actor.account, at: now, in: file.round, on: connection)
            guard upholds else { return }
            try move(objection.unit, to: .rejected, "reject", ruling, file.round, actor, now, on: connection)
        }
    }

    /// Gives the awards after the notice, by the published points alone: all accepted units within points and quota,
    /// each entered into the register of honours.
    package func award(_ id: String, district: UnitCode, by actor: Actor) throws {
        try Access.require(.managePlans, actor, at: district)
        try change(district.district, id, actor, "award", nil) { file, now, connection in
            try require(file.round, .notice)
            guard let last = file.round.noticeUntil, now.day > last else {
                throw Problem("assessment.notice_running", ["until": file.round.noticeUntil?.description ?? ""])
            }
            let open = file.objections.count { $0.ruling == nil }
            guard open == 0 else { throw Problem("assessment.objections_open", ["n": String(open)]) }
            let scheme = try scheme(file.round, on: connection)
            for unit in try winners(file, scheme, on: connection) {
                try move(unit, to: .awarded, "award", "", file.round, actor, now, on: connection)
                try enterHonour(unit, scheme, at: now, by: actor, on: connection)
            }
            var round = file.round
            round.state = .closed
            try AssessmentQueries.update(round, on: connection)
        }
    }

    /// Takes an award back, with the reason.
    package func revoke(_ unit: UnitCode, reason: String, round id: String, by actor: Actor) throws {
        try Access.require(.managePlans, actor, at: unit.ancestor(at: .district))
        try change(unit.district, id, actor, "revoke", unit) { file, now, connection in
            try require(file, unit, [.awarded])
            guard !reason.isEmpty else { throw Problem("assessment.reason_missing", field: "note") }
            try takeBack(unit, reason, file.round, actor, now, on: connection)
        }
    }

    // MARK: parts

    func require(_ round: AssessmentRound, _ state: AssessmentRound.State) throws {
        guard round.state == state else { throw Problem("assessment.round_state", value: round.state.rawValue) }
    }

    func require(_ file: AssessmentFile, _ unit: UnitCode, _ states: Set<AssessmentEntry.State>) throws {
        guard let entry = file.entries.first(where: { $0.unit == unit }), states.contains(entry.state) else {
            throw Problem("assessment.entry_state", value: unit.digits, ["unit": unit.digits])
        }
    }

    func move(
        _ unit: UnitCode, to state: AssessmentEntry.State, _ name: String, _ note: String, _ round: AssessmentRound,
        _ actor: Actor, _ now: Instant, on connection: any Connection
    ) throws {
        guard var entry = try AssessmentQueries.papers(round.district, round.id, unit, on: connection)?.entry else {
            return
        }
        entry.state = state
        try AssessmentQueries.update(entry, in: round, on: connection)
        try step(unit, name, note, round, actor, now, on: connection)
    }

    func step(
        _ unit: UnitCode, _ name: String, _ note: String, _ round: AssessmentRound, _ actor: Actor, _ now: Instant,
        on connection: any Connection
    ) throws {
        let before = try AssessmentQueries.papers(round.district, round.id, unit, on: connection)?.steps.count ?? 0
        let step = AssessmentStep(
            seq: before + 1, step: name, note: note, account: actor.account, name: actor.name, at: now)
        try AssessmentQueries.insert(step, unit, in: round, on: connection)
    }

    func change(
        _ district: String, _ id: String, _ actor: Actor, _ action: String, _ unit: UnitCode?,
        _ body: @Sendable (AssessmentFile, Instant, any Connection) throws -> Void
    ) throws {
        let now = environment.now()
        try database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let file = try AssessmentQueries.file(district, id, on: connection) else {
                throw Problem("assessment.unknown", value: id)
            }
            try body(file, now, connection)
            try audit(file.round, action, actor, now, unit.map { ["unit": $0.digits] } ?? [:], on: connection)
        }
    }

    func audit(
        _ round: AssessmentRound, _ action: String, _ actor: Actor, _ now: Instant, _ detail: [String: String],
        on connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: round.district, at: now, actor: actor, action: "assessment." + action,
                subject: "assessment/\(round.id)", detail: detail), on: connection)
    }
}
