import Kernel
import Testing

@testable import Ballots

@Suite struct ElectionRuleTests {
    @Test func aHundredThousandRandomCasesAgreeWithTheSlowWay() throws {
        let rule = ElectionRule(try SamplePacks.law())
        var cases = RandomCases(seed: 2026)
        let slow = SlowElection()
        var (valid, tied, open) = (0, 0, 0)
        for _ in 0..<100_000 {
            let count = cases.count()
            let verdict = try rule.verdict(count)
            let reasons = slow.reasons(count)
            guard verdict.reasons == reasons, verdict.valid == reasons.isEmpty else {
                Issue.record("\(count): \(verdict.reasons), not \(reasons)")
                return
            }
            guard verdict.valid else { continue }
            valid += 1
            let outcomes = count.positions.map { slow.outcome($0, cast: count.cast, round: count.round) }
            guard verdict.positions == outcomes else {
                Issue.record("\(count): \(verdict.positions), not \(outcomes)")
                return
            }
            tied += outcomes.contains { !$0.tieRevote.isEmpty } ? 1 : 0
            open += outcomes.contains { $0.runoff != nil } ? 1 : 0
        }
        #expect(valid > 5000 && tied > 100 && open > 1000, "\(valid) \(tied) \(open)")
    }

    @Test func everyConclusionNamesItsRuleAndNumbers() throws {
        let count = ElectionCount(
            mode: .allVoters, roll: 3000, cast: 2406, issued: 2500,
            positions: [PositionCount(id: "chair", seats: 1, votes: [PersonVotes("a", 1200), PersonVotes("b", 933)])])
        let verdict = try ElectionRule(try SamplePacks.law()).verdict(count)
        #expect(verdict.positions.first?.elected == [])
        let leader = verdict.because.first { $0.subject == "a" }
        #expect(leader?.figures == .share(have: 1200, of: 2406, needs: 1204))
        #expect(leader?.rule.article == "19(2)")
        #expect(leader?.rule.pack == "organic-law-2026")
        #expect(leader?.holds == false)
        let words = Words(
            Catalogue(sentences: ["ballots.figures.share": Localized(zh: "", en: "{have} of {of}; needs {needs}")]), .en
        )
        #expect(leader?.figures.text(words) == "1,200 of 2,406; needs 1,204")
    }

    @Test func numbersThatAreNoneAreRefused() throws {
        let rule = ElectionRule(try SamplePacks.law())
        var count = ElectionCount(mode: .allVoters, roll: -1, cast: 0, positions: [])
        #expect(throws: Problem("ballots.negative_number", field: "roll")) { try rule.verdict(count) }
        count = ElectionCount(mode: .allVoters, roll: 1, cast: 1, round: 3, positions: [])
        #expect(throws: Problem("ballots.unknown_round", field: "round")) { try rule.verdict(count) }
        let post = PositionCount(id: "a", seats: 1, votes: [])
        count = ElectionCount(mode: .allVoters, roll: 1, cast: 1, positions: [post, post])
        #expect(throws: Problem("ballots.position_twice", field: "positions")) { try rule.verdict(count) }
    }

    @Test func hugeNumbersDoNotOverflow() throws {
        let votes = [PersonVotes("a", .max), PersonVotes("b", .max)]
        let count = ElectionCount(
            mode: .allVoters, roll: .max, cast: .max,
            positions: [PositionCount(id: "m", seats: .max, votes: votes, invalid: 0)])
        #expect(try ElectionRule(try SamplePacks.law()).verdict(count).positions.first?.elected == ["a", "b"])
    }
}
