extension LiveMap {
    /// Why a unit is where it is: what each other community beside it would bring, the least harmful first.
    ///
    /// - Complexity: a preview for each neighbouring community.
    package mutating func reasons(for unit: Int) -> [MoveReport] {
        neighbours(of: unit).compactMap { preview(unit, to: $0) }
            .sorted { a, b in
                if a.isSound != b.isSound { return a.isSound }
                if a.cutOff.count != b.cutOff.count { return a.cutOff.count < b.cutOff.count }
                let (first, second) = (a.source.excess + a.target.excess, b.source.excess + b.target.excess)
                return first != second ? first < second : (a.boundary, a.to) < (b.boundary, b.to)
            }
    }

    /// Ways to mend a move that broke something, each as the further moves it takes.
    ///
    /// First the pieces cut off come along; then one unit of the receiving community goes the other way, the one that
    /// leaves the least out of band and then the shortest boundary.
    /// - Complexity: a preview for each unit between the two communities.
    package mutating func repairs(after report: MoveReport) -> [[(unit: Int, to: Int)]] {
        var offers: [[(unit: Int, to: Int)]] = []
        if !report.cutOff.isEmpty { offers.append(report.cutOff.flatMap { $0 }.map { ($0, report.to) }) }
        guard report.source.excess + report.target.excess > 1e-9 else { return offers }
        var best: (unit: Int, excess: Double, boundary: Double)?
        for unit in 0..<territory.count where community[unit] == report.to && unit != report.unit {
            guard neighbours(of: unit).contains(report.from), let back = preview(unit, to: report.from),
                back.cutOff.isEmpty, back.touches
            else { continue }
            let excess = back.source.excess + back.target.excess
            if let known = best, (known.excess, known.boundary) <= (excess, back.boundary) { continue }
            best = (unit, excess, back.boundary)
        }
        if let best, best.excess < report.source.excess + report.target.excess {
            offers.append([(best.unit, report.from)])
        }
        return offers
    }
}

/// Why a cell has this number of communities: what other numbers would bring.
package struct CountAnswer: Sendable, Hashable {
    /// What came of trying that number.
    package enum Verdict: Sendable, Hashable {
        /// The mean load would lie outside the band; in communities of the norm.
        case meanOutOfBand(Double)
        /// No plan inside the band was found within the budget; the least weight out of band seen.
        case noPlanFound(excess: Double)
        /// A plan was found, at this cost in weighted metres (change included where it has a price).
        case plan(cost: Double)
    }

    package let count: Int
    package let verdict: Verdict
}

extension Cell {
    /// Asks for other numbers of communities of a cell; jobs are run one after the other.
    ///
    /// - Parameters:
    ///   - counts: the numbers asked for, such as one less, the same, and one more.
    ///   - proposals: the budget of each number.
    package static func answers(
        _ problem: DivisionProblem, counts: [Int], scale: Double, seed: UInt64, proposals: Int
    ) -> [CountAnswer] {
        counts.filter { $0 >= 1 && $0 <= problem.vertexCount }.map { count in
            let mean = problem.totalWeight / Double(count)
            guard problem.band.excess(mean) <= 1e-9 * problem.band.high else {
                return CountAnswer(count: count, verdict: .meanOutOfBand(mean / scale))
            }
            var campaign = Campaign([problem.with(count: count)], seed: seed)
            while let jobs = campaign.nextRound(.proposals(proposals)) {
                campaign.take(jobs.map { $0.run(stop: { false }) })
            }
            let found = campaign.plans[0].score
            return CountAnswer(
                count: count,
                verdict: found.excess > 0 ? .noPlanFound(excess: found.excess / scale) : .plan(cost: found.cost))
        }
    }
}
