import Access
import Foundation
import Kernel
import Registry
import Store
import Synchronization
import TestSupport
import Testing
import WorkCalendar

@testable import Desk

/// A district with a desk for tests: 海陵区 › two streets › three communities, departments, people, and a clock that is set.
struct TownHall: Sendable {
    let database: Database
    let desk: DeskService
    let heard: Heard
    let watch: Watch

    static let district = "321202"
    static let top = code("321202000000")
    static let east = code("321202001000")
    static let mill = code("321202001001")
    static let bridge = code("321202001002")
    static let west = code("321202002000")
    static let lake = code("321202002001")
    static let city = OfficeID(top, branch: "city_management")
    static let start = moment("2026-09-14T09:00:00+08:00")
    static let migrations = AccessMigrations.all + RegistryMigrations.all + DeskMigrations.all

    /// The clock of the test.
    final class Watch: Sendable {
        private let time = Mutex(TownHall.start)
        var now: Instant { time.withLock { $0 } }
        func set(_ text: String) { time.withLock { $0 = moment(text) } }
        func set(_ moment: Instant) { time.withLock { $0 = moment } }
        func pass(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    /// What the observers were told.
    final class Heard: Sendable {
        private let changes = Mutex<[RecordChange]>([])
        func note(_ more: [RecordChange]) { changes.withLock { $0 += more } }
        var all: [RecordChange] { changes.withLock { $0 } }
    }

    static let book: DeskBook = {
        do { return try loadBook() } catch { preconditionFailure("\(error)") }
    }()

    static func loadBook(years: [CalendarYear]? = nil) throws -> DeskBook {
        struct Profiles: Decodable { let profiles: [ClockProfile] }
        let content = Repository.root.appendingPathComponent("Content")
        let folder = content.appendingPathComponent("calendars/years")
        let shipped = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            try JSONDecoder().decode(CalendarYear.self, from: Data(contentsOf: folder.appendingPathComponent($0)))
        }
        let profiles = try JSONDecoder().decode(
            Profiles.self, from: Data(contentsOf: content.appendingPathComponent("calendars/profiles.json")))
        return try DeskBook.load(
            from: content.appendingPathComponent("desk"), calendar: try WorkCalendar(years ?? shipped),
            clocks: profiles.profiles)
    }

    /// Runs the body on a fresh town hall.
    static func run(_ kind: TestDatabase, _ body: (TownHall) async throws -> Void) async throws {
        try await kind.runAsync(migrations) { database in
            let hall = TownHall(database)
            try await hall.found()
            try await body(hall)
        }
    }

    init(_ database: Database, book: DeskBook = TownHall.book) {
        self.database = database
        let (watch, heard, count) = (Watch(), Heard(), Counter())
        let environment = Environment(
            now: { watch.now },
            newID: { "id-" + String(repeating: "0", count: 7 - "\(count.value)".count) + "\(count.next())" },
            newSeed: { 1 })
        self.watch = watch
        self.heard = heard
        desk = DeskService(
            book: book, database: database, environment: environment,
            observers: [{ changes, _, _ in heard.note(changes) }])
    }

    private func found() async throws {
        let environment = Environment(now: { TownHall.start }, newID: { "u" }, newSeed: { 1 })
        let registers = try RegisterBook.load(from: Repository.root.appendingPathComponent("Content/registers"))
        let units = UnitService(book: registers, database: database, environment: environment)
        let act = UnitAct("设立", on: day("2001-01-01"))
        for (digits, kind, name) in [
            ("321200000000", UnitKind.city, "泰州市"), ("321202000000", .district, "海陵区"),
            ("321202001000", .street, "城东街道"), ("321202001001", .community, "东磨社区"),
            ("321202001002", .community, "东桥社区"), ("321202002000", .street, "城西街道"),
            ("321202002001", .community, "西湖社区"),
        ] {
            _ = try await units.create(
                UnitDraft(code: code(digits), kind: kind, name: name, provenance: "test"), act: act, by: .system)
        }
        try await desk.setUpDepartments(at: TownHall.top, by: .system)
        try await desk.setMember("citystaff", of: TownHall.city, true, by: .system)
    }

    // MARK: people

    static let millWorker = person("mill", .community, mill)
    static let bridgeWorker = person("bridge", .community, bridge)
    static let eastOffice = person("east", .street, east)
    static let eastSecond = person("east2", .street, east)
    static let westOffice = person("west", .street, west)
    static let hotline = person("hotline", .district, top)
    static let hotlineSecond = person("hotline2", .district, top)
    static let cityStaff = person("citystaff", .department, top)

    private static func person(_ account: String, _ role: Role, _ unit: UnitCode) -> Actor {
        Actor(account: account, name: account, grants: [Grant(role: role, unit: unit)])
    }

    // MARK: short cuts

    /// A resident's request as it lies at the desk or where the rules sent it.
    func ask(
        _ category: String = "dispute", at unit: UnitCode = TownHall.mill, text: String = "楼上漏水，请帮忙调解",
        dispatch: Bool = true, _ change: (inout RequestDraft) -> Void = { _ in }
    ) async throws -> Request {
        var draft = RequestDraft(channel: .web, unit: unit, category: category, text: text)
        change(&draft)
        let actor: Actor = draft.channel.isForAnother ? TownHall.hotline : .anonymous
        let receipt = try await desk.register(draft, dispatch: dispatch, by: actor)
        return try await find(receipt.id)
    }

    func find(_ id: String) async throws -> Request {
        try #require(
            try await database.read { try RequestQueries.find(id, district: TownHall.district, on: $0) })
    }

    /// The timeline's kinds.
    func events(_ request: Request) async throws -> [TimelineEntry] {
        try await database.read {
            try TimelineQueries.of(request.id, district: request.district, publicOnly: false, on: $0)
        }
    }

    /// Leads a community's request to the call-back.
    func toCallBack(_ request: Request, by worker: Actor = TownHall.millWorker) async throws -> Request {
        var now = try await desk.accept(request.address, by: worker)
        now = try await desk.contact(now.address, note: "已电话联系", by: worker)
        now = try await desk.submitResult(now.address, ResultDraft("已上门调解，双方同意维修", evidence: ["调解记录"]), by: worker)
        return try await desk.review(now.address, pass: true, words: "", by: TownHall.eastOffice)
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func next() -> Int {
        count.withLock {
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

func moment(_ text: String) -> Instant {
    guard let moment = Instant(iso: text) else { preconditionFailure("not a moment: \(text)") }
    return moment
}
