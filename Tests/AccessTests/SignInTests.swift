import Kernel
import Store
import TestSupport
import Testing

@testable import Access

struct SignInTests {
    @Test(arguments: TestDatabase.kinds) func theRightPasswordOpensASession(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let signedIn = try access.signIn(as: "Wang.Fang")
            let session = try #require(try access.service.session(signedIn.token))
            #expect(session.actor.account == access.worker.id)
            #expect(session.actor.grants == access.worker.grants)
            #expect(session.account.mustChangePassword)
            #expect(session.account.lastLogin != nil)
            #expect(session.accepts(csrf: signedIn.session.csrf))
            #expect(!session.accepts(csrf: signedIn.session.csrf + "x"))
            #expect(!session.accepts(csrf: String(repeating: "A", count: 43)))
        }
    }

    @Test(arguments: TestDatabase.kinds) func aWrongPasswordAndAnUnknownNameAreToldAlike(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let wrong = try access.problem { _ = try access.signIn("Wrong-2001") }
            let unknown = try access.problem { _ = try access.signIn("Wrong-2001", as: "nobody") }
            #expect(wrong?.code == "login.failed")
            #expect(wrong?.code == unknown?.code)
            #expect(wrong?.arguments == unknown?.arguments)
            #expect(wrong?.arguments["n"] == "4")
        }
    }

    @Test(arguments: TestDatabase.kinds) func aBoundlessNameOrAddressIsNotKept(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let long = String(repeating: "王", count: 100_000)
            #expect(try access.problem { _ = try access.signIn(as: long, from: long) }?.code == "login.failed")
            let longest = try access.database.read {
                try $0.integer("SELECT MAX(LENGTH(subject)) FROM login_attempt")
            }
            #expect(longest.map { $0 <= 120 } == true)
        }
    }

    @Test func anUnknownNameIsComparedWithAHashOfTheSameCost() throws {
        try TestDatabase.memory.runAccess { access in
            let stored = try access.database.read {
                try AccountQueries.find(loginName: "wang.fang", on: $0)?.password.cost
            }
            #expect(stored == access.service.dummyHash.cost)
            #expect(try access.service.dummyHash.matches(AccessFixture.password) == false)
        }
    }

    /// Fails `count` times, waiting as long as asked in between.
    private func fail(_ count: Int, _ access: AccessFixture, as name: String = "wang.fang") throws {
        for _ in 0..<count {
            access.clock.advance(seconds: 5)
            #expect(throws: Problem("login.failed")) { _ = try access.signIn("Wrong-2001", as: name) }
        }
    }

    @Test(arguments: TestDatabase.kinds) func eachFailureCostsALongerWait(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            try fail(1, access)
            #expect(try wait(access) == nil)
            try fail(2, access)
            #expect(try wait(access) == "1")
            try fail(1, access)
            #expect(try wait(access) == "2")
            try fail(1, access)
            #expect(try wait(access) == "4")
            access.clock.advance(seconds: 4)
            _ = try access.signIn()
        }
    }

    /// The seconds that a sign-in with the right password has to wait; nil when it succeeds.
    private func wait(_ access: AccessFixture) throws -> String? {
        try access.problem { _ = try access.signIn() }?.arguments["n"]
    }

    @Test(arguments: TestDatabase.kinds) func fiveFailuresLockTheNameUntilAStatedTime(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            try fail(4, access)
            access.clock.advance(seconds: 5)
            let locked = try access.problem { _ = try access.signIn("Wrong-2001") }
            #expect(locked?.code == "login.locked")
            #expect(locked?.arguments["n"] == "15")
            #expect(locked?.arguments["until"] == access.clock.environment.now().adding(seconds: 900).description)
            #expect(throws: Problem("login.locked")) { _ = try access.signIn() }
            access.clock.advance(seconds: 899)
            #expect(throws: Problem("login.locked")) { _ = try access.signIn() }
            access.clock.advance(seconds: 1)
            _ = try access.signIn()
            let locks = try access.service.auditEntries(at: nil, AuditFilter(action: "account.locked"), by: .system)
            #expect(locks.count == 1)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aLockedNameDoesNotLockOthers(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            try fail(4, access, as: "nobody")
            access.clock.advance(seconds: 5)
            #expect(throws: Problem("login.locked")) { _ = try access.signIn("Wrong-2001", as: "nobody") }
            #expect(throws: Problem("login.locked")) { _ = try access.signIn(as: "nobody") }
            _ = try access.signIn()
        }
    }

    @Test(arguments: TestDatabase.kinds) func anAddressThatGuessesManyNamesIsShutOut(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let codes = try (1...11).map { number in
                try access.problem { _ = try access.signIn("Wrong-2001", as: "name\(number)", from: "10.9.9.9") }?.code
            }
            #expect(Set(codes) == ["login.failed"])
            let refused = try access.problem { _ = try access.signIn(from: "10.9.9.9") }
            #expect(refused?.code == "login.wait")
            _ = try access.signIn(from: "10.0.0.2")
        }
    }

    @Test(arguments: TestDatabase.durableKinds) func guessesAtTheSameMomentAllCount(_ kind: TestDatabase) async throws {
        try await kind.runAsync(AccessMigrations.all) { database in
            let access = try AccessFixture(database)
            let answers = await withTaskGroup(of: String.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        do {
                            _ = try await database.blocking { try access.signIn("Wrong-2001") }
                        } catch { return (error as? Problem)?.code ?? "\(error)" }
                        return "in"
                    }
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(answers.filter { $0 == "login.failed" }.count == 2)
            #expect(answers.filter { $0 == "login.wait" }.count == 10)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aDisabledAccountIsToldSoOnlyWithItsPassword(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let token = try access.signIn().token
            try access.service.setActive(false, account: access.worker.id, by: .system)
            #expect(try access.service.session(token) == nil)
            #expect(throws: Problem("login.failed")) { _ = try access.signIn("Wrong-2001") }
            #expect(throws: Problem("login.disabled")) { _ = try access.signIn() }
        }
    }
}
