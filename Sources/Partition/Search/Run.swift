extension DivisionProblem {
    /// One annealing run from a start plan; the outcome is counted anew from scratch.
    func anneal(
        from start: [Int32], _ schedule: Schedule, _ dice: inout Dice, stop: () -> Bool = { false }
    ) -> Outcome {
        let unitWeight = max(totalWeight / Double(max(1, vertexCount)), 1e-12)
        var annealer = Annealer(self, start: start)
        let done = annealer.run(schedule, &dice, unitCost: graph.meanCost, unitWeight: unitWeight, stop: stop)
        let plan = (0..<vertexCount).map { annealer.best[$0] }
        return Outcome(plan: plan, score: Merit.of(plan, self), proposals: done)
    }
}
