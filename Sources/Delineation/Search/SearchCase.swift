import Kernel
import Partition

/// A map with what people decided beforehand, as independent problems for the engine.
///
/// What must stay together becomes one unit; what must stay apart gets a hard border; a wish makes a boundary dearer.
struct SearchCase {
    let map: LoadedMap
    /// The map that is searched: more is contracted than on the map itself.
    let engine: BuildingMap
    let territory: Territory
    let band: Band
    let cells: [Cell]
    private let wishes: [Pin]
    private let base: [Int]?
    private let communities: [DrawnCommunity]

    /// - Parameters:
    ///   - base: the scenario whose communities and locks the pins speak of; nil for the present map.
    init(_ map: LoadedMap, _ settings: ScenarioSettings, base: Scenario) {
        self.map = map
        var engine = map.engine
        var sets = DisjointSets(engine.count)
        for members in map.buildings { for building in members.dropFirst() { sets.join(members[0], building) } }
        var walled: [Set<Int>] = []
        let plan = map.territory.unitOfBuilding.map { base.plan[$0] }
        for (place, community) in base.communities.enumerated() where community.isLocked {
            walled.append(Set(engine.ids.indices.filter { plan[$0] == place }))
        }
        for pin in settings.pins {
            let units = pin.buildings.compactMap { map.unit(number: $0) }
            let members = units.flatMap { map.buildings[$0] }
            switch pin.kind {
            case .together: for building in members.dropFirst() { sets.join(members[0], building) }
            case .alone: walled.append(Set(members))
            case .stay:
                for unit in units {
                    SearchCase.way(from: unit, map, base).forEach {
                        sets.join(map.buildings[unit][0], map.buildings[$0][0])
                    }
                }
            case .boundary:
                guard units.count == 2 else { continue }
                let sides = Set(units.map { base.plan[$0] })
                SearchCase.harden(&engine) {
                    sides.count == 2 && plan[$0] != plan[$1] && sides == [plan[$0], plan[$1]]
                }
            case .opened, .wish: continue
            }
        }
        for wall in walled {
            guard let first = wall.min() else { continue }
            for building in wall { sets.join(first, building) }
            SearchCase.harden(&engine) { wall.contains($0) != wall.contains($1) }
        }
        engine.compound = engine.ids.indices.map { sets.root($0) }
        let place = Dictionary(engine.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.engine = engine
        territory = Territory(
            engine, norms: map.norms.forSearch, opened: LoadedMap.opened(settings.pins, place))
        band = map.band(settings)
        cells = territory.cells(band)
        wishes = settings.pins.filter { $0.kind == .wish }
        self.base = base.plan
        communities = base.communities
    }

    /// A class of border that no norms give a cost.
    private static let closed = -1

    private static func harden(_ engine: inout BuildingMap, _ isClosed: (Int, Int) -> Bool) {
        engine.borders = engine.borders.map { border in
            guard isClosed(border.first, border.second) else { return border }
            return BuildingMap.Border(
                first: border.first, second: border.second, length: border.length, barrier: closed)
        }
    }

    /// The units on a shortest way from a unit to the heaviest one of its community, inside the community.
    private static func way(from start: Int, _ map: LoadedMap, _ base: Scenario) -> [Int] {
        let home = base.plan[start]
        let members = base.plan.indices.filter { base.plan[$0] == home }
        guard let goal = members.max(by: { (map.territory.load[$0], $1) < (map.territory.load[$1], $0) }) else {
            return []
        }
        var came: [Int: Int] = [start: start]
        var queue = [start]
        var head = 0
        while head < queue.count, came[goal] == nil {
            let unit = queue[head]
            head += 1
            for next in map.territory.graph.neighbours(of: unit)
            where base.plan[Int(next)] == home && came[Int(next)] == nil {
                came[Int(next)] = unit
                queue.append(Int(next))
            }
        }
        var way: [Int] = []
        var unit = goal
        while let before = came[unit], before != unit {
            way.append(unit)
            unit = before
        }
        return way
    }

    /// The problems of the cells at a price of change.
    func problems(price: Double) -> [DivisionProblem] {
        var local = [Int32](repeating: 0, count: territory.count)
        return cells.map { cell in
            let problem = territory.problem(cell, band, price: price, local: &local)
            let extra = wishes.flatMap { wished($0, cell, local) }
            guard !extra.isEmpty else { return problem }
            var edges = extra
            for vertex in 0..<problem.vertexCount {
                for arc in problem.graph.arcs(of: vertex) where Int(problem.graph.ends[arc]) > vertex {
                    edges.append(Graph.Edge(vertex, Int(problem.graph.ends[arc]), problem.graph.costs[arc]))
                }
            }
            return DivisionProblem(
                graph: Graph(vertexCount: problem.vertexCount, edges: edges), weights: problem.weights,
                count: problem.count, band: problem.band, change: problem.change)
        }
    }

    /// What a wish makes dearer: parting the unit from its neighbours of the community it should be with.
    private func wished(_ wish: Pin, _ cell: Cell, _ local: [Int32]) -> [Graph.Edge] {
        guard let number = wish.buildings.first, let old = map.unit(number: number), let base, let worth = wish.worth,
            let goal = communities.firstIndex(where: { $0.code.digits == wish.community })
        else { return [] }
        let unit = territory.unitOfBuilding[map.buildings[old][0]]
        guard cell.units.contains(unit) else { return [] }
        let friends = Set(
            map.territory.graph.neighbours(of: old).map { Int($0) }.filter { base[$0] == goal }
                .map { territory.unitOfBuilding[map.buildings[$0][0]] }
        ).subtracting([unit])
        return friends.sorted().map {
            Graph.Edge(Int(local[unit]), Int(local[$0]), Double(worth) / Double(friends.count))
        }
    }

    /// A plan of the search, by the units of the map itself.
    func plan(_ found: MapPlan) -> [Int] {
        map.buildings.map { found.community[territory.unitOfBuilding[$0[0]]] }
    }
}

/// Sets that are joined one by one.
struct DisjointSets {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    mutating func root(_ member: Int) -> Int {
        var top = member
        while parent[top] != top { top = parent[top] }
        parent[member] = top
        return top
    }

    /// Joins two sets; the smaller root stands for both.
    mutating func join(_ a: Int, _ b: Int) {
        let (first, second) = (root(a), root(b))
        parent[max(first, second)] = min(first, second)
    }
}
