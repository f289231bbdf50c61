import Formula
import Kernel
import Plans
import Registry
import Store
import TestSupport
import Testing

@Suite struct ScorerTests {
    /// The small plan with a scheme over its targets.
    static let text =
        SmallPlan.text + """


            > [A-4] 评选示范街道。
            > —— 二

            ```assessment model_street
            title: {zh: 示范街道, en: Model street}
            level: street
            scale: 3
            scores:
              centre: 60
              offices: {weight: 30, curve: [[0%, 0], [50%, 0.2], [100%, 1]]}
              intact: 10
            veto: ['residents < 0 person']
            ties: [centre]
            stages: [{name: {zh: 达标, en: Basic}, minimum: 40}, {name: {zh: 示范, en: Model}, minimum: 80}]
            award: {minimum: 80, quota: 50%, per: district, revoke_below: 60, revoke_years: 2, honour: {title: demonstration_street, grade: district}}
            sample: {confidence: 95%, max_error: 5%}
            notice_days: 7
            ```
            """

    static func standings(_ office: PlanOffice, _ at: String) async throws -> [Standing] {
        let date = day(at)
        return try await office.database.read { connection in
            let report = try office.plans.report(plan: "small", unit: PlanOffice.district, day: date, on: connection)
            let scheme = try #require(report.plan.assessments.first)
            return Scorer(scheme: scheme, judge: report.judge).standings(within: report.node)
        }
    }

    /// The small plan asks for offices at the district; the scheme needs it at streets.
    static func load(_ office: PlanOffice) throws {
        let lowered = text.replacing(
            "source: [Q-029]\nlevel: district", with: "source: [Q-029]\nlevel: street"
        ).replacing(
            "title: {zh: 完好率, en: Intact}\nlevel: district", with: "title: {zh: 完好率, en: Intact}\nlevel: street")
        try office.plans.load(lowered, district: PlanOffice.district, by: .system)
    }

    @Test func pointsAreWholeNumbersByGoalAndByCurve() async throws {
        try await PlanOffice.run(.memory) { office in
            try ScorerTests.load(office)
            try await office.addPlace(PlanOffice.east, "service_centre", "东中心", area: "860", opened: "2002-01-01")
            try await office.addPlace(PlanOffice.mill, "committee_office", "东磨用房", area: "55", opened: "2002-01-01")
            try await office.addPlace(PlanOffice.west, "service_centre", "西中心", area: "1200", opened: "2002-01-01")
            try await office.addPlace(PlanOffice.lake, "committee_office", "西湖用房", area: "70", opened: "2002-01-01")
            let standings = try await ScorerTests.standings(office, "2003-01-01")
            #expect(standings.map(\.score.unit) == [PlanOffice.west, PlanOffice.east])
            #expect(standings[0].score.total == 90_000)
            // 860 of 1000 earn 51.6 of 60; half the offices earn a fifth of 30; no check, no points.
            #expect(standings[1].score.points("centre") == 51_600)
            #expect(standings[1].score.points("offices") == 6_000)
            #expect(standings[1].score.points("intact") == 0)
            #expect(standings.map(\.place) == [1, 2])
            #expect(standings.map(\.stage) == [1, 0])
            #expect(standings.map(\.isWithinQuota) == [true, false])
        }
    }

    @Test func equalUnitsShareAPlaceAndNoTieIsBrokenSilently() async throws {
        try await PlanOffice.run(.memory) { office in
            try ScorerTests.load(office)
            for (unit, name) in [(PlanOffice.east, "东"), (PlanOffice.west, "西")] {
                try await office.addPlace(unit, "service_centre", name, area: "1000", opened: "2002-01-01")
            }
            for (unit, name) in [(PlanOffice.mill, "磨"), (PlanOffice.bridge, "桥"), (PlanOffice.lake, "湖")] {
                try await office.addPlace(unit, "committee_office", name, area: "55", opened: "2002-01-01")
            }
            let standings = try await ScorerTests.standings(office, "2003-01-01")
            #expect(standings.map(\.place) == [1, 1])
            #expect(standings.allSatisfy { $0.isTied && !$0.isWithinQuota })
        }
    }

    @Test func mistakesInASchemeAreNamed() throws {
        let broken = ScorerTests.text.replacing("centre: 60", with: "center: 60")
            .replacing("title: demonstration_street", with: "title: best_street")
            .replacing("[50%, 0.2], [100%, 1]", with: "[100%, 1], [50%, 0.2]").replacing(
                "notice_days: 7", with: "notice_days: soon")
        let check = PlanCheck.run(broken, sources: try PlanOffice.sources(), rules: try PlanOffice.rules())
        let codes = Set(check.issues.map(\.problem.code))
        #expect(
            codes.isSuperset(of: [
                "plan.unknown_target", "plan.curve_order", "plan.expected_whole", "plan.unknown_choice",
            ]))
    }
}
