import Ballots
import Kernel
import Registry
import Store
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct AppraisalServiceTests {
    private func appraise(
        _ service: AppraisalService, _ year: Int, _ tallies: [AppraisalTally]
    ) async throws -> [String] {
        let day = day("\(year)-06-01")
        let id = try await service.open(
            unit: Community.unit, kind: .members, year: year, on: day, by: .system)
        return try await service.close(id, district: "321202", tallies: tallies, on: day, by: .system).map(\.subject)
    }

    @Test(arguments: TestDatabase.kinds) func twoBadYearsInARowEndAnOffice(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let service = AppraisalService(
                laws: try Community.laws(), database: community.database, environment: community.environment,
                registers: community.registers)
            let good = AppraisalTally(subject: "乙", good: 40, fair: 5, poor: 2)
            let bad = AppraisalTally(subject: "甲", good: 5, fair: 10, poor: 30)
            try await seat("甲", community)
            #expect(try await appraise(service, 2026, [bad, good]) == [])
            #expect(try await community.rows("posts").first?.values.contains(.date(day("2027-06-01"))) == false)
            #expect(try await appraise(service, 2027, [bad, good]) == ["甲"])
            #expect(try await community.rows("posts").first?.values.contains(.date(day("2027-06-01"))) == true)
            #expect(try await appraise(service, 2028, [bad, good]) == [], "an office ends once for the same years")
            #expect(
                try await refused {
                    try await service.open(
                        unit: Community.unit, kind: .members, year: 2027, on: day("2027-07-01"), by: .system)
                } == ["appraisal.held_already"])
        }
    }

    /// Somebody takes a seat in the residents' committee, as the registers have it.
    private func seat(_ name: String, _ community: Community) async throws {
        let yes = [
            "leader_named": "true", "members_named": "true", "management_rules": "true", "training_plan": "true",
        ]
        let body = ["unit": Community.unit.digits, "kind": "residents_committee", "name": "东磨居委会"]
        _ = try await community.registers.add(
            RecordDraft(body.merging(yes) { a, _ in a }.merging(["founded": "2021-01-01"]) { a, _ in a }),
            to: "bodies", by: .system)
        _ = try await community.registers.add(
            RecordDraft([
                "unit": Community.unit.digits, "body": "东磨居委会", "role": "member", "holder": name,
                "certified": "false", "grassroots_experience": "true", "started": "2021-01-01",
            ]), to: "posts", by: .system)
    }

    @Test func remarksOfFewStayHidden() async throws {
        try await Community.run(.memory) { community in
            let service = AppraisalService(
                laws: try Community.laws(), database: community.database, environment: community.environment,
                registers: community.registers)
            let id = try await service.open(
                unit: Community.unit, kind: .departments, year: 2026, on: day("2026-06-01"), by: .system)
            #expect(try await service.result(id, district: "321202") == nil, "an open appraisal shows nothing")
            let (few, many) = (
                AppraisalTally(subject: "供水站", good: 4, fair: 3, poor: 2),
                AppraisalTally(subject: "派出所", good: 9, fair: 1, poor: 0)
            )
            #expect(
                try await refused {
                    try await service.close(
                        id, district: "321202", tallies: [few, many], remarks: [("电信局", "慢")], on: day("2026-06-02"),
                        by: .system
                    ).count
                } == ["appraisal.remark_of_nobody"])
            _ = try await service.close(
                id, district: "321202", tallies: [few, many], remarks: [("供水站", "水压低"), ("派出所", "来得快")],
                on: day("2026-06-02"), by: .system)
            let result = try #require(try await service.result(id, district: "321202"))
            #expect(result.remarks.map(\.subject) == ["派出所"])
            #expect(result.tallies.filter(\.isWithheld).map(\.subject) == ["供水站"])
        }
    }

    @Test func resultsOfFewAreWithheld() async throws {
        try await Community.run(.memory) { community in
            let service = AppraisalService(
                laws: try Community.laws(), database: community.database, environment: community.environment,
                registers: community.registers)
            community.clock.set(day("2026-07-01"))
            _ = try await appraise(
                service, 2026,
                [
                    AppraisalTally(subject: "甲", good: 4, fair: 3, poor: 2),
                    AppraisalTally(subject: "乙", good: 5, fair: 3, poor: 2),
                ])
            let years = try await service.published(unit: Community.unit, kind: .members)
            let few = years.first?.tallies.first { $0.subject == "甲" }
            #expect(few?.isWithheld == true && few?.total == 0)
            #expect(years.first?.tallies.first { $0.subject == "乙" }?.total == 10)
        }
    }
}
