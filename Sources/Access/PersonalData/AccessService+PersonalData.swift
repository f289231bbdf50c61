import Kernel
import Store

extension AccessService {
    /// Records that a person agreed to one use of their data.
    ///
    /// - Throws: `ValidationFailure` with `consent.purpose`, `consent.keep_until`; `Problem` `access.denied`.
    package func giveConsent(
        person: String, purpose: String, keepUntil: CivilDate, at unit: UnitCode, by actor: Actor
    ) throws -> Consent {
        try Access.require(.readPersonal, actor, at: unit)
        var problems: [Problem] = []
        if purpose.allSatisfy(\.isWhitespace) { problems.append(Problem("consent.purpose", field: "purpose")) }
        if keepUntil <= environment.today { problems.append(Problem("consent.keep_until", field: "keep_until")) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        let consent = Consent(
            id: environment.newID(), district: unit.district, person: person, purpose: purpose, keepUntil: keepUntil,
            given: environment.now(), withdrawn: nil)
        try database.write { connection in
            try ConsentQueries.insert(consent, by: actor.account, on: connection)
            try AuditTrail.append(
                AuditEntry(
                    district: unit.district, at: consent.given, actor: actor, action: "consent.give",
                    subject: "consents/\(consent.id)", detail: ["purpose": purpose]), on: connection)
        }
        return consent
    }

    /// Records that a person took a consent back; it holds from this moment on.
    ///
    /// - Throws: `Problem` `consent.unknown` when there is none or it was taken back before; `access.denied`.
    package func withdrawConsent(_ id: String, at unit: UnitCode, by actor: Actor) throws {
        try Access.require(.readPersonal, actor, at: unit)
        let now = environment.now()
        try database.write { connection in
            let isDone = try ConsentQueries.withdraw(
                id, district: unit.district, at: now, by: actor.account, on: connection)
            guard isDone else { throw Problem("consent.unknown", value: id) }
            try AuditTrail.append(
                AuditEntry(
                    district: unit.district, at: now, actor: actor, action: "consent.withdraw",
                    subject: "consents/\(id)"), on: connection)
        }
    }

    /// A person's consents, oldest first, withdrawn ones included.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func consents(of person: String, at unit: UnitCode, by actor: Actor) throws -> [Consent] {
        try Access.require(.readPersonal, actor, at: unit)
        return try database.read { try ConsentQueries.of(person, district: unit.district, on: $0) }
    }

    /// Who looked at a person's sensitive fields, for that person's own account and for those who read the audit.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func sensitiveReads(
        about person: String, at unit: UnitCode, limit: Int = 100, by actor: Actor
    ) throws -> [SensitiveRead] {
        if person != "accounts/\(actor.account)" { try Access.require(.readAudit, actor, at: unit) }
        return try database.read {
            try SensitiveReadLog.about(person, district: unit.district, limit: limit, on: $0)
        }
    }
}
