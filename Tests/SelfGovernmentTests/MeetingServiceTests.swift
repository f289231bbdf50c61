import Ballots
import Kernel
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct MeetingServiceTests {
    private func services(_ community: Community) throws -> (MeetingService, DisclosureService) {
        let laws = try Community.laws()
        return (
            MeetingService(
                laws: laws, database: community.database, environment: community.environment,
                registers: community.registers),
            DisclosureService(
                laws: laws, database: community.database, environment: community.environment,
                registers: community.registers)
        )
    }

    @Test(arguments: TestDatabase.kinds) func aMeetingDecidesByTheLawAndLeavesATask(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let (meetings, disclosures) = try services(community)
            community.clock.set(day("2026-06-20"))
            var draft = MeetingDraft(
                unit: Community.unit, kind: .residentsAssembly, title: "居民会议", place: "广场", called: day("2026-06-01"),
                planned: day("2026-06-09"), members: 1000, motions: [Motion(place: 1, title: "修订公约", isImportant: true)]
            )
            #expect(
                try await refused { try await meetings.call(draft, by: .system) }
                    == ["meeting.notice_short", "meeting.party_first"])
            draft.planned = day("2026-06-11")
            draft.motions = [Motion(place: 1, title: "修订公约", isImportant: true, partyDiscussed: day("2026-05-20"))]
            let meeting = try await meetings.call(draft, by: .system)
            let vote = MotionVote(place: 1, yes: 251, no: 200, abstained: 50, owner: "王芳", due: day("2026-09-01"))
            let verdicts = try await meetings.hold(
                meeting.id, district: "321202", on: day("2026-06-11"), present: 501, names: ["甲"], votes: [vote],
                by: .system)
            #expect(verdicts[1]?.passed == true)
            #expect(verdicts[1]?.because.first?.rule.article == "27")
            #expect(
                try await refused {
                    try await meetings.amend(meeting.id, district: "321202", attendee: "乙", body: "更正", by: .system)
                } == ["meeting.not_attended"])
            try await meetings.amend(meeting.id, district: "321202", attendee: "甲", body: "更正", by: .system)
            #expect(
                try await refused {
                    try await meetings.publish(
                        meeting.id, district: "321202", minutes: "记录", on: day("2026-06-12"), by: .system)
                } == ["meeting.amendments_open"])
            let open = try #require(try await meetings.dossier(meeting.id, district: "321202")?.amendments.first)
            try await meetings.rule(
                meeting.id, district: "321202", amendment: open.id, isAccepted: true, by: .system)
            try await meetings.publish(
                meeting.id, district: "321202", minutes: "记录", on: day("2026-06-12"), by: .system)
            try await meetings.finish(
                meeting.id, district: "321202", motion: 1, on: day("2026-06-20"), effect: "已公布", by: .system)
            let found = try #require(try await meetings.meeting(meeting.id, district: "321202"))
            #expect(found.motions.first?.done == day("2026-06-20"))
            #expect(try await community.rows("meetings").count == 1)
            let hung = try #require(
                try await disclosures.disclosure(found.meeting.disclosure ?? "", district: "321202")?.item)
            #expect(hung.category == "decisions" && hung.posted == day("2026-06-12") && hung.meeting == meeting.id)
            #expect(
                try await refused {
                    try await disclosures.takeDown(hung.id, district: "321202", on: day("2026-06-20"), by: .system)
                } == ["disclosure.too_early"])
            try await meetings.review(
                meeting.id, district: "321202", motion: 1, on: day("2026-06-20"), result: .partly, note: "好了些",
                by: .system)
            #expect(try await meetings.meeting(meeting.id, district: "321202")?.motions.first?.review == .partly)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aDisclosureIsOverdueAndThenMended(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let (_, disclosures) = try services(community)
            community.clock.set(day("2026-07-20"))
            let item = try await disclosures.plan(
                unit: Community.unit, category: "funds", title: "二季度经费", body: "", due: day("2026-07-10"), by: .system)
            #expect(item.isOverdue(on: day("2026-07-11")))
            try await disclosures.post(item.id, district: "321202", on: day("2026-07-15"), by: .system)
            #expect(
                try await refused {
                    try await disclosures.takeDown(item.id, district: "321202", on: day("2026-07-29"), by: .system)
                } == ["disclosure.too_early"])
            #expect(
                try await refused {
                    try await disclosures.takeDown(item.id, district: "321202", on: day("2026-07-30"), by: .system)
                } == ["disclosure.day_wrong"])
            community.clock.set(day("2026-07-30"))
            try await disclosures.takeDown(item.id, district: "321202", on: day("2026-07-30"), by: .system)
            #expect(try await community.rows("disclosures").count == 1)
            #expect(
                try await refused {
                    try await disclosures.plan(
                        unit: Community.unit, category: "gossip", title: "x", body: "", due: day("2026-07-10"),
                        by: .system)
                } == ["disclosure.category_unknown"])
        }
    }
}
