import Kernel

/// In which system the coordinates of a file are; kept with the map, so that nobody has to guess later.
package enum CoordinateSystem: String, Sendable, CaseIterable {
    /// Metres of a local or city grid.
    case localMetres = "local_m"
    /// Metres of the Gauss–Krüger projection of CGCS2000.
    case cgcs2000Metres = "cgcs2000_m"
    /// Degrees of CGCS2000, the national system.
    case cgcs2000
    case wgs84
    /// Degrees shifted as public maps in China are; lengths hold, places are some hundred metres off.
    case gcj02
    case bd09

    /// Whether coordinates are longitude and latitude.
    package var isDegrees: Bool { self != .localMetres && self != .cgcs2000Metres }
}

/// A place on a map, in decimetres.
package struct MapPoint: Hashable, Sendable {
    package let x: Int
    package let y: Int
    package init(_ x: Int, _ y: Int) { (self.x, self.y) = (x, y) }
}

/// A building with its land, as the file told it.
package struct Building: Sendable, Hashable {
    /// Its number in the file.
    package let number: Int
    package let address: String
    /// The land around it: a ring without its last point.
    package let ring: [MapPoint]
    package let households: Int
    /// Nil when the file does not tell.
    package let residents: Int?
    /// A kind of the norms.
    package let kind: String
    /// The walled compound that stays whole; empty for a building that stands alone.
    package let compound: String
    package let street: UnitCode
    /// The community it belongs to now; nil for one that belongs to none yet.
    package let present: UnitCode?

    /// The middle of its land.
    package var centre: MapPoint {
        MapPoint(ring.reduce(0) { $0 + $1.x } / max(1, ring.count), ring.reduce(0) { $0 + $1.y } / max(1, ring.count))
    }

    /// The area of its land in square decimetres.
    package var area: Double {
        let sum = ring.indices.reduce(0.0) { sum, place in
            let (a, b) = (ring[place], ring[(place + 1) % ring.count])
            return sum + Double(a.x) * Double(b.y) - Double(b.x) * Double(a.y)
        }
        return abs(sum) / 2
    }
}

/// A side that two buildings' lands share, or that looks out of the map.
package struct MapBorder: Sendable, Hashable {
    package let first: Int
    /// -1 for the outside.
    package let second: Int
    /// Decimetres.
    package let length: Int
    /// A class of the norms.
    package let barrier: Int
    /// The name of the road or river it follows; empty when nobody named it.
    package let name: String
    package let from: MapPoint
    package let to: MapPoint
}

/// A road, river or railway as a line.
package struct BarrierLine: Sendable, Hashable {
    package let barrier: Int
    package let name: String
    package let points: [MapPoint]
}

/// A service station and the community it serves now.
package struct MapStation: Sendable, Hashable {
    package let name: String
    package let place: MapPoint
    package let present: UnitCode?
}

/// The map of a street or district on a day: never changed; another count is another map.
package struct StreetMap: Sendable {
    package let id: String
    package let unit: UnitCode
    package let title: String
    package let coordinates: CoordinateSystem
    /// The day for which households were counted.
    package let countedOn: CivilDate
    /// Which norms hold: a name in `Content/delineation`.
    package let norms: String
    /// Where the figures come from.
    package let source: String
    package let recordedAt: Instant
    package let recordedBy: String
    package var buildings: [Building] = []
    package var borders: [MapBorder] = []
    package var stations: [MapStation] = []
    package var lines: [BarrierLine] = []
}

/// A map without its contents, for lists.
package struct MapHeading: Sendable {
    package let id: String
    package let unit: UnitCode
    package let title: String
    package let countedOn: CivilDate
    package let buildings: Int
    package let households: Int
}
