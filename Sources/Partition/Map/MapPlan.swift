/// A proposed map: the community of each unit, with the cells it was made from.
package struct MapPlan: Sendable {
    /// Community of each unit, `0..<communities`, numbered by first unit.
    package let community: [Int]
    package let communities: Int
    /// Communities of cells that fit no number; not held to the band.
    package let exempt: Set<Int>

    /// A map that was drawn otherwise, such as by hand.
    ///
    /// - Parameter community: a number from `0..<communities` for each unit; a number may be unused.
    package init(community: [Int], communities: Int, exempt: Set<Int>) {
        (self.community, self.communities, self.exempt) = (community, communities, exempt)
    }

    /// Puts the plans of the cells together.
    package init(_ territory: Territory, _ cells: [Cell], _ plans: [[Int32]]) {
        var label = [Int](repeating: -1, count: territory.count)
        var base = 0
        for (cell, plan) in zip(cells, plans) {
            for (place, unit) in cell.units.enumerated() { label[unit] = base + Int(plan[place]) }
            base += Int(plan.max() ?? -1) + 1
        }
        var number = [Int](repeating: -1, count: base)
        var next = 0
        var community = label
        for unit in label.indices {
            if number[label[unit]] < 0 {
                number[label[unit]] = next
                next += 1
            }
            community[unit] = number[label[unit]]
        }
        self.community = community
        communities = next
        exempt = Set(cells.filter { $0.counts == nil }.flatMap { cell in cell.units.map { community[$0] } })
    }
}

/// A proposed map in numbers, counted from scratch.
package struct MapScore: Sendable {
    package let check: PlanCheck
    package let communities: Int
    package let exempt: Int
    /// Households outside the best one-to-one matching with the present communities, and all households.
    package let moved: Double
    package let households: Double
    /// The present community whose number each community keeps, nil where it keeps none.
    ///
    /// Kept by the matching, and only where the community holds at least half of the present one's households.
    package let keeps: [Int?]
    /// Household-weighted mean distance to the nearest station of the own community, in metres.
    package let stationMetres: Double
    package let withoutStation: Int

    /// - Complexity: O(buildings + borders + units · stations of a community), besides the matching.
    package init(_ plan: MapPlan, _ territory: Territory, _ map: BuildingMap, _ band: Band) {
        check = PlanCheck(
            plan.community, territory.graph, weights: territory.load, band: band, exempt: plan.exempt)
        communities = plan.communities
        exempt = plan.exempt.count
        households = territory.households.reduce(0, +)
        var number: [Int: Int32] = [:]
        var names: [Int] = []
        let present = map.present.map { old -> Int32 in
            if let known = number[old] { return known }
            let new = Int32(names.count)
            number[old] = new
            names.append(old)
            return new
        }
        let people = map.households.map(Double.init)
        let change = Change(present: present, parts: names.count, people: people, price: 1)
        let byBuilding = territory.unitOfBuilding.map { Int32(plan.community[$0]) }
        let matching = change.moved(byBuilding, plan.communities)
        moved = matching.people
        keeps = MapScore.keeps(matching.home, byBuilding, change, names)
        (stationMetres, withoutStation) = MapScore.stations(plan, territory)
    }

    private static func keeps(_ home: [Int32], _ part: [Int32], _ change: Change, _ names: [Int]) -> [Int?] {
        var before = [Double](repeating: 0, count: names.count)
        var shared = [Double](repeating: 0, count: home.count)
        for place in part.indices {
            before[Int(change.present[place])] += change.people[place]
            if home[Int(part[place])] == change.present[place] { shared[Int(part[place])] += change.people[place] }
        }
        return home.indices.map { index in
            let old = Int(home[index])
            return old >= 0 && shared[index] >= 0.5 * before[old] ? names[old] : nil
        }
    }

    private static func stations(_ plan: MapPlan, _ territory: Territory) -> (metres: Double, without: Int) {
        guard !territory.stations.isEmpty else { return (0, plan.communities) }
        let grid = PointGrid(territory.x, territory.y)
        var own = [[Int]](repeating: [], count: plan.communities)
        for (index, station) in territory.stations.enumerated() {
            let unit = grid.nearest(Double(station.x), Double(station.y))
            own[plan.community[unit]].append(index)
        }
        let all = PointGrid(
            territory.stations.map { Double($0.x) }, territory.stations.map { Double($0.y) })
        var sum = 0.0
        for unit in 0..<territory.count where territory.households[unit] > 0 {
            let (x, y) = (territory.x[unit], territory.y[unit])
            let list = own[plan.community[unit]]
            let candidates = list.isEmpty ? [all.nearest(x, y)] : list
            let least =
                candidates.map { index -> Double in
                    let (dx, dy) = (Double(territory.stations[index].x) - x, Double(territory.stations[index].y) - y)
                    return dx * dx + dy * dy
                }.min() ?? 0
            sum += territory.households[unit] * least.squareRoot() / 10
        }
        let people = max(territory.households.reduce(0, +), 1)
        return (sum / people, own.count { $0.isEmpty })
    }
}

extension MapPlan {
    /// The label of each community: the kept present number, or a new number above all present ones.
    package func labels(_ score: MapScore, present: [Int]) -> [Int] {
        var next = (present.max() ?? -1) + 1
        return score.keeps.map { kept in
            if let kept { return kept }
            defer { next += 1 }
            return next
        }
    }
}
