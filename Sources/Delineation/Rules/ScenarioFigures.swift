import Kernel
import Partition

/// A community of a scenario in numbers.
package struct CommunityFigures: Sendable {
    package let households: Int
    /// Households by kind of the norms.
    package let byKind: [String: Int]
    /// In communities of the norm: 1 is the right size.
    package let load: Double
    package let units: Int
    /// Pieces that do not touch; 1 when it hangs together.
    package let pieces: Int
    package let stations: Int
    /// Whether its cell fits no number of communities, so that it is not held to the band.
    package let isExempt: Bool
    package let isInBand: Bool
    /// Whether its households lie in the range of the norms; nil when they set none.
    package let isInRange: Bool?
    /// Households that belong to another community now.
    package let arrivals: Int

    /// Whether something is to be mended or justified.
    package var isSound: Bool { (isInBand || isExempt) && pieces == 1 }
}

/// A scenario in numbers, counted from scratch.
package struct ScenarioFigures: Sendable {
    /// In the order of the scenario's communities; an empty one has no units.
    package let communities: [CommunityFigures]
    package let boundary: Double
    /// Households that change community, and all.
    package let moved: Int
    package let households: Int
    package let stationMetres: Double
    package let withoutStation: Int

    /// Communities with units.
    package var count: Int { communities.count { $0.units > 0 } }
    package var outOfBand: Int { communities.count { $0.units > 0 && !$0.isInBand && !$0.isExempt } }
    package var exempt: Int { communities.count { $0.units > 0 && $0.isExempt } }
    package var disconnected: Int { communities.count { $0.pieces > 1 } }
    package var outOfRange: Int { communities.count { $0.units > 0 && $0.isInRange == false } }

    /// - Complexity: O(buildings + borders + units · stations of a community).
    package init(_ scenario: Scenario, _ map: LoadedMap) {
        let (territory, count) = (map.territory, scenario.communities.count)
        let band = map.band(scenario.settings)
        let exempt = Set(
            territory.cells(band).filter { $0.counts == nil }.flatMap { $0.units.map { scenario.plan[$0] } })
        var households = [Int](repeating: 0, count: count)
        var arrivals = households
        var units = households
        var stations = households
        var load = [Double](repeating: 0, count: count)
        var byKind = [[String: Int]](repeating: [:], count: count)
        for unit in 0..<territory.count {
            units[scenario.plan[unit]] += 1
            load[scenario.plan[unit]] += territory.load[unit]
        }
        for (index, building) in map.map.buildings.enumerated() {
            let place = scenario.plan[territory.unitOfBuilding[index]]
            households[place] += building.households
            if building.households > 0 { byKind[place][building.kind, default: 0] += building.households }
            if let present = building.present, present != scenario.communities[place].code {
                arrivals[place] += building.households
            }
        }
        let pieces = ScenarioFigures.pieces(scenario.plan, territory, count)
        let plan = MapPlan(community: scenario.plan, communities: count, exempt: exempt)
        let score = MapScore(plan, territory, map.engine, band)
        for unit in map.stationUnits { stations[scenario.plan[unit]] += 1 }
        let range = map.norms.range
        communities = (0..<count).map { place in
            CommunityFigures(
                households: households[place], byKind: byKind[place], load: load[place] / territory.scale,
                units: units[place], pieces: pieces[place], stations: stations[place],
                isExempt: exempt.contains(place),
                isInBand: band.excess(load[place]) <= 1e-6 * territory.scale,
                isInRange: range.map { ($0.least...$0.most).contains(households[place]) }, arrivals: arrivals[place])
        }
        boundary = score.check.cut
        moved = arrivals.reduce(0, +)
        self.households = households.reduce(0, +)
        stationMetres = score.stationMetres
        withoutStation = (0..<count).count { units[$0] > 0 && stations[$0] == 0 }
    }

    private static func pieces(_ plan: [Int], _ territory: Territory, _ count: Int) -> [Int] {
        var pieces = [Int](repeating: 0, count: count)
        var seen = [Bool](repeating: false, count: plan.count)
        for start in plan.indices where !seen[start] {
            pieces[plan[start]] += 1
            var queue = [start]
            seen[start] = true
            while let unit = queue.popLast() {
                for next in territory.graph.neighbours(of: unit)
                where !seen[Int(next)] && plan[Int(next)] == plan[start] {
                    seen[Int(next)] = true
                    queue.append(Int(next))
                }
            }
        }
        return pieces
    }
}
