import Access
import Kernel
import Store

extension DeskService {
    /// Answers a question on the spot.
    ///
    /// - Throws: `Problem` `desk.text_missing`, `desk.step_not_allowed`, `access.denied`.
    package func answer(
        _ address: RequestAddress, _ text: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.answer", key: key, by: actor) { act in
            try Access.require(.takeRequests, act.person.actor, at: act.request.unit)
            guard text.contains(where: { !$0.isWhitespace }) else { throw Problem("desk.text_missing", field: "text") }
            act.request.finished = act.now
            act.request.finishedBy = act.account
            act.request.answers.responded = true
            try act.go(to: .answered, .answered, text: text)
        }
    }

    /// Proposes something a second person decides: a refusal while it lies at the desk, an end while it is handled,
    /// an exclusion from appraisal at the call-back.
    ///
    /// - Throws: `Problem` `desk.reason_unknown`, `desk.signpost_missing`, `desk.text_missing`,
    ///   `desk.decision_pending`, `desk.step_not_allowed`, `desk.not_the_lead`, `access.denied`.
    package func propose(
        _ kind: PendingDecision, _ address: RequestAddress, reason: String, words: String, signpost: String? = nil,
        key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.propose_\(kind.rawValue)", key: key, by: actor) { act in
            guard act.request.pending == nil else { throw Problem("desk.decision_pending") }
            guard words.contains(where: { !$0.isWhitespace }) else {
                throw Problem("desk.text_missing", field: "words")
            }
            let reason = try act.requireProposable(kind, reason, signpost)
            act.request.pending = kind
            try act.decisions.propose(
                Proposal(
                    seq: Int64(try act.decisions.proposals().count + 1), kind: kind, reason: reason.code,
                    article: reason.article, words: words, signpost: signpost, at: act.now, account: act.account,
                    agreed: nil))
            act.note(
                kind == .refusal ? .refusalProposed : .terminationAsked, text: words,
                ["kind": kind.rawValue, "reason": reason.code, "article": reason.article])
            if kind == .refusal { try act.startStep(.refusalReview, act.profile.refusalReview) }
        }
    }

    /// A second person decides a proposal; a refusal or an end is explained to the resident with article and signpost.
    ///
    /// - Throws: `Problem` `desk.second_person`, `desk.nothing_pending`, `desk.step_not_allowed`, `access.denied`.
    package func decide(
        _ kind: PendingDecision, _ address: RequestAddress, agree: Bool, words: String, key: String? = nil,
        by actor: Actor
    ) async throws -> Request {
        let noticeID = environment.newID()
        return try await act(address, "desk.decide_\(kind.rawValue)", key: key, by: actor) { act in
            try act.requireDesk()
            guard act.request.pending == kind, let proposal = try act.decisions.proposals().last else {
                throw Problem("desk.nothing_pending")
            }
            if let problem = RefusalRule.refusal(decidedBy: act.account, proposedBy: proposal.account) { throw problem }
            if kind == .termination, act.request.lead.map(act.person.offices.contains) == true {
                throw Problem("desk.second_person", source: RefusalRule.article)
            }
            act.request.pending = nil
            try act.decisions.decide(proposal.seq, agreed: agree, by: act.account, at: act.now)
            try act.follow(proposal, agree, words, noticeID)
        }
    }
}

extension DeskAct {
    /// The reason of a proposal, when it may be made now by this person.
    func requireProposable(
        _ kind: PendingDecision, _ code: String, _ signpost: String?
    ) throws -> DeskReasons.Reason {
        switch kind {
        case .refusal:
            try Access.require(.takeRequests, person.actor, at: request.unit)
            try requireState(.registered, to: .refused)
            let reason = try DeskReasons.find(code, in: book.reasons.refusal)
            if let problem = RefusalRule.problem(reason, signpost: signpost) { throw problem }
            return reason
        case .termination:
            try requireLead()
            try requireState(.handling, to: .terminated)
            return try DeskReasons.find(code, in: book.reasons.termination)
        case .exclusion:
            try requireDesk()
            try requireState(.callback, to: .closed)
            return try DeskReasons.find(code, in: book.reasons.exclusion)
        }
    }

    /// Does what was decided.
    fileprivate mutating func follow(
        _ proposal: Proposal, _ agree: Bool, _ words: String, _ noticeID: String
    ) throws {
        var detail = ["reason": proposal.reason, "article": proposal.article]
        detail["signpost"] = proposal.signpost
        let text = words.isEmpty ? proposal.words : words
        switch proposal.kind {
        case .refusal:
            try startStep(nil)
            guard agree else { return note(.refusalRejected, text: words) }
            try go(to: .refused, .refused, text: text, detail)
            try tell(.refused, text, noticeID)
        case .termination:
            guard agree else { return note(.terminationDenied, text: words) }
            try go(to: .terminated, .terminated, text: text, detail)
            try MergeQueries.tellMembers(of: request, at: now, on: connection)
            try tell(.terminated, text, noticeID)
        case .exclusion:
            if agree { request.excluded = proposal.reason }
            note(.excluded, text: text, detail.merging(["agreed": agree ? "yes" : "no"]) { $1 })
        }
    }
}
