import Access
import Kernel
import Plans
import Store
import TestSupport
import Testing

@Suite struct PlanServiceTests {
    @Test(arguments: TestDatabase.kinds) func loadingTheSameTextTwiceChangesNothing(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            let first = try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            let again = try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            #expect(first == again)
            let changed = try office.plans.load(
                SmallPlan.replacing("60%的", "六成的"), district: PlanOffice.district, by: .system)
            #expect(changed.revision == 2)
            let entries = try await office.database.read { connection in
                try AuditQueries.list(PlanOffice.district.district, AuditFilter(action: "plan"), on: connection).count
            }
            #expect(entries == 2)
        }
    }

    @Test func aPlanWithAFailingTestIsRefusedAndNothingIsKept() async throws {
        try await PlanOffice.run(.memory) { office in
            #expect(throws: Problem("plan.not_accepted")) {
                try office.plans.load(
                    SmallPlan.replacing("gross_area: 860", "gross_area: 900"), district: PlanOffice.district,
                    by: .system)
            }
            let kept = try await office.database.read { try office.plans.plans("321202", on: $0).count }
            #expect(kept == 0)
        }
    }

    @Test func onlyTheDistrictManagesItsPlans() async throws {
        try await PlanOffice.run(.memory) { office in
            let street = Actor(
                account: "a", name: "街道", grants: [Grant(role: .street, unit: PlanOffice.east)])
            #expect(throws: Problem("access.denied")) {
                try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: street)
            }
            #expect(throws: Problem("access.denied")) {
                try office.plans.withdraw("small", district: PlanOffice.district, by: street)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func withdrawingDropsPlanesThatNoPlanUses(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_centre", "东中心", area: "1200", opened: "2002-01-01")
            try office.plans.withdraw("small", district: PlanOffice.district, by: .system)
            let cells = try await office.database.read { try $0.integer("SELECT count(*) FROM plane_cell") }
            #expect(cells == 0)
            #expect(throws: Problem("plan.unknown")) {
                try office.plans.withdraw("small", district: PlanOffice.district, by: .system)
            }
        }
    }

    @Test func unknownPlansUnitsAndTargetsAreRefusedByName() async throws {
        try await PlanOffice.run(.memory) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            let date = day("2003-01-01")
            func refusal(_ plan: String, _ unit: UnitCode, _ target: String) async throws -> String? {
                do {
                    _ = try await office.database.read {
                        try office.plans.why(target: target, plan: plan, unit: unit, day: date, on: $0).report.day
                    }
                    return nil
                } catch let problem as Problem {
                    return problem.code
                }
            }
            #expect(try await refusal("large", PlanOffice.east, "centre") == "plan.unknown")
            #expect(try await refusal("small", PlanOffice.unit("321202009000"), "centre") == "unit.unknown")
            #expect(try await refusal("small", PlanOffice.east, "center") == "plan.unknown_target")
            #expect(try await refusal("small", PlanOffice.mill, "centre") == "plan.target_elsewhere")
            #expect(try await refusal("small", PlanOffice.east, "centre") == nil)
        }
    }
}
