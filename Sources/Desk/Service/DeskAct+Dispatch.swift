import Kernel
import Store
import WorkCalendar

extension DeskAct {
    /// The name under which a rule dispatches.
    static let ruleAccount = (account: "rule", name: "派单规则")

    /// Sends the request where the rules say; when they cannot, it stays with the reason.
    mutating func dispatchByRule(offices: Set<OfficeID>) throws {
        let ruling = try ruling(offices: offices)
        if let problem = ruling.problem {
            request.dispatchProblem = problem.code
            return
        }
        guard let lead = ruling.lead else { return }
        let others = ruling.assisting.filter { $0 != lead }
        let guards =
            [DutyListGuard.lead(request.category, lead, book.duties)]
            + others.map { DutyListGuard.assist(request.category, $0, book.duties) }
        // A resident's request is never turned away because a rule names an office that may not be asked.
        if let problem = guards.lazy.compactMap(\.problem).first {
            request.dispatchProblem = problem.code
            return
        }
        try send(to: lead, assisting: ruling.assisting, ruling: ruling, as: DeskAct.ruleAccount)
    }

    /// What the rules say about the request.
    func ruling(offices: Set<OfficeID>) throws -> DispatchRuling {
        guard let category = book.catalogue.category(request.category) else {
            throw Problem("desk.category_unknown", value: request.category)
        }
        return DispatchRuling(
            book.dispatch, category: category, nature: request.nature, unit: request.unit, offices: offices)
    }

    /// Hands the request to an office, with what the trace says of it.
    mutating func send(
        to lead: OfficeID, assisting: [OfficeID] = [], ruling: DispatchRuling? = nil, text: String? = nil,
        override: String? = nil, as other: (account: String, name: String)? = nil
    ) throws {
        if let problem = AccusedUnitRule.refusal(request, to: lead) { throw problem }
        var detail = ["lead": lead.description]
        if let ruling, let rule = ruling.rule {
            detail["rule"] = rule
            detail["passed"] = ruling.passed.joined(separator: ",")
            detail["article"] = ruling.article
            detail["reason"] = ruling.reason?.zh
            detail["reason_en"] = ruling.reason?.en
            detail["catalogue"] = book.dispatch.version
            if !ruling.copies.isEmpty { detail["copy"] = ruling.copies.map(\.description).joined(separator: ",") }
        }
        if let override { detail["override"] = override }
        move(to: lead)
        try steps.dropOpenAssists()
        try go(to: .dispatched, .dispatched, text: text, detail, as: other)
        try startStep(.accept, isUtility ? profile.utilityContact : profile.accept)
        for office in assisting where office != lead {
            try ask(office, for: profile.contact)
        }
    }

    /// Puts the request into other hands.
    mutating func move(to lead: OfficeID) {
        if request.lead != nil, request.lead != lead { request.moves += 1 }
        request.lead = lead
        request.since = now
        request.dispatchProblem = nil
    }

    /// Asks an office to assist; the duty list and the accused unit stand against it too.
    mutating func ask(_ office: OfficeID, for period: Period) throws {
        if let problem = AccusedUnitRule.refusal(request, to: office) { throw problem }
        if let problem = DutyListGuard.assist(request.category, office, book.duties).problem { throw problem }
        let due = try time.deadline(period, from: now).due
        try steps.addAssist(office, asked: now, due: due)
        note(.assistAsked, isPublic: true, ["office": office.description, "due": due.description])
    }
}
