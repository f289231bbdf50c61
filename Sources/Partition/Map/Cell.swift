/// A connected piece of a territory between hard barriers; cells are divided independently of each other.
package struct Cell: Sendable {
    /// Units in rising order.
    package let units: [Int]
    package let load: Double
    /// Numbers of communities for which the mean load lies in the band; empty when there is none.
    package let counts: ClosedRange<Int>?
    /// The number used: the feasible one nearest to the norm, or the rounded load where none is feasible.
    package let count: Int

    /// The other numbers of communities that the mean load allows, the nearest to the norm first.
    package func otherCounts(norm: Double) -> [Int] {
        (counts.map(Array.init) ?? []).filter { $0 != count }.sorted { a, b in
            let (far, near) = (abs(load / Double(a) - norm), abs(load / Double(b) - norm))
            return far != near ? far < near : a < b
        }
    }

    /// Finds the numbers of communities for a load.
    ///
    /// - Parameter norm: the load of one full community.
    package static func counts(load: Double, norm: Double, band: Band) -> (range: ClosedRange<Int>?, nearest: Int) {
        let drift = 1e-9 * max(1, band.high)
        guard band.low > 0, band.high >= band.low else { return (nil, max(1, Int((load / norm).rounded()))) }
        let least = max(1, Int(((load - drift) / band.high).rounded(.up)))
        let most = Int(((load + drift) / band.low).rounded(.down))
        guard least <= most else { return (nil, max(1, Int((load / norm).rounded(.toNearestOrEven)))) }
        var nearest = least
        for count in least...most
        where abs(load / Double(count) - norm) < abs(load / Double(nearest) - norm) { nearest = count }
        return (least...most, nearest)
    }
}

extension Territory {
    /// The cells, in order of their first unit.
    ///
    /// - Complexity: O(units + borders).
    package func cells(_ band: Band) -> [Cell] {
        let (label, count) = graph.components()
        var units = [[Int]](repeating: [], count: count)
        for unit in 0..<self.count { units[label[unit]].append(unit) }
        return units.map { members in
            let load = members.reduce(0.0) { $0 + self.load[$1] }
            let (range, nearest) = Cell.counts(load: load, norm: scale, band: band)
            return Cell(units: members, load: load, counts: range, count: min(nearest, members.count))
        }
    }

    /// The division of one cell as a problem of its own, with vertices in the order of its units.
    ///
    /// - Parameter price: weighted metres for one household that changes community; 0 leaves the present map out.
    package func problem(_ cell: Cell, _ band: Band, price: Double, local: inout [Int32]) -> DivisionProblem {
        for (index, unit) in cell.units.enumerated() { local[unit] = Int32(index) }
        var edges: [Graph.Edge] = []
        for (index, unit) in cell.units.enumerated() {
            for arc in graph.arcs(of: unit) {
                let other = Int(local[Int(graph.ends[arc])])
                if other > index { edges.append(Graph.Edge(index, other, graph.costs[arc])) }
            }
        }
        return DivisionProblem(
            graph: Graph(vertexCount: cell.units.count, edges: edges), weights: cell.units.map { load[$0] },
            count: cell.count, band: band, change: price > 0 ? change(cell, price) : nil)
    }

    private func change(_ cell: Cell, _ price: Double) -> Change {
        var number: [Int: Int32] = [:]
        let present = cell.units.map { unit -> Int32 in
            let old = self.present[unit]
            if let known = number[old] { return known }
            let new = Int32(number.count)
            number[old] = new
            return new
        }
        return Change(present: present, parts: number.count, people: cell.units.map { households[$0] }, price: price)
    }
}
