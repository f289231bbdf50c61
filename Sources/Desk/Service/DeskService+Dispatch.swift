import Access
import Kernel
import Registry
import Store
import WorkCalendar

/// Where a dispatcher sends a request.
package struct DispatchOrder: Hashable, Sendable {
    /// Nil follows the rules.
    package var lead: OfficeID?
    /// Nil takes those of the rules, or none.
    package var assisting: [OfficeID]?
    package var note: String?
    /// A named superior's reason for going beyond the duty list; needs the right to dispatch in the whole district.
    package var override: String?

    package init(
        lead: OfficeID? = nil, assisting: [OfficeID]? = nil, note: String? = nil, override: String? = nil
    ) {
        self.lead = lead
        self.assisting = assisting
        self.note = note
        self.override = override
    }
}

extension DeskService {
    /// What the rules would do with a request now: the matched rule, its reason and article, or why they cannot.
    ///
    /// - Throws: `Problem` `desk.unknown_request`, `access.denied`.
    package func suggestion(_ address: RequestAddress, by actor: Actor) async throws -> DispatchRuling {
        let now = environment.now()
        return try await database.read { connection in
            let (request, person) = try self.visible(
                RequestAddress(district: address.district, id: address.id), to: actor, on: connection)
            let act = try DeskAct(self.book, request, by: person, at: now, on: connection)
            try act.requireDesk()
            return try act.ruling(offices: try self.knownOffices(request.unit, on: connection))
        }
    }

    /// Sends a request to an office, or from one office to another while nobody has accepted it.
    ///
    /// - Throws: `Problem` `desk.duty_not_listed`, `desk.duty_assist_only`, `desk.duty_withdrawn` (each with its
    ///   article), `desk.accused_unit`, `desk.office_unknown`, `desk.no_rule`, `desk.rule_no_office`,
    ///   `desk.rule_no_place`, `desk.provider_lapsed`, `desk.step_not_allowed`, `access.denied`.
    package func dispatch(
        _ address: RequestAddress, _ order: DispatchOrder = DispatchOrder(), key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.dispatch", key: key, by: actor) { act in
            try act.requireDesk()
            try act.requireState(.registered, .dispatched, to: .dispatched)
            let offices = try self.knownOffices(act.request.unit, on: act.connection)
            let ruling = try act.ruling(offices: offices)
            guard let lead = order.lead ?? ruling.lead else { throw ruling.problem ?? Problem("desk.no_rule") }
            try self.requireOffice(lead, act)
            try self.guardDuty(lead, order, act)
            let isRuled = order.lead == nil || order.lead == ruling.lead
            let assisting = order.assisting ?? (isRuled ? ruling.assisting : [])
            for office in assisting { try self.requireOffice(office, act) }
            try act.send(
                to: lead, assisting: assisting, ruling: isRuled ? ruling : nil, text: order.note,
                override: order.override)
        }
    }

    /// Refuses an office that is not there, not active, or whose certificate has run out.
    func requireOffice(_ office: OfficeID, _ act: DeskAct) throws {
        guard office.unit.district == act.request.district else {
            throw Problem("desk.office_unknown", field: "lead", value: office.description)
        }
        if office.branch == nil {
            guard let unit = try UnitQueries.unit(office.unit, on: act.connection),
                unit.validity.contains(act.now.day)
            else { throw Problem("desk.office_unknown", field: "lead", value: office.description) }
            return
        }
        let found = try OfficeQueries.all(office.unit.district, on: act.connection).first { $0.id == office }
        guard let found, found.isActive else {
            throw Problem("desk.office_unknown", field: "lead", value: office.description)
        }
        if let until = found.certifiedUntil, until < act.now.day {
            throw Problem("desk.provider_lapsed", field: "lead", value: found.name, ["day": "\(until)"])
        }
    }

    /// The duty list blocks, unless a superior of the whole district goes beyond it by name and with a reason.
    func guardDuty(_ lead: OfficeID, _ order: DispatchOrder, _ act: DeskAct) throws {
        guard let problem = DutyListGuard.lead(act.request.category, lead, act.book.duties).problem else { return }
        let district = act.request.unit.ancestor(at: .district)
        guard order.override?.contains(where: { !$0.isWhitespace }) == true,
            Access.allows(.dispatchRequests, act.person.actor, at: district)
        else { throw problem }
    }

    /// The office takes the request on.
    ///
    /// - Throws: `Problem` `desk.not_the_lead`, `desk.step_not_allowed`.
    package func accept(_ address: RequestAddress, key: String? = nil, by actor: Actor) async throws -> Request {
        try await act(address, "desk.accept", key: key, by: actor) { act in
            try act.requireLead()
            try act.go(to: .accepted, .accepted)
            try act.startStep(.contact, act.isUtility ? act.profile.utilityContact : act.profile.contact)
        }
    }

    /// Asks another office to assist; the lead stays responsible to the resident.
    ///
    /// - Throws: `Problem` `desk.duty_not_listed`, `desk.duty_withdrawn`, `desk.accused_unit`, `access.denied`.
    package func askAssistance(
        _ address: RequestAddress, of office: OfficeID, within period: Period, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.ask_assistance", key: key, by: actor) { act in
            guard act.request.state.isWithUnit else { throw RequestSteps.illegal(act.request.state, .handling) }
            if !act.person.acting(among: [act.request.lead].compactMap { $0 }).isEmpty {
                try act.requireLead()
            } else {
                try act.requireDesk()
            }
            try self.requireOffice(office, act)
            guard office != act.request.lead else { throw Problem("desk.office_leads", field: "office") }
            try act.ask(office, for: period)
        }
    }

    /// An assisting office reports to the lead.
    ///
    /// - Throws: `Problem` `desk.not_assisting`, `desk.text_missing`.
    package func reportAssistance(
        _ address: RequestAddress, from office: OfficeID, _ report: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.report_assistance", key: key, by: actor) { act in
            guard report.contains(where: { !$0.isWhitespace }) else {
                throw Problem("desk.text_missing", field: "report")
            }
            guard act.person.actsFor(office), try act.steps.finishAssist(office, at: act.now, report: report) else {
                throw Problem("desk.not_assisting", ["office": office.description])
            }
            act.note(.assistDone, text: report, ["office": office.description])
        }
    }
}
