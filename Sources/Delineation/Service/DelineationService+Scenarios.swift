import Access
import Kernel
import Partition
import Registry
import Store

extension DelineationService {
    /// Codes of living communities with their names, and all codes ever used, in the streets of a map.
    func naming(_ map: LoadedMap, on connection: any Connection) throws -> Naming {
        let all = try UnitQueries.all(district: map.map.unit.district, connection)
        let here = all.filter { map.map.unit.covers($0.code) }
        let living = here.filter { $0.validity.until == nil && $0.level == .community }
        return Naming(
            map: map,
            present: Dictionary(living.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }),
            used: Set(here.map(\.code)))
    }

    /// The present communities as a scenario; buildings without one make communities of their own by street.
    func presentScenario(
        _ map: LoadedMap, id: String, at now: Instant, by actor: Actor, on connection: any Connection
    ) throws -> Scenario {
        let naming = try naming(map, on: connection)
        var settings = ScenarioSettings(bandPermille: Int((map.norms.band * 1000).rounded()))
        settings.seed = 0
        var place: [Int: Int] = [:]
        var plan: [Int] = []
        var communities: [DrawnCommunity] = []
        var used = naming.used
        for unit in 0..<map.territory.count {
            let present = map.territory.present[unit]
            // Engine numbers of communities, and one of its own for each street's buildings without one.
            let key = present > 0 ? present : -map.territory.street[unit]
            if let known = place[key] {
                plan.append(known)
                continue
            }
            place[key] = communities.count
            plan.append(communities.count)
            if let code = LoadedMap.code(present), let name = naming.present[code] {
                communities.append(DrawnCommunity(code: code, name: name))
            } else {
                let fresh = Naming(map: map, present: [:], used: used).fresh(
                    in: map.map.buildings[map.territory.firstBuilding[unit]].street)
                used.insert(fresh)
                communities.append(DrawnCommunity(code: fresh, name: "未划入社区"))
            }
        }
        return Scenario(
            id: id, district: map.map.unit.district, map: map.map.id, unit: map.map.unit, title: "现状", parent: nil,
            origin: .present, settings: settings, communities: communities, plan: plan, version: 1, isFrozen: true,
            recordedAt: now, recordedBy: actor.account)
    }

    /// The scenarios of a map, the present one first.
    package func scenarios(of map: String, district: String) async throws -> [Scenario] {
        try await database.read { try ScenarioQueries.scenarios(of: map, district: district, on: $0) }
    }

    /// A scenario.
    ///
    /// - Throws: `Problem` `delineation.scenario_unknown`.
    package func scenario(_ id: String, district: String) async throws -> Scenario {
        let found = try await database.read { try ScenarioQueries.scenario(id, district: district, on: $0) }
        guard let found else { throw Problem("delineation.scenario_unknown") }
        return found
    }

    /// The last changes of a scenario, newest first.
    package func moves(_ scenario: Scenario, limit: Int) async throws -> [ScenarioMove] {
        try await database.read { try ScenarioQueries.moves(scenario, limit: limit, on: $0) }
    }

    /// A copy that may be changed while the original stays.
    ///
    /// - Throws: `Problem` `delineation.scenario_unknown`, `delineation.title_missing`, `access.denied`.
    package func branch(_ id: String, district: String, title: String, by actor: Actor) async throws -> Scenario {
        let (now, new) = (environment.now(), environment.newID())
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let old = try ScenarioQueries.scenario(id, district: district, on: connection) else {
                throw Problem("delineation.scenario_unknown")
            }
            try Access.require(.drawBoundaries, actor, at: old.unit)
            guard !title.isEmpty else { throw Problem("delineation.title_missing", field: "title") }
            let copy = Scenario(
                id: new, district: district, map: old.map, unit: old.unit, title: title, parent: old.id,
                origin: .branch, settings: old.settings, communities: old.communities, plan: old.plan, version: 1,
                isFrozen: false, recordedAt: now, recordedBy: actor.account)
            try ScenarioQueries.insert(copy, on: connection)
            try audit("delineation.branch", "scenarios/" + new, old.unit, ["of": id], actor, now, connection)
            return copy
        }
    }

    /// Changes a scenario in one transaction: read under the lock, changed, written with the next version.
    func change<Result: Sendable>(
        _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout Scenario, LoadedMap, any Connection, inout [String: String]) throws -> Result
    ) async throws -> Result {
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard var scenario = try ScenarioQueries.scenario(id, district: district, on: connection) else {
                throw Problem("delineation.scenario_unknown")
            }
            try Access.require(.drawBoundaries, actor, at: scenario.unit)
            guard !scenario.isFrozen else { throw Problem("delineation.frozen") }
            let map = try map(scenario.map, district: district, on: connection)
            var detail: [String: String] = [:]
            let result = try work(&scenario, map, connection, &detail)
            scenario.version += 1
            try ScenarioQueries.save(scenario, on: connection)
            try audit(action, "scenarios/" + id, scenario.unit, detail, actor, now, connection)
            return result
        }
    }

    /// Names a community of a scenario, says what it is made of, why it deviates, and whether it is locked.
    ///
    /// - Throws: `Problem` `delineation.community_unknown`, `delineation.name_missing`, `delineation.name_taken`,
    ///   `delineation.reason_unknown`, `delineation.frozen`, `access.denied`.
    package func describe(
        _ id: String, district: String, community code: UnitCode, as draft: CommunityDraft, by actor: Actor
    ) async throws {
        try await change(id, district, "delineation.describe", actor) { scenario, map, _, detail in
            guard let place = scenario.communities.firstIndex(where: { $0.code == code }) else {
                throw Problem("delineation.community_unknown", field: "community", value: code.digits)
            }
            guard !draft.name.isEmpty else { throw Problem("delineation.name_missing", field: "name") }
            if scenario.communities.contains(where: { $0.name == draft.name && $0.code != code }) {
                throw Problem("delineation.name_taken", field: "name", value: draft.name, ["name": draft.name])
            }
            if let reason = draft.reason, !map.norms.reasons.contains(where: { $0.code == reason }) {
                throw Problem("delineation.reason_unknown", field: "reason", value: reason, ["text": reason])
            }
            scenario.communities[place].name = draft.name
            scenario.communities[place].form = draft.form
            scenario.communities[place].reason = draft.reason
            scenario.communities[place].reasonNote = draft.note
            scenario.communities[place].isLocked = draft.isLocked
            detail["community"] = code.digits
        }
    }

    /// Adds or takes away what is decided before a search.
    ///
    /// - Throws: `Problem` `delineation.building_unknown`, `delineation.pin_incomplete`, `delineation.frozen`.
    package func pin(_ id: String, district: String, _ pin: Pin, by actor: Actor) async throws {
        try await change(id, district, "delineation.pin", actor) { scenario, map, _, detail in
            for number in pin.buildings where map.unit(number: number) == nil {
                throw Problem(
                    "delineation.building_unknown", field: "buildings", value: String(number),
                    ["building": String(number)])
            }
            let least = [.boundary, .opened, .together].contains(pin.kind) ? 2 : 1
            guard pin.buildings.count >= least else {
                throw Problem("delineation.pin_incomplete", field: "buildings", ["least": String(least)])
            }
            scenario.settings.pins.append(pin)
            detail["kind"] = pin.kind.rawValue
        }
    }

    /// Takes a pin away, by its place.
    package func unpin(_ id: String, district: String, at place: Int, by actor: Actor) async throws {
        try await change(id, district, "delineation.unpin", actor) { scenario, _, _, _ in
            guard scenario.settings.pins.indices.contains(place) else { return }
            scenario.settings.pins.remove(at: place)
        }
    }
}

/// What a form says of a community of a scenario.
package struct CommunityDraft: Sendable {
    package let name: String
    package let form: DrawnCommunity.Form
    package let reason: String?
    package let note: String
    package let isLocked: Bool

    package init(name: String, form: DrawnCommunity.Form, reason: String?, note: String, isLocked: Bool) {
        (self.name, self.form, self.reason, self.note, self.isLocked) = (name, form, reason, note, isLocked)
    }
}
