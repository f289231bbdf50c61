import Access
import Foundation
import Kernel
import Registry
import Store
import Synchronization
import TestSupport
import Testing

/// A district office for tests: 泰州市 › 海陵区 › two streets with two communities each, and the services over it.
struct Office: Sendable {
    let database: Database
    let book: RegisterBook
    let registers: RegisterService
    let units: UnitService
    let imports: ImportService
    let exports: ExportService
    /// All changes announced so far, in order.
    let heard: Heard

    static let district = "321202"
    static let top = code("321202000000")
    static let east = code("321202001000")
    static let mill = code("321202001001")
    static let bridge = code("321202001002")
    static let west = code("321202002000")
    static let lake = code("321202002001")
    static let start = day("2001-01-01")

    static let migrations = AccessMigrations.all + RegistryMigrations.all

    /// What the observers were told.
    final class Heard: Sendable {
        private let changes = Mutex<[RecordChange]>([])
        func note(_ more: [RecordChange]) { changes.withLock { $0 += more } }
        var all: [RecordChange] { changes.withLock { $0 } }
        func forget() { changes.withLock { $0 = [] } }
    }

    /// Runs the body on a fresh office.
    static func run(_ kind: TestDatabase, _ body: (Office) async throws -> Void) async throws {
        try await kind.runAsync(migrations) { database in
            let office = try Office(database)
            try await office.found()
            office.heard.forget()
            try await body(office)
        }
    }

    /// Runs the body on the demonstration district as it is shipped.
    static func runDemo(_ kind: TestDatabase, _ body: (Office) async throws -> Void) async throws {
        try await kind.runAsync(migrations) { database in
            let office = try Office(database)
            for register in ["units"] + office.book.registers.map(\.name) {
                let url = content.appendingPathComponent("demo/\(register).csv")
                guard FileManager.default.fileExists(atPath: url.path) else { continue }
                let file = ImportFile(
                    name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)), district: district,
                    isDemo: true)
                let report = try await office.imports.run(file, into: register, by: .system)
                #expect(report.errors == [], "\(register)")
                #expect(report.added > 0, "\(register)")
            }
            try await body(office)
        }
    }

    init(_ database: Database) throws {
        self.database = database
        book = try Office.loadBook()
        let count = Mutex(0)
        let clock = Counter()
        let environment = Environment(
            now: { Instant(milliseconds: 1_795_300_000_000 + Int64(clock.next()) * 1000) },
            newID: {
                count.withLock {
                    $0 += 1
                    return "id-" + String(repeating: "0", count: 7 - String($0).count) + String($0)
                }
            }, newSeed: { 1 })
        let heard = Heard()
        self.heard = heard
        let observers: [RecordObserver] = [{ changes, _, _ in heard.note(changes) }]
        registers = RegisterService(book: book, database: database, environment: environment, observers: observers)
        units = UnitService(book: book, database: database, environment: environment, observers: observers)
        imports = ImportService(book: book, database: database, environment: environment, observers: observers)
        exports = ExportService(book: book, database: database, environment: environment)
    }

    private func found() async throws {
        let act = UnitAct("设立", on: Office.start)
        for (digits, kind, name) in [
            ("321200000000", UnitKind.city, "泰州市"), ("321202000000", .district, "海陵区"),
            ("321202001000", .street, "城东街道"), ("321202001001", .community, "东磨社区"),
            ("321202001002", .community, "东桥社区"), ("321202002000", .street, "城西街道"),
            ("321202002001", .community, "西湖社区"),
        ] {
            _ = try await units.create(
                UnitDraft(code: code(digits), kind: kind, name: name, provenance: "test"), act: act, by: .system)
        }
    }

    static func loadBook() throws -> RegisterBook {
        try RegisterBook.load(from: content.appendingPathComponent("registers"))
    }

    static let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Content")

    /// A file to import into the district.
    static func file(_ text: String, isDemo: Bool = false) -> ImportFile {
        ImportFile(name: "test.csv", bytes: Array(text.utf8), district: district, isDemo: isDemo)
    }

    /// All rows of a register, by id.
    func rows(_ register: String) async throws -> [RegisterRecord] {
        try await registers.list(
            register, RecordFilter(unit: Office.top, sort: "unit", limit: 10_000), by: .system
        ).records.sorted { $0.id < $1.id }
    }

    /// The CSV an export writes.
    func export(_ register: String, by actor: Actor = .system) throws -> (name: String, text: String) {
        let bytes = Mutex<[UInt8]>([])
        let name = try exports.write(register, at: Office.top, by: actor) { piece in
            bytes.withLock { $0 += piece }
        }
        return (name, String(decoding: bytes.withLock { $0 }, as: UTF8.self))
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}

func code(_ digits: String) -> UnitCode {
    guard let code = UnitCode(digits) else { preconditionFailure("not a code: \(digits)") }
    return code
}

func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("not a day: \(text)") }
    return day
}

extension RecordDraft {
    /// A sound service centre at a street.
    static func centre(_ changes: [String: String] = [:]) -> RecordDraft {
        RecordDraft(
            [
                "unit": Office.east.digits, "kind": "service_centre", "name": "城东中心", "gross_area": "1050",
                "usable_area": "", "ownership": "自有", "opened": "2003-05-01", "closed": "",
            ].merging(changes) { _, new in new })
    }
}
