import Access
import Ballots
import Foundation
import Kernel
import Registry
import Store
import TestSupport
import Testing

@testable import SelfGovernment

/// A community for tests, with a clock that is set by hand.
struct Community: Sendable {
    let database: Database
    let clock: DayClock
    let environment: Environment
    let book: RegisterBook
    let registers: RegisterService
    let elections: ElectionService

    static let unit = code("321202001001")
    static let migrations = AccessMigrations.all + RegistryMigrations.all + SelfGovernmentMigrations.all
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func run(_ kind: TestDatabase, _ body: (Community) async throws -> Void) async throws {
        try await kind.runAsync(migrations) { database in
            let community = try Community(database)
            try await community.found()
            try await body(community)
        }
    }

    init(_ database: Database) throws {
        self.database = database
        let clock = DayClock()
        self.clock = clock
        let environment = Environment(now: { clock.now }, newID: { clock.next() }, newSeed: { 7 })
        self.environment = environment
        book = try RegisterBook.load(from: Community.root.appendingPathComponent("Content/registers"))
        registers = RegisterService(book: book, database: database, environment: environment)
        elections = ElectionService(
            laws: try Community.laws(), documents: try Community.documents(), database: database,
            environment: environment, registers: registers)
    }

    static func laws() throws -> LawBook {
        let folder = root.appendingPathComponent("Content/laws")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        return try LawBook(
            try names.sorted().map {
                try JSONDecoder().decode(
                    PackDocument.self, from: Data(contentsOf: folder.appendingPathComponent($0)))
            })
    }

    /// The packs as published text.
    static func documents() throws -> LawDocuments {
        let folder = root.appendingPathComponent("Content/laws")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        var documents: [String: PublicJSON] = [:]
        for name in names {
            let document = try PublicJSON(reading: [UInt8](Data(contentsOf: folder.appendingPathComponent(name))))
            documents[document["id"]?.text ?? ""] = document
        }
        return LawDocuments(documents)
    }

    func found() async throws {
        let units = UnitService(book: book, database: database, environment: environment)
        let act = UnitAct("设立", on: day("2001-01-01"))
        for (digits, kind, name) in [
            ("321200000000", UnitKind.city, "泰州市"), ("321202000000", .district, "海陵区"),
            ("321202001000", .street, "城东街道"), ("321202001001", .community, "东磨社区"),
        ] {
            _ = try await units.create(
                UnitDraft(code: code(digits), kind: kind, name: name, provenance: "test"), act: act, by: .system)
        }
    }

    /// Rows of a register at the community.
    func rows(_ register: String) async throws -> [RegisterRecord] {
        try await registers.list(register, RecordFilter(unit: Community.unit, limit: 1000), by: .system).records
    }

    /// Entries of the audit trail.
    func trail() throws -> [AuditRecord] {
        try database.read { try AuditQueries.list("321202", limit: 100_000, on: $0) }
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
