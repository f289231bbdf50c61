import Access
import Kernel
import Store

extension DeskService {
    /// Sends a dispatch back, with a reason from the list and its legal basis.
    ///
    /// - Throws: `Problem` `desk.designated_no_return`, `desk.objection_rounds`, `desk.objection_late`,
    ///   `desk.objection_basis`, `desk.reason_unknown`, `desk.not_the_lead`, `desk.step_not_allowed`.
    package func object(
        _ address: RequestAddress, reason: String, basis: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.object", key: key, by: actor) { act in
            try act.requireLead()
            let reason = try DeskReasons.find(reason, in: act.book.reasons.objection)
            if let problem = try ObjectionRule.refusal(
                of: act.request, basis: basis, at: act.now, act.profile, act.time)
            {
                throw problem
            }
            guard let office = act.request.lead else { throw Problem("desk.no_rule") }
            let dispatcher = try TimelineQueries.account(
                of: .dispatched, act.request.id, district: act.request.district, on: act.connection)
            act.request.rounds += 1
            try act.steps.addObjection(
                Objection(
                    round: act.request.rounds, office: office, reason: reason.code, basis: basis, madeAt: act.now,
                    madeBy: act.account, dispatchedBy: dispatcher ?? "", decision: nil, decisionReason: nil))
            try act.go(
                to: .objected, .objected, text: basis,
                ["reason": reason.code, "article": reason.article, "office": office.description])
            try act.startStep(.ruling, act.profile.ruling)
        }
    }

    /// Rules on an objection: to another office, or to one that may not return it.
    ///
    /// - Parameter office: where it goes now; nil upholds the dispatch and designates the office that objected.
    /// - Throws: `Problem` `desk.ruling_third_person`, the duty list's and the accused unit's refusals,
    ///   `desk.ruling_reason`, `desk.step_not_allowed`, `access.denied`.
    package func rule(
        _ address: RequestAddress, to office: OfficeID?, designate: Bool, reason: String, key: String? = nil,
        by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.rule", key: key, by: actor) { act in
            try act.requireDesk()
            try act.requireState(.objected, to: .dispatched)
            guard reason.contains(where: { !$0.isWhitespace }) else {
                throw Problem("desk.ruling_reason", field: "reason")
            }
            guard let objection = try act.steps.objections().last, objection.decision == nil else {
                throw RequestSteps.illegal(act.request.state, .dispatched)
            }
            if let problem = ObjectionRule.refusal(
                ruledBy: act.account, offices: act.person.offices, objector: objection.office,
                dispatchedBy: objection.dispatchedBy)
            {
                throw problem
            }
            let target = office ?? objection.office
            let decision: Objection.Decision =
                office == nil ? .upheld : (designate ? .designated : .redispatched)
            try self.requireOffice(target, act)
            try self.guardDuty(target, DispatchOrder(lead: target, override: reason), act)
            try act.steps.decideObjection(
                objection.round, decision, to: target, reason: reason, by: act.account, at: act.now)
            try act.settle(decision, target, reason)
        }
    }
}

extension DeskAct {
    /// Follows a ruling.
    fileprivate mutating func settle(_ decision: Objection.Decision, _ target: OfficeID, _ reason: String) throws {
        guard decision == .redispatched else {
            if let problem = AccusedUnitRule.refusal(request, to: target) { throw problem }
            move(to: target)
            try go(
                to: .designated, .designated, text: reason,
                ["lead": target.description, "article": ObjectionRule.article, "decision": decision.rawValue])
            return try startStep(.accept, profile.accept)
        }
        note(.ruled, isPublic: true, text: reason, ["lead": target.description, "decision": decision.rawValue])
        try send(to: target, text: reason)
    }
}
