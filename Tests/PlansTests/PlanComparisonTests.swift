import Kernel
import Plans
import Store
import TestSupport
import Testing

@Suite struct PlanComparisonTests {
    /// Lays the small plan beside a changed copy of itself, at the district.
    private func compare(
        _ changes: [(old: String, new: String)], _ check: (PlanComparison) throws -> Void
    ) async throws {
        try await PlanOffice.run(.memory) { office in
            let other = changes.reduce(SmallPlan.text.replacing("plan: small", with: "plan: other")) {
                $0.replacing($1.old, with: $1.new)
            }
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try office.plans.load(other, district: PlanOffice.district, by: .system)
            let comparison = try await office.database.read { [plans = office.plans] connection in
                let reports = try ["small", "other"].map { plan in
                    try plans.report(plan: plan, unit: PlanOffice.district, day: day("2004-01-01"), on: connection)
                }
                return PlanComparison(reports[0], reports[1])
            }
            try check(comparison)
        }
    }

    private func ids(_ comparison: PlanComparison) -> [String] {
        comparison.pairs.map { $0.left.target.spec.id + "=" + $0.right.target.spec.id }
    }

    @Test func targetsThatMeasureAlikeStandBesideEachOtherWhateverTheirNames() async throws {
        try await compare([
            ("```target centre", "```target house"), ("centre@", "house@"), ("centre_largest", "largest_house"),
            ("2001-01-01: 1000", "2001-01-01: 900"), ("status: not met, gap: 140", "status: not met, gap: 40"),
        ]) { comparison in
            #expect(ids(comparison) == ["centre=house", "offices=offices", "intact=intact"])
            #expect(comparison.pairs.map(\.isSameMeasure) == [true, true, true])
            #expect(comparison.onlyLeft.isEmpty && comparison.onlyRight.isEmpty)
        }
    }

    @Test func theSameRecordsMeasuredOtherwiseAreSaidToDiffer() async throws {
        let value = "value: gross_area, time: 'at_end(opened, closed)', aggregate: largest"
        try await compare([
            (value, value.replacing("gross_area", with: "usable_area")), ("gross_area: 1000", "usable_area: 1000"),
            ("gross_area: 860", "usable_area: 860"),
        ]) { comparison in
            #expect(ids(comparison) == ["centre=centre", "offices=offices", "intact=intact"])
            #expect(comparison.pairs.map(\.isSameMeasure) == [false, true, true])
        }
    }

    @Test func aTargetWithoutCounterpartStandsAlone() async throws {
        try await compare([("formula: intact / checks", "formula: residents / residents")]) { comparison in
            #expect(ids(comparison) == ["centre=centre", "offices=offices"])
            #expect(comparison.onlyLeft.map(\.target.spec.id) == ["intact"])
            #expect(comparison.onlyRight.map(\.target.spec.id) == ["intact"])
        }
    }
}
