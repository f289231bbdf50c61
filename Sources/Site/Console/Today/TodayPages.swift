import Access
import HTTPTypes
import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// The first page of the console: what stands open at the units of whoever signed in.
package struct TodayPages: Sendable {
    static let navigation = NavEntry(.todayNav, "/console") { ConsoleRights.may(.viewConsole, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/") { _, context in context.render(try await load(context).page(context)) }
    }

    private func load(_ context: LinliContext) async throws -> TodayPage {
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let tops = units.tops(.viewConsole, actor)
        let unit = context.query("unit").flatMap { UnitCode($0) }.flatMap { units[$0] } ?? tops.first
        guard let unit else { return TodayPage(unit: nil, tops: [], units: units, day: services.day) }
        try Access.require(.viewConsole, actor, at: unit.code)
        var page = TodayPage(unit: unit, tops: tops, units: units, day: services.day)
        (page.commitments, page.plans, page.changes) = try await services.database.read { connection in
            (
                try OpenCommitment.read(unit.code, services, by: actor, on: connection),
                try OpenTargets.read(unit.code, services, on: connection),
                try RecentChanges.read(below: unit, units, on: connection)
            )
        }
        if ConsoleRights.maySeeReceipts(actor) {
            page.receipts = try await services.imports.receipts(district: unit.district, limit: 5, by: actor)
        }
        page.gaps = try await gaps(unit, units, actor)
        return page
    }

    /// Registers of yearly counts for which units below have nothing this year.
    private func gaps(_ unit: Unit, _ units: UnitIndex, _ actor: Actor) async throws -> [TodayPage.Gap] {
        let year = services.day.year
        guard let start = CivilDate(year: year, month: 1, day: 1),
            let end = CivilDate(year: year, month: 12, day: 31)
        else { return [] }
        var gaps: [TodayPage.Gap] = []
        for spec in services.book.registers {
            guard case .last(let day) = spec.time, spec.fields.contains(where: \.isNumber), spec.personalFields.isEmpty
            else { continue }
            let expected = units.reach(.viewConsole, actor, levels: [spec.levels.max() ?? .community])
                .filter { unit.code.covers($0.code) && $0.kind != .village }
            let filter = RecordFilter(
                unit: unit.code, conditions: [day: .between(.date(start), .date(end))], limit: 10_000)
            let found = Set(try await services.registers.list(spec.name, filter, by: actor).records.map(\.unit))
            let missing = expected.filter { !found.contains($0.code) }
            guard !missing.isEmpty else { continue }
            gaps.append(
                TodayPage.Gap(
                    register: spec, count: missing.count, expected: expected.count, first: Array(missing.prefix(3)),
                    year: year))
        }
        return gaps
    }
}

/// The targets of a plan that are not reached at a unit, the worst first.
struct OpenTargets: Sendable {
    let plan: String
    let title: Localized
    let day: CivilDate
    /// By status, then by deadline.
    let open: [Verdict]
    /// How many targets have each status.
    let counts: [TargetStatus: Int]

    /// The open targets of all plans at the unit.
    static func read(
        _ unit: UnitCode, _ services: ConsoleServices, on connection: any Connection
    ) throws -> [OpenTargets] {
        try services.plans.plans(unit.district, on: connection).compactMap { stored, compiled in
            let day = min(services.day, compiled.plan.validThrough)
            guard
                let report = try services.plans.reportIfThere(plan: stored.id, unit: unit, day: day, on: connection)
            else { return nil }
            let verdicts = report.verdicts
            let open = verdicts.enumerated().filter { urgency($0.element, day) < 3 }.sorted {
                (urgency($0.element, day), due($0.element), $0.offset) < (
                    urgency($1.element, day), due($1.element), $1.offset
                )
            }
            return OpenTargets(
                plan: stored.id, title: compiled.plan.title, day: day, open: open.map(\.element),
                counts: Dictionary(verdicts.map { ($0.status, 1) }, uniquingKeysWith: +))
        }
    }

    /// 0 clearly behind, 1 behind, 2 due within 90 days, 3 not urgent.
    private static func urgency(_ verdict: Verdict, _ day: CivilDate) -> Int {
        switch verdict.status {
        case .clearlyBehind: return 0
        case .behind: return 1
        case .onCourse, .noData:
            guard let due = verdict.due else { return 3 }
            return due >= day && due.days(since: day) <= 90 ? 2 : 3
        case .met, .recorded: return 3
        }
    }

    private static func due(_ verdict: Verdict) -> Int32 { verdict.due?.dayNumber ?? Int32.max }
}

/// The newest writes at a unit and below.
struct RecentChanges: Sendable {
    let record: AuditRecord
    /// The unit it concerns; nil when the entry names none.
    let unit: UnitCode?

    private static let most = 10

    /// The newest entries about records, of those the unit covers.
    static func read(below unit: Unit, _ units: UnitIndex, on connection: any Connection) throws -> [RecentChanges] {
        let entries = try AuditQueries.list(unit.district, AuditFilter(action: "register"), limit: 300, on: connection)
        let found = entries.map { RecentChanges(record: $0, unit: code(in: $0.detail)) }
        return Array(
            found.filter { entry in entry.unit.map(unit.code.covers) ?? (unit.level == .district) }.prefix(most))
    }

    /// The value of `unit` in the entry's particulars.
    private static func code(in detail: String) -> UnitCode? {
        guard let name = detail.firstRange(of: "\"unit\":\"") else { return nil }
        return UnitCode(detail[name.upperBound...].prefix(12))
    }
}
