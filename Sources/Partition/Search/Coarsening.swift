/// A problem with groups of vertices drawn together, and the group of each vertex.
struct Coarsened {
    let problem: DivisionProblem
    let group: [Int32]

    /// A plan of the coarse problem, told for the fine one.
    func refined(_ plan: [Int32]) -> [Int32] { group.map { plan[Int($0)] } }

    /// A plan of the fine problem that parts no group, told for the coarse one.
    func coarsened(_ plan: [Int32]) -> [Int32] {
        var coarse = [Int32](repeating: 0, count: problem.vertexCount)
        for (vertex, group) in group.enumerated() { coarse[Int(group)] = plan[vertex] }
        return coarse
    }
}

extension DivisionProblem {
    /// Draws together the vertices of equal group; groups are numbered `0..<count` and connected.
    func contracted(_ group: [Int32], _ count: Int) -> Coarsened {
        var weights = [Double](repeating: 0, count: count)
        for vertex in 0..<vertexCount { weights[Int(group[vertex])] += self.weights[vertex] }
        var edges: [Graph.Edge] = []
        edges.reserveCapacity(graph.ends.count / 2)
        for vertex in 0..<vertexCount {
            for arc in graph.arcs(of: vertex) where Int(graph.ends[arc]) > vertex {
                let (a, b) = (group[vertex], group[Int(graph.ends[arc])])
                if a != b { edges.append(Graph.Edge(Int(a), Int(b), graph.costs[arc])) }
            }
        }
        var change: Change?
        if let old = self.change {
            var present = [Int32](repeating: -1, count: count)
            var people = [Double](repeating: 0, count: count)
            for vertex in 0..<vertexCount {
                present[Int(group[vertex])] = old.present[vertex]
                people[Int(group[vertex])] += old.people[vertex]
            }
            change = Change(present: present, parts: old.parts, people: people, price: old.price)
        }
        let graph = Graph(vertexCount: count, edges: edges)
        return Coarsened(
            problem: DivisionProblem(graph: graph, weights: weights, count: self.count, band: band, change: change),
            group: group)
    }

    /// Pairs neighbours of heavy common border, in random order.
    ///
    /// - Parameters:
    ///   - labels: vertices of different labels are never paired; empty for no such rule.
    ///   - limit: the greatest weight of a pair.
    func paired(labels: [Int32], limit: Double, _ dice: inout Dice) -> Coarsened {
        var order = Array(0..<vertexCount)
        dice.shuffle(&order)
        var group = [Int32](repeating: -1, count: vertexCount)
        var count: Int32 = 0
        for vertex in order where group[vertex] < 0 {
            var best = -1
            var bestRate = -1.0
            for arc in graph.arcs(of: vertex) {
                let other = Int(graph.ends[arc])
                guard group[other] < 0, labels.isEmpty || labels[other] == labels[vertex] else { continue }
                if let change, change.present[other] != change.present[vertex] { continue }
                let weight = weights[vertex] + weights[other]
                guard weight <= limit else { continue }
                let rate = graph.costs[arc] / (weights[vertex] * weights[other] + 1e-9 * limit * limit)
                if rate > bestRate { (best, bestRate) = (other, rate) }
            }
            group[vertex] = count
            if best >= 0 { group[best] = count }
            count += 1
        }
        return contracted(group, Int(count))
    }
}
