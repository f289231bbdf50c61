import Access
import Kernel
import Store

extension DeskService {
    /// Cases of the places for which the person may read personal fields; without names and stories.
    ///
    /// - Throws: `Problem` `access.denied` when there is no such place.
    package func cases(_ district: UnitCode, by actor: Actor) async throws -> [ConfidentialCase] {
        guard actor.grants.contains(where: { Permission.readPersonal.roles.contains($0.role) }) else {
            throw Problem("access.denied", ["permission": Permission.readPersonal.rawValue])
        }
        return try await database.read { try CaseQueries.list(district.district, on: $0) }
            .filter { Access.allows(.readPersonal, actor, at: $0.unit) }
    }

    /// Opens a case under a consent; nothing is written down without one.
    ///
    /// - Throws: `ValidationFailure` with `desk.case_heading`, `desk.case_people`, `desk.text_missing`,
    ///   `desk.case_consent`, `consent.keep_until`; `Problem` `desk.unit_unknown`, `access.denied`.
    package func openCase(_ draft: CaseDraft, key: String? = nil, by actor: Actor) async throws -> String {
        try Access.require(.readPersonal, actor, at: draft.unit)
        let (now, id, consentID) = (environment.now(), environment.newID(), environment.newID())
        let keepUntil = draft.keepUntil ?? now.day.adding(days: book.cases.helpKeepDays)
        var problems: [Problem] = []
        if draft.heading.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.case_heading", field: "heading")) }
        if draft.people.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.case_people", field: "people")) }
        if draft.story.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.text_missing", field: "story")) }
        if !draft.consents {
            problems.append(Problem("desk.case_consent", field: "consents", source: DeskService.consentLaw))
        }
        if keepUntil <= now.day { problems.append(Problem("consent.keep_until", field: "keep_until")) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        let district = draft.unit.district
        return try await database.write { connection in
            try Idempotency.once(key, actor, at: now, on: connection) {
                try AuditTrail.lock(district, on: connection)
                guard try OfficeQueries.name(OfficeID(draft.unit), on: connection) != nil else {
                    throw Problem("desk.unit_unknown", field: "unit", value: draft.unit.digits)
                }
                let prefix = (draft.kind == .help ? "Q" : "T") + String(now.day.year)
                let running = try CaseQueries.count(district, prefix: prefix, on: connection) + 1
                let one = ConfidentialCase(
                    district: district, id: id,
                    number: prefix + String(repeating: "0", count: max(0, 4 - String(running).count)) + String(running),
                    kind: draft.kind, unit: draft.unit, heading: draft.heading, consent: consentID,
                    keepUntil: keepUntil, state: .open, opened: now, version: 1)
                try ConsentQueries.insert(
                    Consent(
                        id: consentID, district: district, person: "cases/\(id)",
                        purpose: "cases/\(draft.kind.rawValue)",
                        keepUntil: keepUntil, given: now, withdrawn: nil), by: actor.account, on: connection)
                try CaseQueries.insert(
                    one, people: draft.people, story: draft.story, account: actor.account, on: connection)
                try self.note("desk.case_open", one, actor, now, on: connection)
                return id
            }
        }
    }

    /// Names, story and notes, for a stated purpose; the look is kept before they are handed out.
    ///
    /// - Throws: `Problem` `desk.unknown_case`, `sensitive_read.purpose`.
    package func readCase(
        _ id: String, district: String, purpose: String, by actor: Actor
    ) async throws -> (ConfidentialCase, CaseContent) {
        let (now, readID) = (environment.now(), environment.newID())
        return try await database.write { connection in
            let one = try self.theCase(id, district, actor, on: connection)
            try SensitiveReadLog.append(
                SensitiveRead(
                    district: district, id: readID, at: now, actor: actor, person: "cases/\(id)",
                    fields: ["people", "story", "notes"], purpose: purpose), on: connection)
            return (one, try CaseQueries.content(id, district: district, on: connection))
        }
    }

    /// What a list may show of one case.
    ///
    /// - Throws: `Problem` `desk.unknown_case`.
    package func caseHead(_ id: String, district: String, by actor: Actor) async throws -> ConfidentialCase {
        try await database.read { try self.theCase(id, district, actor, on: $0) }
    }

    /// Adds what was done.
    ///
    /// - Throws: `Problem` `desk.text_missing`, `desk.case_closed`, `desk.unknown_case`.
    package func noteCase(_ id: String, district: String, _ text: String, by actor: Actor) async throws {
        guard text.contains(where: { !$0.isWhitespace }) else { throw Problem("desk.text_missing", field: "text") }
        let now = environment.now()
        try await change(id, district, "desk.case_note", by: actor) { one, connection in
            try CaseQueries.add(
                text, to: one.id, district: district, account: actor.account, name: actor.name, at: now, on: connection)
        }
    }

    /// Both parties agreed: the agreement takes effect, and the clock of judicial confirmation runs.
    ///
    /// - Throws: `Problem` `desk.case_not_mediation`, `desk.case_agreed_day`, `desk.case_closed`, `desk.unknown_case`.
    package func agree(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        let (today, book) = (environment.today, book)
        try await change(id, district, "desk.case_agreed", by: actor) { one, _ in
            guard one.kind == .mediation, one.state == .open else { throw Problem("desk.case_not_mediation") }
            guard day <= today, day >= one.opened.day else { throw Problem("desk.case_agreed_day", field: "day") }
            let clock = try book.clock("other", book.profile())
            one.agreed = day
            one.confirmDue = try book.cases.confirmationDue(day, clock)
            one.state = .agreed
        }
    }

    /// Both parties asked the court to confirm the agreement, in time.
    ///
    /// - Throws: `Problem` `desk.case_confirm_late` with the last day and the article, `desk.case_not_agreed`,
    ///   `desk.case_agreed_day`, `desk.unknown_case`.
    package func confirm(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        let (today, rule) = (environment.today, book.cases)
        try await change(id, district, "desk.case_confirmed", by: actor) { one, _ in
            guard one.state == .agreed, let agreed = one.agreed, let due = one.confirmDue else {
                throw Problem("desk.case_not_agreed")
            }
            guard day <= today, day >= agreed else { throw Problem("desk.case_agreed_day", field: "day") }
            guard day <= due else {
                throw Problem(
                    "desk.case_confirm_late", field: "day", ["due": due.description], source: rule.confirmationArticle)
            }
            one.applied = day
            one.state = .confirmed
        }
    }

    /// Ends a case; names and story stay until their time of keeping is over.
    ///
    /// - Throws: `Problem` `desk.case_closed`, `desk.unknown_case`.
    package func closeCase(_ id: String, district: String, by actor: Actor) async throws {
        let now = environment.now()
        try await change(id, district, "desk.case_close", by: actor) { one, _ in
            one.state = .closed
            one.closed = now
        }
    }

    /// The person takes the consent back: names, story and notes are gone at once.
    ///
    /// - Throws: `Problem` `desk.case_closed`, `desk.unknown_case`.
    package func withdrawCase(_ id: String, district: String, by actor: Actor) async throws {
        let now = environment.now()
        try await change(id, district, "desk.case_withdrawn", isFinal: true, by: actor) { one, connection in
            one.state = .withdrawn
            one.closed = one.closed ?? now
            try CaseQueries.blank(one.id, district: district, on: connection)
            _ = try ConsentQueries.withdraw(
                one.consent, district: district, at: now, by: actor.account, on: connection)
        }
    }

    /// Takes out names and stories whose time of keeping is over; a job, once a day.
    ///
    /// - Returns: how many cases and notices of the board were blanked.
    @discardableResult
    package func purgeCases(_ district: String) async throws -> Int {
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            let ids = try CaseQueries.outlived(district, on: now.day, on: connection)
            for id in ids { try CaseQueries.blank(id, district: district, on: connection) }
            let notices = try AidQueries.closeOutlived(district, on: now.day, on: connection)
            guard !ids.isEmpty || notices > 0 else { return 0 }
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: .system, action: "desk.case_purge", subject: "cases",
                    detail: ["cases": String(ids.count), "notices": String(notices)]), on: connection)
            return ids.count + notices
        }
    }

    /// The article under which private matters may be written down at all.
    private static let consentLaw = "个人信息保护法第十三条、第二十九条"

    private func theCase(
        _ id: String, _ district: String, _ actor: Actor, on connection: any Connection
    ) throws -> ConfidentialCase {
        guard let one = try CaseQueries.find(id, district: district, on: connection),
            Access.allows(.readPersonal, actor, at: one.unit)
        else { throw Problem("desk.unknown_case") }
        return one
    }

    private func change(
        _ id: String, _ district: String, _ action: String, isFinal: Bool = false, by actor: Actor,
        _ body: @escaping @Sendable (inout ConfidentialCase, any Connection) throws -> Void
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            var one = try self.theCase(id, district, actor, on: connection)
            guard isFinal || one.closed == nil, one.state != .withdrawn else { throw Problem("desk.case_closed") }
            let seen = one.version
            try body(&one, connection)
            guard try CaseQueries.update(one, over: seen, on: connection) else {
                throw Problem("desk.changed_meanwhile", ["version": String(seen)])
            }
            try self.note(action, one, actor, now, on: connection)
        }
    }

    private func note(
        _ action: String, _ one: ConfidentialCase, _ actor: Actor, _ now: Instant, on connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: one.district, at: now, actor: actor, action: action, subject: "cases/\(one.id)",
                detail: ["number": one.number, "state": one.state.rawValue]), on: connection)
    }
}
