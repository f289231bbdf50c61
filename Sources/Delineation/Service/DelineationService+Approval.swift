import Access
import Kernel
import Partition
import Registry
import Store

extension DelineationService {
    /// The district's approval: on the day of effect units are created, renamed and ended in the register, sizes and
    /// reasons are entered, and all of it is kept or nothing.
    ///
    /// - Throws: `Problem` `delineation.document_missing`, `delineation.effective_early`, `delineation.map_outdated`,
    ///   `delineation.step_wrong`, `access.denied`, and what `UnitService.redraw` throws.
    package func approve(
        _ id: String, district: String, number: String, effective: CivilDate, by actor: Actor
    ) async throws {
        let today = environment.today
        try await step(id, district, .approve, from: [.requested], .approveBoundaries, by: actor) {
            item, connection, now in
            guard !number.isEmpty else { throw Problem("delineation.document_missing", field: "number") }
            guard effective >= today else {
                throw Problem("delineation.effective_early", field: "effective", ["day": today.description])
            }
            guard let scenario = try ScenarioQueries.scenario(item.scenario, district: district, on: connection) else {
                throw Problem("delineation.scenario_unknown")
            }
            let map = try map(item.map, district: district, on: connection)
            let names = try DelineationService.names(below: item.unit, on: effective, connection)
                .filter { $0.key.level == .community }
            let gone = map.presentCodes.filter { names[$0] == nil }
            guard gone.isEmpty else {
                throw Problem(
                    "delineation.map_outdated", ["units": gone.map(\.digits).joined(separator: "、")])
            }
            let redrawing = Redrawing(scenario, map, names: names)
            try units.redraw(
                redrawing.units, act: UnitAct(number, on: effective), at: now, by: actor, on: connection)
            try enter(scenario, map, item, effective, at: now, by: actor, on: connection)
            (item.approval, item.approved, item.effective, item.state) = (number, today, effective, .approved)
            return [
                "number": number, "effective": effective.description,
                "created": String(redrawing.units.created.count), "ended": String(redrawing.endings.count),
            ]
        }
    }

    /// What the approved communities are, for plans: own records, sizes in `population`, reasons in
    /// `boundary_reasons`.
    private func enter(
        _ scenario: Scenario, _ map: LoadedMap, _ item: BoundaryCase, _ effective: CivilDate, at now: Instant,
        by actor: Actor, on connection: any Connection
    ) throws {
        let figures = ScenarioFigures(scenario, map.opening(scenario.settings.pins))
        var residents = [Int?](repeating: 0, count: scenario.communities.count)
        for (index, building) in map.map.buildings.enumerated() where building.households > 0 {
            let place = scenario.plan[map.territory.unitOfBuilding[index]]
            residents[place] = residents[place].flatMap { sum in building.residents.map { sum + $0 } }
        }
        let percent = rules.rules(on: effective).kind_percent
        var changes: [RecordChange] = []
        for (place, community) in scenario.communities.enumerated() where figures.communities[place].units > 0 {
            let found = figures.communities[place]
            let key = "\(item.id)-\(community.code)"
            let drawn = DrawnRecord(
                id: key, unit: community.code, boundaryCase: item.id, effective: effective, form: community.form,
                flat: found.byKind["flat"] ?? 0, high: found.byKind["high"] ?? 0, mixed: found.byKind["mixed"] ?? 0,
                loadPermille: Int((found.load * 1000).rounded()), moved: found.arrivals,
                reason: found.isInBand ? nil : community.reason)
            try DrawnQueries.insert(drawn, on: connection)
            changes.append(RecordChange(source: DelineationSources.communities.name, old: nil, new: drawn.record))
            if let people = residents[place] {
                try registers.enter(
                    RecordDraft([
                        "unit": community.code.digits, "as_of": effective.description, "residents": String(people),
                        "households": String(found.households), "area_kind": found.areaKind(percent: percent),
                    ]), in: "population", id: "p-" + key, at: now, by: actor, on: connection)
            }
            if let reason = drawn.reason, DelineationService.registered.contains(reason) {
                try registers.enter(
                    RecordDraft([
                        "unit": community.code.digits, "reason": reason, "note": community.reasonNote,
                        "since": effective.description,
                    ]), in: "boundary_reasons", id: "r-" + key, at: now, by: actor, on: connection)
            }
        }
        for observer in observers { try observer(changes, item.district, connection) }
    }

    /// Reasons that the register of reasons knows.
    private static let registered = [
        "sparse_large", "independent_area", "dense_small", "adjoining_areas", "scattered", "closed_estate",
    ]
}

extension CommunityFigures {
    /// The kind of area as the register of population counts it.
    func areaKind(percent: Int) -> String {
        for (kind, name) in [("flat", "flat"), ("high", "high_rise")]
        where (byKind[kind] ?? 0) * 100 >= households * percent && households > 0 { return name }
        return "mixed"
    }
}
