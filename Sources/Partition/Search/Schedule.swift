/// How one annealing run cools; temperatures in mean edge costs, prices of excess in mean edge costs per mean weight.
package struct Schedule: Sendable {
    var proposals: Int
    var firstTemperature = 3.0
    var lastTemperature = 0.1
    var firstPrice = 1.0
    var lastPrice = 30.0
    /// How many of 512 proposals exchange two vertices; for bands narrower than a vertex is heavy.
    var swapShare = 0
    /// How often the matching with the present division is made anew.
    var matchEvery = 200_000
}

/// What a run leaves: the best plan it saw.
package struct Outcome: Sendable {
    package var plan: [Int32]
    package var score: Merit
    /// How many proposals were made.
    package var proposals: Int
}

/// What makes one division better than another: first the weight out of band, then the cost.
package struct Merit: Sendable, Comparable {
    package var excess: Double
    package var cost: Double

    package static func < (a: Merit, b: Merit) -> Bool { a.excess != b.excess ? a.excess < b.excess : a.cost < b.cost }

    /// Sums of fractions drift; an excess this small next to the band is none.
    static func snapped(_ excess: Double, _ band: Band) -> Double {
        excess <= 1e-9 * max(1, band.high) ? 0 : excess
    }
}

extension Merit {
    /// The merit of a plan, counted from scratch.
    ///
    /// - Complexity: O(vertices + edges), and one matching where change has a price.
    package static func of(_ plan: [Int32], _ problem: DivisionProblem) -> Merit {
        let parts = max(problem.count, Int((plan.max() ?? -1) + 1))
        var weight = [Double](repeating: 0, count: parts)
        var cost = 0.0
        let graph = problem.graph
        for vertex in 0..<problem.vertexCount {
            weight[Int(plan[vertex])] += problem.weights[vertex]
            for arc in graph.arcs(of: vertex) where Int(graph.ends[arc]) > vertex {
                if plan[Int(graph.ends[arc])] != plan[vertex] { cost += graph.costs[arc] }
            }
        }
        var excess = 0.0
        for part in 0..<parts { excess += problem.band.excess(weight[part]) }
        if let change = problem.change { cost += change.price * change.moved(plan, parts).people }
        return Merit(excess: snapped(excess, problem.band), cost: cost)
    }
}
