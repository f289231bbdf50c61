import Formula
import Kernel
import Plans
import Registry
import Store
import TestSupport
import Testing

@Suite struct WhyTests {
    private func why(_ office: PlanOffice, _ target: String, _ unit: UnitCode, _ at: String) async throws -> Why {
        let date = day(at)
        return try await office.database.read { connection in
            try office.plans.why(target: target, plan: "small", unit: unit, day: date, on: connection).why
        }
    }

    @Test(arguments: TestDatabase.kinds) func namesTheClauseThatARecordFailed(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            let open = try await office.addPlace(
                PlanOffice.east, "service_centre", "开着", area: "1200", opened: "2002-01-01")
            let closed = try await office.addPlace(
                PlanOffice.east, "service_centre", "关了", area: "1300", opened: "2002-01-01", closed: "2003-01-01")
            let later = try await office.addPlace(
                PlanOffice.east, "service_centre", "以后", area: "1400", opened: "2005-01-01")
            let other = try await office.addPlace(
                PlanOffice.east, "service_room", "用房", area: "100", opened: "2002-01-01")
            try await office.addPlace(PlanOffice.west, "service_centre", "别处", area: "1200", opened: "2002-01-01")
            let why = try await why(office, "centre", PlanOffice.east, "2004-01-01")
            #expect(why.counted.map(\.id) == [open.id])
            let failed = Dictionary(uniqueKeysWithValues: why.notCounted.map { ($0.id, $0.failed) })
            #expect(failed[closed.id] == .ended(day("2003-01-01")))
            #expect(failed[later.id] == .notYet(day("2005-01-01")))
            #expect(failed[other.id] == .condition("kind = \"社区综合服务中心\""))
            #expect(failed.count == 3)
        }
    }

    @Test func countedRecordsAddUpToTheValue() async throws {
        try await PlanOffice.run(.memory) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            var history = RandomHistory(office, seed: 7)
            for _ in 0..<80 { try await history.step() }
            for date in ["2002-06-30", "2003-01-15", "2003-12-31"] {
                let why = try await why(office, "intact", PlanOffice.district, date)
                let sums = Dictionary(grouping: why.counted, by: \.measure).mapValues { items in
                    items.compactMap(\.amount).reduce(Decimal34.zero) { $0.adding($1) ?? $0 }
                }
                let checks = why.verdict.denominator?.number ?? .zero
                let intact = why.verdict.numerator?.number ?? .zero
                #expect(sums["checks"] ?? .zero == checks)
                #expect(sums["intact"] ?? .zero == intact)
                let records = Set((why.counted + why.notCounted).filter { $0.measure == "checks" }.map(\.id))
                let all = try await office.registers.list(
                    "place_checks", RecordFilter(unit: PlanOffice.district, limit: 10_000), by: .system)
                #expect(records.count == all.total)
            }
        }
    }

    @Test func unitsBehindAShareAreNamed() async throws {
        try await PlanOffice.run(.memory) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.mill, "committee_office", "办公室", area: "50", opened: "2001-01-01")
            try await office.addPlace(PlanOffice.lake, "committee_office", "办公室", area: "30", opened: "2001-01-01")
            let why = try await why(office, "offices", PlanOffice.district, "2002-01-01")
            #expect(why.counted.filter { $0.source == "units" }.map(\.unit) == [PlanOffice.mill])
            let others = why.notCounted.filter { $0.source == "units" }
            #expect(Set(others.map(\.unit)) == [PlanOffice.bridge, PlanOffice.lake])
            #expect(others.allSatisfy { $0.failed == .condition("office_area >= param(\"office_min\")") })
        }
    }

    @Test func onlyTheLatestSnapshotCounts() async throws {
        try await PlanOffice.run(.memory) { office in
            let plan = SmallPlan.replacing("formula: intact / checks", "formula: residents / residents")
            try office.plans.load(plan, district: PlanOffice.district, by: .system)
            for (date, residents) in [("2002-12-31", 3000), ("2003-12-31", 3100), ("2004-12-31", 3200)] {
                _ = try await office.registers.add(
                    RecordDraftOf.population(PlanOffice.mill, date, residents), to: "population", by: .system)
            }
            let why = try await why(office, "intact", PlanOffice.district, "2004-06-30")
            #expect(why.counted.compactMap { $0.amount?.description } == ["3100"])
            #expect(
                why.notCounted.map(\.failed) == [.superseded(day("2003-12-31")), .notYet(day("2004-12-31"))])
        }
    }
}
