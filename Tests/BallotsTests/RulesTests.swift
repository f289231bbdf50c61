import Kernel
import Testing

@testable import Ballots

@Suite struct RulesTests {
    @Test func ownersNeedHeadsAndArea() throws {
        let rule = OwnersRule(try SamplePacks.book().pack("civil-code-owners"))
        var vote = OwnersVote(
            owners: 300, area: 3_000_000, ownersVoting: 200, areaVoting: 2_000_000, ownersFor: 101, areaFor: 1_000_001,
            isWeighty: false)
        #expect(try rule.verdict(vote).passed)
        vote.areaFor = 1_000_000
        #expect(try !rule.verdict(vote).passed)
        vote.areaFor = 1_500_000
        vote.isWeighty = true
        #expect(try !rule.verdict(vote).passed)
        vote.ownersFor = 150
        #expect(try rule.verdict(vote).passed)
        vote.ownersVoting = 199
        #expect(try !rule.verdict(vote).quorum)
        vote.ownersVoting = 200
        vote.areaVoting = 1_999_999
        #expect(try !rule.verdict(vote).quorum)
    }

    @Test func aCouncilFollowsThePracticeOfThePack() throws {
        let rule = AssemblyRule(try SamplePacks.law())
        #expect(try rule.council(members: 21, present: 14, yes: 8).passed)
        #expect(try !rule.council(members: 21, present: 13, yes: 13).quorum)
        #expect(try rule.council(members: 21, present: 14, yes: 8).because.allSatisfy { $0.rule.basis == .practice })
    }

    @Test func aCommitteeIsSeenAsAWhole() throws {
        let rule = CompositionRule(try SamplePacks.law())
        #expect(try [4, 5, 9, 10].map { try rule.size($0).holds } == [false, true, true, false])
        #expect(try !rule.women(0).holds)
        #expect(try rule.women(1).holds)
        #expect(try !rule.candidates(3, seats: 3, post: "member").holds)
        #expect(try rule.candidates(4, seats: 3, post: "member").holds)
        #expect(try !rule.nomination(by: 9).holds)
        #expect(try rule.nomination(by: 10).holds)
    }

    @Test func representativesSuitTheHouseholds() throws {
        let rule = CompositionRule(try SamplePacks.law())
        #expect(try rule.representatives(60, households: 3000).holds)
        #expect(try rule.representatives(150, households: 3000).holds)
        #expect(try !rule.representatives(59, households: 3000).holds)
        #expect(try !rule.representatives(151, households: 3000).holds)
        #expect(try rule.representatives(1, households: 15).holds)
    }

    @Test func meetingsRecallsAndClocksAgreeWithPlainArithmetic() throws {
        let law = try SamplePacks.law()
        var cases = RandomCases(seed: 29)
        for _ in 0..<20_000 {
            let (whole, mode) = (cases.number(0...90), cases.mode())
            let (present, yes) = (cases.near(whole), cases.number(0...90))
            let assembly = try AssemblyRule(law).residentsAssembly(base: whole, present: present, yes: yes)
            #expect(assembly.quorum == (present + present > whole))
            #expect(assembly.passed == (present + present > whole && yes + yes > present))
            let meeting = try AssemblyRule(law).representativesMeeting(
                members: whole, representatives: yes, present: present, yes: yes)
            #expect(meeting.compositionOk == (5 * yes >= 4 * whole))
            #expect(meeting.passed == (3 * present >= 2 * whole && 2 * yes > present))
            let petition = try RecallRule(law).petition(by: mode, signatures: present, of: whole)
            #expect(petition.holds == ((mode == .residentRepresentatives ? 3 : 10) * present >= whole))
            let dates = try RollDatesRule(law).verdict(
                RollDates(published: whole, electionDay: present, objection: yes, answer: present))
            #expect(dates.rollPublishedInTime == (present >= whole + 20))
            #expect(dates.objectionInTime == (yes >= whole && yes <= whole + 5))
            #expect(dates.answerInTime == (present >= yes && present <= yes + 3))
        }
    }
}
