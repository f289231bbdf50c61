import Formula
import Kernel
import Measures
import Plans
import Registry
import TestSupport
import Testing

@Suite struct JudgeTests {
    private func number(_ value: Value?) -> String? { value?.number?.description }

    @Test(arguments: TestDatabase.kinds) func aStreetIsJudgedByItsLargestCentre(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_centre", "东中心", area: "860", opened: "2002-01-01")
            try await office.addPlace(PlanOffice.east, "service_centre", "东二中心", area: "500", opened: "2002-01-01")
            let east = try #require(try await office.verdict("centre", PlanOffice.east, "2005-03-31"))
            #expect(number(east.value) == "860")
            #expect(east.gap?.description == "140")
            #expect(east.status == .onCourse)
            #expect(east.due == day("2005-12-31"))
            #expect(east.dueStrict == day("2004-12-31"))
            let west = try #require(try await office.verdict("centre", PlanOffice.west, "2005-03-31"))
            #expect(west.status == .noData)
            let district = try #require(try await office.verdict("centre", PlanOffice.district, "2005-03-31"))
            #expect(district.tally?.total == 2)
            #expect(district.tally?.met == 0)
            #expect(try await office.verdict("centre", PlanOffice.mill, "2005-03-31") == nil)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aTargetForNamedUnitsJudgesNoOther(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            let named = SmallPlan.replacing("source: [Q-025]", "source: [Q-025]\nonly: [城东街道, 泰山街道, 甲街道, 乙街道]")
            try office.plans.load(named, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_centre", "中心", area: "1200", opened: "2002-01-01")
            let east = try #require(try await office.verdict("centre", PlanOffice.east, "2005-03-31"))
            #expect(east.status == .met)
            #expect(try await office.verdict("centre", PlanOffice.west, "2005-03-31") == nil)
            let district = try #require(try await office.verdict("centre", PlanOffice.district, "2005-03-31"))
            #expect(district.tally?.total == 1)
            #expect(district.status == .met)
        }
    }

    @Test(arguments: TestDatabase.kinds) func valuesFollowTheDayAskedAbout(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(
                PlanOffice.east, "service_centre", "旧", area: "1200", opened: "2002-01-01", closed: "2004-01-01")
            try await office.addPlace(PlanOffice.east, "service_centre", "新", area: "1100.55", opened: "2004-06-01")
            let expected = [
                "2001-12-31": nil, "2002-01-01": "1200", "2003-12-31": "1200", "2004-01-01": nil,
                "2004-06-01": "1100.55",
            ]
            for (date, value) in expected {
                let verdict = try await office.verdict("centre", PlanOffice.east, date)
                #expect(number(verdict?.value) == value, "\(date)")
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func aShareCountsUnitsAndARatioDividesSums(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.mill, "committee_office", "办公室", area: "50", opened: "2001-01-01")
            try await office.addPlace(PlanOffice.bridge, "committee_office", "办公室", area: "49.99", opened: "2001-01-01")
            try await office.addPlace(
                PlanOffice.lake, "committee_office", "办公室", area: "90", opened: "2001-01-01",
                more: ["ownership": "borrowed"])
            let offices = try #require(try await office.verdict("offices", PlanOffice.district, "2002-12-31"))
            #expect(number(offices.numerator) == "1")
            #expect(number(offices.denominator) == "3")
            for (unit, date, isIntact) in [
                (PlanOffice.mill, "2002-03-01", "true"), (PlanOffice.mill, "2002-06-01", "false"),
                (PlanOffice.lake, "2002-06-01", "true"), (PlanOffice.lake, "2001-06-01", "false"),
            ] {
                _ = try await office.registers.add(
                    RecordDraftOf.check(unit, "办公室", date, isIntact), to: "place_checks", by: .system)
            }
            let intact = try #require(try await office.verdict("intact", PlanOffice.district, "2002-12-31"))
            #expect(number(intact.numerator) == "2")
            #expect(number(intact.denominator) == "3")
            let none = try #require(try await office.verdict("intact", PlanOffice.district, "2004-12-31"))
            #expect(none.status == .noData)
        }
    }

    /// An even pace from 0 at 2001-01-01 to 60 % at 2005-12-31 asks for 30 % half-way.
    @Test(arguments: [
        ("2003-07-02", ["50", "10", "10"], TargetStatus.onCourse),
        ("2004-07-01", ["50", "10", "10"], .behind),
        ("2005-06-30", ["10", "10", "10"], .clearlyBehind),
        ("2005-06-30", ["50", "60", "10"], .met),
        ("2006-01-01", ["50", "10", "10"], .clearlyBehind),
    ])
    func theStatusFollowsItsStatedRule(_ date: String, _ areas: [String], _ status: TargetStatus) async throws {
        try await PlanOffice.run(.memory) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            for (unit, area) in zip([PlanOffice.mill, PlanOffice.bridge, PlanOffice.lake], areas) {
                try await office.addPlace(unit, "committee_office", "办公室", area: area, opened: "2002-01-01")
            }
            #expect(try await office.verdict("offices", PlanOffice.district, date)?.status == status)
        }
    }
}
