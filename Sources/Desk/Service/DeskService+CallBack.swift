import Access
import Kernel
import Store
import WorkCalendar

/// What a call-back found.
package struct CallBackDraft: Hashable, Sendable {
    /// Whether somebody answered.
    package var reached: Bool
    package var answers: CallBackAnswers
    package var words: String?

    package init(reached: Bool, answers: CallBackAnswers = CallBackAnswers(), words: String? = nil) {
        self.reached = reached
        self.answers = answers
        self.words = words
    }
}

/// Why something cannot be solved for now, and what happens with it.
package struct ShelvingDraft: Hashable, Sendable {
    package var reason: String
    package var plan: String
    package var nextReport: CivilDate

    package init(reason: String, plan: String, nextReport: CivilDate) {
        self.reason = reason
        self.plan = plan
        self.nextReport = nextReport
    }
}

extension DeskService {
    /// Asks the resident the three questions; what follows is the rule's, not the caller's.
    ///
    /// - Throws: `ValidationFailure` with `desk.answer_missing`, `desk.satisfied_range`; `Problem`
    ///   `desk.call_back_outsider`, `desk.step_not_allowed`, `access.denied`.
    package func callBack(
        _ address: RequestAddress, _ draft: CallBackDraft, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.call_back", key: key, by: actor) { act in
            try Access.require(.dispatchRequests, act.person.actor, at: act.request.unit)
            try act.requireState(.callback, to: .closed)
            var handlers = Set(try act.steps.assists().map(\.office))
            if let lead = act.request.lead { handlers.insert(lead) }
            if let problem = CallBackRule.refusal(
                by: act.account, offices: act.person.offices, handlers: handlers,
                finishedBy: act.request.finishedBy)
            {
                throw problem
            }
            try act.take(draft)
        }
    }

    /// Puts what cannot be solved for now on the register: neither closed nor overdue, with a plan and a date.
    ///
    /// - Throws: `Problem` `desk.reason_unknown`, `desk.plan_missing`, `desk.report_date`, `desk.step_not_allowed`,
    ///   `access.denied`.
    package func shelve(
        _ address: RequestAddress, _ draft: ShelvingDraft, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.shelve", key: key, by: actor) { act in
            try act.requireDesk()
            try act.requireState(.callback, to: .shelved)
            let reason = try DeskReasons.find(draft.reason, in: act.book.reasons.shelving)
            guard draft.plan.contains(where: { !$0.isWhitespace }) else {
                throw Problem("desk.plan_missing", field: "plan", source: reason.article)
            }
            guard draft.nextReport > act.now.day else {
                throw Problem("desk.report_date", field: "next_report", source: reason.article)
            }
            guard let owner = act.request.lead else { throw Problem("desk.no_rule") }
            try act.go(
                to: .shelved, .shelved, text: draft.plan,
                ["reason": reason.code, "article": reason.article, "next": draft.nextReport.description])
            try act.steps.shelve(
                Shelving(
                    began: act.now, ended: nil, reason: reason.code, plan: draft.plan, owner: owner,
                    nextReport: draft.nextReport), by: act.account)
            act.request.clock.step = .shelved
            act.request.clock.stepDue = Instant(draft.nextReport)
        }
    }
}

extension DeskAct {
    /// Keeps the answers and follows the rule.
    mutating func take(_ draft: CallBackDraft) throws {
        let problems = CallBackRule.problems(draft.answers, reached: draft.reached)
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        request.callBacks += 1
        let outcome = CallBackRule.outcome(
            draft.answers, reached: draft.reached, attempt: request.callBacks, reworks: request.reworks,
            isExcluded: request.excluded != nil, profile)
        let name: String =
            switch outcome {
            case .close: "closed"
            case .rework: "rework"
            case .again: "again"
            }
        try decisions.add(
            CallBack(
                attempt: try decisions.callBacks().count + 1, at: now, account: account, reached: draft.reached,
                answers: draft.reached ? draft.answers : CallBackAnswers(), words: draft.words, outcome: name))
        if draft.reached { request.answers = draft.answers }
        note(
            draft.reached ? .calledBack : .noAnswer, isPublic: true, text: draft.words, detail(of: draft.answers))
        switch outcome {
        case .close: try close()
        case .again: try startStep(.callBack, profile.callBack)
        case .rework:
            request.reworks += 1
            request.finished = nil
            request.since = now
            try go(to: .rework, .rework, ["article": CallBackRule.article, "round": String(request.reworks)])
            try startPromise()
            try startStep(.contact, profile.contact)
        }
    }

    private func detail(of answers: CallBackAnswers) -> [String: String] {
        var detail: [String: String] = [:]
        detail["responded"] = answers.responded.map { $0 ? "yes" : "no" }
        detail["solved"] = answers.solved.map { $0 ? "yes" : "no" }
        detail["satisfied"] = answers.satisfied.map(String.init)
        return detail
    }

    /// Ends the request, and with it what was merged into it.
    mutating func close() throws {
        try go(to: .closed, .closed, ["solved": request.answers.solved.map { $0 ? "yes" : "no" } ?? "unknown"])
        try MergeQueries.tellMembers(of: request, at: now, on: connection)
    }
}
