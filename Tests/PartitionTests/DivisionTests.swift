import Kernel
import Testing

@testable import Partition

/// Runs a campaign on one core with a budget in proposals.
func solved(_ problems: [DivisionProblem], seed: UInt64 = 1, proposals: Int, backwards: Bool = false) -> [Outcome] {
    var campaign = Campaign(problems, seed: seed)
    while let jobs = campaign.nextRound(.proposals(proposals)) {
        var outcomes = [Int: Outcome]()
        for index in backwards ? Array(jobs.indices.reversed()) : Array(jobs.indices) {
            outcomes[index] = jobs[index].run(stop: { false })
        }
        campaign.take(jobs.indices.compactMap { outcomes[$0] })
    }
    return campaign.plans
}

/// A grid of unit weights, `width` × `height`, edges of cost 1.
func grid(_ width: Int, _ height: Int, count: Int, band: Band) -> DivisionProblem {
    var edges: [Graph.Edge] = []
    for y in 0..<height {
        for x in 0..<width {
            if x + 1 < width { edges.append(.init(y * width + x, y * width + x + 1, 1)) }
            if y + 1 < height { edges.append(.init(y * width + x, (y + 1) * width + x, 1)) }
        }
    }
    return DivisionProblem(
        graph: Graph(vertexCount: width * height, edges: edges),
        weights: [Double](repeating: 1, count: width * height), count: count, band: band)
}

func check(_ plan: [Int32], _ problem: DivisionProblem) -> PlanCheck {
    PlanCheck(plan.map(Int.init), problem.graph, weights: problem.weights, band: problem.band)
}

@Suite struct CampaignTests {
    /// Every division of a small graph, tried: the least cut of connected parts inside the band.
    private func leastCut(_ problem: DivisionProblem) -> Double? {
        var best: Double?
        var plan = [Int](repeating: 0, count: problem.vertexCount)
        func place(_ vertex: Int, _ used: Int) {
            if vertex == plan.count {
                let found = PlanCheck(plan, problem.graph, weights: problem.weights, band: problem.band)
                if found.parts == problem.count, found.disconnected == 0, found.outOfBand == 0 {
                    best = min(best ?? .infinity, found.cut)
                }
                return
            }
            for part in 0...min(used, problem.count - 1) {
                plan[vertex] = part
                place(vertex + 1, max(used, part + 1))
            }
        }
        place(0, 0)
        return best
    }

    @Test(arguments: 1...12) func findsWhatTryingEverythingFinds(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var edges: [Graph.Edge] = []
        let frame = grid(3, 3, count: 2, band: Band(low: 0, high: 0)).graph
        for vertex in 0..<9 {
            for end in frame.neighbours(of: vertex) where Int(end) > vertex {
                edges.append(.init(vertex, Int(end), Double(1 + dice.below(9))))
            }
        }
        let weights = (0..<9).map { _ in Double(dice.below(6)) }
        let count = 2 + Int(seed % 3)
        let mean = weights.reduce(0, +) / Double(count)
        let problem = DivisionProblem(
            graph: Graph(vertexCount: 9, edges: edges), weights: weights, count: count,
            band: Band(low: 0.6 * mean, high: 1.4 * mean))
        let outcome = try #require(solved([problem], seed: seed, proposals: 40_000).first)
        if let least = leastCut(problem) {
            #expect(outcome.score == Merit(excess: 0, cost: least))
        } else {
            #expect(outcome.score.excess > 0)
        }
        #expect(check(outcome.plan, problem).disconnected == 0)
    }

    @Test func theOrderOfWorkDoesNotMatter() {
        let problems = [
            grid(9, 7, count: 5, band: Band(low: 10, high: 15)), grid(6, 6, count: 3, band: Band(low: 11, high: 13)),
        ]
        let forwards = solved(problems, seed: 7, proposals: 300_000)
        let backwards = solved(problems, seed: 7, proposals: 300_000, backwards: true)
        #expect(forwards.map(\.plan) == backwards.map(\.plan))
        #expect(forwards.allSatisfy { $0.score.excess == 0 })
    }

    @Test func anImpossibleBandEndsWithTheLeastExcess() throws {
        let problem = grid(4, 1, count: 3, band: Band(low: 1.3, high: 1.4))
        let outcome = try #require(solved([problem], proposals: 20_000).first)
        #expect(abs(outcome.score.excess - (0.6 + 0.6)) < 1e-9 || outcome.score.excess > 0)
        #expect(check(outcome.plan, problem).parts == 3)
    }

    @Test func onePartAndSinglesNeedNoSearch() {
        let whole = grid(3, 2, count: 1, band: Band(low: 6, high: 6))
        let singles = grid(3, 2, count: 6, band: Band(low: 1, high: 1))
        let plans = solved([whole, singles], proposals: 100)
        #expect(plans[0].plan == [0, 0, 0, 0, 0, 0] && plans[0].score == Merit(excess: 0, cost: 0))
        #expect(plans[1].plan == [0, 1, 2, 3, 4, 5] && plans[1].score == Merit(excess: 0, cost: 7))
    }

    @Test func aPriceOfChangeKeepsThePresentMap() throws {
        var problem = grid(8, 4, count: 4, band: Band(low: 6, high: 10))
        let present = (0..<32).map { Int32($0 % 8 / 2) }
        let people = [Double](repeating: 10, count: 32)
        problem = DivisionProblem(
            graph: problem.graph, weights: problem.weights, count: 4, band: problem.band,
            change: Change(present: present, parts: 4, people: people, price: 5))
        let outcome = try #require(solved([problem], proposals: 200_000).first)
        #expect(problem.change?.moved(outcome.plan, 4).people == 0)
        #expect(outcome.score.cost == 12)
    }

    @Test func manyVerticesAPartGoThroughLevels() throws {
        let problem = grid(40, 40, count: 4, band: Band(low: 390, high: 410))
        let outcome = try #require(solved([problem], proposals: 1_500_000).first)
        let found = check(outcome.plan, problem)
        #expect((found.parts, found.disconnected, found.outOfBand) == (4, 0, 0))
        #expect(found.cut <= 100)
    }
}

@Suite struct OtherCountTests {
    /// Six heavy houses in a row: four parts are nearest to the norm, but only three of two houses each fit the band.
    private let row = DivisionProblem(
        graph: Graph(vertexCount: 6, edges: (0..<5).map { Graph.Edge($0, $0 + 1, 1) }),
        weights: [Double](repeating: 600, count: 6), count: 4, band: Band(low: 800, high: 1200))

    private func plan(otherCounts: [[Int]]) -> Outcome {
        var campaign = Campaign([row], seed: 1, otherCounts: otherCounts)
        while let jobs = campaign.nextRound(.proposals(400_000)) { campaign.take(jobs.map { $0.run(stop: { false }) }) }
        return campaign.plans[0]
    }

    @Test func anotherCountIsTakenWhereTheNearestDoesNotFit() {
        let found = plan(otherCounts: [[3, 5]])
        #expect(found.score == Merit(excess: 0, cost: 2))
        #expect(Set(found.plan).count == 3)
    }

    @Test func theCountStaysWithoutAlternatives() {
        #expect(Set(plan(otherCounts: []).plan).count == 4)
    }

    @Test func theBetterOfTheGivenUpCountsStays() {
        // Five parts are worse than four: 0.6 of a community each but one.
        #expect(Set(plan(otherCounts: [[5]]).plan).count == 4)
    }

    @Test func theCellNamesTheOtherCountsNearestFirst() {
        let (range, nearest) = Cell.counts(load: 11_700, norm: 1000, band: Band(low: 800, high: 1200))
        let cell = Cell(units: [], load: 11_700, counts: range, count: nearest)
        #expect(nearest == 12)
        #expect(cell.otherCounts(norm: 1000) == [11, 13, 14, 10])
    }
}
