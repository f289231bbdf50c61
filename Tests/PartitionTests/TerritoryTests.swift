import Kernel
import Testing

@testable import Partition

@Suite struct TerritoryTests {
    static let norms = Norms(
        households: ["flat": 1000, "high": 1500, "mixed": 1200, "none": 1200], cost: [0: 1, 1: 0.35])

    /// Buildings in a row, each 100 m wide, with the barrier to the next.
    private func row(_ buildings: [(households: Int, kind: String, compound: Int)], barriers: [Int]) throws
        -> BuildingMap
    {
        var table = "id,x,y,x0,y0,x1,y1,households,kind,compound,ctype,street,cell,old\n"
        for (index, building) in buildings.enumerated() {
            let left = index * 1000
            table += "\(index),\(left + 500),500,\(left),0,\(left + 1000),1000,\(building.households),"
            table += "\(building.kind),\(building.compound),plate,0,0,\(index / 2)\r\n"
        }
        let edges = barriers.enumerated().map { "\($0.offset),\($0.offset + 1),1000,\($0.element)" }
        return try BuildingMap(
            buildings: Array(table.utf8), edges: Array(("u,v,length,barrier\n" + edges.joined(separator: "\n")).utf8),
            stations: Array("id,x,y,old\n0,500,500,0\n".utf8), norms: TerritoryTests.norms)
    }

    private let band = Band(low: 4800, high: 7200)

    @Test func aMixedHalfAndHalfCommunityHasTheThirdNorm() throws {
        let map = try row([(600, "flat", -1), (600, "high", -1)], barriers: [0])
        let territory = Territory(map, norms: TerritoryTests.norms)
        #expect(territory.scale == 6000)
        #expect(territory.load.reduce(0, +) == 6000)
    }

    @Test func compoundsAreOneUnitAndHardBarriersMakeCells() throws {
        let map = try row(
            [(500, "flat", 7), (500, "flat", 7), (900, "flat", -1), (1000, "flat", -1)], barriers: [0, 1, 2])
        let territory = Territory(map, norms: TerritoryTests.norms)
        #expect(territory.unitOfBuilding == [0, 0, 1, 2])
        #expect(territory.load == [6000, 5400, 6000])
        #expect(territory.graph.costs == [35, 35])
        let cells = territory.cells(band)
        #expect(cells.map(\.units) == [[0, 1], [2]])
        #expect(cells.map(\.count) == [2, 1])
        #expect(territory.hard.map(\.barrier) == [2])
    }

    @Test func aNamedExceptionOpensABarrier() throws {
        let map = try row([(500, "flat", -1), (500, "flat", -1)], barriers: [3])
        #expect(Territory(map, norms: TerritoryTests.norms).cells(band).count == 2)
        #expect(Territory(map, norms: TerritoryTests.norms, opened: [[0, 1]]).cells(band).count == 1)
    }

    @Test func numbersOfCommunitiesFollowTheBand() {
        func counts(_ load: Double) -> (ClosedRange<Int>?, Int) {
            Cell.counts(load: load * 6000, norm: 6000, band: band)
        }
        #expect(counts(11.7) == (10...14, 12))
        #expect(counts(1.4) == (nil, 1))
        #expect(counts(0.3) == (nil, 1))
        #expect(counts(1.2) == (1...1, 1))
        #expect(counts(1.6) == (2...2, 2))
    }

    @Test func anInfeasibleCellIsExplainedWithTheSmallestWayOut() throws {
        let map = try row([(300, "flat", -1), (700, "flat", -1), (1000, "flat", -1)], barriers: [2, 2])
        let territory = Territory(map, norms: TerritoryTests.norms)
        let findings = territory.findings(territory.cells(band), band, map)
        let limits = findings.compactMap { finding -> CellLimit? in
            if case .infeasibleCell(let limit) = finding { limit } else { nil }
        }
        #expect(limits.map(\.load) == [0.3, 0.7])
        #expect(limits.first?.opening?.neighbour == 1)
        #expect(limits.first?.opening?.count == 1)
        #expect(limits.last?.opening?.barrier == 2)
    }

    @Test func oddCompoundsAndEmptyCellsAreNamed() throws {
        let map = try row(
            [(900, "flat", 1), (100, "flat", -1), (500, "flat", 1), (0, "none", -1)], barriers: [0, 0, 2])
        let territory = Territory(map, norms: TerritoryTests.norms)
        let findings = territory.findings(territory.cells(band), band, map)
        #expect(findings.contains(.oversizeUnit(unit: 0, load: 1.4)))
        #expect(findings.contains(.scatteredCompound(compound: 1, pieces: 2)))
        #expect(findings.contains(.emptyCell(firstUnit: 2, units: 1)))
    }

    @Test func twoUnequalHalvesAreIndivisible() throws {
        let map = try row([(1150, "flat", 1), (500, "flat", 2)], barriers: [0])
        let territory = Territory(map, norms: TerritoryTests.norms)
        let findings = territory.findings(territory.cells(band), band, map)
        #expect(findings == [.indivisibleCell(firstUnit: 0, load: 1.65)])
    }

    @Test func keptNumbersStayAndNewOnesAreNew() throws {
        let map = try row(
            [(500, "flat", -1), (500, "flat", -1), (500, "flat", -1), (500, "flat", -1)], barriers: [0, 0, 0])
        let territory = Territory(map, norms: TerritoryTests.norms)
        let plan = MapPlan(territory, territory.cells(band), [[1, 1, 0, 0]])
        let score = MapScore(plan, territory, map, band)
        #expect(score.moved == 0)
        #expect(plan.labels(score, present: map.present) == [0, 1])
        #expect(score.check.cut == 100 && score.withoutStation == 1)
    }

    @Test func badFilesAreRefusedByRow() {
        func code(_ buildings: String, _ edges: String = "u,v,length,barrier\n") -> Problem? {
            do {
                _ = try BuildingMap(
                    buildings: Array(buildings.utf8), edges: Array(edges.utf8), stations: nil,
                    norms: TerritoryTests.norms)
                return nil
            } catch { return error as? Problem }
        }
        let header = "id,x,y,x0,y0,x1,y1,households,kind,compound,street,old\n"
        #expect(code("id,x\n")?.code == "delineate.column_missing")
        #expect(code(header)?.code == "delineate.no_buildings")
        #expect(
            code(header + "0,1,1,0,0,2,2,-4,flat,-1,0,0\n")
                == Problem("delineate.negative", field: "households", row: 2))
        #expect(
            code(header + "0,1,1,0,0,2,2,4,tent,-1,0,0\n") == Problem("delineate.unknown_kind", field: "kind", row: 2))
        #expect(code(header + "0,1,x,0,0,2,2,4,flat,-1,0,0\n") == Problem("delineate.not_a_number", field: "y", row: 2))
        let good = header + "0,1,1,0,0,2,2,4,flat,-1,0,0\n"
        #expect(
            code(good, "u,v,length,barrier\n0,9,10,0\n") == Problem("delineate.unknown_building", field: "v", row: 2))
    }
}
