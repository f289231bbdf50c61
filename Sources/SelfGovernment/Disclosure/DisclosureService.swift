import Access
import Ballots
import Kernel
import Registry
import Store

/// Disclosure of residents' affairs: what is due, posted and taken down, with the clocks of the pack, and what
/// residents ask about it.
package struct DisclosureService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    let database: Database
    let environment: Environment
    let registers: RegisterService
    let observers: [RecordObserver]

    package init(
        laws: LawBook, database: Database, environment: Environment, registers: RegisterService,
        observers: [RecordObserver] = []
    ) {
        self.laws = laws
        self.database = database
        self.environment = environment
        self.registers = registers
        self.observers = observers
    }

    /// Plans a disclosure.
    ///
    /// - Throws: `Problem` `disclosure.category_unknown` with the article, `disclosure.title_missing`, `access.denied`.
    package func plan(
        unit: UnitCode, category: String, title: String, body: String, due: CivilDate, by actor: Actor
    ) async throws -> Disclosure {
        let (now, id) = (environment.now(), environment.newID())
        let pack = try laws.law(of: "residents_committee", on: environment.today)
        let kinds = try pack.words("disclosure.categories")
        guard kinds.value.contains(category) else {
            throw Problem(
                "disclosure.category_unknown", field: "category", value: category,
                source: "\(kinds.rule.document) \(kinds.rule.article)")
        }
        guard !title.isEmpty else { throw Problem("disclosure.title_missing", field: "title") }
        let disclosure = Disclosure(
            id: id, unit: unit, pack: pack.id, category: category, title: title, body: body, due: due, version: 1)
        try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try Access.require(.governSelf, actor, at: unit)
            try enter(disclosure, now, actor, connection)
        }
        return disclosure
    }

    /// Plans a year of disclosures: each kind as often as the pack says; periods already planned stay.
    ///
    /// - Throws: `Problem` `access.denied`, `disclosure.year_wrong`.
    /// - Returns: How many were planned.
    package func planYear(unit: UnitCode, year: Int, titles: [String: String], by actor: Actor) async throws -> Int {
        let now = environment.now()
        guard abs(year - environment.today.year) <= 1, let start = CivilDate(year: year, month: 1, day: 1) else {
            throw Problem("disclosure.year_wrong", field: "year", value: String(year))
        }
        let pack = try laws.law(of: "residents_committee", on: max(start, environment.today))
        let due = try pack.disclosureIntervals().flatMap { category, every -> [(String, CivilDate)] in
            guard let months = every?.value, months > 0 else { return [] }
            return stride(from: months, through: 12, by: months).map { after in
                (category, start.adding(months: after).adding(days: -1))
            }
        }
        let drafts = due.map { ($0.0, $0.1, environment.newID()) }
        return try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try Access.require(.governSelf, actor, at: unit)
            let known = try DisclosureQueries.disclosures(below: unit, prefix: unit.digits, on: connection)
            let open = drafts.filter { draft in
                !known.contains { $0.unit == unit && $0.category == draft.0 && $0.due == draft.1 }
            }
            for (category, day, id) in open {
                try enter(
                    Disclosure(
                        id: id, unit: unit, pack: pack.id, category: category,
                        title: "\(titles[category] ?? category)（\(day)）", body: "", due: day, version: 1), now, actor,
                    connection)
            }
            return open.count
        }
    }

    private func enter(
        _ disclosure: Disclosure, _ now: Instant, _ actor: Actor, _ connection: any Connection
    ) throws {
        try DisclosureQueries.insert(disclosure, at: now, by: actor.account, on: connection)
        try tell(nil, disclosure, connection)
        try disclosure.audit("disclosure.plan", by: actor, at: now, on: connection)
    }

    /// Records that it hangs since a day, late or not.
    ///
    /// - Throws: `Problem` `disclosure.posted_already`, `disclosure.unknown`, `disclosure.day_wrong`.
    package func post(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        let (now, row) = (environment.now(), environment.newID())
        guard day <= environment.today else { throw Problem("disclosure.day_wrong", field: "day") }
        try await change(id, district, "disclosure.post", actor) { disclosure, connection in
            guard disclosure.posted == nil else { throw Problem("disclosure.posted_already") }
            disclosure.posted = day
            try registers.enter(disclosure.draft, in: "disclosures", id: row, at: now, by: actor, on: connection)
        }
    }

    /// Takes it down once it has hung for as long as the law asks.
    ///
    /// - Throws: `Problem` `disclosure.too_early` with the article, `disclosure.not_posted`.
    package func takeDown(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        let now = environment.now()
        try await change(id, district, "disclosure.take_down", actor) { disclosure, connection in
            guard let posted = disclosure.posted, disclosure.takenDown == nil else {
                throw Problem("disclosure.not_posted")
            }
            let clock = try laws.pack(disclosure.pack).days("disclosure.post")
            let earliest = posted.adding(days: clock.value)
            guard day >= earliest else {
                throw Problem(
                    "disclosure.too_early", field: "day", ["day": earliest.description],
                    source: "\(clock.rule.document) \(clock.rule.article)")
            }
            guard day <= environment.today else { throw Problem("disclosure.day_wrong", field: "day") }
            disclosure.takenDown = day
            try registers.set(
                "removed", to: .date(day),
                where: [
                    "posted": .isOne(of: [.date(posted)]), "title": .isOne(of: [.text(disclosure.title)]),
                    "removed": .isOne(of: [.null]),
                ], in: "disclosures", at: disclosure.unit, by: actor, now: now, on: connection)
        }
    }

    func change(
        _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout Disclosure, any Connection) throws -> Void
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let old = try DisclosureQueries.disclosure(id, district: district, on: connection) else {
                throw Problem("disclosure.unknown")
            }
            var disclosure = old
            try Access.require(.governSelf, actor, at: disclosure.unit)
            try work(&disclosure, connection)
            disclosure.version += 1
            try DisclosureQueries.save(disclosure, on: connection)
            try tell(old, disclosure, connection)
            try disclosure.audit(action, by: actor, at: now, on: connection)
        }
    }

    private func tell(_ old: Disclosure?, _ new: Disclosure, _ connection: any Connection) throws {
        try observers.tell(
            SelfGovernmentSources.disclosures, old?.record, new.record, new.unit.district, connection)
    }
}
