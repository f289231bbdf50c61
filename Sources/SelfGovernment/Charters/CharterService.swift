import Access
import Ballots
import Kernel
import Registry
import Store

/// Charters and pledges: drafted from a template, adopted by a meeting, filed with the street, reviewed each term.
package struct CharterService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    /// Texts to start from.
    package let templates: [CharterTemplate]
    let database: Database
    let environment: Environment
    let registers: RegisterService

    package init(
        laws: LawBook, templates: [CharterTemplate], database: Database, environment: Environment,
        registers: RegisterService
    ) {
        self.laws = laws
        self.templates = templates
        self.database = database
        self.environment = environment
        self.registers = registers
    }

    /// Begins a draft.
    ///
    /// - Throws: `Problem` `charter.title_missing`, `charter.no_articles`, `access.denied`.
    package func draft(
        unit: UnitCode, kind: CharterKind, title: String, articles: [CharterArticle], by actor: Actor
    ) async throws -> Charter {
        let (now, id) = (environment.now(), environment.newID())
        guard !title.isEmpty else { throw Problem("charter.title_missing", field: "title") }
        try check(articles)
        let pack = try laws.law(of: "residents_committee", on: environment.today)
        let charter = Charter(id: id, unit: unit, kind: kind, pack: pack.id, title: title, version: 1)
        try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try Access.require(.governSelf, actor, at: unit)
            try CharterQueries.insert(charter, at: now, by: actor.account, on: connection)
            try CharterQueries.replace(articles, of: charter, on: connection)
            try charter.audit("charter.draft", by: actor, at: now, on: connection)
        }
        return charter
    }

    /// Rewrites the articles of a draft.
    ///
    /// - Throws: `Problem` `charter.adopted_already`: what a meeting adopted only another meeting changes.
    package func edit(_ id: String, district: String, articles: [CharterArticle], by actor: Actor) async throws {
        try check(articles)
        try await change(id, district, "charter.edit", actor) { charter, connection, _ in
            guard charter.adopted == nil else { throw Problem("charter.adopted_already") }
            try CharterQueries.replace(articles, of: charter, on: connection)
        }
    }

    private func check(_ articles: [CharterArticle]) throws {
        guard !articles.isEmpty, articles.allSatisfy({ !$0.subject.isEmpty && !$0.body.isEmpty }) else {
            throw Problem("charter.no_articles", field: "articles")
        }
    }

    /// Adopts a draft by a motion that a residents' assembly or representatives' meeting of the community passed; the
    /// text before it ends.
    ///
    /// - Throws: `Problem` `charter.not_passed`, `charter.adopted_already`.
    package func adopt(
        _ id: String, district: String, meeting: String, motion: Int, by actor: Actor
    ) async throws {
        let row = environment.newID()
        try await change(id, district, "charter.adopt", actor) { charter, connection, now in
            guard charter.adopted == nil else { throw Problem("charter.adopted_already") }
            guard let held = try MeetingQueries.meeting(meeting, district: district, on: connection),
                held.unit == charter.unit, held.kind.decides, let day = held.held,
                try MeetingQueries.motions(held, on: connection).contains(where: {
                    $0.place == motion && $0.passed == true
                })
            else { throw Problem("charter.not_passed", field: "motion") }
            let pack = try laws.pack(charter.pack)
            (charter.meeting, charter.motion, charter.adopted) = (meeting, motion, day)
            charter.fileDue = day.adding(days: try pack.days("charter.filing").value)
            charter.reviewDue = day.adding(months: try pack.months("charter.review").value)
            try endPrevious(of: charter, on: day, actor, now, connection)
            try registers.enter(
                RecordDraft([
                    "unit": charter.unit.digits, "kind": charter.kind.rawValue, "title": charter.title,
                    "adopted": day.description, "field": "general",
                ]), in: "documents", id: row, at: now, by: actor, on: connection)
        }
    }

    private func endPrevious(
        of charter: Charter, on day: CivilDate, _ actor: Actor, _ now: Instant, _ connection: any Connection
    ) throws {
        let known = try CharterQueries.charters(below: charter.unit, prefix: charter.unit.digits, on: connection)
        for var old in known where old.kind == charter.kind && old.id != charter.id && old.isInForce {
            (old.ended, old.version) = (day, old.version + 1)
            try CharterQueries.save(old, on: connection)
            try registers.set(
                "ended", to: .date(day), where: documents(of: old), in: "documents", at: old.unit, by: actor, now: now,
                on: connection)
        }
    }

    /// Records that it was filed with the street office or the district.
    ///
    /// - Throws: `Problem` `charter.not_in_force`, `charter.filed_already`, `charter.day_wrong`.
    package func file(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        try await change(id, district, "charter.file", actor) { charter, connection, now in
            guard charter.isInForce, let adopted = charter.adopted else { throw Problem("charter.not_in_force") }
            guard charter.filed == nil else { throw Problem("charter.filed_already") }
            guard day >= adopted, day <= environment.today else { throw Problem("charter.day_wrong", field: "day") }
            charter.filed = day
            try registers.set(
                "filed", to: .date(day), where: documents(of: charter), in: "documents", at: charter.unit, by: actor,
                now: now, on: connection)
        }
    }

    /// Records a review after which it stays as it is; a change is a new text that a meeting adopts.
    ///
    /// - Throws: `Problem` `charter.not_in_force`, `charter.day_wrong`.
    package func review(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        try await change(id, district, "charter.review", actor) { charter, _, _ in
            guard charter.isInForce, let adopted = charter.adopted else { throw Problem("charter.not_in_force") }
            guard day >= adopted, day <= environment.today else { throw Problem("charter.day_wrong", field: "day") }
            charter.reviewed = day
            charter.reviewDue = day.adding(months: try laws.pack(charter.pack).months("charter.review").value)
        }
    }

    private func documents(of charter: Charter) -> [String: RecordFilter.Condition] {
        [
            "kind": .isOne(of: [.choice(charter.kind.rawValue)]), "title": .isOne(of: [.text(charter.title)]),
            "ended": .isOne(of: [.null]),
        ]
    }

    /// Charters and pledges of a unit and below.
    package func charters(below unit: UnitCode) async throws -> [Charter] {
        try await database.read { try CharterQueries.charters(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// A charter or pledge with its articles; nil when there is none.
    package func charter(
        _ id: String, district: String
    ) async throws -> (charter: Charter, articles: [CharterArticle])? {
        try await database.read { connection in
            try CharterQueries.charter(id, district: district, on: connection).map { charter in
                (charter, try CharterQueries.articles(charter, on: connection))
            }
        }
    }

    private func change(
        _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout Charter, any Connection, Instant) throws -> Void
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard var charter = try CharterQueries.charter(id, district: district, on: connection) else {
                throw Problem("charter.unknown")
            }
            try Access.require(.governSelf, actor, at: charter.unit)
            try work(&charter, connection, now)
            charter.version += 1
            try CharterQueries.save(charter, on: connection)
            try charter.audit(action, by: actor, at: now, on: connection)
        }
    }
}
