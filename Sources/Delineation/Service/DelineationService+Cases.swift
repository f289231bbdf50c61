import Access
import Kernel
import Registry
import Store

extension DelineationService {
    /// Publishes a scenario as a draft for comments; it is never changed again.
    ///
    /// - Throws: `Problem` `delineation.not_whole`, `delineation.not_justified`, `delineation.closes_early`,
    ///   `delineation.case_open`, `delineation.scenario_unknown`, `access.denied`.
    package func publish(
        _ id: String, district: String, title: String, closes: CivilDate, by actor: Actor
    ) async throws -> BoundaryCase {
        let (now, caseID, today) = (environment.now(), environment.newID(), environment.today)
        let days = rules.rules(on: today).consultation_days
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let scenario = try ScenarioQueries.scenario(id, district: district, on: connection) else {
                throw Problem("delineation.scenario_unknown")
            }
            try Access.require(.drawBoundaries, actor, at: scenario.unit)
            guard !title.isEmpty else { throw Problem("delineation.title_missing", field: "title") }
            guard closes >= today.adding(days: days) else {
                throw Problem("delineation.closes_early", field: "closes", ["days": String(days)])
            }
            let open = try CaseQueries.cases(
                below: scenario.unit, prefix: scenario.unit.subtreePrefix, on: connection)
            guard !open.contains(where: { $0.unit == scenario.unit && $0.isOpen }) else {
                throw Problem("delineation.case_open")
            }
            try freeze(scenario, on: connection)
            let item = BoundaryCase(
                id: caseID, unit: scenario.unit, map: scenario.map, scenario: id, title: title, state: .published,
                published: today, closes: closes, version: 1, recordedAt: now, recordedBy: actor.account)
            try CaseQueries.insert(item, on: connection)
            try record(.publish, item, ["scenario": id, "closes": closes.description], actor, now, connection)
            return item
        }
    }

    /// Refuses what nobody could approve, then keeps the scenario from changing.
    private func freeze(_ scenario: Scenario, on connection: any Connection) throws {
        let map = try map(scenario.map, district: scenario.district, on: connection)
        let loaded = scenario.settings.pins.contains { $0.kind == .opened } ? map.opening(scenario.settings.pins) : map
        let figures = ScenarioFigures(scenario, loaded)
        func names(_ isWrong: (CommunityFigures, DrawnCommunity) -> Bool) -> String {
            zip(figures.communities, scenario.communities).filter { $0.units > 0 && isWrong($0, $1) }.map { $1.name }
                .joined(separator: "、")
        }
        let broken = names { figures, _ in figures.pieces > 1 }
        guard broken.isEmpty else { throw Problem("delineation.not_whole", ["communities": broken]) }
        let unjustified = names { figures, community in
            !figures.isInBand && DeviationRule.verdict(figures, community.reason, loaded.norms) != .justified
        }
        guard unjustified.isEmpty else { throw Problem("delineation.not_justified", ["communities": unjustified]) }
        guard !scenario.isFrozen else { return }
        var frozen = scenario
        frozen.isFrozen = true
        frozen.version += 1
        try ScenarioQueries.save(frozen, on: connection)
    }

    func record(
        _ kind: CaseStep.Kind, _ item: BoundaryCase, _ detail: [String: String], _ actor: Actor, _ now: Instant,
        _ connection: any Connection
    ) throws {
        let step = CaseStep(seq: 0, kind: kind, day: now.day, detail: detail, account: actor.name)
        try CaseQueries.insert(step, item, at: now, on: connection)
        try audit("delineation." + kind.rawValue, "boundaries/" + item.id, item.unit, detail, actor, now, connection)
    }

    /// Takes one step of a case: what it may follow on, what it writes down.
    func step(
        _ id: String, _ district: String, _ kind: CaseStep.Kind, from states: [BoundaryCase.State],
        _ permission: Permission, by actor: Actor,
        _ work: @escaping @Sendable (inout BoundaryCase, any Connection, Instant) throws -> [String: String]
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard var item = try CaseQueries.boundaryCase(id, district: district, on: connection) else {
                throw Problem("delineation.case_unknown")
            }
            try Access.require(permission, actor, at: item.unit)
            guard states.contains(item.state) else { throw Problem("delineation.step_wrong") }
            let detail = try work(&item, connection, now)
            item.version += 1
            try CaseQueries.save(item, on: connection)
            try record(kind, item, detail, actor, now, connection)
        }
    }

    /// Records what residents said about convenience and belonging, as counts.
    ///
    /// - Throws: `Problem` `delineation.counts_wrong`, `delineation.step_wrong`, `access.denied`.
    package func survey(
        _ id: String, district: String, asked: Int, agree: Int, disagree: Int, by actor: Actor
    ) async throws {
        try await step(id, district, .survey, from: [.published, .council, .returned], .drawBoundaries, by: actor) {
            _, _, _ in
            guard asked > 0, agree >= 0, disagree >= 0, agree + disagree <= asked else {
                throw Problem("delineation.counts_wrong", field: "asked")
            }
            return ["asked": String(asked), "agree": String(agree), "disagree": String(disagree)]
        }
    }

    /// Puts a revised scenario in the place of the one that was published.
    ///
    /// - Throws: as `publish`, and `delineation.other_map`, `delineation.step_wrong`.
    package func revise(
        _ id: String, district: String, scenario new: String, why: String, by actor: Actor
    ) async throws {
        try await step(id, district, .revise, from: [.published, .council, .returned], .drawBoundaries, by: actor) {
            item, connection, _ in
            guard let scenario = try ScenarioQueries.scenario(new, district: district, on: connection) else {
                throw Problem("delineation.scenario_unknown", field: "scenario")
            }
            guard scenario.map == item.map else { throw Problem("delineation.other_map", field: "scenario") }
            guard !why.isEmpty else { throw Problem("delineation.why_missing", field: "why") }
            try freeze(scenario, on: connection)
            let old = item.scenario
            item.scenario = new
            item.state = .published
            return ["scenario": new, "before": old, "why": why]
        }
    }

    /// Records the opinion of the residents' council.
    ///
    /// - Throws: `Problem` `delineation.still_open`, `delineation.unanswered`, `delineation.opinion_missing`,
    ///   `delineation.counts_wrong`, `delineation.step_wrong`.
    package func council(
        _ id: String, district: String, opinion: String, present: Int, agree: Int, by actor: Actor
    ) async throws {
        let today = environment.today
        try await step(id, district, .council, from: [.published], .drawBoundaries, by: actor) { item, connection, _ in
            guard today >= item.closes else {
                throw Problem("delineation.still_open", ["day": item.closes.description])
            }
            let open = try CaseQueries.comments(item, on: connection).count { $0.isUnanswered }
            guard open == 0 else { throw Problem("delineation.unanswered", ["count": String(open)]) }
            guard !opinion.isEmpty else { throw Problem("delineation.opinion_missing", field: "opinion") }
            guard present > 0, (0...present).contains(agree) else {
                throw Problem("delineation.counts_wrong", field: "present")
            }
            item.state = .council
            return ["opinion": opinion, "present": String(present), "agree": String(agree)]
        }
    }

    /// Sends the street's request to the district.
    ///
    /// - Throws: `Problem` `delineation.number_missing`, `delineation.step_wrong`.
    package func request(_ id: String, district: String, number: String, by actor: Actor) async throws {
        try await step(id, district, .request, from: [.council], .drawBoundaries, by: actor) { item, _, now in
            guard !number.isEmpty else { throw Problem("delineation.document_missing", field: "number") }
            (item.request, item.requested, item.state) = (number, now.day, .requested)
            return ["number": number]
        }
    }

    /// Gives a request back to the street.
    ///
    /// - Throws: `Problem` `delineation.why_missing`, `delineation.step_wrong`.
    package func giveBack(_ id: String, district: String, why: String, by actor: Actor) async throws {
        try await step(id, district, .giveBack, from: [.requested], .approveBoundaries, by: actor) { item, _, _ in
            guard !why.isEmpty else { throw Problem("delineation.why_missing", field: "why") }
            item.state = .returned
            return ["why": why]
        }
    }

    /// Takes a draft back for good.
    ///
    /// - Throws: `Problem` `delineation.why_missing`, `delineation.step_wrong`.
    package func withdraw(_ id: String, district: String, why: String, by actor: Actor) async throws {
        try await step(id, district, .withdraw, from: [.published, .council, .returned], .drawBoundaries, by: actor) {
            item, _, _ in
            guard !why.isEmpty else { throw Problem("delineation.why_missing", field: "why") }
            item.state = .withdrawn
            return ["why": why]
        }
    }

    /// Cases of a unit and below, the newest first.
    package func cases(below unit: UnitCode) async throws -> [BoundaryCase] {
        try await database.read { try CaseQueries.cases(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// A case with its steps and all its comments.
    ///
    /// - Throws: `Problem` `delineation.case_unknown`.
    package func dossier(
        _ id: String, district: String
    ) async throws -> (item: BoundaryCase, steps: [CaseStep], comments: [BoundaryComment]) {
        let found = try await database.read { connection in
            try CaseQueries.boundaryCase(id, district: district, on: connection).map { item in
                (item, try CaseQueries.steps(item, on: connection), try CaseQueries.comments(item, on: connection))
            }
        }
        guard let found else { throw Problem("delineation.case_unknown") }
        return found
    }
}

extension BoundaryCase {
    /// Whether it still goes on.
    package var isOpen: Bool { state != .approved && state != .withdrawn }
}

extension BoundaryComment {
    /// Whether the street still owes an answer, or a look.
    package var isUnanswered: Bool { state == .waiting || (state == .shown && answer == nil) }
}

extension LoadedMap {
    /// The map with the borders open that pins open.
    package func opening(_ pins: [Pin]) -> LoadedMap {
        pins.contains { $0.kind == .opened } ? LoadedMap(map, norms, pins: pins) : self
    }
}
