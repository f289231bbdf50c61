extension DivisionProblem {
    /// Divides through coarser and coarser problems and back; for many vertices a part.
    ///
    /// - Parameters:
    ///   - start: a plan to better, or nil to grow new ones; no group crosses its boundaries.
    ///   - second: a second plan whose boundaries are kept too, so that the two are recombined.
    func throughLevels(
        from start: [Int32]?, with second: [Int32]? = nil, _ schedule: Schedule, unitsPerPart: Int = 12,
        _ dice: inout Dice, stop: () -> Bool
    ) -> Outcome {
        var labels = overlay(start, second)
        var levels: [Coarsened] = []
        var current = self
        let goal = unitsPerPart * count
        let limit = totalWeight / Double(count) * 0.25
        while current.vertexCount > goal {
            let level = current.paired(labels: labels, limit: limit, &dice)
            if Double(level.problem.vertexCount) > 0.95 * Double(current.vertexCount) { break }
            if !labels.isEmpty { labels = level.coarsened(labels) }
            levels.append(level)
            current = level.problem
        }
        var plan = levels.reduce(start) { plan, level in plan.map(level.coarsened) } ?? Growth.plan(current, &dice)
        var run = schedule
        let effort = (levels.map(\.problem.vertexCount) + [vertexCount]).map(DivisionProblem.effort)
        let unit = Double(schedule.proposals) / effort.reduce(0, +)
        run.proposals = max(512, Int(unit * DivisionProblem.effort(current.vertexCount)))
        var outcome = current.withRoom(for: self).anneal(from: plan, run, &dice, stop: stop)
        var done = outcome.proposals
        for (index, level) in levels.enumerated().reversed() {
            plan = level.refined(outcome.plan)
            current = index == 0 ? self : levels[index - 1].problem
            run.proposals = max(512, Int(unit * DivisionProblem.effort(current.vertexCount)))
            run.firstTemperature = min(schedule.firstTemperature, 1)
            run.firstPrice = max(schedule.firstPrice, min(schedule.lastPrice, 10))
            outcome = current.withRoom(for: self).anneal(from: plan, run, &dice, stop: stop)
            done += outcome.proposals
        }
        outcome.proposals = done
        return outcome
    }

    /// A coarse problem with a band wider by one of its vertices either way.
    ///
    /// Coarse vertices are too heavy for a narrow band; held to it, the search would buy balance with boundaries that
    /// the finer levels, which mend the balance with ease, cannot take back.
    private func withRoom(for finest: DivisionProblem) -> DivisionProblem {
        if vertexCount == finest.vertexCount { return self }
        let room = totalWeight / Double(vertexCount)
        let mean = totalWeight / Double(count)
        let wide = Band(low: min(band.low, mean - room), high: max(band.high, mean + room))
        return DivisionProblem(graph: graph, weights: weights, count: count, band: wide, change: change)
    }

    /// What a level needs: a little less than in proportion to its vertices, as its plan comes nearly finished.
    private static func effort(_ vertices: Int) -> Double {
        Logarithm.exp(0.8 * Logarithm.of(Double(max(1, vertices))))
    }

    /// For each vertex the pair of its parts in two plans, as one number.
    private func overlay(_ first: [Int32]?, _ second: [Int32]?) -> [Int32] {
        guard let first else { return [] }
        guard let second else { return first }
        let width = Int32(count)
        return zip(first, second).map { $0 &* width &+ $1 }
    }
}
