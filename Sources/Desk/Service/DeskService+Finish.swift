import Access
import Kernel
import Store

/// What was done.
package struct ResultDraft: Hashable, Sendable {
    package var text: String
    /// Ids of attachments, and words such as the number of a receipt.
    package var evidence: [String]
    /// Why there is no evidence, when the category asks for some.
    package var noEvidence: String?
    /// Why an assisting office has not reported.
    package var assistReason: String?

    package init(
        _ text: String, evidence: [String] = [], noEvidence: String? = nil, assistReason: String? = nil
    ) {
        self.text = text
        self.evidence = evidence
        self.noEvidence = noEvidence
        self.assistReason = assistReason
    }
}

extension DeskService {
    /// The office reports what it did, with evidence.
    ///
    /// - Throws: `ValidationFailure` with `desk.text_missing`, `desk.evidence_missing`; `Problem`
    ///   `desk.assists_open`, `desk.not_the_lead`, `desk.step_not_allowed`.
    package func submitResult(
        _ address: RequestAddress, _ draft: ResultDraft, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.submit_result", key: key, by: actor) { act in
            try act.requireLead()
            try act.requireState(.handling, to: .resultSubmitted)
            let problems = EvidenceRule.problems(draft, act.book.catalogue.category(act.request.category))
            guard problems.isEmpty else { throw ValidationFailure(problems) }
            let open = try act.steps.assists().filter { $0.done == nil }.map(\.office)
            if let problem = FirstReceiverRule.refusal(openAssists: open, reason: draft.assistReason) { throw problem }
            guard let office = act.request.lead else { throw Problem("desk.no_rule") }
            let likeness = try act.decisions.earlierReplies(office).map {
                ReplySimilarity.percent($0, draft.text)
            }.max()
            try act.decisions.add(
                RequestResult(
                    round: try act.decisions.results().count + 1, text: draft.text, evidence: draft.evidence,
                    noEvidence: draft.noEvidence, similarity: likeness ?? 0, office: office, at: act.now,
                    account: act.account, passed: nil))
            act.request.finished = act.now
            act.request.finishedBy = act.account
            act.request.onTime = (act.request.onTime ?? true) && act.now <= act.request.clock.due
            act.request.pending = nil
            try act.go(
                to: .resultSubmitted, .resultSubmitted, text: draft.text,
                ["similarity": String(likeness ?? 0), "evidence": String(draft.evidence.count)])
            try act.startStep(.review, act.profile.review)
        }
    }

    /// Somebody outside the handling office looks at the result: on to the call-back, or back to the office.
    ///
    /// - Throws: `Problem` `desk.review_outsider`, `desk.text_missing`, `desk.step_not_allowed`, `access.denied`.
    package func review(
        _ address: RequestAddress, pass: Bool, words: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.review", key: key, by: actor) { act in
            try act.requireDesk()
            try act.requireState(.resultSubmitted, to: .reviewed)
            guard act.account != act.request.finishedBy, act.request.lead.map(act.person.offices.contains) != true
            else { throw Problem("desk.review_outsider", source: CallBackRule.article) }
            let round = try act.decisions.results().last?.round ?? 1
            try act.decisions.review(round, passed: pass, by: act.account, at: act.now)
            guard pass else {
                guard words.contains(where: { !$0.isWhitespace }) else {
                    throw Problem("desk.text_missing", field: "words")
                }
                act.request.finished = nil
                if act.request.onTime == true { act.request.onTime = nil }
                try act.go(to: .sentBack, .sentBack, isPublic: false, text: words)
                return try act.startStep(.contact, act.profile.contact)
            }
            try act.go(to: .reviewed, .reviewed, isPublic: false, text: words)
            try act.go(to: .callback, .reviewed, isPublic: false)
            act.request.callBacks = 0
            try act.startStep(.callBack, act.profile.callBack)
        }
    }
}
