import Ballots
import Foundation
import Kernel
import Registry
import Store
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct CharterServiceTests {
    static func templates() throws -> SelfGovernmentTemplates {
        func read<Value: Decodable>(_ name: String) throws -> Value {
            let file = Community.root.appendingPathComponent("Content/self-government/\(name).json")
            return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
        }
        return SelfGovernmentTemplates(charters: try read("charters"), bodies: try read("bodies"))
    }

    private func services(_ community: Community) throws -> SelfGovernmentServices {
        SelfGovernmentServices(
            laws: try Community.laws(), documents: try Community.documents(), templates: try Self.templates(),
            database: community.database,
            environment: community.environment, registers: community.registers)
    }

    @Test(arguments: TestDatabase.kinds) func aPledgeIsAdoptedByAMeeting(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let services = try services(community)
            community.clock.set(day("2026-07-20"))
            let template = try #require(services.charters.templates.first { $0.kind == .pact })
            #expect(template.subjects.count == 12)
            let articles = template.subjects.enumerated().map {
                CharterArticle(place: $0 + 1, subject: $1.subject.zh, body: $1.body.zh)
            }
            let pact = try await services.charters.draft(
                unit: Community.unit, kind: .pact, title: "东磨社区居民公约", articles: articles, by: .system)
            let draft = MeetingDraft(
                unit: Community.unit, kind: .residentsAssembly, title: "居民会议", place: "广场", called: day("2026-06-01"),
                planned: day("2026-06-15"), members: 100,
                motions: [
                    Motion(place: 1, title: "居民公约", isImportant: true, partyDiscussed: day("2026-05-20")),
                    Motion(place: 2, title: "停车", isImportant: false),
                ])
            let meeting = try await services.meetings.call(draft, by: .system)
            func adopt(_ motion: Int) async throws {
                try await services.charters.adopt(
                    pact.id, district: "321202", meeting: meeting.id, motion: motion, by: .system)
            }
            #expect(try await refused { try await adopt(1) } == ["charter.not_passed"])
            let votes = [
                MotionVote(place: 1, yes: 40, no: 10, abstained: 1, owner: "居委会", due: day("2026-07-01")),
                MotionVote(place: 2, yes: 10, no: 40, abstained: 1),
            ]
            _ = try await services.meetings.hold(
                meeting.id, district: "321202", on: day("2026-06-15"), present: 51, votes: votes, by: .system)
            #expect(try await refused { try await adopt(2) } == ["charter.not_passed"])
            try await adopt(1)
            try await services.charters.file(pact.id, district: "321202", on: day("2026-07-01"), by: .system)
            let found = try #require(try await services.charters.charter(pact.id, district: "321202"))
            #expect(found.charter.isInForce && found.charter.reviewDue == day("2031-06-15"))
            #expect(found.articles.count == 12)
            #expect(
                try await refused {
                    try await services.charters.edit(
                        pact.id, district: "321202", articles: articles, by: .system)
                } == ["charter.adopted_already"])
            let row = try #require(try await community.rows("documents").first)
            #expect(row.values.contains(.choice("pact")) && row.values.contains(.date(day("2026-07-01"))))
        }
    }

    @Test(arguments: TestDatabase.kinds) func bodiesAreSetUpAndWhatIsMissingIsTold(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let services = try services(community)
            let on = day("2026-07-20")
            community.clock.set(on)
            let district = code("321202000000")
            var board = try await services.bodies.board("hailing", at: district, on: on)
            #expect(board.lines.count == 10 && board.lines.allSatisfy { $0.names.isEmpty })
            let done = try await services.bodies.setUp(
                board.lines.map(\.template.id), at: district, on: on, by: .system)
            #expect(done.bodies == 10 && done.links == 15)
            board = try await services.bodies.board("hailing", at: district, on: on)
            let lead = try #require(board.lines.first)
            #expect(lead.names == ["海陵区社区建设领导小组"])
            #expect(lead.vacancies.map(\.role) == ["chair"] && lead.missingDuties.count == 1)
            #expect(board.lines.allSatisfy { $0.missingLinks.isEmpty })
            let again = try await services.bodies.setUp(
                board.lines.map(\.template.id), at: district, on: on, by: .system)
            #expect(again.bodies == 0 && again.links == 0)
        }
    }

    @Test func templatesPointAtEachOther() throws {
        let bodies = try Self.templates().bodies
        for link in bodies.links {
            let (from, to) = (bodies[link.from], bodies[link.to])
            #expect(from != nil && to != nil, "\(link.from) → \(link.to)")
            #expect((from?.level ?? .community) <= (to?.level ?? .city), "\(link.from) stands below \(link.to)")
        }
        #expect(Set(bodies.bodies.map(\.id)).count == bodies.bodies.count)
        #expect(bodies.bodies.allSatisfy { body in bodies.sets.contains { $0.id == body.set } })
    }

    @Test func supervisionFindsWhatIsLate() async throws {
        try await Community.run(.memory) { community in
            let services = try services(community)
            community.clock.set(day("2026-07-20"))
            let item = try await services.disclosures.plan(
                unit: Community.unit, category: "funds", title: "经费", body: "", due: day("2026-07-10"), by: .system)
            func found() async throws -> Set<SupervisionCheck> {
                let boards = try await services.supervision.boards(
                    below: code("321202001000"), on: day("2026-07-20"))
                return Set(try #require(boards.first { $0.unit == Community.unit }).findings.map(\.check))
            }
            #expect(
                try await found()
                    == [
                        .disclosureOverdue, .categoryMissing, .meetingMissing, .councilMissing, .appraisalMissing,
                        .charterMissing, .committeeMissing,
                    ])
            try await services.disclosures.post(item.id, district: "321202", on: day("2026-07-20"), by: .system)
            #expect(try await !found().contains(.disclosureOverdue))
        }
    }

    @Test func everyRuleSaysHowItWasChecked() throws {
        let laws = try Community.laws()
        let open = laws.packs.values.flatMap(\.rules.values).filter { $0.checked == .open }.map(\.key)
        #expect(open == [])
    }
}
