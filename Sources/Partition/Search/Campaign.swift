/// The search over several independent areas with one budget.
///
/// The caller runs the jobs of a round on as many cores as it likes and hands the outcomes back in the order of the
/// jobs. With a budget in proposals the result depends on the seed alone; with a budget in time it also depends on the
/// speed of the machine, which the caller measures.
package struct Campaign: Sendable {
    /// What is left to do, as the caller knows it.
    package enum Budget: Sendable {
        /// Proposals for the whole campaign.
        case proposals(Int)
        /// The share of the time that is used up, 0...1; asked before each round.
        case time(used: Double)
    }

    private var areas: [AreaSearch]
    private var used: [Double]
    private let shares: [Double]
    private var roundsMade = 0
    private var owners: [Int] = []
    /// Proposals made so far.
    package private(set) var proposals = 0
    /// How many rounds a campaign has after the first.
    private static let rounds = 30

    /// - Parameters:
    ///   - seed: decides every random choice.
    ///   - otherCounts: for each problem the numbers of parts that may replace its own, the nearest first.
    package init(_ problems: [DivisionProblem], seed: UInt64, otherCounts: [[Int]] = []) {
        areas = problems.enumerated().map {
            AreaSearch(
                $1, seed: Dice.seed(seed, $0), otherCounts: $0 < otherCounts.count ? otherCounts[$0] : [])
        }
        used = [Double](repeating: 0, count: problems.count)
        let effort = areas.map { $0.isTrivial ? 0 : Double($0.problem.count) }
        let total = max(effort.reduce(0, +), 1)
        shares = effort.map { $0 / total }
    }

    /// The best plan of each area so far.
    package var plans: [Outcome] { areas.map { $0.best ?? $0.trivial } }

    /// The plans worth keeping of each area, best first.
    package var elites: [[Outcome]] { areas.map(\.plans) }

    /// The jobs of the next round; nil when the budget is used up.
    package mutating func nextRound(_ budget: Budget) -> [SearchJob]? {
        roundsMade += 1
        if roundsMade == 1 { return firstRound(budget) }
        let (total, progress) = outlook(budget)
        while progress < 1, roundsMade <= 400 {
            let goal = goal(budget, progress)
            let jobs = jobs(total: total, goal: goal, progress: progress)
            if !jobs.isEmpty { return jobs }
            if goal >= 1 { return nil }
            roundsMade += 1
        }
        return nil
    }

    private mutating func jobs(total: Double, goal: Double, progress: Double) -> [SearchJob] {
        owners = []
        var jobs: [SearchJob] = []
        for index in areas.indices where shares[index] > 0 {
            let share = shares[index] * total
            let size = jobSize(areas[index], share)
            let count = Int(((share * goal - used[index]) / size).rounded(.down))
            guard count > 0 else { continue }
            let made = areas[index].round(width: count, proposals: Int(size), progress: progress)
            jobs += made
            owners += made.map { _ in index }
            used[index] += Double(count) * size
        }
        return jobs
    }

    /// Takes the outcomes of the last round, in the order of its jobs.
    package mutating func take(_ outcomes: [Outcome]) {
        var perArea = [[Outcome]](repeating: [], count: areas.count)
        for (owner, outcome) in zip(owners, outcomes) {
            perArea[owner].append(outcome)
            proposals += outcome.proposals
        }
        for index in areas.indices where !perArea[index].isEmpty { areas[index].take(perArea[index]) }
    }

    /// A short run for each area, so that each has a plan whatever happens; it also shows how fast the machine is.
    private mutating func firstRound(_ budget: Budget) -> [SearchJob]? {
        owners = []
        var jobs: [SearchJob] = []
        for index in areas.indices where shares[index] > 0 {
            var size = 60 * Double(areas[index].problem.vertexCount)
            if case .proposals(let total) = budget { size = min(size, shares[index] * Double(total)) }
            jobs += areas[index].round(width: 1, proposals: max(512, Int(size)), progress: 0)
            owners.append(index)
            used[index] += size
        }
        return jobs.isEmpty ? nil : jobs
    }

    /// How many proposals the whole budget allows, and how much of it is used.
    private func outlook(_ budget: Budget) -> (total: Double, progress: Double) {
        switch budget {
        case .proposals(let total): (Double(total), used.reduce(0, +) / Double(max(1, total)))
        case .time(let share): (Double(proposals) / max(share, 1e-6), share)
        }
    }

    /// The share of the budget that should be used when this round is done.
    private func goal(_ budget: Budget, _ progress: Double) -> Double {
        let step = 1 / Double(Campaign.rounds)
        if case .time = budget { return min(1, max(progress + step, Double(roundsMade - 1) * step)) }
        return min(1, Double(roundsMade - 1) * step)
    }

    /// Proposals of one job: long enough for a plan, short enough for many.
    private func jobSize(_ area: AreaSearch, _ share: Double) -> Double {
        let vertices = Double(area.problem.vertexCount)
        let perVertex = min(max(share / vertices / 70, 500), 40_000)
        return max(512, min(perVertex * vertices, share / 3))
    }
}

extension AreaSearch {
    /// The plans worth keeping, best first.
    var plans: [Outcome] {
        guard let best else { return [trivial] }
        return elite.first?.plan == best.plan ? elite : [best] + elite
    }

    /// The plan of an area that needs no search.
    var trivial: Outcome {
        let many = problem.count >= problem.vertexCount
        let plan = (0..<problem.vertexCount).map { many ? Int32($0) : 0 }
        return Outcome(plan: plan, score: Merit.of(plan, problem), proposals: 0)
    }
}
