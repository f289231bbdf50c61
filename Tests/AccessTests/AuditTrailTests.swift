import Access
import Kernel
import Store
import Testing

struct AuditTrailTests {
    @Test func aChainOfEntriesVerifies() throws {
        let database = try Database.open(.memory)
        try database.migrate(AccessMigrations.all)
        for n in 1...5 {
            try database.write { connection in
                try AuditTrail.append(
                    AuditEntry(
                        district: "321202", at: Instant(milliseconds: Int64(n)), actor: .system,
                        action: "register.add", subject: "places/\(n)", detail: ["name": "中心\n\"\(n)\""]),
                    on: connection)
            }
        }
        let verdict = try database.read { try AuditTrail.verify("321202", on: $0) }
        #expect(verdict.isWhole)
        #expect(verdict.count == 5)
        #expect(verdict.head.seq == 5)
        let newest = try database.read {
            try AuditQueries.list("321202", AuditFilter(action: "register", before: 5), limit: 2, on: $0)
        }
        #expect(newest.map(\.seq) == [4, 3])
        try database.write { try $0.run("UPDATE audit_entry SET subject = 'x' WHERE seq = 3") }
        #expect(try database.read { try AuditTrail.verify("321202", on: $0) }.firstBroken == 3)
    }

    @Test func permissionReachesTheSubtree() throws {
        let street = try #require(UnitCode("321202001000"))
        let below = try #require(UnitCode("321202001003"))
        let beside = try #require(UnitCode("321202002003"))
        let worker = Actor(account: "a", name: "王", grants: [Grant(role: .street, unit: street)])
        try Access.require(.importRegisters, worker, at: below)
        #expect(throws: Problem("access.denied")) { try Access.require(.importRegisters, worker, at: beside) }
        #expect(throws: Problem("access.denied")) { try Access.require(.manageAccounts, worker, at: street) }
    }
}
