extension Annealer {
    /// Proposes that two neighbouring parts exchange a vertex each, so that both keep about their weight.
    mutating func swap(
        _ temperature: Double, _ penalty: Double, _ dice: inout Dice, _ table: UnsafeBufferPointer<Double>
    ) {
        let bits = dice.next()
        let arc = Int(cutArcs[Dice.pick(bits, cutCount)])
        let first = Int(arcs[arc].source)
        let (from, to) = (part[first], part[Int(arcs[arc].end)])
        guard let second = partner(of: first, from, to, &dice) else { return }
        let weight = weights[first] - weights[second]
        let (left, joined) = (load[Int(from)], load[Int(to)])
        let more = band.excess(left - weight) + band.excess(joined + weight) - band.excess(left) - band.excess(joined)
        let delta = gain(first, from, to) + gain(second, to, from) + 2 * edge(first, second)
        let limit = temperature * table[Int(truncatingIfNeeded: bits >> 40) & (Logarithm.thresholds - 1)]
        if delta + penalty * more > limit { return }
        if delta > 0 || more > 0 { keepBest() }
        move(first, from, to)
        move(second, to, from)
        guard hangsTogether(around: first, from), hangsTogether(around: second, to) else {
            move(second, from, to)
            move(first, to, from)
            return
        }
        cost += delta
        excess += more
    }

    /// A vertex of the other part that touches this one, found by a few random looks at the cut arcs.
    private func partner(of vertex: Int, _ from: Int32, _ to: Int32, _ dice: inout Dice) -> Int? {
        for _ in 0..<12 {
            let arc = Int(cutArcs[dice.below(cutCount)])
            let candidate = Int(arcs[arc].source)
            if part[candidate] == to, part[Int(arcs[arc].end)] == from, candidate != vertex { return candidate }
        }
        return nil
    }

    /// What a move of one vertex adds to the cost.
    private func gain(_ vertex: Int, _ from: Int32, _ to: Int32) -> Double {
        var delta = 0.0
        for arc in Int(starts[vertex])..<Int(starts[vertex + 1]) {
            let end = part[Int(arcs[arc].end)]
            if end == from { delta += arcs[arc].cost } else if end == to { delta -= arcs[arc].cost }
        }
        guard price > 0 else { return delta }
        let old = present[vertex]
        if home[Int(from)] == old { delta += price * people[vertex] }
        if home[Int(to)] == old { delta -= price * people[vertex] }
        return delta
    }

    /// The cost of the edge between two vertices, 0 where there is none.
    private func edge(_ first: Int, _ second: Int) -> Double {
        for arc in Int(starts[first])..<Int(starts[first + 1]) where Int(arcs[arc].end) == second {
            return arcs[arc].cost
        }
        return 0
    }
}
