import Kernel
import Store
import TestSupport
import Testing

@testable import Access

struct PersonalDataTests {
    @Test(arguments: TestDatabase.kinds) func aConsentHoldsUntilItsDayOrItsWithdrawal(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let street = try AccessFixture.unit("321202001000")
            let (today, actor) = (access.clock.environment.today, access.worker.actor)
            let given = try access.service.giveConsent(
                person: "people/1", purpose: "老有所养", keepUntil: today.adding(days: 30), at: street, by: actor)
            #expect(given.holds(on: today) && given.holds(on: today.adding(days: 29)))
            #expect(!given.holds(on: today.adding(days: 30)))
            try access.service.withdrawConsent(given.id, at: street, by: actor)
            let kept = try access.service.consents(of: "people/1", at: street, by: actor)
            #expect(kept.count == 1 && kept.allSatisfy { !$0.holds(on: today) })
            #expect(throws: Problem("consent.unknown")) {
                try access.service.withdrawConsent(given.id, at: street, by: actor)
            }
            let trail = try access.service.auditEntries(at: street, by: .system)
            #expect(trail.map(\.action) == ["consent.withdraw", "consent.give"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func consentsNeedAPurposeAnEndAndThePermission(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let today = access.clock.environment.today
            let (street, beside) = (try AccessFixture.unit("321202001000"), try AccessFixture.unit("321202002000"))
            let problems = [
                Problem("consent.purpose", field: "purpose"), Problem("consent.keep_until", field: "keep_until"),
            ]
            #expect(throws: ValidationFailure(problems)) {
                try access.service.giveConsent(
                    person: "people/1", purpose: " ", keepUntil: today, at: street, by: access.worker.actor)
            }
            #expect(throws: Problem("access.denied")) {
                try access.service.consents(of: "people/1", at: beside, by: access.worker.actor)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func thePersonSeesWhoLookedAndWhy(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let street = try AccessFixture.unit("321202001000")
            for purpose in ["核对岗位", "换届"] {
                access.clock.advance(seconds: 1)
                let read = try SensitiveRead(
                    district: street.district, id: access.clock.environment.newID(),
                    at: access.clock.environment.now(), actor: .system, person: "accounts/\(access.worker.id)",
                    fields: ["phone", "holder"], purpose: purpose)
                try access.database.write { try SensitiveReadLog.append([read], on: $0) }
            }
            let own = try access.service.sensitiveReads(
                about: "accounts/\(access.worker.id)", at: street, by: access.worker.actor)
            #expect(own.map(\.purpose) == ["换届", "核对岗位"])
            #expect(own.first?.fields == ["holder", "phone"])
            #expect(throws: Problem("access.denied")) {
                try access.service.sensitiveReads(about: "accounts/x", at: street, by: access.worker.actor)
            }
            #expect(throws: Problem("sensitive_read.purpose", field: "purpose")) {
                try SensitiveRead(
                    district: street.district, id: "1", at: Instant(milliseconds: 0), actor: .system, person: "p",
                    fields: [], purpose: " ")
            }
        }
    }
}
