import Kernel
import Partition

/// The search for a handful of alternatives: one campaign for each price of change, then the named ones.
///
/// The result depends on map, settings and seed alone.
struct AlternativesSearch {
    /// A map that was found.
    struct Found {
        let plan: [Int]
        let communities: Int
        let measures: MapMeasures
        let price: Double
        /// What it is best at.
        var best: [Alternatives.Name] = []
    }

    let search: SearchCase
    let settings: ScenarioSettings

    /// Runs to the end, or until `report` says stop.
    ///
    /// - Parameter report: told the share that is done, between jobs; false stops the search.
    /// - Returns: the alternatives, best balanced first; nil when it was stopped.
    func run(report: (Double) -> Bool) -> [Found]? {
        var all: [Found] = []
        let prices = Alternatives.prices
        for (index, price) in prices.enumerated() {
            var campaign = Campaign(search.problems(price: price), seed: settings.seed &+ UInt64(index))
            while let jobs = campaign.nextRound(.proposals(settings.proposals)) {
                var outcomes: [Outcome] = []
                for job in jobs {
                    outcomes.append(job.run(stop: { false }))
                    let done = min(1, Double(campaign.proposals) / Double(max(1, settings.proposals)))
                    guard report((Double(index) + done) / Double(prices.count)) else { return nil }
                }
                campaign.take(outcomes)
            }
            all.append(found(campaign.plans.map(\.plan), price))
        }
        return named(all)
    }

    private func found(_ plans: [[Int32]], _ price: Double) -> Found {
        let plan = MapPlan(search.territory, search.cells, plans)
        let score = MapScore(plan, search.territory, search.engine, search.band)
        var load = [Double](repeating: 0, count: plan.communities)
        for unit in 0..<search.territory.count { load[plan.community[unit]] += search.territory.load[unit] }
        let scale = search.territory.scale
        let spread = load.reduce(0.0) { $0 + ($1 / scale - 1) * ($1 / scale - 1) } / Double(max(1, load.count))
        return Found(
            plan: search.plan(plan), communities: plan.communities,
            measures: MapMeasures(
                outOfBand: score.check.outOfBand + score.check.disconnected, boundary: score.check.cut,
                moved: score.moved, stationMetres: score.stationMetres, unevenness: spread.squareRoot()),
            price: price)
    }

    /// The named ones, each map once.
    private func named(_ all: [Found]) -> [Found] {
        let alternatives = Alternatives(all.map(\.measures))
        var chosen: [Int] = []
        var names: [Int: [Alternatives.Name]] = [:]
        for name in [Alternatives.Name.balanced, .fewestMoved, .mostCompact, .mostEven, .nearestService] {
            guard let place = alternatives.named[name] else { continue }
            if names[place] == nil { chosen.append(place) }
            names[place, default: []].append(name)
        }
        for place in alternatives.front where chosen.count < AlternativesSearch.most && names[place] == nil {
            chosen.append(place)
            names[place] = []
        }
        return chosen.map { place in
            var found = all[place]
            found.best = names[place] ?? []
            return found
        }
    }

    /// How many alternatives people can look at.
    private static let most = 5
}
