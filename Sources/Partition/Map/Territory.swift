/// A map contracted to units: compounds and free-standing buildings, the smallest things a boundary may part.
///
/// Loads are whole numbers of `1 / scale` of a community, so that every sum is exact.
package struct Territory: Sendable {
    /// The unit of each building.
    package private(set) var unitOfBuilding: [Int] = []
    /// Parts of one community in which loads are counted.
    package let scale: Double
    package private(set) var load: [Double] = []
    package private(set) var households: [Double] = []
    package private(set) var x: [Double] = []
    package private(set) var y: [Double] = []
    package private(set) var street: [Int] = []
    /// The compound of each unit, -1 for a free-standing building.
    package private(set) var compound: [Int] = []
    /// The first building of each unit.
    package private(set) var firstBuilding: [Int] = []
    /// The present community of most of a unit's households, as the map numbers it.
    package private(set) var present: [Int] = []
    /// Soft borders in weighted metres: what may lie inside a community.
    package let graph: Graph
    /// Hard borders between units.
    package let hard: [HardBorder]
    package let stations: [BuildingMap.Station]

    package var count: Int { load.count }

    /// A border that no community crosses.
    package struct HardBorder: Sendable, Hashable {
        package let first: Int
        package let second: Int
        /// Metres.
        package let length: Double
        package let barrier: Int
    }

    /// Contracts compounds and takes hard barriers out of the graph.
    ///
    /// - Parameter opened: borders, as pairs of buildings in rising order, that count as soft by decision, such as a
    ///   footbridge over a river.
    /// - Complexity: O(buildings + borders), besides hashing compounds.
    package init(_ map: BuildingMap, norms: Norms, opened: Set<[Int]> = []) {
        scale = Double(norms.partsOfOne)
        stations = map.stations
        var unitOfCompound: [Int: Int] = [:]
        var unitOf: [Int] = []
        unitOf.reserveCapacity(map.count)
        var count = 0
        for building in 0..<map.count {
            let compound = map.compound[building]
            if compound >= 0, let unit = unitOfCompound[compound] {
                unitOf.append(unit)
            } else {
                if compound >= 0 { unitOfCompound[compound] = count }
                unitOf.append(count)
                count += 1
            }
        }
        (graph, hard) = Territory.borders(map, unitOf, count, norms, opened)
        unitOfBuilding = unitOf
        contract(map, count)
    }

    private static func borders(
        _ map: BuildingMap, _ unitOf: [Int], _ count: Int, _ norms: Norms, _ opened: Set<[Int]>
    ) -> (Graph, [HardBorder]) {
        var edges: [Graph.Edge] = []
        var hard: [HardBorder] = []
        let easiest = norms.cost.values.min() ?? 1
        for border in map.borders {
            let (a, b) = (unitOf[border.first], unitOf[border.second])
            guard a != b else { continue }
            let length = Double(border.length) / 10
            let isOpened =
                !opened.isEmpty
                && opened.contains([min(border.first, border.second), max(border.first, border.second)])
            let isOneStreet = map.street[border.first] == map.street[border.second]
            if let cost = norms.cost[border.barrier] ?? (isOpened ? easiest : nil), isOneStreet || isOpened {
                edges.append(Graph.Edge(a, b, length * cost))
            } else {
                hard.append(HardBorder(first: a, second: b, length: length, barrier: border.barrier))
            }
        }
        return (Graph(vertexCount: count, edges: edges), hard)
    }

    private mutating func contract(_ map: BuildingMap, _ count: Int) {
        load = [Double](repeating: 0, count: count)
        (households, x, y) = (load, load, load)
        var area = load
        street = [Int](repeating: 0, count: count)
        (compound, firstBuilding, present) = (street, street, street)
        var votes = [[(present: Int, people: Double)]](repeating: [], count: count)
        for building in stride(from: map.count - 1, through: 0, by: -1) {
            let unit = unitOfBuilding[building]
            firstBuilding[unit] = building
            street[unit] = map.street[building]
            compound[unit] = map.compound[building]
        }
        for building in 0..<map.count {
            let unit = unitOfBuilding[building]
            let people = Double(map.households[building])
            load[unit] += people * (scale / Double(max(1, map.norm[building]))).rounded()
            households[unit] += people
            let land = max(map.area[building], 1)
            area[unit] += land
            x[unit] += land * Double(map.x[building])
            y[unit] += land * Double(map.y[building])
            let present = map.present[building]
            if let place = votes[unit].firstIndex(where: { $0.present == present }) {
                votes[unit][place].people += people + 1e-3
            } else {
                votes[unit].append((present, people + 1e-3))
            }
        }
        for unit in 0..<count {
            x[unit] /= area[unit]
            y[unit] /= area[unit]
            var best = votes[unit][0]
            for vote in votes[unit] where vote.people > best.people { best = vote }
            present[unit] = best.present
        }
    }
}
