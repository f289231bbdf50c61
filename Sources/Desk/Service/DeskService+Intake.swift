import Access
import Kernel
import Registry
import Store
import WorkCalendar

extension DeskService {
    /// Takes a request in; nobody needs an account.
    ///
    /// The same key gives the same receipt. With `dispatch`, the rules send it on in the same transaction; when none
    /// fits, or the one that fits cannot be followed, it waits at the desk with the reason. Emergencies and complaints
    /// about an office always wait for a person.
    /// - Throws: `ValidationFailure` with `desk.text_missing`, `desk.text_too_long`, `desk.category_unknown`,
    ///   `desk.contact_missing`, `desk.phone_invalid`, `desk.received_later`, `desk.unit_unknown`; `Problem`
    ///   `access.denied` when somebody enters it for another without the permission.
    package func register(
        _ draft: RequestDraft, key: String? = nil, dispatch: Bool = true, by actor: Actor = .anonymous
    ) async throws -> RequestReceipt {
        let now = environment.now()
        let (id, secret) = (environment.newID(), TrackingSecret.make())
        if draft.channel.isForAnother { try Access.require(.takeRequests, actor, at: draft.unit) }
        let location = try await database.write { connection in
            try Idempotency.once(key, actor, at: now, on: connection) {
                try AuditTrail.lock(draft.unit.district, on: connection)
                try self.check(draft, now: now, on: connection)
                let request = try self.insert(draft, id, secret, now, actor, on: connection)
                try self.begin(request, draft, dispatch, now, actor, on: connection)
                return "\(id) \(secret)"
            }
        }
        let parts = location.split(separator: " ")
        guard parts.count == 2 else { throw CorruptRow(column: "idempotency.location") }
        return try await receipt(String(parts[0]), String(parts[1]), district: draft.unit.district)
    }

    private func check(_ draft: RequestDraft, now: Instant, on connection: any Connection) throws {
        var problems = draft.problems(book, now: now)
        if let unit = try UnitQueries.unit(draft.unit, on: connection) {
            if !unit.validity.contains(now.day) { problems.append(Problem("desk.unit_unknown", field: "unit")) }
            if unit.level == .city { problems.append(Problem("desk.unit_unknown", field: "unit")) }
        } else {
            problems.append(Problem("desk.unit_unknown", field: "unit", value: draft.unit.digits))
        }
        if let accused = draft.accused {
            if accused.unit.district != draft.unit.district {
                problems.append(Problem("desk.office_unknown", field: "accused", value: accused.description))
            } else if try OfficeQueries.name(accused, on: connection) == nil {
                problems.append(Problem("desk.office_unknown", field: "accused", value: accused.description))
            }
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// Writes the row; its clock starts with the moment of receipt.
    private func insert(
        _ draft: RequestDraft, _ id: String, _ secret: String, _ now: Instant, _ actor: Actor,
        on connection: any Connection
    ) throws -> Request {
        guard let category = book.catalogue.category(draft.category) else {
            throw Problem("desk.category_unknown", field: "category", value: draft.category)
        }
        let district = draft.unit.district
        let profile = try book.profile()
        let nature = draft.nature ?? category.nature
        let isUtility = category.clock != nil
        guard let period = profile.promise(nature, isUtility: isUtility) else {
            throw Problem("desk.no_promise", ["nature": nature.rawValue])
        }
        let received = draft.received ?? now
        let deadline = try book.clock(category.code, profile).deadline(period, from: received)
        let running = try RequestQueries.nextNumber(now.day, district: district, on: connection)
        let request = Request(
            district: district, id: id, number: RequestNumber.make(running, on: now.day), channel: draft.channel,
            received: received, unit: draft.unit, nature: nature, category: category.code,
            catalogue: book.catalogue.version, profile: profile.id, identity: draft.identity, text: draft.text,
            place: draft.place, position: draft.position, accused: draft.accused, attributes: draft.attributes,
            since: now,
            clock: RequestClock(
                from: received, period: period, due: deadline.due, isProvisional: deadline.isProvisional),
            isDemo: draft.isDemo)
        let hash = TrackingSecret.hash(secret, number: request.number)
        try RequestQueries.insert(request, secret: hash, at: now, on: connection)
        if draft.identity != .anonymous, let requester = draft.requester {
            try RequestQueries.insert(requester, of: id, district: district, on: connection)
        }
        return request
    }

    /// The first entries: registered, handed to the emergency number, dispatched by a rule.
    private func begin(
        _ request: Request, _ draft: RequestDraft, _ dispatch: Bool, _ now: Instant, _ actor: Actor,
        on connection: any Connection
    ) throws {
        let person = try DeskActor(actor, district: request.district, on: connection)
        var act = try DeskAct(book, request, by: person, at: now, on: connection)
        act.note(
            .registered, isPublic: true,
            ["channel": request.channel.rawValue, "due": request.clock.due.description, "unit": request.unit.digits])
        if let number = draft.emergencyNumber {
            try act.go(to: .answered, .emergency, ["number": number, "article": book.emergency.source])
        } else if dispatch, request.accused == nil,
            EmergencyRule.numbers(request.text, book.emergency).isEmpty
        {
            try act.dispatchByRule(offices: try knownOffices(request.unit, on: connection))
        } else {
            act.request.dispatchProblem = request.accused == nil ? "desk.needs_person" : "desk.accused_needs_person"
        }
        try act.setAlarm()
        act.request.version = 2
        guard try RequestQueries.update(act.request, over: request.version, at: now, on: connection) else {
            throw Problem("desk.changed_meanwhile", ["version": "1"])
        }
        try append(act.entries, to: act.request, at: now, on: connection)
        try AuditTrail.append(
            AuditEntry(
                district: request.district, at: now, actor: actor, action: "desk.register",
                subject: "requests/\(request.id)",
                detail: [
                    "number": request.number, "unit": request.unit.digits, "category": request.category,
                    "channel": request.channel.rawValue, "to": act.request.state.rawValue,
                ]), on: connection)
        try announce(old: nil, new: act.request, on: connection)
    }

    /// Every office a rule may name at a place: the unit and those above, and the active offices of the district.
    func knownOffices(_ unit: UnitCode, on connection: any Connection) throws -> Set<OfficeID> {
        var offices = Set(try UnitQueries.path(to: unit, on: connection).map { OfficeID($0.code) })
        for office in try OfficeQueries.all(unit.district, on: connection) where office.isActive {
            offices.insert(office.id)
        }
        return offices
    }

    private func receipt(_ id: String, _ secret: String, district: String) async throws -> RequestReceipt {
        try await database.read { connection in
            guard let request = try RequestQueries.find(id, district: district, on: connection) else {
                throw Problem("desk.unknown_request")
            }
            return RequestReceipt(
                district: district, id: id, number: request.number, secret: secret, due: request.clock.due,
                isProvisional: request.clock.isProvisional)
        }
    }
}

extension RequestChannel {
    /// Whether staff enter it for somebody else.
    package var isForAnother: Bool {
        switch self {
        case .phone, .visit, .sms, .letter, .assisted, .transferred: true
        case .web, .kiosk, .api: false
        }
    }
}
