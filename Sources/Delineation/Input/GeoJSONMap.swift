import Foundation
import Kernel

/// Where coordinates of a file lie on the map: metres as they are, degrees around the middle of the file.
struct MapProjection {
    private let isDegrees: Bool
    private let longitude: Double
    private let latitude: Double
    private let shrink: Double
    /// Decimetres of a degree of latitude.
    private static let degree = 1_113_195.0

    /// - Parameter sample: coordinates of the file; their middle becomes the origin.
    init(_ system: CoordinateSystem, around sample: [(Double, Double)]) {
        isDegrees = system.isDegrees
        let count = Double(max(1, sample.count))
        longitude = sample.reduce(0) { $0 + $1.0 } / count
        latitude = sample.reduce(0) { $0 + $1.1 } / count
        shrink = cos(latitude * .pi / 180)
    }

    func point(_ x: Double, _ y: Double) -> MapPoint? {
        guard x.isFinite, y.isFinite else { return nil }
        if isDegrees {
            guard abs(x) <= 180, abs(y) <= 90 else { return nil }
            return MapPoint(
                Int(((x - longitude) * shrink * MapProjection.degree).rounded()),
                Int(((y - latitude) * MapProjection.degree).rounded()))
        }
        guard abs(x) < 1e8, abs(y) < 1e8 else { return nil }
        return MapPoint(Int((x * 10).rounded()), Int((y * 10).rounded()))
    }
}

extension MapReading {
    /// Reads a feature collection: polygons are lands, lines are barriers, points are stations.
    mutating func readGeoJSON(
        _ bytes: [UInt8], _ system: CoordinateSystem, _ units: MapUnits, _ norms: DelineationNorms
    ) {
        guard let top = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let features = top["features"] as? [[String: Any]]
        else { return refuse(Problem("delineation.not_geojson", field: "map")) }
        let sample = features.prefix(2000).compactMap { feature -> (Double, Double)? in
            ((feature["geometry"] as? [String: Any])?["coordinates"]).flatMap(MapReading.firstPair)
        }
        let projection = MapProjection(system, around: sample)
        var known: Set<Int> = []
        for (index, feature) in features.enumerated() {
            let properties = Properties(feature["properties"] as? [String: Any] ?? [:])
            let geometry = feature["geometry"] as? [String: Any] ?? [:]
            let coordinates = geometry["coordinates"]
            switch geometry["type"] as? String {
            case "Polygon":
                let ring = (coordinates as? [[[Any]]]).flatMap { rings in
                    rings.first.flatMap { MapReading.ring($0, projection) }
                }
                add(properties.building(row: index + 1, ring: ring), units, norms, &known)
            case "LineString":
                readLine(MapReading.points(coordinates, projection), properties, row: index + 1, norms)
            case "Point":
                guard let pair = coordinates.flatMap(MapReading.firstPair),
                    let place = projection.point(pair.0, pair.1)
                else {
                    refuse(Problem("delineation.ring_wrong", field: "geometry", row: index + 1, ["building": "–"]))
                    continue
                }
                stations.append(
                    MapStation(
                        name: properties["name", "名称"], place: place,
                        present: units.find(properties["present", "old", "现社区"], .community)))
            case let other:
                refuse(
                    Problem(
                        "delineation.geometry_unknown", field: "geometry", row: index + 1, value: other,
                        ["text": other ?? "–"]))
            }
        }
    }

    private mutating func readLine(
        _ points: [MapPoint]?, _ properties: Properties, row: Int, _ norms: DelineationNorms
    ) {
        let text = properties["barrier", "阻隔"]
        guard let barrier = norms.barrier(named: text) else {
            return refuse(
                Problem("delineation.barrier_unknown", field: "barrier", row: row, value: text, ["text": text]))
        }
        guard let points, points.count >= 2 else {
            return refuse(Problem("delineation.ring_wrong", field: "geometry", row: row, ["building": "–"]))
        }
        lines.append(BarrierLine(barrier: barrier, name: properties["name", "名称"], points: points))
    }

    private static func firstPair(_ value: Any) -> (Double, Double)? {
        guard let list = value as? [Any] else { return nil }
        if let first = list.first as? [Any] { return firstPair(first) }
        let numbers = list.compactMap { ($0 as? NSNumber)?.doubleValue }
        return numbers.count >= 2 ? (numbers[0], numbers[1]) : nil
    }

    private static func points(_ value: Any?, _ projection: MapProjection) -> [MapPoint]? {
        guard let list = value as? [[Any]] else { return nil }
        let points = list.compactMap { firstPair($0) }.compactMap { projection.point($0.0, $0.1) }
        return points.count == list.count ? points : nil
    }

    private static func ring(_ list: [[Any]], _ projection: MapProjection) -> [MapPoint]? {
        guard var points = points(list, projection) else { return nil }
        if points.first == points.last { points.removeLast() }
        return points.count >= 3 ? points : nil
    }
}

/// The properties of a feature by any of their names.
private struct Properties {
    private let values: [String: Any]
    init(_ values: [String: Any]) { self.values = values }

    subscript(_ names: String...) -> String {
        for name in names {
            if let text = values[name] as? String { return text }
            if let number = values[name] as? NSNumber {
                let value = number.doubleValue
                return value.rounded() == value && abs(value) < 1e15 ? String(Int(value)) : String(value)
            }
        }
        return ""
    }

    func building(row: Int, ring: [MapPoint]?) -> BuildingText {
        BuildingText(
            row: row, number: self["id", "编号"], address: self["address", "地址"],
            households: self["households", "户数"], residents: self["residents", "居民人数"], kind: self["kind", "类别"],
            compound: self["compound", "院落"],
            street: self["street", "街道"], present: self["present", "old", "现社区"], ring: ring)
    }
}
