import Access
import Ballots
import Kernel
import Registry
import Store

/// A matter that residents are told, with the day by which it has to hang.
package struct Disclosure: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let pack: String
    /// One of the seven kinds of the law.
    package let category: String
    package let title: String
    package let body: String
    package let due: CivilDate
    package internal(set) var posted: CivilDate?
    package internal(set) var takenDown: CivilDate?
    package internal(set) var version: Int

    /// Whether it should hang and does not.
    package func isOverdue(on day: CivilDate) -> Bool { posted == nil && day > due }
}

/// Disclosure of residents' affairs: what is due, posted and taken down, with the clock of the pack.
package struct DisclosureService: Sendable {
    let laws: LawBook
    let database: Database
    let environment: Environment
    let registers: RegisterService

    package init(laws: LawBook, database: Database, environment: Environment, registers: RegisterService) {
        self.laws = laws
        self.database = database
        self.environment = environment
        self.registers = registers
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
            try DisclosureQueries.insert(disclosure, at: now, by: actor.account, on: connection)
            try audit("disclosure.plan", disclosure, actor, now, connection)
        }
        return disclosure
    }

    /// Records that it hangs since a day, late or not.
    ///
    /// - Throws: `Problem` `disclosure.posted_already`, `disclosure.unknown`.
    package func post(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        let (now, row) = (environment.now(), environment.newID())
        guard day <= environment.today else { throw Problem("disclosure.day_wrong", field: "day") }
        try await change(id, district, "disclosure.post", actor) { disclosure, connection in
            guard disclosure.posted == nil else { throw Problem("disclosure.posted_already") }
            disclosure.posted = day
            try registers.enter(
                RecordDraft([
                    "unit": disclosure.unit.digits, "category": disclosure.registerCategory, "title": disclosure.title,
                    "medium": "board", "posted": day.description,
                ]), in: "disclosures", id: row, at: now, by: actor, on: connection)
        }
    }

    /// Takes it down once it has hung for as long as the law asks.
    ///
    /// - Throws: `Problem` `disclosure.too_early` with the article, `disclosure.not_posted`.
    package func takeDown(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        try await change(id, district, "disclosure.take_down", actor) { disclosure, _ in
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
            disclosure.takenDown = day
        }
    }

    /// Disclosures of a unit and below, the latest due first.
    package func disclosures(below unit: UnitCode) async throws -> [Disclosure] {
        try await database.read { try DisclosureQueries.disclosures(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// A resident's question about a disclosure.
    ///
    /// - Throws: `Problem` `disclosure.unknown`.
    package func ask(_ id: String, district: String, question: String, on day: CivilDate) async throws {
        let (now, query) = (environment.now(), environment.newID())
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let disclosure = try DisclosureQueries.disclosure(id, district: district, on: connection) else {
                throw Problem("disclosure.unknown")
            }
            try DisclosureQueries.ask(query, disclosure, question: question, on: day, connection)
            try audit("disclosure.ask", disclosure, .anonymous, now, connection)
        }
    }

    private func change(
        _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout Disclosure, any Connection) throws -> Void
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard var disclosure = try DisclosureQueries.disclosure(id, district: district, on: connection) else {
                throw Problem("disclosure.unknown")
            }
            try Access.require(.governSelf, actor, at: disclosure.unit)
            try work(&disclosure, connection)
            disclosure.version += 1
            try DisclosureQueries.save(disclosure, on: connection)
            try audit(action, disclosure, actor, now, connection)
        }
    }

    private func audit(
        _ action: String, _ disclosure: Disclosure, _ actor: Actor, _ now: Instant, _ connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: disclosure.unit.district, at: now, actor: actor, action: action,
                subject: "disclosures/" + disclosure.id, detail: ["category": disclosure.category]), on: connection)
    }
}

extension Disclosure {
    /// The category as the register of disclosures names it.
    var registerCategory: String { category == "funds" ? "finance" : category }
}
