import Access
import Formula
import Kernel
import Plans
import Registry
import Store
import TestSupport
import Testing

@Suite struct ResponsibilityServiceTests {
    private static let start = day("2001-01-01")

    /// An office with the small plan and one community's room: 1 of 3 has it, 60 per cent ask for 2.
    private func run(
        _ kind: TestDatabase, _ body: (PlanOffice, ResponsibilityService) async throws -> Void
    ) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.lake, "committee_office", "西湖用房", area: "60", opened: "2001-01-01")
            let rule = WarningRule(redAfterQuarters: 2, projectionQuarters: 4)
            try await body(office, ResponsibilityService(plans: office.plans, rule: rule))
        }
    }

    private func request(_ target: String, _ rule: SplitRule, given: [UnitCode: Int] = [:]) -> DecompositionRequest {
        DecompositionRequest(
            plan: "small", target: target, unit: PlanOffice.district, level: .street, rule: rule,
            day: ResponsibilityServiceTests.start, given: given)
    }

    private func actor(_ role: Role, _ unit: UnitCode) -> Actor {
        Actor(account: "a-" + unit.digits, name: "经办", grants: [Grant(role: role, unit: unit)])
    }

    @Test(arguments: TestDatabase.kinds) func aShareIsDividedInWholeUnitsAndHandedDown(_ kind: TestDatabase)
        async throws
    {
        try await run(kind) { office, service in
            let preview = try await office.database.read {
                try service.preview(request("offices", .gapClosing), on: $0)
            }
            #expect(preview.parts.map(\.quota) == [Decimal34(1), Decimal34(1)])
            #expect(preview.parts.map(\.baseline) == [Decimal34(0), Decimal34(1)])
            #expect(preview.soundness.verdict == .sound && preview.soundness.slack == .zero)
            let made = try service.assign(request("offices", .gapClosing), by: actor(.district, PlanOffice.district))
            #expect(made.count == 2)
            #expect(throws: Problem("responsibility.already_assigned")) {
                try service.assign(request("offices", .even), by: .system)
            }
            let report = try await office.database.read {
                try service.report(made[0].id, district: "321202", day: day("2003-06-30"), by: .system, on: $0)
            }
            #expect(report.progress.value == .zero && report.progress.gap == .one)
            #expect(report.progress.signal == .red)
            try await office.addPlace(PlanOffice.mill, "committee_office", "东磨用房", area: "55", opened: "2003-07-01")
            let later = try await office.database.read {
                try service.report(made[0].id, district: "321202", day: day("2003-07-02"), by: .system, on: $0)
            }
            #expect(later.progress.signal == .reached)
        }
    }

    @Test func eachUnitOfTheLevelIsAskedForTheSame() async throws {
        try await run(.memory) { office, service in
            let preview = try await office.database.read { try service.preview(request("centre", .same), on: $0) }
            #expect(preview.kind == .each && preview.soundness.verdict == .sound)
            #expect(preview.parts.map(\.quota) == [.one, .one])
            let ratio = try await office.database.read { try service.preview(request("intact", .same), on: $0) }
            #expect(ratio.kind == .ratio && ratio.soundness.verdict == .sound)
        }
    }

    @Test func quotasEnteredByHandAreCheckedAndCanBeUnsound() async throws {
        try await run(.memory) { office, service in
            func preview(_ given: [UnitCode: Int]) async throws -> Decomposition {
                try await office.database.read {
                    try service.preview(request("offices", .given, given: given), on: $0)
                }
            }
            let short = try await preview([PlanOffice.east: 1, PlanOffice.west: 0])
            #expect(short.soundness.verdict == .unsound && short.soundness.slack == Decimal34(-1))
            await #expect(throws: Problem("responsibility.given_missing")) { try await preview([PlanOffice.east: 1]) }
            await #expect(throws: Problem("responsibility.given_outside")) {
                try await preview([PlanOffice.east: 3, PlanOffice.west: 1])
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func bothSidesSignTheSameText(_ kind: TestDatabase) async throws {
        try await run(kind) { office, service in
            let (above, below) = (actor(.district, PlanOffice.district), actor(.street, PlanOffice.east))
            let id = try service.assign(request("offices", .gapClosing), by: above)[0].id
            func file() async throws -> CommitmentFile? {
                try await office.database.read { try CommitmentQueries.file("321202", id, on: $0) }
            }
            #expect(throws: Problem("responsibility.body_missing", field: "body")) {
                try service.sign(id, district: "321202", as: .issuer, by: above)
            }
            try service.setResponsible(
                id, district: "321202", body: "城东街道办事处", person: "分管主任", departments: ["民政科"], by: below)
            try service.sign(id, district: "321202", as: .issuer, by: above)
            #expect(throws: Problem("responsibility.not_your_side")) {
                try service.sign(id, district: "321202", as: .undertaker, by: above)
            }
            try service.sign(id, district: "321202", as: .undertaker, by: below)
            #expect(try await file()?.isInForce == true)
            #expect(try await file()?.commitment.state == .signed)
            try service.setMilestones(
                id, district: "321202", [Milestone(day: day("2002-12-31"), quota: .one)], by: above)
            #expect(try await file()?.isInForce == false)
            #expect(try await file()?.commitment.state == .draft)
            try service.note(id, district: "321202", as: .undertaker, "拆迁影响，预计九月交付。", by: below)
            try service.note(id, district: "321202", as: .issuer, "同意顺延，请报进度。", by: above)
            #expect(try await file()?.notes.map(\.seq) == [1, 2])
            #expect(throws: Problem("access.denied")) { try service.withdraw(id, district: "321202", by: below) }
            try service.withdraw(id, district: "321202", by: above)
            #expect(throws: Problem("responsibility.unknown")) {
                try service.note(id, district: "321202", as: .issuer, "晚了", by: above)
            }
            let again = try service.assign(request("centre", .same), by: above)
            #expect(again.count == 2)
        }
    }

    @Test func milestonesStayBetweenTheFirstAndTheLastDay() async throws {
        try await run(.memory) { _, service in
            let id = try service.assign(request("offices", .gapClosing), by: .system)[0].id
            #expect(throws: Problem("responsibility.milestone_outside", field: "milestones")) {
                try service.setMilestones(
                    id, district: "321202", [Milestone(day: day("2006-01-01"), quota: .one)], by: .system)
            }
        }
    }

    @Test func aSplitOfAUnitCanMakeTheWholeUnsound() async throws {
        try await run(.memory) { office, service in
            let made = try service.assign(request("offices", .gapClosing), by: .system)
            func soundness() async throws -> Soundness? {
                try await office.database.read {
                    try service.report(made[0].id, district: "321202", day: day("2004-01-01"), by: .system, on: $0)
                        .soundness
                }
            }
            #expect(try await soundness()?.verdict == .sound)
            for number in ["003", "004", "005"] {
                _ = try await office.units.create(
                    UnitDraft(
                        code: PlanOffice.unit("321202001" + number), kind: .community, name: "新" + number,
                        provenance: "test"), act: UnitAct("设立", on: day("2003-01-01")), by: .system)
            }
            #expect(try await soundness()?.verdict == .unsound)
            #expect(try await soundness()?.slack == Decimal34(-2))
        }
    }

    @Test func theChangeOfAShareIsExplainedToTheLastDigit() async throws {
        try await run(.memory) { office, service in
            try await office.addPlace(PlanOffice.mill, "committee_office", "东磨用房", area: "55", opened: "2003-07-01")
            _ = try await office.units.create(
                UnitDraft(code: PlanOffice.unit("321202002002"), kind: .community, name: "西坝社区", provenance: "test"),
                act: UnitAct("设立", on: day("2004-01-01")), by: .system)
            let change = try await office.database.read {
                try office.plans.change(
                    target: "offices", plan: "small", unit: PlanOffice.district, from: day("2003-01-01"),
                    to: day("2004-06-30"), on: $0)
            }
            let parts = change.parts.flatMap { [$0.numerator, $0.denominator, $0.mix] } + [change.boundary]
            let sum = parts.reduce(Decimal34.zero) { $0.adding($1) ?? $0 }
            #expect(sum == change.change)
            #expect(change.change == Decimal34("0.166667"))
            #expect(change.boundary == Decimal34("-0.166667"))
        }
    }
}
