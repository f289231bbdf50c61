import Ballots
import Kernel
import Store
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct ProposalServiceTests {
    private func services(_ community: Community) throws -> (ProposalService, MeetingService) {
        let laws = try Community.laws()
        return (
            ProposalService(laws: laws, database: community.database, environment: community.environment),
            MeetingService(
                laws: laws, database: community.database, environment: community.environment,
                registers: community.registers)
        )
    }

    @Test(arguments: TestDatabase.kinds) func supportGivesARightToAnAnswer(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let (proposals, meetings) = try services(community)
            community.clock.set(day("2026-06-20"))
            let item = try await proposals.handIn(
                unit: Community.unit, kind: .topic, title: "修路灯", body: "三号楼前两盏不亮。", on: day("2026-06-01"),
                by: .anonymous)
            #expect(!item.isPublic && item.needed == 20)
            let people = (1...19).map { (name: "居民\($0)", household: "\($0)号") }
            #expect(
                try await refused {
                    try await proposals.sign(
                        item.id, district: "321202", signatures: people, on: day("2026-06-02"), by: .system)
                } == ["proposal.not_open"])
            try await proposals.open(item.id, district: "321202", on: day("2026-06-02"), by: .system)
            let twice = people + people
            #expect(
                try await proposals.sign(
                    item.id, district: "321202", signatures: twice, on: day("2026-06-03"), by: .system) == 19)
            _ = try await proposals.sign(
                item.id, district: "321202", signatures: [("居民20", "20号")], on: day("2026-06-04"), by: .system)
            var found = try #require(try await proposals.proposal(item.id, district: "321202"))
            #expect(found.supported == day("2026-06-04") && found.answerDue == day("2026-06-19"))
            #expect(found.isOverdue(on: day("2026-06-20")))
            let motion = Motion(place: 1, title: "修路灯", proposal: item.id)
            let draft = MeetingDraft(
                unit: Community.unit, kind: .council, title: "议事会", place: "活动室", called: day("2026-06-10"),
                planned: day("2026-06-15"), members: 20, motions: [motion])
            #expect(try await refused { try await meetings.call(draft, by: .system) } == ["proposal.not_accepted"])
            try await proposals.answer(
                item.id, district: "321202", isAccepted: true, answer: "交议事会。", on: day("2026-06-20"), by: .system)
            let meeting = try await meetings.call(draft, by: .system)
            found = try #require(try await proposals.proposal(item.id, district: "321202"))
            #expect(found.meeting == meeting.id && found.motion == 1)
        }
    }

    @Test func aPetitionNeedsTheShareOfTheLaw() async throws {
        try await Community.run(.memory) { community in
            let (proposals, _) = try services(community)
            community.clock.set(day("2026-06-20"))
            func handIn(_ base: Int, by actor: Actor) async throws -> Proposal {
                try await proposals.handIn(
                    unit: Community.unit, kind: .assemblyResidents, title: "召集居民会议", body: "说明", base: base,
                    on: day("2026-06-01"), by: actor)
            }
            #expect(try await handIn(2406, by: .system).needed == 241)
            #expect(try await refused { try await handIn(0, by: .system) } == ["proposal.base_missing"])
            #expect(try await refused { try await handIn(2406, by: .anonymous) } == ["access.denied"])
        }
    }

    @Test func signaturesAreNotKeptInWords() async throws {
        try await Community.run(.memory) { community in
            let (proposals, _) = try services(community)
            community.clock.set(day("2026-06-20"))
            let item = try await proposals.handIn(
                unit: Community.unit, kind: .topic, title: "甲", body: "乙", on: day("2026-06-01"), by: .system)
            _ = try await proposals.sign(
                item.id, district: "321202", signatures: [("王小明", "5号楼")], on: day("2026-06-02"), by: .system)
            let kept = try await community.database.read { connection in
                try connection.rows("SELECT signature FROM proposal_support").map { try $0.text("signature") }
            }
            #expect(kept.count == 1 && !kept.joined().contains("王小明"))
            let trail = try community.trail().map { "\($0)" }.joined()
            #expect(!trail.contains("王小明"))
        }
    }
}
