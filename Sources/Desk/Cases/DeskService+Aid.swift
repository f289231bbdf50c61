import Access
import Kernel
import Store

extension DeskService {
    /// What residents see: open notices that have not run out, the newest first.
    package func board(_ district: String) async throws -> [AidNotice] {
        let today = environment.today
        return try await database.read { try AidQueries.list(district, states: [.open], on: $0) }
            .filter { $0.until >= today }
    }

    /// What the staff of a place look after: what waits for a look, stands open, or was answered.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func aidDesk(_ district: UnitCode, by actor: Actor) async throws -> [AidNotice] {
        guard actor.grants.contains(where: { Permission.takeRequests.roles.contains($0.role) }) else {
            throw Problem("access.denied", ["permission": Permission.takeRequests.rawValue])
        }
        return try await database.read {
            try AidQueries.list(district.district, states: [.waiting, .open, .matched], on: $0)
        }.filter { Access.allows(.takeRequests, actor, at: $0.unit) }
    }

    /// Hands in a notice; it is seen by nobody before the community has looked at it.
    ///
    /// - Throws: `ValidationFailure` with `desk.knowledge_title`, `desk.text_missing`, `desk.aid_contact`,
    ///   `desk.case_consent`, `desk.aid_until`, `desk.aid_reveals`, `desk.unit_unknown`.
    package func postAid(_ draft: AidDraft, key: String? = nil) async throws -> String {
        let (now, id, consentID) = (environment.now(), environment.newID(), environment.newID())
        var problems: [Problem] = []
        if draft.title.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.knowledge_title", field: "title")) }
        if draft.text.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.text_missing", field: "text")) }
        if draft.contact.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.aid_contact", field: "contact")) }
        if !draft.consents { problems.append(Problem("desk.case_consent", field: "consents")) }
        let most = book.cases.aidMostDays
        if draft.until < now.day || draft.until > now.day.adding(days: most) {
            problems.append(Problem("desk.aid_until", field: "until", ["days": String(most)]))
        }
        // A telephone number or identity number in the words would stand in the open.
        for (field, text) in [("title", draft.title), ("text", draft.text)] where DeskService.revealsNumber(text) {
            problems.append(Problem("desk.aid_reveals", field: field))
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        let district = draft.unit.district
        return try await database.write { connection in
            try Idempotency.once(key, .anonymous, at: now, on: connection) {
                try AuditTrail.lock(district, on: connection)
                guard try OfficeQueries.name(OfficeID(draft.unit), on: connection) != nil else {
                    throw ValidationFailure([Problem("desk.unit_unknown", field: "unit", value: draft.unit.digits)])
                }
                try ConsentQueries.insert(
                    Consent(
                        id: consentID, district: district, person: "aid/\(id)", purpose: "aid",
                        keepUntil: draft.until.adding(days: 1),
                        given: now, withdrawn: nil), by: Actor.anonymous.account, on: connection)
                try AidQueries.insert(draft, id: id, consent: consentID, at: now, on: connection)
                try AuditTrail.append(
                    AuditEntry(
                        district: district, at: now, actor: .anonymous, action: "desk.aid_post", subject: "aid/\(id)",
                        detail: ["kind": draft.kind.rawValue, "unit": draft.unit.digits]), on: connection)
                return id
            }
        }
    }

    /// A neighbour answers; the community's staff bring the two together.
    ///
    /// - Throws: `ValidationFailure` with `desk.aid_contact`, `desk.case_consent`; `Problem` `desk.unknown_aid`.
    package func replyAid(
        _ id: String, district: String, contact: String, text: String, consents: Bool, key: String? = nil
    ) async throws {
        let (now, replyID) = (environment.now(), environment.newID())
        var problems: [Problem] = []
        if contact.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.aid_contact", field: "contact")) }
        if !consents { problems.append(Problem("desk.case_consent", field: "consents")) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        _ = try await database.write { connection in
            try Idempotency.once(key, .anonymous, at: now, on: connection) {
                try AuditTrail.lock(district, on: connection)
                guard let notice = try AidQueries.find(id, district: district, on: connection), notice.state == .open,
                    notice.until >= now.day
                else { throw Problem("desk.unknown_aid") }
                try AidQueries.reply(
                    replyID, to: id, contact: contact, text: text, at: now, district: district, on: connection)
                try AuditTrail.append(
                    AuditEntry(
                        district: district, at: now, actor: .anonymous, action: "desk.aid_reply", subject: "aid/\(id)"),
                    on: connection)
                return replyID
            }
        }
    }

    /// The staff let a notice stand, decline it, note that two were brought together, or close it.
    ///
    /// - Throws: `Problem` `desk.unknown_aid`, `desk.aid_step`, `access.denied`.
    package func decideAid(_ id: String, district: String, _ state: AidNotice.State, by actor: Actor) async throws {
        try await audited("desk.aid_\(state.rawValue)", district, "aid/\(id)", actor) { connection in
            guard let notice = try AidQueries.find(id, district: district, on: connection) else {
                throw Problem("desk.unknown_aid")
            }
            try Access.require(.takeRequests, actor, at: notice.unit)
            let allowed: [AidNotice.State: Set<AidNotice.State>] = [
                .waiting: [.open, .declined], .open: [.matched, .closed], .matched: [.open, .closed],
            ]
            guard allowed[notice.state]?.contains(state) == true else { throw Problem("desk.aid_step") }
            try AidQueries.move(id, to: state, by: actor.account, district: district, on: connection)
        }
    }

    /// How to reach both sides, for a stated purpose; the look is kept.
    ///
    /// - Throws: `Problem` `desk.unknown_aid`, `sensitive_read.purpose`, `access.denied`.
    package func aidContacts(
        _ id: String, district: String, purpose: String, by actor: Actor
    ) async throws -> AidContacts {
        let (now, readID) = (environment.now(), environment.newID())
        return try await database.write { connection in
            guard let notice = try AidQueries.find(id, district: district, on: connection) else {
                throw Problem("desk.unknown_aid")
            }
            try Access.require(.takeRequests, actor, at: notice.unit)
            try SensitiveReadLog.append(
                SensitiveRead(
                    district: district, id: readID, at: now, actor: actor, person: "aid/\(id)", fields: ["contact"],
                    purpose: purpose), on: connection)
            return try AidQueries.contacts(id, district: district, on: connection)
        }
    }

    /// Seven digits or more in a row, blanks and hyphens between them left out.
    private static func revealsNumber(_ text: String) -> Bool {
        var run = 0
        for letter in text where letter != " " && letter != "-" {
            run = letter.isNumber ? run + 1 : 0
            if run >= 7 { return true }
        }
        return false
    }
}
