/// Start plans: connected parts grown from far-apart seeds, the lightest part first.
enum Growth {
    /// Divides a connected area into `problem.count` connected parts; every vertex is in one.
    ///
    /// Where the area is not connected, what no seed reaches joins part 0; callers decompose first.
    /// - Complexity: O(vertices · tries + vertices · parts).
    static func plan(_ problem: DivisionProblem, _ dice: inout Dice) -> [Int32] {
        let count = problem.vertexCount
        var part = [Int32](repeating: -1, count: count)
        let seeds = seeds(problem, &dice)
        var weight = [Double](repeating: 0, count: seeds.count)
        var frontier = [[Int32]](repeating: [], count: seeds.count)
        for (index, seed) in seeds.enumerated() {
            part[seed] = Int32(index)
            weight[index] = problem.weights[seed]
            frontier[index] = Array(problem.graph.neighbours(of: seed))
        }
        var open = Array(seeds.indices)
        while !open.isEmpty {
            var lightest = 0
            for place in open.indices where weight[open[place]] < weight[open[lightest]] { lightest = place }
            let index = open[lightest]
            guard let vertex = next(&frontier[index], part, &dice) else {
                open.swapAt(lightest, open.count - 1)
                open.removeLast()
                continue
            }
            part[vertex] = Int32(index)
            weight[index] += problem.weights[vertex]
            frontier[index] += problem.graph.neighbours(of: vertex).filter { part[Int($0)] < 0 }
        }
        return part.map { max(0, $0) }
    }

    /// A free vertex of the frontier, the oldest of a few random ones, so that parts stay round.
    private static func next(_ frontier: inout [Int32], _ part: [Int32], _ dice: inout Dice) -> Int? {
        while !frontier.isEmpty {
            let place = min(dice.below(frontier.count), dice.below(frontier.count))
            let vertex = Int(frontier[place])
            if part[vertex] < 0 { return vertex }
            frontier.remove(at: place)
        }
        return nil
    }

    /// Distinct seeds: each the farthest by steps of some random candidates.
    private static func seeds(_ problem: DivisionProblem, _ dice: inout Dice) -> [Int] {
        let count = problem.vertexCount
        let wanted = min(problem.count, count)
        guard wanted > 0 else { return [] }
        var distance = [Int32](repeating: Int32.max, count: count)
        var seeds: [Int] = []
        while seeds.count < wanted {
            var best = dice.below(count)
            if !seeds.isEmpty {
                for _ in 0..<6 {
                    let candidate = dice.below(count)
                    if distance[candidate] > distance[best] { best = candidate }
                }
                if distance[best] == 0 { best = distance.firstIndex { $0 > 0 } ?? best }
            }
            seeds.append(best)
            spread(from: best, problem.graph, &distance)
        }
        return seeds
    }

    /// Lowers the distances to the nearest seed after a new seed; stops where another seed is nearer.
    private static func spread(from seed: Int, _ graph: Graph, _ distance: inout [Int32]) {
        distance[seed] = 0
        var queue = [seed]
        var head = 0
        while head < queue.count {
            let vertex = queue[head]
            head += 1
            for end in graph.neighbours(of: vertex) where distance[Int(end)] > distance[vertex] + 1 {
                distance[Int(end)] = distance[vertex] + 1
                queue.append(Int(end))
            }
        }
    }
}
