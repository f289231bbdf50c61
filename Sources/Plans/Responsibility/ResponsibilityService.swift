import Access
import Formula
import Kernel
import Measures
import Store

/// The use cases of responsibility: divide a target, hand it down, sign it, follow it.
package struct ResponsibilityService: Sendable {
    package let plans: PlanService
    package let rule: WarningRule
    private var database: Database { plans.database }
    private var environment: Environment { plans.environment }

    package init(plans: PlanService, rule: WarningRule) {
        self.plans = plans
        self.rule = rule
    }

    // MARK: dividing

    /// A target divided as asked, without keeping anything.
    ///
    /// - Throws: as `PlanService.report`; `plan.unknown_target`; what `Decomposer` refuses.
    package func preview(_ request: DecompositionRequest, on connection: any Connection) throws -> Decomposition {
        let report = try plans.report(plan: request.plan, unit: request.unit, day: request.day, on: connection)
        guard let target = report.plan.target(request.target) else {
            throw Problem("plan.unknown_target", ["target": request.target])
        }
        guard target.spec.level >= request.unit.level, request.level > request.unit.level else {
            throw Problem("responsibility.nothing_below", ["level": request.level.rawValue])
        }
        return try Decomposer(judge: report.judge, target: target, request: request, node: report.node).decompose()
    }

    /// Hands the parts of a target down as commitments in draft, with an even path of milestones at year ends.
    ///
    /// - Throws: `Problem` `access.denied`; `responsibility.already_assigned` when a unit has this target already.
    @discardableResult
    package func assign(_ request: DecompositionRequest, by actor: Actor) throws -> [Commitment] {
        try Access.require(.assignTargets, actor, at: request.unit)
        let (district, now) = (request.unit.district, environment.now())
        return try database.write { connection in
            try AuditTrail.lock(district, on: connection)
            let division = try preview(request, on: connection)
            let hash = try PlanQueries.current(district, on: connection).first { $0.id == request.plan }?.hash ?? ""
            let taken = Set(
                try CommitmentQueries.list(district, plan: request.plan, on: connection)
                    .filter { $0.target == request.target }.map(\.unit))
            if let unit = division.parts.map(\.unit).first(where: taken.contains) {
                throw Problem(
                    "responsibility.already_assigned", value: unit.digits,
                    ["unit": unit.digits, "target": request.target])
            }
            let lead = try leadText(request, on: connection)
            let batch = environment.newID()
            let made = division.parts.map { part in
                Commitment(
                    district: district, id: environment.newID(), batch: batch, plan: request.plan,
                    target: request.target, planHash: hash, issuer: request.unit, unit: part.unit, rule: request.rule,
                    kind: division.kind, op: division.op, quota: part.quota, quantity: division.quantity,
                    isShare: division.isShare, size: part.size, baseline: part.baseline, start: request.day,
                    due: division.due.flatMap { $0 >= request.day ? $0 : nil }, soundness: division.soundness,
                    body: lead.body, person: "", departments: lead.departments, state: .draft, madeAt: now,
                    madeBy: actor.account)
            }
            for commitment in made {
                try CommitmentQueries.insert(commitment, on: connection)
                try CommitmentQueries.replaceMilestones(
                    district, commitment.id, Milestone.evenPath(commitment), on: connection)
            }
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: actor, action: "responsibility.assign",
                    subject: "commitments/\(batch)",
                    detail: [
                        "plan": request.plan, "target": request.target, "unit": request.unit.digits,
                        "rule": request.rule.rawValue, "parts": String(made.count),
                        "soundness": division.soundness.verdict.rawValue,
                    ]), on: connection)
            return made
        }
    }

    /// The responsible body and departments that the plan names.
    private func leadText(
        _ request: DecompositionRequest, on connection: any Connection
    ) throws -> (body: String, departments: [String]) {
        let plan = try plans.plans(request.unit.district, on: connection).first { $0.0.id == request.plan }?.1
        let spec = plan?.target(request.target)?.spec
        return (spec?.lead.zh ?? "", spec?.support.map(\.zh) ?? [])
    }

    // MARK: one commitment

    /// Names the body, the person in charge and the departments beside it; earlier signatures become void.
    package func setResponsible(
        _ id: String, district: String, body: String, person: String, departments: [String], by actor: Actor
    ) throws {
        try change(id, district, actor, "responsibility.name", detail: ["body": body]) { file, _ in
            try requireEither(file.commitment, actor)
            guard !body.isEmpty else { throw Problem("responsibility.body_missing", field: "body") }
            var changed = file.commitment
            (changed.body, changed.person, changed.departments) = (body, person, departments)
            changed.state = .draft
            return changed
        }
    }

    /// Sets the milestones; earlier signatures become void.
    ///
    /// - Throws: `Problem` `responsibility.milestone_outside` for a day before the start or after the last day, or a
    ///   path that goes backwards.
    package func setMilestones(_ id: String, district: String, _ milestones: [Milestone], by actor: Actor) throws {
        let sorted = milestones.sorted { $0.day < $1.day }
        try change(id, district, actor, "responsibility.milestones", detail: ["count": String(sorted.count)]) {
            file, connection in
            let commitment = file.commitment
            try Access.require(.assignTargets, actor, at: commitment.issuer)
            for milestone in sorted {
                guard milestone.day > commitment.start, commitment.due.map({ milestone.day <= $0 }) ?? true else {
                    throw Problem(
                        "responsibility.milestone_outside", field: "milestones", value: milestone.day.description,
                        ["day": milestone.day.description])
                }
            }
            guard Set(sorted.map(\.day)).count == sorted.count else {
                throw Problem("responsibility.milestone_twice", field: "milestones")
            }
            try CommitmentQueries.replaceMilestones(district, id, sorted, on: connection)
            var changed = commitment
            changed.state = .draft
            return changed
        }
    }

    /// Signs for one side; once both have signed the same text it is in force.
    ///
    /// The side above signs with its right to assign at the issuing unit; the side below only through somebody who
    /// holds a role at the unit itself.
    package func sign(_ id: String, district: String, as side: CommitmentSide, by actor: Actor) throws {
        let now = environment.now()
        try change(id, district, actor, "responsibility.sign", detail: ["side": side.rawValue]) { file, connection in
            var commitment = file.commitment
            try requireSide(side, commitment, actor)
            guard !commitment.body.isEmpty else { throw Problem("responsibility.body_missing", field: "body") }
            let signature = CommitmentSignature(
                side: side, account: actor.account, name: actor.name,
                contentHash: commitment.contentHash(file.milestones), at: now)
            try CommitmentQueries.replaceSignature(district, id, signature, on: connection)
            let other = file.signatures.first { $0.side != side }
            commitment.state = other?.contentHash == signature.contentHash ? .signed : .draft
            return commitment
        }
    }

    /// Writes a remark: context from the unit, or an answer from above; remarks are never changed.
    package func note(_ id: String, district: String, as side: CommitmentSide, _ text: String, by actor: Actor) throws {
        let now = environment.now()
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Problem("responsibility.note_empty", field: "text")
        }
        try change(id, district, actor, "responsibility.note", detail: ["side": side.rawValue]) { file, connection in
            try requireSide(side, file.commitment, actor)
            let note = CommitmentNote(
                seq: (file.notes.last?.seq ?? 0) + 1, side: side, account: actor.account, name: actor.name, at: now,
                text: text)
            try CommitmentQueries.insert(district, id, note, on: connection)
            return nil
        }
    }

    /// Takes a commitment back; it stays on record, and the target can be handed to the unit anew.
    package func withdraw(_ id: String, district: String, by actor: Actor) throws {
        try change(id, district, actor, "responsibility.withdraw", detail: [:]) { file, _ in
            try Access.require(.assignTargets, actor, at: file.commitment.issuer)
            var changed = file.commitment
            changed.state = .withdrawn
            return changed
        }
    }

    /// One locked change with its audit entry; the body returns the commitment as it now is, or nil if unchanged.
    private func change(
        _ id: String, _ district: String, _ actor: Actor, _ action: String, detail: [String: String],
        _ body: @Sendable (CommitmentFile, any Connection) throws -> Commitment?
    ) throws {
        let now = environment.now()
        try database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let file = try CommitmentQueries.file(district, id, on: connection),
                file.commitment.state != .withdrawn
            else { throw Problem("responsibility.unknown", value: id) }
            if let changed = try body(file, connection) { try CommitmentQueries.update(changed, on: connection) }
            let about = [
                "plan": file.commitment.plan, "target": file.commitment.target, "unit": file.commitment.unit.digits,
            ]
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: actor, action: action, subject: "commitment/\(id)",
                    detail: detail.merging(about) { first, _ in first }), on: connection)
        }
    }

    private func requireEither(_ commitment: Commitment, _ actor: Actor) throws {
        guard !mayAct(as: .undertaker, commitment, actor) else { return }
        try Access.require(.assignTargets, actor, at: commitment.issuer)
    }

    private func requireSide(_ side: CommitmentSide, _ commitment: Commitment, _ actor: Actor) throws {
        guard side == .undertaker else { return try Access.require(.assignTargets, actor, at: commitment.issuer) }
        guard mayAct(as: .undertaker, commitment, actor) else {
            throw Problem("responsibility.not_your_side", ["unit": commitment.unit.digits])
        }
    }

    /// Whether somebody may act for a side of a commitment.
    package func mayAct(as side: CommitmentSide, _ commitment: Commitment, _ actor: Actor) -> Bool {
        switch side {
        case .issuer: return Access.allows(.assignTargets, actor, at: commitment.issuer)
        case .undertaker:
            return Access.allows(.signCommitments, actor, at: commitment.unit)
                && actor.grants.contains {
                    $0.unit == commitment.unit && Permission.signCommitments.roles.contains($0.role)
                }
        }
    }
}
