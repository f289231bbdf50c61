import Kernel
import Store

/// The SQL of maps.
package enum MapQueries {
    static func insert(_ map: StreetMap, on connection: any Connection) throws {
        let district = map.unit.district
        try connection.run(
            """
            INSERT INTO area_map (district, id, unit, title, coordinates, counted_on, norms, source, buildings,
                households, recorded_at, recorded_by)
            VALUES (\(district), \(map.id), \(map.unit), \(map.title), \(map.coordinates.rawValue),
                \(map.countedOn), \(map.norms), \(map.source), \(map.buildings.count),
                \(map.buildings.reduce(0) { $0 + $1.households }), \(map.recordedAt), \(map.recordedBy))
            """)
        try batched(map.buildings, connection) { place, building in
            """
            INSERT INTO area_building (district, map, place, number, address, ring, households, residents, kind, compound,
                street, present)
            VALUES (\(district), \(map.id), \(place), \(building.number), \(building.address),
                \(text(building.ring)), \(building.households), \(building.residents.map { Int64($0) }), \(building.kind),
                \(building.compound), \(building.street), \(building.present))
            """
        }
        try batched(map.borders, connection) { place, border in
            """
            INSERT INTO area_border (district, map, place, first, second, length, barrier, name, ends)
            VALUES (\(district), \(map.id), \(place), \(border.first), \(border.second), \(border.length),
                \(border.barrier), \(border.name), \(text([border.from, border.to])))
            """
        }
        try batched(map.stations, connection) { place, station in
            """
            INSERT INTO area_station (district, map, place, name, point, present)
            VALUES (\(district), \(map.id), \(place), \(station.name), \(text([station.place])), \(station.present))
            """
        }
        try batched(map.lines, connection) { place, line in
            """
            INSERT INTO area_line (district, map, place, barrier, name, points)
            VALUES (\(district), \(map.id), \(place), \(line.barrier), \(line.name), \(text(line.points)))
            """
        }
    }

    private static func batched<Element>(
        _ elements: [Element], _ connection: any Connection, _ sql: (Int, Element) -> SQL
    ) throws {
        var waiting: [SQL] = []
        for (place, element) in elements.enumerated() {
            waiting.append(sql(place, element))
            if waiting.count == 500 {
                try connection.runAll(waiting)
                waiting.removeAll(keepingCapacity: true)
            }
        }
        if !waiting.isEmpty { try connection.runAll(waiting) }
    }

    /// Maps of a unit and below, the newest first.
    package static func headings(below unit: UnitCode, prefix: String, on connection: any Connection) throws
        -> [MapHeading]
    {
        try connection.rows(
            """
            SELECT id, unit, title, counted_on, buildings, households FROM area_map
            WHERE district = \(unit.district) AND unit >= \(prefix) AND unit < \(prefix + ":")
            ORDER BY recorded_at DESC, id DESC LIMIT 200
            """
        ).map { row in
            MapHeading(
                id: try row.text("id"), unit: try row.unit("unit"), title: try row.text("title"),
                countedOn: try row.date("counted_on"), buildings: try row.int("buildings"),
                households: try row.int("households"))
        }
    }

    /// A whole map; nil when there is none.
    static func map(_ id: String, district: String, on connection: any Connection) throws -> StreetMap? {
        guard let row = try connection.row("SELECT * FROM area_map WHERE district = \(district) AND id = \(id)"),
            let coordinates = CoordinateSystem(rawValue: try row.text("coordinates"))
        else { return nil }
        var map = StreetMap(
            id: id, unit: try row.unit("unit"), title: try row.text("title"), coordinates: coordinates,
            countedOn: try row.date("counted_on"), norms: try row.text("norms"), source: try row.text("source"),
            recordedAt: try row.instant("recorded_at"), recordedBy: try row.text("recorded_by"))
        try connection.forEach(
            "SELECT * FROM area_building WHERE district = \(district) AND map = \(id) ORDER BY place"
        ) { row in
            map.buildings.append(
                Building(
                    number: try row.int("number"), address: try row.text("address"), ring: points(try row.text("ring")),
                    households: try row.int("households"),
                    residents: try row.optionalInteger("residents").map { Int($0) }, kind: try row.text("kind"),
                    compound: try row.text("compound"), street: try row.unit("street"),
                    present: try row.optionalUnit("present")))
        }
        try connection.forEach(
            "SELECT * FROM area_border WHERE district = \(district) AND map = \(id) ORDER BY place"
        ) { row in
            let ends = points(try row.text("ends"))
            map.borders.append(
                MapBorder(
                    first: try row.int("first"), second: try row.int("second"), length: try row.int("length"),
                    barrier: try row.int("barrier"), name: try row.text("name"), from: ends[0], to: ends[1]))
        }
        try connection.forEach(
            "SELECT * FROM area_station WHERE district = \(district) AND map = \(id) ORDER BY place"
        ) { row in
            map.stations.append(
                MapStation(
                    name: try row.text("name"), place: points(try row.text("point"))[0],
                    present: try row.optionalUnit("present")))
        }
        try connection.forEach(
            "SELECT * FROM area_line WHERE district = \(district) AND map = \(id) ORDER BY place"
        ) { row in
            map.lines.append(
                BarrierLine(
                    barrier: try row.int("barrier"), name: try row.text("name"), points: points(try row.text("points")))
            )
        }
        return map
    }

    /// `x,y x,y …`, decimetres.
    private static func text(_ points: [MapPoint]) -> String {
        points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    }

    private static func points(_ text: String) -> [MapPoint] {
        text.split(separator: " ").map { pair in
            let halves = pair.split(separator: ",").map { Int($0) ?? 0 }
            return MapPoint(halves.first ?? 0, halves.last ?? 0)
        }
    }
}
