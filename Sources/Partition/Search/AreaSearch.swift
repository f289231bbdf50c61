/// The search for one area: fresh plans first, then the good ones reheated and recombined.
///
/// Works in rounds of independent jobs. A round's jobs depend on the rounds before it and on the seed, never on how
/// many cores run them or in which order they end, so the same budget in proposals gives the same plan everywhere.
package struct AreaSearch: Sendable {
    package private(set) var problem: DivisionProblem
    let seed: UInt64
    /// Numbers of parts to try when this one cannot be held in the band, the nearest first.
    private var otherCounts: [Int]
    /// The best plan with a number of parts that was given up.
    private var givenUp: Outcome?
    /// The best plans so far, best first, no two alike.
    private(set) var elite: [Outcome] = []
    private var jobsMade = 0
    private(set) var freshRuns = 0
    var tuning = Tuning()

    /// Settings of the search; the defaults were measured on the instances of the benchmark.
    struct Tuning: Sendable {
        var eliteSize = 8
        var freshShare = 0.35
        var unitsPerPart = 25.0
        var largeCount = 1200
        var runsBeforeGivingUp = 8
    }

    package init(_ problem: DivisionProblem, seed: UInt64, otherCounts: [Int] = []) {
        self.problem = problem
        self.seed = seed
        self.otherCounts = otherCounts.filter { $0 > 1 && $0 < problem.vertexCount && $0 != problem.count }
    }

    /// The best plan so far.
    package var best: Outcome? {
        guard let givenUp, let first = elite.first else { return elite.first ?? givenUp }
        return givenUp.score < first.score ? givenUp : first
    }

    /// Goes on to the next number of parts when several fresh runs found no plan in the band with this one.
    ///
    /// Few and heavy vertices often fit fewer or more parts than the mean weight suggests.
    private mutating func reconsiderCount() {
        guard freshRuns >= tuning.runsBeforeGivingUp, !otherCounts.isEmpty, let first = elite.first,
            first.score.excess > 0
        else { return }
        givenUp = best
        problem = problem.with(count: otherCounts.removeFirst())
        elite = []
        freshRuns = 0
    }

    /// Whether there is nothing to search: one part, or as many parts as vertices.
    package var isTrivial: Bool { problem.count <= 1 || problem.count >= problem.vertexCount }

    /// Many vertices in all and many a part: one cooling would be too short for them, coarser problems come first.
    var isLarge: Bool {
        problem.vertexCount > tuning.largeCount
            && Double(problem.vertexCount) > tuning.unitsPerPart * Double(problem.count)
    }

    /// Jobs of a round.
    ///
    /// - Parameters:
    ///   - width: how many.
    ///   - proposals: what each may use.
    ///   - progress: the share of the whole budget that is used up, 0...1.
    package mutating func round(width: Int, proposals: Int, progress: Double) -> [SearchJob] {
        reconsiderCount()
        return (0..<width).map { _ in
            jobsMade += 1
            var dice = Dice(seed: Dice.seed(seed, jobsMade))
            let isFresh = elite.isEmpty || (progress < tuning.freshShare && elite.count < 64)
            if isFresh {
                freshRuns += 1
                return job(.fresh, proposals, dice.next())
            }
            if elite.count < 2 || dice.below(2) == 0 {
                let chosen = min(dice.below(elite.count), dice.below(elite.count))
                return job(.reheat(elite[chosen].plan, Double(2 + dice.below(9)) / 8), proposals, dice.next())
            }
            let first = min(dice.below(elite.count), dice.below(elite.count))
            var second = dice.below(elite.count - 1)
            if second >= first { second += 1 }
            return job(.combine(elite[first].plan, elite[second].plan), proposals, dice.next())
        }
    }

    private func job(_ kind: SearchJob.Kind, _ proposals: Int, _ seed: UInt64) -> SearchJob {
        SearchJob(
            problem: problem, kind: kind, proposals: proposals, seed: seed, isLarge: isLarge, isSteep: jobsMade % 2 == 0
        )
    }

    /// Takes the outcomes of a round, in the order of its jobs.
    package mutating func take(_ outcomes: [Outcome]) {
        for outcome in outcomes {
            if elite.contains(where: { $0.score == outcome.score && samePlan($0.plan, outcome.plan) }) { continue }
            let place = elite.firstIndex { outcome.score < $0.score } ?? elite.count
            elite.insert(outcome, at: place)
            if elite.count > tuning.eliteSize { elite.removeLast() }
        }
    }

    /// Whether two plans draw the same boundaries, whatever the numbers of their parts.
    private func samePlan(_ a: [Int32], _ b: [Int32]) -> Bool {
        var partner = [Int32](repeating: -1, count: problem.count)
        for (first, second) in zip(a, b) {
            if partner[Int(first)] < 0 { partner[Int(first)] = second }
            if partner[Int(first)] != second { return false }
        }
        return true
    }
}

/// One independent piece of a search.
package struct SearchJob: Sendable {
    enum Kind: Sendable {
        case fresh
        /// Warmed up again to a temperature and cooled.
        case reheat([Int32], Double)
        /// The boundaries that both plans agree on stay longest.
        case combine([Int32], [Int32])
    }

    let problem: DivisionProblem
    let kind: Kind
    /// What the job may use.
    package let proposals: Int
    let seed: UInt64
    let isLarge: Bool
    let isSteep: Bool

    /// Whether a part has less room than a vertex weighs, so that single moves seldom stay in the band.
    private var isTight: Bool {
        problem.band.high - problem.band.low < 0.5 * problem.totalWeight / Double(problem.vertexCount)
    }

    /// Does the job; the result depends on nothing but the job, unless `stop` ends it.
    package func run(stop: () -> Bool) -> Outcome {
        var dice = Dice(seed: seed)
        var schedule = Schedule(proposals: proposals)
        if isTight { schedule.swapShare = 128 }
        if isSteep {
            schedule.firstPrice = 5
            schedule.lastPrice = 150
        }
        switch kind {
        case .fresh:
            if isLarge { return problem.throughLevels(from: nil, schedule, &dice, stop: stop) }
            return problem.anneal(from: Growth.plan(problem, &dice), schedule, &dice, stop: stop)
        case .reheat(let plan, let temperature):
            schedule.firstTemperature = temperature
            schedule.firstPrice = max(schedule.firstPrice, 10)
            if isLarge { return problem.throughLevels(from: plan, schedule, &dice, stop: stop) }
            return problem.anneal(from: plan, schedule, &dice, stop: stop)
        case .combine(let first, let second):
            schedule.firstTemperature = 1
            schedule.firstPrice = 10
            return problem.throughLevels(
                from: first, with: second, schedule, unitsPerPart: isLarge ? 12 : 4, &dice, stop: stop)
        }
    }
}
