import Access
import Kernel
import Measures
import Plans
import Registry
import Store
import TestSupport
import Testing

@Suite struct PlaneTests {
    @Test(arguments: TestDatabase.kinds) func loadingAPlanBuildsThePlanesOfRecordsThatWereThere(
        _ kind: TestDatabase
    ) async throws {
        try await PlanOffice.run(kind) { office in
            try await office.addPlace(PlanOffice.east, "service_centre", "东中心", area: "1200", opened: "2002-01-01")
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            #expect(try await office.verdict("centre", PlanOffice.east, "2003-01-01")?.status == .met)
            let check = try office.plans.verifyPlanes(PlanOffice.district.district)
            #expect(check.differing.isEmpty)
            #expect(check.cells > 0)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aDamagedCellIsFound(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_centre", "东中心", area: "1200", opened: "2002-01-01")
            try await office.database.write { connection in
                try connection.run("UPDATE plane_cell SET records = records + 1 WHERE measure LIKE 'centre_largest@%'")
            }
            let check = try office.plans.verifyPlanes(PlanOffice.district.district)
            #expect(check.differing.map { $0.prefix(14) } == ["centre_largest"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func aSecondProcessSeesWhatTheFirstWrote(_ kind: TestDatabase) async throws {
        try await PlanOffice.run(kind) { office in
            let other = try PlanOffice(office.database)
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            #expect(try await other.verdict("centre", PlanOffice.east, "2003-01-01")?.status == .noData)
            let place = try await office.addPlace(
                PlanOffice.east, "service_centre", "东中心", area: "1200", opened: "2002-01-01")
            #expect(try await other.verdict("centre", PlanOffice.east, "2003-01-01")?.status == .met)
            try await other.registers.remove(
                other.address(place), expecting: place.version, reason: "录错", by: .system)
            #expect(try await office.verdict("centre", PlanOffice.east, "2003-01-01")?.status == .noData)
            try office.plans.load(
                SmallPlan.replacing("kind = \"社区综合服务中心\"", "kind = \"service_room\" or kind = \"service_centre\""),
                district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_room", "小", area: "1860", opened: "2002-01-01")
            #expect(try await other.verdict("centre", PlanOffice.east, "2003-01-01")?.status == .met)
        }
    }

    /// Random histories of records and units: the kept planes, a rebuild, a following cache and a fresh cache agree.
    @Test(arguments: TestDatabase.kinds, [1, 2, 3, 4] as [UInt64])
    func incrementalEqualsRebuildOverRandomHistories(_ kind: TestDatabase, _ seed: UInt64) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            var history = RandomHistory(office, seed: seed)
            for step in 0..<60 {
                try await history.step()
                guard step % 15 == 14 else { continue }
                let check = try office.plans.verifyPlanes(PlanOffice.district.district)
                #expect(check.differing.isEmpty, "seed \(seed), step \(step): \(history.log.suffix(15))")
                let fresh = try PlanOffice(office.database)
                let same = try await office.database.read { connection in
                    let followed = try office.plans.cache.state(PlanOffice.district.district, on: connection)
                    let read = try fresh.plans.cache.state(PlanOffice.district.district, on: connection)
                    return followed.planes == read.planes && followed.units.units == read.units.units
                }
                #expect(same, "seed \(seed), step \(step): \(history.log.suffix(15))")
            }
            let chain = try await office.database.read { try AuditTrail.verify(PlanOffice.district.district, on: $0) }
            #expect(chain.firstBroken == nil)
        }
    }
}
