import Access
import Foundation
import Kernel
import Registry
import Store
import TestSupport

@testable import Delineation

/// A street with invented communities, a clock set by hand, and the people who draw and approve.
struct StreetOffice: Sendable {
    let database: Database
    let clock: DayClock
    let book: RegisterBook
    let units: UnitService
    let service: DelineationService

    static let street = code("321202001000")
    static let migrations = AccessMigrations.all + RegistryMigrations.all + DelineationMigrations.all
    static let drawer = Actor(
        account: "a-street", name: "街道", grants: [Grant(role: .street, unit: street)])
    static let second = Actor(
        account: "a-second", name: "街道二", grants: [Grant(role: .street, unit: street)])
    static let district = Actor(
        account: "a-district", name: "区", grants: [Grant(role: .district, unit: code("321202000000"))])
    static let stranger = Actor(
        account: "a-other", name: "别的街道", grants: [Grant(role: .street, unit: code("321202002000"))])

    static func run(
        _ kind: TestDatabase, communities: Int = 8, _ body: (StreetOffice) async throws -> Void
    ) async throws {
        try await kind.runAsync(migrations) { database in
            let office = try StreetOffice(database)
            try await office.found(communities)
            try await body(office)
        }
    }

    init(_ database: Database) throws {
        self.database = database
        let clock = DayClock()
        self.clock = clock
        let environment = Environment(now: { clock.now }, newID: { clock.next() }, newSeed: { 7 })
        let content = Repository.root.appendingPathComponent("Content")
        book = try RegisterBook.load(from: content.appendingPathComponent("registers"))
        units = UnitService(book: book, database: database, environment: environment)
        service = DelineationService(
            norms: try DelineationNorms.all(folder: content.appendingPathComponent("delineation")),
            rules: try DatedRules(file: content.appendingPathComponent("rules/delineation.json")), database: database,
            environment: environment,
            registers: RegisterService(book: book, database: database, environment: environment), units: units)
    }

    static func norms() throws -> DelineationNorms {
        try DelineationNorms.read("hailing-2001", folder: Repository.root.appendingPathComponent("Content/delineation"))
    }

    static func communities(_ count: Int) -> [(code: UnitCode, name: String)] {
        (1...count).map { number in
            let digits = String(number)
            return (code("321202001" + String(repeating: "0", count: 3 - digits.count) + digits), "第\(number)社区")
        }
    }

    private func found(_ count: Int) async throws {
        let act = UnitAct("设立", on: day("2001-01-01"))
        let above: [(String, UnitKind, String)] = [
            ("321200000000", .city, "泰州市"), ("321202000000", .district, "海陵区"), ("321202001000", .street, "城东街道"),
            ("321202002000", .street, "城西街道"),
        ]
        for (digits, kind, name) in above {
            _ = try await units.create(
                UnitDraft(code: code(digits), kind: kind, name: name, provenance: "test"), act: act, by: .system)
        }
        for community in StreetOffice.communities(count) {
            _ = try await units.create(
                UnitDraft(code: community.code, kind: .community, name: community.name, provenance: "test"), act: act,
                by: .system)
        }
    }

    var draft: MapDraft {
        MapDraft(
            unit: StreetOffice.street, title: "城东街道楼栋图", coordinates: .localMetres, countedOn: clock.now.day,
            norms: "hailing-2001", source: "test")
    }

    /// Reads and keeps the sample street; gives the map and its present scenario.
    func imported(_ count: Int = 8, seed: UInt64 = 3) async throws -> (map: LoadedMap, present: Scenario) {
        let sample = SampleStreet(
            communities: StreetOffice.communities(count), seed: seed, norms: try StreetOffice.norms())
        let reading = try await service.read(
            MapFiles(geoJSON: Array(sample.geoJSON.utf8)), draft, by: StreetOffice.drawer)
        let ids = try await service.keep(reading, draft, by: StreetOffice.drawer)
        let map = try await service.map(ids.map, district: "321202")
        return (map, try await service.scenario(ids.scenario, district: "321202"))
    }

    /// Runs a search to its end and gives what it found.
    func searched(_ present: Scenario, proposals: Int = 60_000) async throws -> [Scenario] {
        let run = try await service.start(
            present.id, district: "321202", bandPermille: 200, proposals: proposals, seed: 5, by: StreetOffice.drawer)
        for _ in 0..<2400 {
            let now = try await service.run(run.id, district: "321202")
            if now.state != .running {
                return try await service.scenarios(of: run.map, district: "321202").filter { now.found.contains($0.id) }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return []
    }
}

func code(_ digits: String) -> UnitCode { UnitCode(digits) ?? UnitCode("000000000000").unsafelyUnwrapped }
func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(dayNumber: 0) }

/// The problems that some work ends with; empty when it does not.
func refused(_ work: () async throws -> some Sendable) async throws -> [String] {
    do {
        _ = try await work()
        return []
    } catch let problem as Problem {
        return [problem.code]
    } catch let failure as ValidationFailure { return failure.problems.map(\.code) }
}
