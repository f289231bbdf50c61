/// A division looked at from outside: counted with code that knows nothing of the search.
package struct PlanCheck: Sendable, Hashable {
    /// Parts that occur.
    package let parts: Int
    /// Parts in more than one piece.
    package let disconnected: Int
    package let outOfBand: Int
    /// Sum of the weight missing or too much.
    package let excess: Double
    package let cut: Double

    /// - Parameters:
    ///   - labels: any numbers from 0; equal for vertices of one part.
    ///   - exempt: parts that are not held to the band.
    /// - Complexity: O(vertices + edges).
    package init(_ labels: [Int], _ graph: Graph, weights: [Double], band: Band, exempt: Set<Int> = []) {
        let count = (labels.max() ?? -1) + 1
        var weight = [Double](repeating: 0, count: count)
        var pieces = [Int](repeating: 0, count: count)
        var seen = [Bool](repeating: false, count: labels.count)
        var cut = 0.0
        var stack: [Int] = []
        for root in labels.indices {
            weight[labels[root]] += weights[root]
            for arc in graph.arcs(of: root) where Int(graph.ends[arc]) > root {
                if labels[Int(graph.ends[arc])] != labels[root] { cut += graph.costs[arc] }
            }
            if seen[root] { continue }
            pieces[labels[root]] += 1
            seen[root] = true
            stack.append(root)
            while let vertex = stack.popLast() {
                for end in graph.neighbours(of: vertex) where !seen[Int(end)] && labels[Int(end)] == labels[root] {
                    seen[Int(end)] = true
                    stack.append(Int(end))
                }
            }
        }
        let drift = 1e-9 * max(1, band.high)
        let over = (0..<count).filter { pieces[$0] > 0 && !exempt.contains($0) }.map { band.excess(weight[$0]) }
        parts = pieces.count { $0 > 0 }
        disconnected = pieces.count { $0 > 1 }
        outOfBand = over.count { $0 > drift }
        excess = over.reduce(0, +)
        self.cut = cut
    }
}
