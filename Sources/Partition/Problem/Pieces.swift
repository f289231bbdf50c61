import Kernel

/// A problem taken apart into its connected pieces, each with its number of parts.
package struct Pieces: Sendable {
    package let problems: [DivisionProblem]
    /// The vertices of each piece, in rising order.
    package let members: [[Int]]

    /// - Throws: `Problem` `delineate.more_parts_than_vertices`, `delineate.more_pieces_than_parts`: no division exists.
    package init(_ whole: DivisionProblem) throws {
        guard whole.count <= whole.vertexCount else {
            throw Problem(
                "delineate.more_parts_than_vertices",
                ["parts": String(whole.count), "vertices": String(whole.vertexCount)])
        }
        let (label, count) = whole.graph.components()
        guard count <= whole.count else {
            throw Problem(
                "delineate.more_pieces_than_parts", ["pieces": String(count), "parts": String(whole.count)])
        }
        var members = [[Int]](repeating: [], count: count)
        var place = [Int](repeating: 0, count: whole.vertexCount)
        for vertex in 0..<whole.vertexCount {
            place[vertex] = members[label[vertex]].count
            members[label[vertex]].append(vertex)
        }
        var edges = [[Graph.Edge]](repeating: [], count: count)
        for vertex in 0..<whole.vertexCount {
            for arc in whole.graph.arcs(of: vertex) where Int(whole.graph.ends[arc]) > vertex {
                let end = Int(whole.graph.ends[arc])
                edges[label[vertex]].append(Graph.Edge(place[vertex], place[end], whole.graph.costs[arc]))
            }
        }
        let counts = Pieces.counts(whole, members)
        self.members = members
        problems = members.indices.map { index in
            DivisionProblem(
                graph: Graph(vertexCount: members[index].count, edges: edges[index]),
                weights: members[index].map { whole.weights[$0] }, count: counts[index], band: whole.band)
        }
    }

    /// Hands the parts out to the pieces: one each, then one by one to the piece whose parts are the heaviest.
    private static func counts(_ whole: DivisionProblem, _ members: [[Int]]) -> [Int] {
        var counts = [Int](repeating: 1, count: members.count)
        if members.count == 1 { return [whole.count] }
        let loads = members.map { $0.reduce(0.0) { $0 + whole.weights[$1] } }
        for _ in members.count..<max(members.count, whole.count) {
            var heaviest = -1
            for index in counts.indices where counts[index] < members[index].count {
                if heaviest < 0
                    || loads[index] / Double(counts[index]) > loads[heaviest] / Double(counts[heaviest])
                {
                    heaviest = index
                }
            }
            if heaviest >= 0 { counts[heaviest] += 1 }
        }
        return counts
    }

    /// One plan of the whole from plans of the pieces, parts numbered by their first vertex.
    package func joined(_ plans: [[Int32]], vertexCount: Int) -> [Int] {
        var whole = [Int](repeating: 0, count: vertexCount)
        var base = 0
        for (index, plan) in plans.enumerated() {
            for (place, vertex) in members[index].enumerated() { whole[vertex] = base + Int(plan[place]) }
            base += problems[index].count
        }
        var number = [Int](repeating: -1, count: base)
        var next = 0
        return whole.map { part in
            if number[part] < 0 {
                number[part] = next
                next += 1
            }
            return number[part]
        }
    }
}
