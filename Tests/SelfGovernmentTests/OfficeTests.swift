import Kernel
import Store
import TestSupport
import Testing

@testable import Ballots
@testable import SelfGovernment

@Suite struct OfficeTests {
    /// An election that is handed over, and those elected.
    private func elected(_ community: Community) async throws -> (ElectionScript, [String]) {
        let script = try await StoredPackageTests.twoRounds(community)
        try await script.elections.handOver(script.address, on: day("2026-09-20"), note: "", by: .system)
        let holders = try await script.elections.officeHolders(of: Community.unit)
        #expect(holders.count == 5)
        return (script, holders.map(\.person))
    }

    @Test(arguments: TestDatabase.kinds) func aMemberIsRecalledByThePublishedNumbers(_ kind: TestDatabase) async throws
    {
        try await Community.run(kind) { community in
            let (script, people) = try await elected(community)
            let (elections, address) = (script.elections, script.address)
            community.clock.set(day("2026-12-01"))
            var draft = RecallDraft(
                person: people[0], petitionBy: .allVoters, base: 199, signatures: 19, reasons: "长期不履职")
            #expect(
                try await refused {
                    try await elections.petitionRecall(address, draft, on: day("2026-12-01"), by: .system)
                } == ["recall.too_few"])
            draft.signatures = 20
            let recall = try await elections.petitionRecall(address, draft, on: day("2026-12-01"), by: .system)
            let count = RecallCount(
                day: day("2026-12-20"), roll: 199, issued: 120, returned: 110, yes: 56, no: 50, void: 4)
            community.clock.set(day("2027-01-05"))
            #expect(
                try await refused { try await elections.voteOnRecall(address, recall: recall, count, by: .system) }
                    == ["recall.unheard"])
            try await elections.replyToRecall(address, recall: recall, reply: "已说明情况", by: .system)
            let late = RecallCount(
                day: day("2027-01-01"), roll: 199, issued: 120, returned: 110, yes: 56, no: 50, void: 4)
            #expect(
                try await refused { try await elections.voteOnRecall(address, recall: recall, late, by: .system) }
                    == ["recall.too_late"])
            let wrong = RecallCount(
                day: day("2026-12-20"), roll: 199, issued: 120, returned: 110, yes: 56, no: 50, void: 5)
            #expect(
                try await refused { try await elections.voteOnRecall(address, recall: recall, wrong, by: .system) }
                    == ["recall.gap"])
            let verdict = try await elections.voteOnRecall(address, recall: recall, count, by: .system)
            #expect(verdict.recalled == true)
            let gone = try await elections.officeHolders(of: Community.unit).filter { $0.end != nil }
            #expect(gone.map(\.person) == [people[0]] && gone.first?.end?.cause == .recall)
            #expect(try #require(try await elections.log(address)).isWhole)
        }
    }

    @Test func aFailedRecallRestsAYear() async throws {
        try await Community.run(.memory) { community in
            let (script, people) = try await elected(community)
            let (elections, address) = (script.elections, script.address)
            community.clock.set(day("2027-06-01"))
            var draft = RecallDraft(
                person: people[1], petitionBy: .allVoters, base: 199, signatures: 40, reasons: "账目不清")
            let recall = try await elections.petitionRecall(address, draft, on: day("2026-12-01"), by: .system)
            try await elections.replyToRecall(address, recall: recall, reply: "无", by: .system)
            let half = RecallCount(
                day: day("2026-12-20"), roll: 199, issued: 110, returned: 110, yes: 55, no: 55, void: 0)
            #expect(try await elections.voteOnRecall(address, recall: recall, half, by: .system).recalled == false)
            #expect(
                try await refused {
                    try await elections.petitionRecall(address, draft, on: day("2027-05-01"), by: .system)
                } == ["recall.too_soon"])
            draft.hasNewFacts = true
            _ = try await elections.petitionRecall(address, draft, on: day("2027-05-01"), by: .system)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aResignationOpensASeatForAByElection(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let (script, people) = try await elected(community)
            let (elections, address) = (script.elections, script.address)
            community.clock.set(day("2026-12-01"))
            func begin(_ post: String, _ seats: Int) -> ElectionDraft {
                ElectionDraft(
                    unit: Community.unit, kind: .byElection, mode: .allVoters, households: 100,
                    posts: [ElectionPost(id: post, seats: seats)], decided: day("2026-12-01"))
            }
            #expect(
                try await refused { try await elections.decide(begin("chair", 1), by: .system) } == [
                    "election.no_vacancy"
                ])
            #expect(
                try await refused {
                    try await elections.endOffice(
                        address, person: people[0], cause: .resignation, evidence: "", on: day("2026-12-01"),
                        by: .system)
                } == ["office.evidence_missing"])
            let chair = try #require(
                try await elections.officeHolders(of: Community.unit).first { $0.post == "chair" })
            try await elections.endOffice(
                address, person: chair.person, cause: .resignation, evidence: "居民代表会议 2026-11-30",
                on: day("2026-12-01"), by: .system)
            #expect(
                try await refused {
                    try await elections.endOffice(
                        address, person: chair.person, cause: .sentence, evidence: "判决", on: day("2026-12-01"),
                        by: .system)
                } == ["office.ended_already"])
            #expect(
                try await refused { try await elections.decide(begin("chair", 2), by: .system) } == [
                    "election.no_vacancy"
                ])
            let next = try await elections.decide(begin("chair", 1), by: .system)
            #expect(next.kind == .byElection)
        }
    }

    @Test func aSeatKeptForAWomanHasWomenAlone() async throws {
        try await Community.run(.memory) { community in
            community.clock.set(ElectionScript.start)
            let election = try await community.elections.decide(
                ElectionDraft(
                    unit: Community.unit, mode: .allVoters, households: 100,
                    posts: ElectionScript.posts + [ElectionPost(id: "woman", seats: 1)], decided: ElectionScript.start),
                by: .system)
            let (elections, address) = (community.elections, election.address)
            try await elections.chooseCommission(
                address, members: (1...7).map { (name: "选委\($0)", votes: 9) }, seats: 7, on: ElectionScript.start,
                by: .system)
            try await elections.announce(
                address, electionDay: ElectionScript.electionDay, on: ElectionScript.start, by: .system)
            let script = ElectionScript(community: community, address: address)
            try await script.publishRoll(50)
            func nominate(_ isWoman: Bool) async throws -> String {
                try await elections.nominate(
                    address, CandidateDraft(post: "woman", number: 40, isWoman: isWoman, nominatedBy: .party),
                    by: .system)
            }
            #expect(try await refused { try await nominate(false) } == ["candidate.woman_seat"])
            _ = try await nominate(true)
        }
    }

    @Test func aRelativeInTheRunoffLeavesTheSeatToTheHigherPost() async throws {
        try await Community.run(.memory) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            let (elections, address) = (script.elections, script.address)
            try await script.publishRoll(200)
            try await script.publishCandidates()
            try await script.openVoting(
                [BallotBox(id: "1", channel: .booth, place: "活动室", scrutineers: "甲", printed: 300)], proxies: true)
            try await script.vote(Array(1...120), box: "1", printed: 300)
            let (chair, vice, member) = (
                try await script.people("chair"), try await script.people("vice"), try await script.people("member")
            )
            try await script.count(
                ballots: 120,
                [
                    "chair": [chair[0]: 80, chair[1]: 30], "vice": [vice[0]: 90],
                    "member": [member[0]: 90, member[1]: 80, member[2]: 70, member[3]: 65],
                ])
            // The vice chair and a member are near relatives: the member leaves, and the fourth, who has a majority, moves up.
            let (outcome, _) = try await elections.announceResult(
                address, on: ElectionScript.electionDay, relatives: [[vice[0], member[0]]], by: .system)
            #expect(outcome.lines.first { $0.person == member[0] }?.result == .void)
            #expect(outcome.lines.first { $0.person == member[3] }?.result == .elected)
            #expect([outcome].seated().count == 5)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aCheckOfTheRollFindsTheDeadAndTheDouble(_ kind: TestDatabase) async throws
    {
        try await Community.run(kind) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            let (elections, address) = (script.elections, script.address)
            let roll =
                "姓名,户,登记类别,出生日期\n甲,1号,户籍,1950-01-01\n甲,9号,户籍,1950-01-01\n乙,2号,户籍,1960-02-02\n丙,3号,户籍,1970-03-03\n"
            _ = try await elections.importRoll(address, file: Array(roll.utf8), by: .system)
            let list = "姓名,出生日期,事由\n乙,1960-02-02,死亡\n丙,1970-03-04,迁出\n"
            #expect(
                try await refused {
                    try await elections.sweepRoll(address, file: Array(list.utf8), source: "", by: .system)
                } == ["roll.source_missing"])
            let found = try await elections.sweepRoll(
                address, file: Array(list.utf8), source: "民政局 2026-08", by: .system)
            #expect(found == 2)
            #expect(try await elections.sweepRoll(address, file: nil, source: "", by: .system) == 0)
            let findings = try await elections.findings(address)
            #expect(findings.map(\.reason) == [.duplicate, .deceased])
            try await elections.settleFinding(
                address, finding: findings[0].id, remove: true, ruling: "同一人登记两次", by: .system)
            try await elections.settleFinding(
                address, finding: findings[1].id, remove: false, ruling: "同名，本人到场", by: .system)
            #expect(try #require(try await elections.dossier(address)).voters == 3)
        }
    }

    @Test func aClockThatAPackNamesMovesToTheNextWorkingDay() throws {
        let shipped = try Community.laws().pack("organic-law-2026")
        let own = LawPack(
            id: "p", title: shipped.title, from: shipped.from, to: nil, standing: .province, subject: shipped.subject,
            rules: shipped.rules.merging([
                "clock.next_working_day": LawRule(
                    key: "clock.next_working_day", value: .words(["handover"]), pack: "p", document: "p", article: "1",
                    basis: .law, text: shipped.title, checked: .notes)
            ]) { own, _ in own })
        let rest = RestDays { $0.weekday > 5 }
        // 26 September 2026 is a Saturday, ten days after the 16th.
        for (pack, last) in [(shipped, day("2026-09-26")), (own, day("2026-09-28"))] {
            let calendar = ElectionCalendar(pack, electionDay: day("2026-09-16"), rest: rest)
            let window = try calendar.window(of: .handedOver, round: 1, done: [.resultAnnounced: day("2026-09-16")])
            #expect(window.latest == last)
            #expect(try calendar.lastObjection(published: day("2026-09-21")) == day("2026-09-26"))
        }
    }
}
