import Kernel
import Testing

@testable import Ballots

@Suite struct ChoiceTests {
    @Test func approvalsAndScoresAreAddedUp() {
        let count = ScoreCount(
            options: ["a", "b", "c"],
            ballots: [["a": 3, "b": 1], ["a": 1, "c": 4], ["b": 3], ["a": 9], ["x": 1], [:]], highest: 5)
        #expect(count.refused == 2)
        #expect(count.ranking == [PersonVotes("a", 4), PersonVotes("b", 4), PersonVotes("c", 4)])
        #expect(count.chosen(2).tied == ["a", "b", "c"])
        #expect(count.chosen(3).chosen == ["a", "b", "c"])
        let clear = ScoreCount(options: ["a", "b", "c"], ballots: [["a": 1, "b": 1], ["a": 1]], highest: 1)
        #expect(clear.chosen(1).chosen == ["a"])
        #expect(clear.chosen(2).chosen == ["a", "b"])
    }

    @Test func greedyBuysByVotesWhileMoneyLasts() {
        let budget = ParticipatoryBudget(
            budget: 100, costs: [60, 50, 40, 0], approvals: [[0], [0, 1], [0, 1, 2], [1, 2], [3, 3, 9]])
        #expect(budget.support == [3, 3, 2, 0])
        #expect(budget.greedy() == [0, 2])
    }

    @Test func equalSharesGiveAMinorityItsPart() {
        let majority = [[Int]](repeating: [0, 1, 2], count: 6)
        let budget = ParticipatoryBudget(
            budget: 900, costs: [300, 300, 300, 300], approvals: majority + [[3], [3], [3]])
        #expect(budget.greedy() == [0, 1, 2])
        #expect(EqualShares.chosen(budget) == [0, 1, 3])
    }

    @Test func equalSharesAgreeWithFractionsKeptExactly() {
        var cases = RandomCases(seed: 5)
        for _ in 0..<400 {
            let (voters, projects) = (cases.number(1...6), cases.number(1...5))
            let costs = (0..<projects).map { _ in cases.number(1...30) * 60 }
            let approvals = (0..<voters).map { _ in (0..<projects).filter { _ in cases.number(0...1) == 0 } }
            let given = ParticipatoryBudget(budget: cases.number(1...60) * 60, costs: costs, approvals: approvals)
            let slow = SlowShares.chosen(given)
            guard let slow else { continue }
            #expect(EqualShares.chosen(given) == slow, "\(given)")
        }
    }

    @Test func nothingIsBoughtWithoutVotersOrMoney() {
        #expect(EqualShares.chosen(ParticipatoryBudget(budget: 100, costs: [10], approvals: [])) == [])
        #expect(EqualShares.chosen(ParticipatoryBudget(budget: 0, costs: [10], approvals: [[0]])) == [])
        #expect(EqualShares.chosen(ParticipatoryBudget(budget: 10, costs: [10], approvals: [[0], []])) == [])
        #expect(EqualShares.chosen(ParticipatoryBudget(budget: 20, costs: [10], approvals: [[0], []])) == [0])
    }
}

/// Equal shares with exact fractions over one common denominator, tried step by step.
enum SlowShares {
    /// Nil when the numbers grow out of range.
    static func chosen(_ given: ParticipatoryBudget) -> [Int]? {
        let voters = given.approvals.count
        var purse = [Fraction](repeating: Fraction(Int128(given.budget), Int128(voters)), count: voters)
        var bought: [Int] = []
        while true {
            var best: (project: Int, rate: Fraction, payment: Fraction)?
            for project in given.costs.indices where !bought.contains(project) {
                let fans = purse.indices.filter { given.approvals[$0].contains(project) }
                guard !fans.isEmpty, let payment = pays(given.costs[project], fans.map { purse[$0] }) else { continue }
                let rate = payment.divided(by: Int128(given.costs[project]))
                if best.map({ rate.isLess(than: $0.rate) }) ?? true { best = (project, rate, payment) }
            }
            guard let best else { return bought }
            for voter in purse.indices where given.approvals[voter].contains(best.project) {
                let paid = purse[voter].isLess(than: best.payment) ? purse[voter] : best.payment
                purse[voter] = purse[voter].minus(paid)
                if purse[voter].below > 1_000_000_000_000_000 { return nil }
            }
            bought.append(best.project)
        }
    }

    private static func pays(_ cost: Int, _ purses: [Fraction]) -> Fraction? {
        var (left, open) = (Fraction(Int128(cost), 1), purses)
        while !open.isEmpty {
            let equal = left.divided(by: Int128(open.count))
            guard let poor = open.firstIndex(where: { $0.isLess(than: equal) }) else { return equal }
            left = left.minus(open.remove(at: poor))
        }
        return nil
    }

    struct Fraction {
        let above: Int128
        let below: Int128
        init(_ above: Int128, _ below: Int128) {
            var (a, b) = (above.magnitude, below.magnitude)
            while b != 0 { (a, b) = (b, a % b) }
            let factor = max(1, Int128(a))
            (self.above, self.below) = (above / factor, below / factor)
        }
        func minus(_ other: Fraction) -> Fraction {
            Fraction(above * other.below - other.above * below, below * other.below)
        }
        func divided(by number: Int128) -> Fraction { Fraction(above, below * number) }
        func isLess(than other: Fraction) -> Bool { above * other.below < other.above * below }
    }
}
