import Access
import Foundation
import Kernel
import Plans
import Registry
import Store
import Synchronization
import TestSupport

/// A district office with registers, units and plans over a test database: two streets, three communities.
struct PlanOffice: Sendable {
    let database: Database
    let book: RegisterBook
    let registers: RegisterService
    let units: UnitService
    let plans: PlanService

    static let district = unit("321202000000")
    static let east = unit("321202001000")
    static let west = unit("321202002000")
    static let mill = unit("321202001001")
    static let bridge = unit("321202001002")
    static let lake = unit("321202002001")
    static let migrations = AccessMigrations.all + RegistryMigrations.all + PlansMigrations.all
    static let content = Repository.root.appendingPathComponent("Content")

    static func run(_ kind: TestDatabase, _ body: (PlanOffice) async throws -> Void) async throws {
        try await kind.runAsync(migrations) { database in
            let office = try PlanOffice(database)
            try await office.found()
            try await body(office)
        }
    }

    /// An office with its units over an empty database.
    static func founded(_ database: Database) async throws -> PlanOffice {
        let office = try PlanOffice(database)
        try await office.found()
        return office
    }

    init(_ database: Database) throws {
        self.database = database
        book = try PlanOffice.loadBook()
        let ticks = Mutex(0)
        let environment = Environment(
            now: { Instant(milliseconds: 1_795_300_000_000 + Int64(ticks.withLock { $0 }) * 1000) },
            newID: {
                let number = String(
                    ticks.withLock { count in
                        count += 1
                        return count
                    })
                return "id-" + String(repeating: "0", count: 7 - number.count) + number
            }, newSeed: { 1 })
        let library = try PlanLibrary(sources: RegistrySources.all(book), rules: try PlanOffice.rules())
        let observers = [PlaneObserver(library: library).observer]
        registers = RegisterService(book: book, database: database, environment: environment, observers: observers)
        units = UnitService(book: book, database: database, environment: environment, observers: observers)
        plans = PlanService(database: database, environment: environment, library: library)
    }

    static func loadBook() throws -> RegisterBook {
        try RegisterBook.load(from: content.appendingPathComponent("registers"))
    }

    /// The shipped rules of judging.
    static func rules() throws -> DatedRules<StatusRule> {
        try DatedRules(file: content.appendingPathComponent("rules/plans.json"))
    }

    static func sources() throws -> [RecordSource] { RegistrySources.all(try loadBook()) }

    /// The plan that ships with the product.
    static func hailing() -> String {
        Repository.text(content.appendingPathComponent("plans/hailing-2001-2005.md"))
    }

    private func found() async throws {
        let act = UnitAct("设立", on: day("2001-01-01"))
        for (code, kind, name) in [
            (PlanOffice.unit("321200000000"), UnitKind.city, "泰州市"), (PlanOffice.district, .district, "海陵区"),
            (PlanOffice.east, .street, "城东街道"), (PlanOffice.mill, .community, "东磨社区"),
            (PlanOffice.bridge, .community, "东桥社区"), (PlanOffice.west, .street, "城西街道"),
            (PlanOffice.lake, .community, "西湖社区"),
        ] {
            _ = try await units.create(
                UnitDraft(code: code, kind: kind, name: name, provenance: "test"), act: act, by: .system)
        }
    }

    /// Adds a place.
    @discardableResult
    func addPlace(
        _ unit: UnitCode, _ kind: String, _ name: String, area: String, opened: String, closed: String = "",
        more: [String: String] = [:]
    ) async throws -> RegisterRecord {
        let draft = RecordDraft(
            [
                "unit": unit.digits, "kind": kind, "name": name, "gross_area": area, "ownership": "own",
                "opened": opened, "closed": closed,
            ].merging(more) { $1 })
        return try await registers.add(draft, to: "places", by: .system)
    }

    func address(_ record: RegisterRecord, _ register: String = "places") -> RecordAddress {
        RecordAddress(register: register, district: PlanOffice.district.district, id: record.id)
    }

    /// The verdict of a target at a unit on a day.
    func verdict(_ target: String, _ unit: UnitCode, _ at: String, plan: String = "small") async throws -> Verdict? {
        let date = day(at)
        return try await database.read { connection in
            let report = try plans.report(plan: plan, unit: unit, day: date, on: connection)
            return report.plan.target(target).flatMap { report.judge.verdict($0, at: report.node) }
        }
    }

    /// A code of a test; anything but twelve digits gives the district's.
    static func unit(_ digits: String) -> UnitCode {
        guard let code = UnitCode(digits) else { preconditionFailure("not a unit code: \(digits)") }
        return code
    }
}

/// A day of a test; an impossible one is 1970-01-01.
func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(dayNumber: 0) }
