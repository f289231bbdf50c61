import Access
import Store
import TestSupport
import Testing

/// What every request asks for is found without reading a whole table.
struct QueryPlanTests {
    @Test(arguments: [
        SQL("SELECT account FROM session WHERE district = '000000' AND token_hash = x'00'"),
        SQL("DELETE FROM session WHERE district = '000000' AND account = 'a' AND token_hash <> x'00'"),
        SQL("SELECT * FROM account WHERE district = '000000' AND login_name = 'a'"),
        SQL("SELECT role, unit FROM account_grant WHERE district = '000000' AND account = 'a'"),
        SQL("SELECT seq, hash FROM audit_head WHERE district = '321202'"),
        SQL("SELECT * FROM audit_entry WHERE district = '321202' AND account = 'a' ORDER BY seq DESC LIMIT 100"),
        SQL("SELECT * FROM sensitive_read WHERE district = '321202' AND person = 'p' ORDER BY at DESC"),
        SQL("SELECT location FROM idempotency WHERE district = '000000' AND account = 'a' AND request = 'k'"),
    ])
    func everyLookUpUsesAnIndex(_ sql: SQL) throws {
        try TestDatabase.memory.run(AccessMigrations.all) { database in
            let plan = try database.read { try $0.plan(sql) }
            #expect(plan.allSatisfy { !$0.hasPrefix("SCAN ") }, "\(plan)")
            #expect(!plan.isEmpty)
        }
    }
}
