import Kernel

/// Something wrong in a file, with the place on the map where the file told one.
package struct MapFlaw: Sendable {
    package let problem: Problem
    /// The place of the building in what was read; nil when it has none.
    package let building: Int?
    /// Whether the map can be used all the same.
    package let isWarning: Bool

    init(_ problem: Problem, building: Int? = nil, isWarning: Bool = false) {
        (self.problem, self.building, self.isWarning) = (problem, building, isWarning)
    }
}

/// The files of a map, as they came.
package struct MapFiles: Sendable {
    /// Lands as polygons, barriers as lines, stations as points; nil when tables are given.
    package var geoJSON: [UInt8]?
    /// Tables: buildings, and perhaps borders and stations.
    package var buildings: [UInt8]?
    package var borders: [UInt8]?
    package var stations: [UInt8]?

    package init(
        geoJSON: [UInt8]? = nil, buildings: [UInt8]? = nil, borders: [UInt8]? = nil, stations: [UInt8]? = nil
    ) {
        (self.geoJSON, self.buildings, self.borders, self.stations) = (geoJSON, buildings, borders, stations)
    }
}

/// What a file may name: the communities and streets of the day.
package struct MapUnits: Sendable {
    /// The street or district of the map.
    let top: UnitCode
    private let byCode: [UnitCode: String]
    private let byName: [String: UnitCode]

    /// - Parameter names: living streets and communities at and below `top`.
    package init(top: UnitCode, names: [UnitCode: String]) {
        self.top = top
        byCode = names
        var byName: [String: UnitCode] = [:]
        for (code, name) in names.sorted(by: { $0.key < $1.key }) {
            byName[name] = code
            if name.hasSuffix("社区") { byName[String(name.dropLast(2))] = code }
        }
        self.byName = byName
    }

    /// The unit that a text names, at a level; nil when there is none of that name here.
    func find(_ text: String, _ level: UnitLevel) -> UnitCode? {
        let code = UnitCode(text) ?? byName[text]
        guard let code, byCode[code] != nil, code.level == level else { return nil }
        return code
    }
}

/// A map read from files, with everything that is wrong with it.
package struct MapReading: Sendable {
    package internal(set) var buildings: [Building] = []
    package internal(set) var borders: [MapBorder] = []
    package internal(set) var stations: [MapStation] = []
    package internal(set) var lines: [BarrierLine] = []
    package internal(set) var flaws: [MapFlaw] = []

    /// How many flaws are told; the rest is only counted.
    package static let mostFlaws = 200

    /// Flaws that stand in the way.
    package var errors: [MapFlaw] { flaws.filter { !$0.isWarning } }

    /// Reads the files and derives the borders.
    ///
    /// - Parameter gap: how far apart, in decimetres, two lands may lie and still count as touching.
    /// - Complexity: O(n log n) in the sides of the lands, for lands of like size.
    package init(
        _ files: MapFiles, coordinates: CoordinateSystem, units: MapUnits, norms: DelineationNorms, gap: Int
    ) {
        if let bytes = files.geoJSON {
            readGeoJSON(bytes, coordinates, units, norms)
        } else if let bytes = files.buildings {
            readTables(bytes, files, coordinates, units, norms)
        } else {
            flaws.append(MapFlaw(Problem("delineation.no_file", field: "map")))
        }
        guard errors.isEmpty else { return }
        guard !buildings.isEmpty else {
            flaws.append(MapFlaw(Problem("delineate.no_buildings", field: "map")))
            return
        }
        let derived = SharedBorders(buildings, lines: lines, gap: gap, norms: norms).borders
        borders = borders.isEmpty ? derived : joined(derived)
        checkWhole(norms)
    }

    /// Borders of the table with the geometry of the derived ones; the outside comes from the geometry alone.
    private func joined(_ derived: [MapBorder]) -> [MapBorder] {
        var geometry: [[Int]: MapBorder] = [:]
        for border in derived where border.second >= 0 {
            let key = [min(border.first, border.second), max(border.first, border.second)]
            if (geometry[key]?.length ?? -1) < border.length { geometry[key] = border }
        }
        let told = borders.map { border -> MapBorder in
            let key = [min(border.first, border.second), max(border.first, border.second)]
            guard let found = geometry[key] else { return border }
            return MapBorder(
                first: border.first, second: border.second, length: border.length, barrier: border.barrier,
                name: border.name.isEmpty ? found.name : border.name, from: found.from, to: found.to)
        }
        return told + derived.filter { $0.second < 0 }
    }

    private mutating func checkWhole(_ norms: DelineationNorms) {
        var touched = [Bool](repeating: false, count: buildings.count)
        for border in borders where border.second >= 0 {
            (touched[border.first], touched[border.second]) = (true, true)
        }
        for index in buildings.indices where !touched[index] && buildings.count > 1 {
            flaws.append(
                MapFlaw(
                    Problem("delineation.touches_nothing", ["building": String(buildings[index].number)]),
                    building: index, isWarning: true))
        }
        let without = buildings.indices.filter { buildings[$0].present == nil && buildings[$0].households > 0 }
        for index in without {
            flaws.append(
                MapFlaw(
                    Problem("delineation.no_present", ["building": String(buildings[index].number)]), building: index,
                    isWarning: true))
        }
    }

    /// Remembers something wrong, up to the number that is told.
    mutating func refuse(_ problem: Problem, building: Int? = nil) {
        if flaws.count < MapReading.mostFlaws { flaws.append(MapFlaw(problem, building: building)) }
    }
}

/// One building as texts, whatever the file; turned into a building or into what is wrong with it.
struct BuildingText {
    let row: Int
    let number: String
    let address: String
    let households: String
    let residents: String
    let kind: String
    let compound: String
    let street: String
    let present: String
    let ring: [MapPoint]?
}

extension MapReading {
    /// Checks all fields of a building at once.
    mutating func add(_ text: BuildingText, _ units: MapUnits, _ norms: DelineationNorms, _ known: inout Set<Int>) {
        let place = text.ring == nil ? nil : buildings.count
        let before = flaws.count
        func problem(_ code: String, _ field: String, _ value: String) -> Problem {
            Problem(code, field: field, row: text.row, value: value, ["text": value, "building": text.number])
        }
        let number = Int(text.number)
        if number == nil { refuse(problem("delineation.number_missing", "id", text.number), building: place) }
        if let number, !known.insert(number).inserted {
            refuse(problem("delineation.repeated_number", "id", text.number), building: place)
        }
        let households = text.households.isEmpty ? nil : Int(text.households)
        if households.map({ $0 < 0 || $0 > 100_000 }) ?? true {
            refuse(problem("delineation.households_wrong", "households", text.households), building: place)
        }
        let kind = norms.kind(named: text.kind)
        if kind == nil { refuse(problem("delineation.kind_unknown", "kind", text.kind), building: place) }
        let street = text.street.isEmpty && units.top.level == .street ? units.top : units.find(text.street, .street)
        if street == nil { refuse(problem("delineation.street_unknown", "street", text.street), building: place) }
        let isNone = text.present.isEmpty || text.present == "-1"
        let present = isNone ? nil : units.find(text.present, .community)
        if !isNone, present == nil {
            refuse(problem("delineation.present_unknown", "present", text.present), building: place)
        }
        guard let ring = text.ring else {
            return refuse(problem("delineation.ring_wrong", "geometry", text.number))
        }
        let building = Building(
            number: number ?? -1 - text.row, address: text.address, ring: ring, households: households ?? 0,
            residents: Int(text.residents).flatMap { $0 >= 0 ? $0 : nil }, kind: kind ?? "",
            compound: text.compound == "-1" ? "" : text.compound, street: street ?? units.top,
            present: present)
        if flaws.count == before, building.area < 1 {
            refuse(problem("delineation.ring_wrong", "geometry", text.number), building: place)
        }
        buildings.append(building)
    }
}
