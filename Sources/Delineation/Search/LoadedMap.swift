import Kernel
import Partition

/// A map ready for the engine: compounds contracted, hard barriers taken out.
package struct LoadedMap: Sendable {
    package let map: StreetMap
    package let norms: DelineationNorms
    package let engine: BuildingMap
    package let territory: Territory
    /// The buildings of each unit, in the order of the file.
    package let buildings: [[Int]]
    /// The unit in which each station stands.
    package let stationUnits: [Int]
    private let unitOfNumber: [Int: Int]

    /// - Parameter pins: those that open borders are heeded.
    package init(_ map: StreetMap, _ norms: DelineationNorms, pins: [Pin] = []) {
        self.map = map
        self.norms = norms
        engine = LoadedMap.engineMap(map, norms)
        let place = Dictionary(
            map.buildings.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
        territory = Territory(engine, norms: norms.forSearch, opened: LoadedMap.opened(pins, place))
        var buildings = [[Int]](repeating: [], count: territory.count)
        for (building, unit) in territory.unitOfBuilding.enumerated() { buildings[unit].append(building) }
        self.buildings = buildings
        stationUnits = map.stations.compactMap { [engine, territory] station in
            func distance(_ building: Int) -> Int {
                let (dx, dy) = (engine.x[building] - station.place.x, engine.y[building] - station.place.y)
                return dx * dx + dy * dy
            }
            return engine.ids.indices.min { (distance($0), $0) < (distance($1), $1) }
                .map { territory.unitOfBuilding[$0] }
        }
        unitOfNumber = place.mapValues { [territory] in territory.unitOfBuilding[$0] }
    }

    static func opened(_ pins: [Pin], _ place: [Int: Int]) -> Set<[Int]> {
        Set(
            pins.filter { $0.kind == .opened }.compactMap { pin -> [Int]? in
                let pair = pin.buildings.compactMap { place[$0] }.sorted()
                return pair.count == 2 ? pair : nil
            })
    }

    private static func engineMap(_ map: StreetMap, _ norms: DelineationNorms) -> BuildingMap {
        var engine = BuildingMap()
        var compounds: [String: Int] = [:]
        for building in map.buildings {
            let centre = building.centre
            engine.ids.append(building.number)
            engine.x.append(centre.x)
            engine.y.append(centre.y)
            engine.area.append(building.area)
            engine.households.append(building.households)
            engine.norm.append(norms.households[building.kind]?.norm ?? 1)
            if building.compound.isEmpty {
                engine.compound.append(-1)
            } else {
                let number = compounds[building.compound] ?? compounds.count
                compounds[building.compound] = number
                engine.compound.append(number)
            }
            engine.street.append(number(building.street))
            engine.present.append(number(building.present))
        }
        engine.borders = map.borders.filter { $0.second >= 0 }.map {
            BuildingMap.Border(first: $0.first, second: $0.second, length: $0.length, barrier: $0.barrier)
        }
        engine.stations = map.stations.map {
            BuildingMap.Station(x: $0.place.x, y: $0.place.y, present: number($0.present))
        }
        return engine
    }

    /// A code as the engine counts; 0 for none.
    static func number(_ code: UnitCode?) -> Int { code.flatMap { Int($0.digits) } ?? 0 }

    /// The code that a number of the engine stands for.
    static func code(_ number: Int) -> UnitCode? {
        let digits = String(number)
        return UnitCode(String(repeating: "0", count: max(0, 12 - digits.count)) + digits)
    }

    /// The band of loads around the norm.
    package func band(_ settings: ScenarioSettings) -> Band {
        let share = Double(settings.bandPermille) / 1000
        return Band(low: (1 - share) * territory.scale, high: (1 + share) * territory.scale)
    }

    /// The unit of a building's number; nil when there is no such building.
    package func unit(number: Int) -> Int? { unitOfNumber[number] }

    /// The number by which a unit is named in addresses of pages: that of its first building.
    package func number(of unit: Int) -> Int { map.buildings[territory.firstBuilding[unit]].number }

    /// What people call a unit: its compound, or the address of its building.
    package func name(of unit: Int) -> String {
        let building = map.buildings[territory.firstBuilding[unit]]
        if !building.compound.isEmpty { return building.compound }
        return building.address.isEmpty ? String(building.number) : building.address
    }

    /// The present communities, by code; buildings without one are not counted.
    package var presentCodes: [UnitCode] { Set(map.buildings.compactMap(\.present)).sorted() }
}
