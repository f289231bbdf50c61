import Kernel
import Store
import TestSupport
import Testing

@testable import Access

struct AccountTests {
    @Test(arguments: TestDatabase.kinds) func everyMistakeOfADraftIsToldAtOnce(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let draft = AccountDraft(loginName: "王 芳", displayName: " ", password: "short", grants: [])
            let expected = [
                Problem("account.login_name", field: "login_name"),
                Problem("account.display_name", field: "display_name"), Problem("account.no_grant", field: "role"),
                Problem("password.length", field: "password"), Problem("password.classes", field: "password"),
            ]
            #expect(throws: ValidationFailure(expected)) { try access.service.createAccount(draft, by: .system) }
        }
    }

    @Test(arguments: TestDatabase.kinds) func aLoginNameIsTakenOnce(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let again = try AccessFixture.draft("WANG.FANG")
            #expect(throws: Problem("account.login_taken", field: "login_name")) {
                try access.service.createAccount(again, by: .system)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func accountsAreManagedOnlyWithinOnesOwnSubtree(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let own = Grant(role: .administrator, unit: try AccessFixture.unit("321203000000"))
            let other = Actor(account: "b", name: "李", grants: [own])
            #expect(throws: Problem("access.denied")) {
                try access.service.createAccount(try AccessFixture.draft("li.na"), by: other)
            }
            #expect(throws: Problem("access.denied")) {
                try access.service.setActive(false, account: access.worker.id, by: other)
            }
            #expect(throws: Problem("access.denied")) {
                try access.service.setPassword("Other-2002", account: access.worker.id, by: other)
            }
            #expect(try access.service.accounts(by: other).isEmpty)
            #expect(throws: Problem("access.denied")) { try access.service.accounts(by: access.worker.actor) }
            #expect(try access.service.accounts(by: .system) == [access.worker])
            #expect(try access.service.account(access.worker.id, by: access.worker.actor) == access.worker)
        }
    }

    @Test(arguments: TestDatabase.kinds) func changingOnesPasswordEndsTheOtherSessions(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let (mine, other) = (try access.signIn(), try access.signIn())
            #expect(throws: Problem("password.wrong", field: "current_password")) {
                try access.service.changeOwnPassword(
                    from: "Wrong-2001", to: "Other-2002", keeping: mine.token, by: access.worker.actor)
            }
            #expect(throws: ValidationFailure([Problem("password.login_name", field: "new_password")])) {
                try access.service.changeOwnPassword(
                    from: AccessFixture.password, to: "X-wang.fang-1", keeping: mine.token, by: access.worker.actor)
            }
            access.clock.advance(seconds: 1)
            try access.service.changeOwnPassword(
                from: AccessFixture.password, to: "Other-2002", keeping: mine.token, by: access.worker.actor)
            #expect(try access.service.session(other.token) == nil)
            #expect(try access.service.session(mine.token)?.account.mustChangePassword == false)
            #expect(throws: Problem("login.failed")) { _ = try access.signIn() }
            _ = try access.signIn("Other-2002")
        }
    }

    @Test(arguments: TestDatabase.kinds) func aPasswordSetByAnotherMustBeChangedAndUnlocks(_ kind: TestDatabase) throws
    {
        try kind.runAccess { access in
            for _ in 0..<5 {
                access.clock.advance(seconds: 5)
                _ = try access.problem { _ = try access.signIn("Wrong-2001") }
            }
            try access.service.setPassword("Other-2002", account: access.worker.id, by: .system)
            #expect(try access.signIn("Other-2002").session.account.mustChangePassword)
        }
    }

    @Test(arguments: TestDatabase.kinds) func nobodyDisablesOrPromotesHimself(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            #expect(throws: Problem("account.self")) {
                try access.service.setActive(false, account: access.worker.id, by: access.worker.actor)
            }
            #expect(throws: Problem("account.self")) {
                try access.service.setGrants(
                    [Grant(role: .administrator, unit: nil)], account: access.worker.id, by: access.worker.actor)
            }
            #expect(throws: Problem("account.unknown")) {
                try access.service.setActive(false, account: "nobody", by: .system)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func everyChangeToAnAccountIsInTheTrail(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            _ = try access.signIn()
            try access.service.setActive(false, account: access.worker.id, by: .system)
            try access.service.setActive(true, account: access.worker.id, by: .system)
            let entries = try access.service.auditEntries(at: nil, by: .system)
            #expect(
                entries.map(\.action) == ["account.enable", "account.disable", "account.sign_in", "account.create"])
            #expect(!entries.contains { $0.detail.contains(AccessFixture.password) })
            #expect(try access.service.verifyAudit(at: nil, by: .system).isWhole)
            #expect(throws: Problem("access.denied")) {
                try access.service.auditEntries(at: nil, by: access.worker.actor)
            }
        }
    }
}
