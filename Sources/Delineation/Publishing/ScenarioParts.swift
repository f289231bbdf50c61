import Kernel
import Partition

/// A scenario as the parts of a package that anybody can score again: map, norms, plan and scores.
///
/// Whole numbers only: loads in parts of a community, boundary costs in thousandths of a decimetre.
package struct ScenarioParts: Sendable {
    /// The contents by name.
    package let parts: [String: PublicJSON]

    /// - Parameter map: with the borders open that the scenario opens.
    package init(_ scenario: Scenario, _ map: LoadedMap) {
        parts = [
            "map": ScenarioParts.map(map.map), "norms": ScenarioParts.norms(scenario, map.norms),
            "plan": ScenarioParts.plan(scenario, map), "scores": ScenarioParts.scores(scenario, map),
        ]
    }

    private static func map(_ map: StreetMap) -> PublicJSON {
        let buildings = map.buildings.map { building in
            PublicJSON.object([
                "number": .integer(building.number), "households": .integer(building.households),
                "kind": .text(building.kind), "compound": .text(building.compound),
                "street": .text(building.street.digits), "present": PublicJSON(building.present?.digits),
            ])
        }
        let borders = map.borders.filter { $0.second >= 0 }.map { border in
            PublicJSON.list([
                .integer(map.buildings[border.first].number), .integer(map.buildings[border.second].number),
                .integer(border.length), .integer(border.barrier),
            ])
        }
        return .object([
            "unit": .text(map.unit.digits), "counted": .text(map.countedOn.description),
            "coordinates": .text(map.coordinates.rawValue), "buildings": .list(buildings), "borders": .list(borders),
        ])
    }

    private static func norms(_ scenario: Scenario, _ norms: DelineationNorms) -> PublicJSON {
        let barriers = norms.barriers.map { barrier -> (String, PublicJSON) in
            (String(barrier.code), barrier.cost.map { .integer(Int(($0 * 1000).rounded())) } ?? .null)
        }
        let opened = scenario.settings.pins.filter { $0.kind == .opened }.map { pin in
            PublicJSON.list(pin.buildings.sorted().map { .integer($0) })
        }
        return .object([
            "id": .text(norms.id), "source": .text(norms.source),
            "bandPermille": .integer(scenario.settings.bandPermille),
            "households": .object(norms.households.mapValues { .integer($0.norm) }),
            "barriers": .object(Dictionary(barriers, uniquingKeysWith: { first, _ in first })), "opened": .list(opened),
        ])
    }

    private static func plan(_ scenario: Scenario, _ map: LoadedMap) -> PublicJSON {
        let used = Set(scenario.plan)
        let communities = scenario.communities.indices.filter { used.contains($0) }.map { place in
            let community = scenario.communities[place]
            return PublicJSON.object([
                "code": .text(community.code.digits), "name": .text(community.name),
                "form": .text(community.form.rawValue), "reason": PublicJSON(community.reason),
            ])
        }
        let rows = map.map.buildings.enumerated().map { index, building in
            PublicJSON.list([
                .integer(building.number),
                .text(scenario.communities[scenario.plan[map.territory.unitOfBuilding[index]]].code.digits),
            ])
        }
        return .object([
            "scenario": .text(scenario.id), "seed": .text(String(scenario.settings.seed)),
            "proposals": .integer(scenario.settings.proposals),
            "pricePermille": .integer(scenario.settings.pricePermille), "communities": .list(communities),
            "buildings": .list(rows),
        ])
    }

    private static func scores(_ scenario: Scenario, _ map: LoadedMap) -> PublicJSON {
        let figures = ScenarioFigures(scenario, map)
        var communities: [String: PublicJSON] = [:]
        for (place, found) in figures.communities.enumerated() where found.units > 0 {
            communities[scenario.communities[place].code.digits] = .object([
                "households": .integer(found.households),
                "load": .integer(Int((found.load * map.territory.scale).rounded())), "pieces": .integer(found.pieces),
                "arrivals": .integer(found.arrivals), "inBand": .bool(found.isInBand), "exempt": .bool(found.isExempt),
            ])
        }
        return .object([
            "scale": .integer(Int(map.territory.scale)), "communities": .object(communities),
            "count": .integer(figures.count), "outOfBand": .integer(figures.outOfBand),
            "disconnected": .integer(figures.disconnected), "moved": .integer(figures.moved),
            "boundary": .integer(Int((figures.boundary * 10_000).rounded())),
        ])
    }
}
