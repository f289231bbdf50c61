/// One connected area to divide: `count` connected parts, each with a weight inside the band, at the least cost.
///
/// The cost of a division is the sum of the cut edges and `change.price` times the people outside their matched
/// present part.
package struct DivisionProblem: Sendable {
    package let graph: Graph
    /// Weight of each vertex; whole numbers keep all sums exact.
    package let weights: [Double]
    /// How many parts.
    package let count: Int
    package let band: Band
    package let change: Change?

    package init(graph: Graph, weights: [Double], count: Int, band: Band, change: Change? = nil) {
        self.graph = graph
        self.weights = weights
        self.count = count
        self.band = band
        self.change = change
    }

    package var vertexCount: Int { weights.count }
    package var totalWeight: Double { weights.reduce(0, +) }

    /// The same area with another number of parts.
    package func with(count: Int) -> DivisionProblem {
        DivisionProblem(graph: graph, weights: weights, count: count, band: band, change: change)
    }
}

/// The weights a part may have, both ends included.
package struct Band: Sendable, Hashable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// How far a weight lies outside; 0 inside.
    @inline(__always) package func excess(_ weight: Double) -> Double {
        weight < low ? low - weight : weight > high ? weight - high : 0
    }
}

/// The present division, and what moving people out of it costs.
package struct Change: Sendable {
    /// Present part of each vertex, `0..<parts`; -1 where there is none.
    package let present: [Int32]
    package let parts: Int
    /// People of each vertex.
    package let people: [Double]
    /// Cost of one person who does not stay, in the unit of the edges.
    package let price: Double

    package init(present: [Int32], parts: Int, people: [Double], price: Double) {
        self.present = present
        self.parts = parts
        self.people = people
        self.price = price
    }
}
