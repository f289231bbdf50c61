import Foundation
import Kernel
import Partition
import TestSupport
import Testing

@testable import Delineation

/// Files of maps: every error at once with its place, and borders derived from shared sides.
@Suite struct MapReadingTests {
    private let norms: DelineationNorms
    private let units = MapUnits(
        top: StreetOffice.street,
        names: [StreetOffice.street: "城东街道", code("321202001001"): "第1社区", code("321202001002"): "第2社区"])

    init() throws {
        norms = try DelineationNorms.read(
            "hailing-2001", folder: Repository.root.appendingPathComponent("Content/delineation"))
    }

    private func square(_ id: String, _ x: Int, _ y: Int, _ more: String = "") -> String {
        """
        {"type":"Feature","properties":{"id":\(id),"households":10,"kind":"high","present":"第1社区"\(more)},
        "geometry":{"type":"Polygon","coordinates":[[[\(x),\(y)],[\(x + 10),\(y)],[\(x + 10),\(y + 10)],[\(x),\(y + 10)],[\(x),\(y)]]]}}
        """
    }

    private func read(_ features: [String], gap: Int = 10) -> MapReading {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
        return MapReading(
            MapFiles(geoJSON: Array(text.utf8)), coordinates: .localMetres, units: units, norms: norms, gap: gap)
    }

    @Test func neighboursAreFoundAndCornersAreNot() {
        let reading = read([square("1", 0, 0), square("2", 10, 0), square("3", 20, 10), square("4", 10, 10)])
        let pairs = reading.borders.filter { $0.second >= 0 }.map { [$0.first, $0.second] }
        #expect(Set(pairs) == [[0, 1], [1, 3], [2, 3]])
        #expect(reading.borders.filter { $0.second >= 0 }.allSatisfy { $0.length == 100 })
        let outside = reading.borders.filter { $0.second < 0 }.reduce(0) { $0 + $1.length }
        #expect(outside == 4 * 400 - 2 * 300)
    }

    @Test func aLineAlongASideIsItsBarrier() {
        let road = """
            {"type":"Feature","properties":{"barrier":"主干道","name":"迎宾大道"},
            "geometry":{"type":"LineString","coordinates":[[10,-5],[10,30]]}}
            """
        let reading = read([square("1", 0, 0), square("2", 10, 0), road])
        let border = reading.borders.first { $0.second >= 0 }
        #expect(border?.barrier == 2 && border?.name == "迎宾大道")
    }

    @Test func landsAcrossAGapTouchOnlyWithinIt() {
        #expect(read([square("1", 0, 0), square("2", 12, 0)], gap: 10).borders.allSatisfy { $0.second < 0 })
        #expect(read([square("1", 0, 0), square("2", 12, 0)], gap: 25).borders.contains { $0.second >= 0 })
    }

    @Test func everyErrorIsToldWithItsBuilding() {
        let reading = read([
            square("1", 0, 0), square("1", 10, 0), square("2", 20, 0, ",\"kind\":\"tower\""),
            square("3", 30, 0, ",\"households\":-4"), square("4", 40, 0, ",\"present\":\"天涯社区\""),
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[]}}",
        ])
        #expect(
            reading.errors.map(\.problem.code) == [
                "delineation.repeated_number", "delineation.kind_unknown", "delineation.households_wrong",
                "delineation.present_unknown", "delineation.geometry_unknown",
            ])
        #expect(reading.errors.map(\.building) == [1, 2, 3, 4, nil])
    }

    @Test func whatIsNoMapIsRefused() {
        for text in ["", "[]", "{\"features\":3}", "id,x\n1,2\n"] {
            let reading = MapReading(
                MapFiles(geoJSON: Array(text.utf8)), coordinates: .wgs84, units: units, norms: norms, gap: 10)
            #expect(reading.errors.map(\.problem.code) == ["delineation.not_geojson"])
        }
    }

    private func read(table: [UInt8]) -> MapReading {
        MapReading(MapFiles(buildings: table), coordinates: .localMetres, units: units, norms: norms, gap: 10)
    }

    @Test func tablesAreReadWithQuotesAndAnyLineEnd() {
        let reading = read(
            table: Array("id,address,households,kind,x0,y0,x1,y1\r\n\r\n1,\"东街,1号\",3,flat,0,0,10,10\r\n".utf8))
        #expect(reading.buildings.map(\.address) == ["东街,1号"])
    }

    @Test func aBrokenTableIsRefusedWithItsLine() {
        let open = read(table: Array("id,households,kind,x0,y0,x1,y1\n1,3,\"flat,0,0,10,10\n".utf8))
        #expect(open.errors.map(\.problem) == [Problem("import.unclosed_quote", field: "buildings", row: 2)])
        let empty = read(table: [])
        #expect(empty.errors.map(\.problem.code) == ["import.empty_file"])
    }

    @Test func degreesBecomeDecimetres() {
        let text = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":1,"households":1,"kind":"flat","present":""},
            "geometry":{"type":"Polygon","coordinates":[[[119.9,32.5],[119.901,32.5],[119.901,32.501],[119.9,32.501],[119.9,32.5]]]}}]}
            """
        let reading = MapReading(
            MapFiles(geoJSON: Array(text.utf8)), coordinates: .cgcs2000, units: units, norms: norms, gap: 10)
        #expect(reading.errors.isEmpty)
        // A thousandth of a degree of latitude is about 111.3 m, of longitude here about 93.9 m.
        let lengths = reading.borders.map(\.length).sorted()
        #expect(lengths.count == 4 && abs(lengths[0] - 939) <= 2 && abs(lengths[3] - 1113) <= 2)
    }

    @Test func aTableReadsLikeAMap() {
        let table = """
            id,x0,y0,x1,y1,households,kind,compound,old
            1,0,0,100,100,10,high,甲院,321202001001
            2,100,0,200,100,12,平房区,,第2社区
            """
        let edges = "u,v,length,barrier\n1,2,100,支路\n"
        let reading = MapReading(
            MapFiles(buildings: Array(table.utf8), borders: Array(edges.utf8)), coordinates: .localMetres,
            units: units, norms: norms, gap: 0)
        #expect(reading.errors.isEmpty)
        #expect(reading.buildings.map(\.kind) == ["high", "flat"])
        #expect(reading.borders.filter { $0.second >= 0 }.map(\.barrier) == [1])
    }
}
