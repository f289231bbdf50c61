import Access
import Kernel
import Store

extension DeskService {
    /// A page of a list, as far as the person may see: without what is about his own office.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func queue(_ filter: QueueFilter, by actor: Actor) async throws -> QueuePage {
        let now = environment.now()
        return try await database.read { connection in
            let (filter, blind) = try self.narrowed(filter, actor, on: connection)
            let found = try QueueQueries.page(filter, blind: blind, now: now, on: connection)
            let page = Array(found.prefix(filter.limit))
            guard found.count > filter.limit, let last = page.last else { return QueuePage(requests: page, next: nil) }
            let key =
                switch filter.order {
                case .due: last.clock.due.milliseconds
                case .newest: last.received.milliseconds
                case .updated: try RequestQueries.updated(last, on: connection).milliseconds
                }
            return QueuePage(requests: page, next: QueueFilter.Cursor(key: key, id: last.id))
        }
    }

    /// How many requests a list has, counted up to a ceiling.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func count(_ filter: QueueFilter, upTo ceiling: Int = 1000, by actor: Actor) async throws -> Int {
        let now = environment.now()
        return try await database.read { connection in
            let (filter, blind) = try self.narrowed(filter, actor, on: connection)
            return try QueueQueries.count(filter, blind: blind, now: now, upTo: ceiling, on: connection)
        }
    }

    /// Leaves to the filter only what the person may see.
    private func narrowed(
        _ filter: QueueFilter, _ actor: Actor, on connection: any Connection
    ) throws -> (QueueFilter, [OfficeID]) {
        let person = try DeskActor(actor, district: filter.district, on: connection)
        let blind = person.isOperator ? [] : person.offices.sorted()
        if let lead = filter.lead, person.offices.contains(lead) || person.actsFor(lead) { return (filter, blind) }
        guard let unit = filter.unit ?? UnitCode(filter.district + "000000") else {
            throw Problem("desk.unit_unknown", value: filter.district)
        }
        try Access.require(.takeRequests, actor, at: unit)
        return (filter, blind)
    }

    /// Everything about one request.
    ///
    /// - Throws: `Problem` `desk.unknown_request` also when the person may not see it.
    package func detail(_ address: RequestAddress, by actor: Actor) async throws -> RequestDetail {
        let now = environment.now()
        return try await database.read { connection in
            let (request, person) = try self.visible(
                RequestAddress(district: address.district, id: address.id), to: actor, on: connection)
            let steps = StepQueries(district: request.district, request: request.id, connection: connection)
            let decisions = DecisionQueries(district: request.district, request: request.id, connection: connection)
            let timeline = try TimelineQueries.of(
                request.id, district: request.district, publicOnly: false, on: connection)
            let assists = try steps.assists()
            let (extensions, proposals) = (try decisions.extensions(), try decisions.proposals())
            let actions = ActionRule(
                request: request, person: person, assists: assists, proposal: proposals.last,
                askedBy: extensions.last?.askedBy, now: now
            ).actions
            return RequestDetail(
                request: request, timeline: timeline, assists: assists, objections: try steps.objections(),
                extensions: extensions, results: try decisions.results(), callBacks: try decisions.callBacks(),
                proposals: proposals, shelvings: try steps.shelvings(),
                members: try RequestQueries.members(of: request.id, district: request.district, on: connection),
                officeNames: try self.names(request, timeline, assists.map(\.office), on: connection),
                actions: actions)
        }
    }

    /// Who asked; every look is logged with its purpose.
    ///
    /// A withheld name is for the desk alone, not for the offices that handle the request.
    /// - Throws: `Problem` `desk.requester_withheld`, `desk.unknown_request`, `access.denied`,
    ///   `sensitive_read.purpose`.
    package func requester(
        _ address: RequestAddress, purpose: String, by actor: Actor
    ) async throws -> Requester? {
        let (now, readID) = (environment.now(), environment.newID())
        return try await database.write { connection in
            let (request, person) = try self.visible(
                RequestAddress(district: address.district, id: address.id), to: actor, on: connection)
            let steps = StepQueries(district: request.district, request: request.id, connection: connection)
            let handlers = Set(try steps.assists().map(\.office)).union([request.lead].compactMap { $0 })
            let isHandler = !person.offices.isDisjoint(with: handlers)
            if !isHandler { try Access.require(.takeRequests, actor, at: request.unit) }
            if request.identity == .withheld, isHandler || !Access.allows(.dispatchRequests, actor, at: request.unit) {
                throw Problem("desk.requester_withheld", source: "北京市接诉即办工作条例第八条")
            }
            guard
                let requester = try RequestQueries.requester(
                    of: request.id, district: request.district, on: connection)
            else { return nil }
            try SensitiveReadLog.append(
                SensitiveRead(
                    district: request.district, id: readID, at: now, actor: actor, person: "requests/\(request.id)",
                    fields: ["name", "phone", "email"], purpose: purpose), on: connection)
            return requester
        }
    }

    /// The requests a resident's account asked for, the newest first.
    package func mine(district: String, limit: Int = 100, by actor: Actor) async throws -> [Request] {
        guard actor.account != Actor.anonymous.account else { return [] }
        return try await database.read {
            try QueueQueries.ofAccount(actor.account, district: district, limit: limit, on: $0)
        }
    }

    /// The requests in which the person's offices assist and have not yet reported.
    package func assisting(district: String, limit: Int = 100, by actor: Actor) async throws -> [Request] {
        try await database.read { connection in
            let person = try DeskActor(actor, district: district, on: connection)
            return try QueueQueries.assisted(
                person.offices.sorted(), district: district, limit: limit, on: connection
            ).filter { person.sees($0, assisting: person.offices.sorted()) }
        }
    }

    /// Names of the offices a request and its timeline speak of.
    func names(
        _ request: Request, _ timeline: [TimelineEntry], _ more: [OfficeID], on connection: any Connection
    ) throws -> [OfficeID: String] {
        let spoken = timeline.flatMap { entry in
            ["lead", "office", "copy"].compactMap { entry.detail[$0] }.flatMap { $0.split(separator: ",") }
        }.compactMap { OfficeID($0) }
        var names: [OfficeID: String] = [:]
        for office in Set(spoken + more + [request.lead, request.accused].compactMap { $0 }) {
            names[office] = try OfficeQueries.name(office, on: connection) ?? office.description
        }
        return names
    }
}
