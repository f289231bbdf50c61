extension Annealer {
    /// Cools by a schedule and leaves the best plan seen in `best`.
    ///
    /// - Parameter stop: asked every few thousand proposals; the run ends early when it says true.
    /// - Returns: how many proposals were made.
    mutating func run(
        _ schedule: Schedule, _ dice: inout Dice, unitCost: Double, unitWeight: Double, stop: () -> Bool
    ) -> Int {
        let block = 512
        let blocks = max(1, schedule.proposals / block)
        var temperature = schedule.firstTemperature * unitCost
        var penalty = schedule.firstPrice * unitCost / unitWeight
        let cooling = ratio(schedule.firstTemperature, schedule.lastTemperature, blocks)
        let rising = ratio(schedule.firstPrice, schedule.lastPrice, blocks)
        var untilMatch = schedule.matchEvery
        var done = 0
        let swapShare = schedule.swapShare
        Logarithm.table.withUnsafeBufferPointer { table in
            for index in 0..<blocks where cutCount > 0 {
                propose(swapShare > 0 ? block - swapShare : block, temperature, penalty, &dice, table)
                for _ in 0..<swapShare where cutCount > 0 { swap(temperature, penalty, &dice, table) }
                done += block
                temperature *= cooling
                penalty *= rising
                untilMatch -= block
                if change != nil, untilMatch <= 0 {
                    keepBest()
                    rematch()
                    untilMatch = schedule.matchEvery
                }
                if index & 15 == 15, stop() { break }
            }
        }
        keepBest()
        if change != nil {
            rematch()
            keepBest()
        }
        return done
    }

    private func ratio(_ first: Double, _ last: Double, _ steps: Int) -> Double {
        Logarithm.exp((Logarithm.of(last) - Logarithm.of(first)) / Double(steps))
    }

    /// Makes proposals at one temperature and one price of excess.
    private mutating func propose(
        _ proposals: Int, _ temperature: Double, _ penalty: Double, _ dice: inout Dice,
        _ table: UnsafeBufferPointer<Double>
    ) {
        var dice_ = dice
        defer { dice = dice_ }
        for _ in 0..<proposals {
            if cutCount == 0 { return }
            let bits = dice_.next()
            let arc = Int(cutArcs[Dice.pick(bits, cutCount)])
            let vertex = Int(arcs[arc].source)
            let (from, to) = (part[vertex], part[Int(arcs[arc].end)])
            var drift = 0.0
            if price > 0 {
                let old = present[vertex]
                if home[Int(from)] == old {
                    drift = price * people[vertex]
                } else if home[Int(to)] == old {
                    drift = -price * people[vertex]
                }
            }
            let weight = weights[vertex]
            let (left, joined) = (load[Int(from)], load[Int(to)])
            let more =
                band.excess(left - weight) + band.excess(joined + weight) - band.excess(left) - band.excess(joined)
            let limit = temperature * table[Int(truncatingIfNeeded: bits >> 40) & (Logarithm.thresholds - 1)]
            let other = drift + penalty * more
            if hold[vertex] + other > limit + 1e-9 { continue }
            var delta = drift
            for arc in Int(starts[vertex])..<Int(starts[vertex + 1]) {
                let end = part[Int(arcs[arc].end)]
                let cost = arcs[arc].cost
                if end == from { delta += cost } else if end == to { delta -= cost }
            }
            if delta + penalty * more > limit { continue }
            if !canLeave(vertex, from) { continue }
            if delta > 0 || more > 0 { keepBest() }
            move(vertex, from, to)
            cost += delta
            excess += more
        }
    }

    /// Copies the plan when it is the best so far; asked only before it gets worse.
    @inline(__always) mutating func keepBest() {
        if excess > bestMerit.excess + 1e-6 { return }
        let merit = Merit(excess: excess <= 1e-9 * band.high ? 0 : excess, cost: cost)
        if merit < bestMerit { copyBest(merit) }
    }

    @inline(never) private mutating func copyBest(_ merit: Merit) {
        bestMerit = merit
        best.update(from: part, count: vertexCount)
    }

    /// Counts cost and excess anew, with a new optimal matching of the parts with the present ones.
    mutating func rematch() {
        cost = 0
        for place in 0..<cutCount { cost += arcs[Int(cutArcs[place])].cost }
        cost /= 2
        excess = 0
        for index in 0..<partCount { excess += band.excess(load[index]) }
        guard let change else { return }
        let matching = change.moved((0..<vertexCount).map { part[$0] }, partCount)
        for index in 0..<partCount { home[index] = matching.home[index] }
        cost += price * matching.people
    }
}
