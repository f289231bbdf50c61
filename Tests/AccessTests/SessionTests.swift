import Kernel
import Store
import TestSupport
import Testing

@testable import Access

struct SessionTests {
    @Test(arguments: TestDatabase.kinds) func aSessionEndsWhenIdle(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let token = try access.signIn().token
            access.clock.advance(seconds: 7199)
            #expect(try access.service.session(token) != nil)
            access.clock.advance(seconds: 7199)
            #expect(try access.service.session(token) != nil)
            access.clock.advance(seconds: 7200)
            #expect(try access.service.session(token) == nil)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aSessionEndsAfterItsDayHoweverBusy(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let token = try access.signIn().token
            for _ in 0..<11 {
                access.clock.advance(seconds: 3600)
                #expect(try access.service.session(token) != nil)
            }
            access.clock.advance(seconds: 3600)
            #expect(try access.service.session(token) == nil)
        }
    }

    @Test(arguments: TestDatabase.kinds) func signingOutEndsOneOrAll(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let tokens = try (0..<3).map { _ in try access.signIn().token }
            try access.service.signOut(tokens[0])
            try access.service.signOut("unknown")
            #expect(try tokens.map { try access.service.session($0) != nil } == [false, true, true])
            #expect(try access.service.signOutEverywhere(access.worker.actor) == 2)
            #expect(try tokens.compactMap { try access.service.session($0) }.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.kinds) func theDatabaseDoesNotHoldTheToken(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let token = try access.signIn().token
            let row = try access.database.read { try $0.row("SELECT * FROM session") }
            #expect(try row?.blob("token_hash") == Secret.hash(token))
            #expect(token.utf8.count == 43)
            #expect(row?.values.contains(.text(token)) == false)
        }
    }

    @Test(arguments: TestDatabase.kinds) func newRightsHoldInARunningSession(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            let token = try access.signIn().token
            let grants = [Grant(role: .supervisor, unit: nil)]
            try access.service.setGrants(grants, account: access.worker.id, by: .system)
            #expect(try access.service.session(token)?.actor.grants == grants)
        }
    }

    @Test(arguments: TestDatabase.kinds) func purgingRemovesOnlyWhatIsOver(_ kind: TestDatabase) throws {
        try kind.runAccess { access in
            _ = try access.signIn()
            access.clock.advance(seconds: 5000)
            let token = try access.signIn().token
            access.clock.advance(seconds: 5000)
            #expect(try access.service.purge() == 1)
            #expect(try access.service.session(token) != nil)
        }
    }
}
