import Access
import Foundation
import Kernel
import Registry
import Store
import Synchronization

/// Maps, scenarios and the way to new boundaries.
///
/// Norms are files of the plans; days of consultation are dated rules; what takes effect is written to the register of
/// units in the same transaction.
package struct DelineationService: Sendable {
    /// Figures that no plan sets.
    package struct Rules: Decodable, Sendable {
        package let consultation_days: Int
        package let kind_percent: Int
        /// Metres of boundary that a comment and each support are worth to begin with.
        package let comment_metres: Int
    }

    package let norms: [DelineationNorms]
    package let rules: DatedRules<Rules>
    let database: Database
    let environment: Kernel.Environment
    let registers: RegisterService
    let units: UnitService
    let observers: [RecordObserver]
    private let cache = MapCache()

    package init(
        norms: [DelineationNorms], rules: DatedRules<Rules>, database: Database, environment: Kernel.Environment,
        registers: RegisterService, units: UnitService, observers: [RecordObserver] = []
    ) {
        self.norms = norms
        self.rules = rules
        self.database = database
        self.environment = environment
        self.registers = registers
        self.units = units
        self.observers = observers
    }

    /// The norms of a name.
    ///
    /// - Throws: `Problem` `delineate.norms_unknown`.
    package func norms(_ id: String) throws -> DelineationNorms {
        guard let found = norms.first(where: { $0.id == id }) else {
            throw Problem("delineate.norms_unknown", field: "norms", value: id, ["name": id])
        }
        return found
    }

    /// A map ready for the engine; kept in memory, because it never changes.
    ///
    /// - Throws: `Problem` `delineation.map_unknown`.
    package func map(_ id: String, district: String) async throws -> LoadedMap {
        if let known = cache.find(district + id) { return known }
        let map = try await database.read { try MapQueries.map(id, district: district, on: $0) }
        guard let map else { throw Problem("delineation.map_unknown") }
        let loaded = LoadedMap(map, try norms(map.norms))
        cache.keep(loaded, district + id)
        return loaded
    }

    func map(_ id: String, district: String, on connection: any Connection) throws -> LoadedMap {
        if let known = cache.find(district + id) { return known }
        guard let map = try MapQueries.map(id, district: district, on: connection) else {
            throw Problem("delineation.map_unknown")
        }
        let loaded = LoadedMap(map, try norms(map.norms))
        cache.keep(loaded, district + id)
        return loaded
    }

    /// Maps of a unit and below.
    package func maps(below unit: UnitCode) async throws -> [MapHeading] {
        try await database.read { try MapQueries.headings(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// Names of living streets and communities at and below a unit on a day, by code.
    package func names(below unit: UnitCode, on day: CivilDate) async throws -> [UnitCode: String] {
        try await database.read { try DelineationService.names(below: unit, on: day, $0) }
    }

    static func names(
        below unit: UnitCode, on day: CivilDate, _ connection: any Connection
    ) throws -> [UnitCode: String] {
        let units = try UnitQueries.subtree(of: unit, on: day, connection)
        return Dictionary(
            units.filter { $0.kind != .village }.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the files of a map and tells everything that is wrong with them; writes nothing.
    ///
    /// - Throws: `Problem` `access.denied`, `delineate.norms_unknown`.
    package func read(_ files: MapFiles, _ draft: MapDraft, by actor: Actor) async throws -> MapReading {
        try Access.require(.drawBoundaries, actor, at: draft.unit)
        let names = try await names(below: draft.unit, on: environment.today)
        let norms = try norms(draft.norms)
        return MapReading(
            files, coordinates: draft.coordinates, units: MapUnits(top: draft.unit, names: names), norms: norms,
            gap: draft.gapDecimetres)
    }

    /// Keeps a map that was read without errors, and its present state as the first scenario.
    ///
    /// - Throws: `Problem` `access.denied`; `ValidationFailure` with what stands in the way.
    /// - Returns: the ids of the map and of the scenario.
    package func keep(
        _ reading: MapReading, _ draft: MapDraft, by actor: Actor
    ) async throws -> (map: String, scenario: String) {
        try draft.check(on: environment.today)
        guard reading.errors.isEmpty else { throw ValidationFailure(reading.errors.map(\.problem)) }
        let (now, id, first) = (environment.now(), environment.newID(), environment.newID())
        var map = StreetMap(
            id: id, unit: draft.unit, title: draft.title, coordinates: draft.coordinates, countedOn: draft.countedOn,
            norms: draft.norms, source: draft.source, recordedAt: now, recordedBy: actor.account)
        (map.buildings, map.borders) = (reading.buildings, reading.borders)
        (map.stations, map.lines) = (reading.stations, reading.lines)
        let loaded = LoadedMap(map, try norms(draft.norms))
        let kept = map
        try await database.write { connection in
            try AuditTrail.lock(kept.unit.district, on: connection)
            try Access.require(.drawBoundaries, actor, at: kept.unit)
            try MapQueries.insert(kept, on: connection)
            let present = try presentScenario(loaded, id: first, at: now, by: actor, on: connection)
            try ScenarioQueries.insert(present, on: connection)
            try audit(
                "delineation.map", "maps/" + id, kept.unit,
                ["buildings": String(kept.buildings.count), "counted": kept.countedOn.description], actor, now,
                connection)
        }
        return (id, first)
    }

    func audit(
        _ action: String, _ subject: String, _ unit: UnitCode, _ detail: [String: String], _ actor: Actor,
        _ now: Instant, _ connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: unit.district, at: now, actor: actor, action: action, subject: subject, detail: detail),
            on: connection)
    }
}

/// What a form says of a map besides its files.
package struct MapDraft: Sendable {
    package let unit: UnitCode
    package let title: String
    package let coordinates: CoordinateSystem
    package let countedOn: CivilDate
    package let norms: String
    package let source: String
    /// How far apart lands may lie and still touch.
    package let gapDecimetres: Int

    package init(
        unit: UnitCode, title: String, coordinates: CoordinateSystem, countedOn: CivilDate, norms: String,
        source: String, gapDecimetres: Int = 10
    ) {
        self.unit = unit
        self.title = title
        self.coordinates = coordinates
        self.countedOn = countedOn
        self.norms = norms
        self.source = source
        self.gapDecimetres = gapDecimetres
    }

    func check(on today: CivilDate) throws {
        var problems: [Problem] = []
        if title.isEmpty { problems.append(Problem("delineation.title_missing", field: "title")) }
        if source.isEmpty { problems.append(Problem("delineation.source_missing", field: "source")) }
        if countedOn > today {
            problems.append(Problem("delineation.counted_later", field: "counted", value: countedOn.description))
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }
}

/// The maps looked at last.
private final class MapCache: Sendable {
    private struct Shelf {
        var maps: [String: LoadedMap] = [:]
        var order: [String] = []
    }
    private let shelf = Mutex(Shelf())
    private static let capacity = 8

    func find(_ key: String) -> LoadedMap? { shelf.withLock { $0.maps[key] } }

    func keep(_ map: LoadedMap, _ key: String) {
        shelf.withLock { shelf in
            guard shelf.maps.updateValue(map, forKey: key) == nil else { return }
            shelf.order.append(key)
            if shelf.order.count > MapCache.capacity { shelf.maps[shelf.order.removeFirst()] = nil }
        }
    }
}
