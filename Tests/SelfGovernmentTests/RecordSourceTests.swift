import Access
import Ballots
import Foundation
import Kernel
import Plans
import Registry
import Store
import TestSupport
import Testing

@testable import SelfGovernment

/// A plan measures meetings, follow-up, disclosure, proposals and appraisals from what the services write.
@Suite struct RecordSourceTests {
    private static let plan = """
        ---
        plan: self-rule
        title: {zh: 自治, en: Self-rule}
        issuer: {zh: 区, en: District}
        valid: 2026-01-01/2030-12-31
        levels: [district, street, community]
        tree: as_was
        about: {zh: 试验, en: A test}
        ---

        # 自治 {#s1}

        > [T-1] 开会、办事、公开都按期。
        > —— 一

        ```target meetings
        title: {zh: 开过会, en: Meetings}
        source: [T-1]
        class: executable
        level: community
        formula: councils
        goal: {op: ">=", value: "1"}
        each: true
        missing: not_met
        responsible: {lead: {zh: 居委会, en: Committee}}
        ```

        ```target follow_up
        title: {zh: 决议按期办完, en: Followed up}
        source: [T-1]
        class: executable
        level: community
        formula: done_in_time
        goal: {op: ">=", value: "1"}
        each: true
        missing: not_met
        responsible: {lead: {zh: 居委会, en: Committee}}
        ```

        ```target disclosed
        title: {zh: 按期公开, en: Disclosed in time}
        source: [T-1]
        class: executable
        level: community
        formula: posted_in_time
        goal: {op: ">=", value: "1"}
        each: true
        missing: not_met
        responsible: {lead: {zh: 居委会, en: Committee}}
        ```

        ```measures
        councils: {from: meetings, where: 'kind = "council"', time: 'during(day)', title: {zh: 议事会, en: Councils}}
        done_in_time: {from: resolutions, where: 'on_time', time: 'during(due)', title: {zh: 按期办完, en: Done in time}}
        posted_in_time: {from: disclosure_duties, where: 'on_time', time: 'during(due)', title: {zh: 按期公开, en: In time}}
        ```
        """

    @Test(arguments: TestDatabase.kinds) func aPlanMeasuresWhatWasDone(_ kind: TestDatabase) async throws {
        try await kind.runAsync(Community.migrations + PlansMigrations.all) { database in
            let community = try Community(database)
            try await community.found()
            let rules = try DatedRules<StatusRule>(
                file: Community.root.appendingPathComponent("Content/rules/plans.json"))
            let library = try PlanLibrary(
                sources: RegistrySources.all(community.book) + SelfGovernmentSources.all, rules: rules)
            let observers = [PlaneObserver(library: library).observer]
            let registers = RegisterService(
                book: community.book, database: database, environment: community.environment, observers: observers)
            let services = SelfGovernmentServices(
                laws: try Community.laws(), documents: try Community.documents(),
                templates: try CharterServiceTests.templates(), database: database,
                environment: community.environment, registers: registers, observers: observers)
            community.clock.set(day("2026-07-20"))
            let plans = PlanService(database: database, environment: community.environment, library: library)
            try await database.blocking {
                _ = try plans.load(Self.plan, district: code("321202000000"), by: .system)
            }
            let draft = MeetingDraft(
                unit: Community.unit, kind: .council, title: "议事会", place: "活动室", called: day("2026-06-01"),
                planned: day("2026-06-10"), members: 9, motions: [Motion(place: 1, title: "修路灯")])
            let meeting = try await services.meetings.call(draft, by: .system)
            let vote = MotionVote(place: 1, yes: 7, no: 1, abstained: 0, owner: "王芳", due: day("2026-07-01"))
            _ = try await services.meetings.hold(
                meeting.id, district: "321202", on: day("2026-06-10"), present: 8, votes: [vote], by: .system)
            try await services.meetings.publish(
                meeting.id, district: "321202", minutes: "记录", on: day("2026-06-11"), by: .system)
            func values() async throws -> [Bool] {
                try await database.read { connection in
                    try plans.report(
                        plan: "self-rule", unit: Community.unit, day: day("2026-12-31"), on: connection
                    ).verdicts.map { $0.status == .met }
                }
            }
            #expect(try await values() == [true, false, true])
            try await services.meetings.finish(
                meeting.id, district: "321202", motion: 1, on: day("2026-06-30"), effect: "灯亮了", by: .system)
            #expect(try await values() == [true, true, true])
        }
    }
}
