/// The working state of one annealing run over connected divisions.
///
/// Invariant: every part is connected and not empty. A proposal takes a random cut arc and moves its first end into
/// the part of its second; the Metropolis test comes first, the search for a broken part only after it.
/// The arrays are raw memory: the loop makes tens of millions of proposals a second, and checks of bounds cost a third.
struct Annealer: ~Copyable {
    struct Arc {
        var end: Int32
        var source: Int32
        var reverse: Int32
        /// Place in the list of cut arcs, -1 when not cut.
        var slot: Int32
        var cost: Double
    }

    let vertexCount: Int
    let partCount: Int
    let band: Band
    let starts: UnsafeMutablePointer<Int32>
    let arcs: UnsafeMutablePointer<Arc>
    let cutArcs: UnsafeMutablePointer<Int32>
    let weights: UnsafeMutablePointer<Double>
    let part: UnsafeMutablePointer<Int32>
    let load: UnsafeMutablePointer<Double>
    let size: UnsafeMutablePointer<Int32>
    let mark: UnsafeMutablePointer<Int32>
    let queue: UnsafeMutablePointer<Int32>
    /// Present part and people of each vertex, and the present part matched with each part.
    let present: UnsafeMutablePointer<Int32>
    let people: UnsafeMutablePointer<Double>
    let home: UnsafeMutablePointer<Int32>
    let change: Change?
    let price: Double
    let best: UnsafeMutablePointer<Int32>
    /// What a vertex's edges into its own part cost above those into other parts: a move into one of them adds at least
    /// this much, so most proposals are refused without looking at the neighbours.
    let hold: UnsafeMutablePointer<Double>

    var cutCount = 0
    var stamp: Int32 = 0
    var cost = 0.0
    var excess = 0.0
    var bestMerit = Merit(excess: .infinity, cost: .infinity)

    init(_ problem: DivisionProblem, start: [Int32]) {
        let graph = problem.graph
        vertexCount = problem.vertexCount
        partCount = problem.count
        band = problem.band
        change = problem.change
        price = problem.change?.price ?? 0
        starts = Annealer.copy(graph.starts)
        arcs = Annealer.arcs(graph)
        cutArcs = .allocate(capacity: max(1, graph.ends.count))
        weights = Annealer.copy(problem.weights)
        part = Annealer.copy(start)
        best = Annealer.copy(start)
        load = Annealer.filled(0, partCount)
        size = Annealer.filled(0, partCount)
        mark = Annealer.filled(0, vertexCount)
        queue = Annealer.filled(0, vertexCount)
        present = Annealer.copy(problem.change?.present ?? [])
        people = Annealer.copy(problem.change?.people ?? [])
        home = Annealer.filled(-2, partCount)
        hold = Annealer.filled(0, vertexCount)
        for vertex in 0..<vertexCount {
            load[Int(part[vertex])] += weights[vertex]
            size[Int(part[vertex])] += 1
        }
        for arc in 0..<graph.ends.count where part[Int(arcs[arc].source)] != part[Int(arcs[arc].end)] { addCut(arc) }
        for vertex in 0..<vertexCount {
            for arc in graph.arcs(of: vertex) {
                let isInner = part[Int(arcs[arc].end)] == part[vertex]
                hold[vertex] += isInner ? arcs[arc].cost : -arcs[arc].cost
            }
        }
        rematch()
    }

    deinit {
        starts.deallocate()
        arcs.deallocate()
        cutArcs.deallocate()
        weights.deallocate()
        part.deallocate()
        load.deallocate()
        size.deallocate()
        mark.deallocate()
        queue.deallocate()
        present.deallocate()
        people.deallocate()
        home.deallocate()
        best.deallocate()
        hold.deallocate()
    }

    private static func copy<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(1, values.count))
        for index in values.indices { (memory + index).initialize(to: values[index]) }
        return memory
    }

    private static func filled<Value>(_ value: Value, _ count: Int) -> UnsafeMutablePointer<Value> {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(1, count))
        memory.initialize(repeating: value, count: max(1, count))
        return memory
    }

    private static func arcs(_ graph: Graph) -> UnsafeMutablePointer<Arc> {
        let memory = UnsafeMutablePointer<Arc>.allocate(capacity: max(1, graph.ends.count))
        for vertex in 0..<graph.vertexCount {
            for arc in graph.arcs(of: vertex) {
                let end = graph.ends[arc]
                (memory + arc).initialize(
                    to: Arc(end: end, source: Int32(vertex), reverse: -1, slot: -1, cost: graph.costs[arc]))
            }
        }
        for vertex in 0..<graph.vertexCount {
            for arc in graph.arcs(of: vertex) where memory[arc].reverse < 0 {
                let end = Int(memory[arc].end)
                var place = Int(graph.starts[end])
                while memory[place].end != Int32(vertex) { place += 1 }
                memory[arc].reverse = Int32(place)
                memory[place].reverse = Int32(arc)
            }
        }
        return memory
    }

    @inline(__always) mutating func addCut(_ arc: Int) {
        cutArcs[cutCount] = Int32(truncatingIfNeeded: arc)
        arcs[arc].slot = Int32(truncatingIfNeeded: cutCount)
        cutCount &+= 1
    }

    @inline(__always) mutating func removeCut(_ arc: Int) {
        let slot = Int(arcs[arc].slot)
        cutCount &-= 1
        let last = cutArcs[cutCount]
        cutArcs[slot] = last
        arcs[Int(last)].slot = Int32(truncatingIfNeeded: slot)
        arcs[arc].slot = -1
    }

    /// Puts a vertex into another part and keeps loads, sizes, holds and the list of cut arcs; costs are the caller's.
    @inline(__always) mutating func move(_ vertex: Int, _ from: Int32, _ to: Int32) {
        var held = 0.0
        for arc in Int(starts[vertex])..<Int(starts[vertex + 1]) {
            let end = Int(arcs[arc].end)
            let other = part[end]
            let cost = arcs[arc].cost
            if other == from {
                addCut(arc)
                addCut(Int(arcs[arc].reverse))
                hold[end] -= 2 * cost
                held -= cost
            } else if other == to {
                removeCut(arc)
                removeCut(Int(arcs[arc].reverse))
                hold[end] += 2 * cost
                held += cost
            } else {
                held -= cost
            }
        }
        hold[vertex] = held
        part[vertex] = to
        load[Int(from)] -= weights[vertex]
        load[Int(to)] += weights[vertex]
        size[Int(from)] &-= 1
        size[Int(to)] &+= 1
    }

    /// Whether the part of a vertex stays connected without it.
    ///
    /// Searches from one of its neighbours in the part until all of them are met; mostly a handful of vertices.
    mutating func canLeave(_ vertex: Int, _ from: Int32) -> Bool {
        size[Int(from)] > 1 && hangsTogether(around: vertex, from)
    }

    /// Whether the vertices of a part beside a vertex are connected within that part, the vertex itself left out.
    mutating func hangsTogether(around vertex: Int, _ from: Int32) -> Bool {
        if stamp > Int32.max - 4 {
            mark.update(repeating: 0, count: vertexCount)
            stamp = 0
        }
        stamp &+= 2
        let (wanted, seen) = (stamp &- 1, stamp)
        var first = -1
        var open = 0
        for arc in Int(starts[vertex])..<Int(starts[vertex + 1]) {
            let end = Int(arcs[arc].end)
            if part[end] == from {
                if first < 0 { first = end } else { open &+= 1 }
                mark[end] = wanted
            }
        }
        if open == 0 { return true }
        mark[vertex] = seen
        mark[first] = seen
        queue[0] = Int32(truncatingIfNeeded: first)
        var (head, tail) = (0, 1)
        while head < tail {
            let reached = Int(queue[head])
            head &+= 1
            for arc in Int(starts[reached])..<Int(starts[reached + 1]) {
                let end = Int(arcs[arc].end)
                if part[end] == from, mark[end] != seen {
                    if mark[end] == wanted {
                        open &-= 1
                        if open == 0 { return true }
                    }
                    mark[end] = seen
                    queue[tail] = Int32(truncatingIfNeeded: end)
                    tail &+= 1
                }
            }
        }
        return false
    }
}
