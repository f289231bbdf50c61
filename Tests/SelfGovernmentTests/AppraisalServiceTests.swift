import Ballots
import Kernel
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
                laws: try Community.laws(), database: community.database, environment: community.environment)
            let good = AppraisalTally(subject: "乙", good: 40, fair: 5, poor: 2)
            let bad = AppraisalTally(subject: "甲", good: 5, fair: 10, poor: 30)
            #expect(try await appraise(service, 2026, [bad, good]) == [])
            #expect(try await appraise(service, 2027, [bad, good]) == ["甲"])
            #expect(
                try await refused {
                    try await service.open(
                        unit: Community.unit, kind: .members, year: 2027, on: day("2027-07-01"), by: .system)
                } == ["appraisal.held_already"])
        }
    }

    @Test func resultsOfFewAreWithheld() async throws {
        try await Community.run(.memory) { community in
            let service = AppraisalService(
                laws: try Community.laws(), database: community.database, environment: community.environment)
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
