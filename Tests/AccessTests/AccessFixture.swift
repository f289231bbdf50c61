import Access
import Foundation
import Kernel
import Store
import Synchronization
import TestSupport
import Testing

/// A clock that tests move by hand, and identifiers that count.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_780_000_000_000)
    private let count = Mutex(0)

    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }

    var environment: Environment {
        Environment(
            now: { Instant(milliseconds: self.milliseconds.withLock { $0 }) },
            newID: {
                self.count.withLock { count in
                    count += 1
                    return "id-\(count)"
                }
            }, newSeed: { 7 })
    }
}

/// A service on a fresh database with a clock, cheap passwords, and one street worker.
struct AccessFixture {
    let clock = TestClock()
    let database: Database
    let service: AccessService
    let worker: Account
    static let password = "Hailing-2001"

    init(_ database: Database) throws {
        self.database = database
        var rules = try AccessFixture.rules()
        rules.scrypt = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)
        service = try AccessService(database, clock.environment, rules)
        worker = try service.createAccount(try AccessFixture.draft("wang.fang"), by: .system)
    }

    /// The shipped rules.
    static func rules() throws -> AccessRules {
        let file = Repository.root.appendingPathComponent("Content/rules/access.json")
        return try DatedRules<AccessRules>(file: file).rules(on: CivilDate(dayNumber: 20_000))
    }

    static func draft(_ loginName: String) throws -> AccountDraft {
        AccountDraft(
            loginName: loginName, displayName: "王芳", password: password,
            grants: [Grant(role: .street, unit: try unit("321202001000"))])
    }

    static func unit(_ digits: String) throws -> UnitCode { try #require(UnitCode(digits)) }

    func signIn(_ password: String = password, as name: String = "wang.fang", from source: String = "10.0.0.1") throws
        -> SignedIn
    {
        try service.signIn(loginName: name, password: password, source: source)
    }

    /// The problem that the work ends with.
    func problem(_ work: () throws -> Void) throws -> Problem? {
        do { try work() } catch let problem as Problem { return problem }
        return nil
    }
}

extension TestDatabase {
    func runAccess(_ body: (AccessFixture) throws -> Void) throws {
        try run(AccessMigrations.all) { try body(try AccessFixture($0)) }
    }
}
