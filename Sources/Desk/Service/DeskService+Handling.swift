import Access
import Kernel
import Store
import WorkCalendar

extension DeskService {
    /// The office gets in touch with the resident and starts; also after a rework, a return or a shelving.
    ///
    /// - Throws: `Problem` `desk.not_the_lead`, `desk.text_missing`, `desk.step_not_allowed`.
    package func contact(
        _ address: RequestAddress, note: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.contact", key: key, by: actor) { act in
            try act.requireLead()
            try act.requireState(.accepted, .sentBack, .rework, .shelved, to: .handling)
            guard note.contains(where: { !$0.isWhitespace }) else { throw Problem("desk.text_missing", field: "note") }
            if act.request.contacted == nil { act.request.contacted = act.now }
            let wasShelved = act.request.state == .shelved
            try act.go(to: .handling, wasShelved ? .workResumed : .contacted, text: note)
            if wasShelved {
                try act.steps.unshelve(at: act.now)
                try act.startPromise()
            }
            try act.startStep(nil)
        }
    }

    /// Stops the clock for a stated reason, for a limited time.
    ///
    /// - Throws: `Problem` `desk.reason_unknown`, `desk.not_the_lead`, `desk.step_not_allowed`.
    package func pause(
        _ address: RequestAddress, reason: String, words: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.pause", key: key, by: actor) { act in
            try act.requireLead()
            let reason = try DeskReasons.find(reason, in: act.book.reasons.pause)
            try act.go(
                to: .waitingResident, .paused, text: words, ["reason": reason.code, "article": reason.article])
            act.request.clock.pausedAt = act.now
            try act.steps.beginPause(reason.code, words: words, by: act.account, at: act.now)
            try act.startStep(.pause, act.profile.pauseLimit)
        }
    }

    /// Lets the clock run again; the promise moves by the working time that stood still.
    ///
    /// - Throws: `Problem` `desk.not_the_lead`, `desk.step_not_allowed`.
    package func resume(
        _ address: RequestAddress, words: String? = nil, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.resume", key: key, by: actor) { act in
            try act.requireLead()
            try act.requireState(.waitingResident, to: .handling)
            try act.resumeClock(words)
        }
    }

    /// Asks for more time before the promise ends.
    ///
    /// - Throws: `Problem` `desk.extension_count`, `desk.extension_late`, `desk.reason_unknown`, `desk.text_missing`,
    ///   `desk.not_the_lead`, `desk.step_not_allowed`.
    package func askExtension(
        _ address: RequestAddress, by period: Period, reason: String, words: String, key: String? = nil,
        actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.ask_extension", key: key, by: actor) { act in
            try act.requireLead()
            let reason = try DeskReasons.find(reason, in: act.book.reasons.extension)
            if let problem = ExtensionRule.refusal(of: act.request, at: act.now, act.profile) { throw problem }
            guard words.contains(where: { !$0.isWhitespace }) else {
                throw Problem("desk.text_missing", field: "words")
            }
            try act.go(
                to: .extensionAsked, .extensionAsked, isPublic: false, text: words,
                ["reason": reason.code, "article": reason.article, "period": period.description])
            try act.decisions.ask(
                Extension(
                    round: try act.decisions.extensions().count + 1, asked: period.description, reason: reason.code,
                    words: words, askedAt: act.now, askedBy: act.account, oldDue: act.request.clock.due, granted: nil,
                    newDue: nil, notifiedAt: nil))
            try act.startStep(.extensionDecision, act.profile.extensionDecision)
        }
    }

    /// Grants or denies more time; a grant tells the resident the new date and the reason at the same moment.
    ///
    /// - Throws: `Problem` `desk.extension_third_person`, `desk.step_not_allowed`, `access.denied`.
    package func decideExtension(
        _ address: RequestAddress, grant: Bool, words: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        let noticeID = environment.newID()
        return try await act(address, "desk.decide_extension", key: key, by: actor) { act in
            try act.requireDesk()
            try act.requireState(.extensionAsked, to: .handling)
            guard let wish = try act.decisions.extensions().last, wish.granted == nil,
                let period = Period(wish.asked)
            else { throw RequestSteps.illegal(act.request.state, .handling) }
            if let problem = ExtensionRule.refusal(
                decidedBy: act.account, offices: act.person.offices, lead: act.request.lead, askedBy: wish.askedBy)
            {
                throw problem
            }
            try act.startStep(nil)
            guard grant else {
                try act.decisions.answer(wish.round, newDue: nil, by: act.account, at: act.now)
                return try act.go(to: .handling, .extensionDenied, isPublic: false, text: words)
            }
            let due = try act.extend(by: period)
            try act.decisions.answer(wish.round, newDue: due, by: act.account, at: act.now)
            try act.go(
                to: .handling, .extensionGranted, text: words,
                ["due": due.description, "reason": wish.reason, "article": ExtensionRule.article])
            try act.tell(.extensionGranted, words, noticeID)
        }
    }

    /// Adds a note to the timeline, for the office or for the resident as well.
    ///
    /// - Throws: `Problem` `desk.text_missing`, `access.denied`.
    package func note(
        _ address: RequestAddress, _ text: String, isPublic: Bool, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.note", key: key, by: actor) { act in
            guard text.contains(where: { !$0.isWhitespace }) else { throw Problem("desk.text_missing", field: "text") }
            act.note(.note, isPublic: isPublic, text: text)
        }
    }
}

extension DeskAct {
    /// Ends a pause and moves the promise by the working time that stood still.
    mutating func resumeClock(_ words: String?) throws {
        if let began = request.clock.pausedAt {
            let still = try time.workingMilliseconds(from: began, to: now)
            request.clock.shift += still
            request.clock.due = try time.adding(workingMilliseconds: still, to: request.clock.due)
            try steps.endPause(at: now)
        }
        request.clock.pausedAt = nil
        try startStep(nil)
        try go(to: .handling, .resumed, text: words, ["due": request.clock.due.description])
    }

    /// Counts the promise on by a period, from its old end.
    mutating func extend(by period: Period) throws -> Instant {
        let deadline = try time.deadline(period, from: request.clock.due)
        request.clock.from = request.clock.due
        request.clock.period = period
        request.clock.shift = 0
        request.clock.due = deadline.due
        request.clock.isProvisional = deadline.isProvisional
        request.clock.rung = 0
        request.extensions += 1
        return deadline.due
    }

    /// Leaves word for a resident who can be reached, for the desk to pass on.
    func tell(_ kind: TimelineEntry.Kind, _ words: String, _ id: String) throws {
        guard request.identity != .anonymous else { return }
        try NoticeQueries.insert(
            id: id, request: request.id, district: request.district, kind: kind.rawValue, words: words, at: now,
            on: connection)
    }
}
