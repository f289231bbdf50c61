/// An undirected graph in compressed rows: the arcs of vertex `v` are `starts[v]..<starts[v + 1]`.
///
/// Every edge is stored as two arcs. Parallel edges are added up and loops are left out, so a vertex pair has one cost.
package struct Graph: Sendable, Hashable {
    /// First arc of each vertex, and one entry more for the end of the last.
    package let starts: [Int32]
    /// The other end of each arc.
    package let ends: [Int32]
    /// What it costs to cut the edge of each arc; the same in both directions.
    package let costs: [Double]

    /// An edge with what it costs when its ends lie in different parts.
    package struct Edge: Sendable, Hashable {
        package let first: Int
        package let second: Int
        package let cost: Double

        package init(_ first: Int, _ second: Int, _ cost: Double) {
            self.first = first
            self.second = second
            self.cost = cost
        }
    }

    package var vertexCount: Int { starts.count - 1 }
    package var edgeCount: Int { ends.count / 2 }

    /// Builds the rows; edges that name a vertex outside `0..<vertexCount` are left out.
    ///
    /// - Complexity: O(vertices + edges), by two passes of counting.
    package init(vertexCount: Int, edges: [Edge]) {
        let valid = edges.filter { edge in
            edge.first != edge.second && (0..<vertexCount).contains(edge.first)
                && (0..<vertexCount).contains(edge.second)
        }
        var starts = [Int32](repeating: 0, count: vertexCount + 1)
        for edge in valid {
            starts[edge.first + 1] += 1
            starts[edge.second + 1] += 1
        }
        for vertex in 0..<vertexCount { starts[vertex + 1] += starts[vertex] }
        var fill = starts
        var ends = [Int32](repeating: 0, count: 2 * valid.count)
        var costs = [Double](repeating: 0, count: 2 * valid.count)
        for edge in valid {
            for (a, b) in [(edge.first, edge.second), (edge.second, edge.first)] {
                ends[Int(fill[a])] = Int32(b)
                costs[Int(fill[a])] = edge.cost
                fill[a] += 1
            }
        }
        (self.starts, self.ends, self.costs) = Graph.merged(starts, ends, costs)
    }

    /// Adds up parallel arcs, row by row, in order of first appearance.
    private static func merged(
        _ starts: [Int32], _ ends: [Int32], _ costs: [Double]
    ) -> ([Int32], [Int32], [Double]) {
        let count = starts.count - 1
        var place = [Int32](repeating: -1, count: count)
        var newStarts: [Int32] = [0]
        var newEnds: [Int32] = []
        var newCosts: [Double] = []
        newStarts.reserveCapacity(count + 1)
        newEnds.reserveCapacity(ends.count)
        newCosts.reserveCapacity(ends.count)
        for vertex in 0..<count {
            let first = Int32(newEnds.count)
            for arc in Int(starts[vertex])..<Int(starts[vertex + 1]) {
                let end = Int(ends[arc])
                if place[end] >= first {
                    newCosts[Int(place[end])] += costs[arc]
                } else {
                    place[end] = Int32(newEnds.count)
                    newEnds.append(ends[arc])
                    newCosts.append(costs[arc])
                }
            }
            newStarts.append(Int32(newEnds.count))
        }
        return (newStarts, newEnds, newCosts)
    }

    /// The arcs that leave a vertex.
    package func arcs(of vertex: Int) -> Range<Int> { Int(starts[vertex])..<Int(starts[vertex + 1]) }

    /// The vertices beside a vertex.
    package func neighbours(of vertex: Int) -> ArraySlice<Int32> { ends[arcs(of: vertex)] }

    /// The mean cost of an edge; 1 where there is none.
    package var meanCost: Double {
        costs.isEmpty ? 1 : costs.reduce(0, +) / Double(costs.count)
    }

    /// The connected components: for each vertex its number, in order of the smallest vertex.
    ///
    /// - Complexity: O(vertices + edges).
    package func components() -> (label: [Int], count: Int) {
        var label = [Int](repeating: -1, count: vertexCount)
        var count = 0
        var stack: [Int] = []
        for root in 0..<vertexCount where label[root] < 0 {
            label[root] = count
            stack.append(root)
            while let vertex = stack.popLast() {
                for end in neighbours(of: vertex) where label[Int(end)] < 0 {
                    label[Int(end)] = count
                    stack.append(Int(end))
                }
            }
            count += 1
        }
        return (label, count)
    }
}
