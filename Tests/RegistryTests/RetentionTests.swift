import Access
import Kernel
import Store
import TestSupport
import Testing

@testable import Registry

@Suite struct RetentionTests {
    private static let posts = """
        单位代码,组织,职务,姓名,持证上岗,有基层工作经验,任职日期,离任日期
        321202001001,居委会,主任,王某,是,否,2002-01-01,2015-01-01
        321202001001,居委会,委员,李某,是,否,2002-01-01,2015-01-01
        321202001001,居委会,委员,赵某,是,否,2002-01-01,2015-01-01
        321202001001,居委会,副主任,孙某,是,否,2002-01-01,2024-01-01
        321202001002,居委会,主任,周某,是,否,2002-01-01,
        """

    private func service(_ office: Office) -> RetentionService {
        RetentionService(
            book: office.book, database: office.database, environment: office.exports.environment,
            observers: [{ changes, _, _ in office.heard.note(changes) }])
    }

    private func payloads(_ office: Office) async throws -> String {
        try await office.database.read { connection in
            try connection.rows("SELECT payload FROM record_version WHERE register = 'posts' ORDER BY id, version")
                .map { try $0.text("payload") }.joined(separator: "\n")
        }
    }

    @Test(arguments: TestDatabase.kinds) func whatIsPastItsRetentionIsBlankedEverywhere(
        _ kind: TestDatabase
    ) async throws {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(Self.posts), into: "posts", by: .system)
            office.heard.forget()
            let purge = service(office)
            let dry = try await office.database.blocking {
                try purge.purge(Office.district, isDryRun: true, by: .system)
            }
            #expect(dry.entries.count == 3)
            #expect(dry.entries.allSatisfy { $0.register == "posts" && $0.fields == ["holder"] })
            #expect(try await payloads(office).contains("王某"))
            let done = try await office.database.blocking { try purge.purge(Office.district, by: .system) }
            #expect(done == dry)
            let left = try await payloads(office)
            #expect(["王某", "李某", "赵某"].allSatisfy { !left.contains($0) })
            #expect(left.contains("孙某") && left.contains("周某"))
            // Two rows of one key stay apart, and what plans see has not changed.
            let names = try await office.rows("posts").map { $0.values[2] }.filter { $0 != .null }
            #expect(names.count == 5)
            #expect(Set(names) == Set(["＊", "＊2", "孙某", "周某"].map(RecordValue.text)))
            #expect(office.heard.all.allSatisfy { $0.old == $0.new })
            let check = try await office.database.read {
                try HistoryCheck.run(office.book, district: Office.district, on: $0)
            }
            #expect(check.differing == [])
            let again = try await office.database.blocking { try purge.purge(Office.district, by: .system) }
            #expect(again.entries == [])
            let trail = try await office.database.read { try AuditQueries.list(Office.district, on: $0) }
            #expect(trail.count { $0.action == "personal.purge" } == 3)
            #expect(trail.allSatisfy { !$0.detail.contains("王某") })
        }
    }

    @Test(arguments: TestDatabase.kinds) func removedRowsAreBlankedAfterTheirRemoval(_ kind: TestDatabase) async throws
    {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(Self.posts), into: "posts", by: .system)
            let running = try #require(try await office.rows("posts").first { $0.unit == Office.bridge })
            try await office.registers.remove(
                RecordAddress(register: "posts", district: Office.district, id: running.id), expecting: 1,
                reason: "误登", by: .system)
            let spec = try office.book.register("posts")
            let removed = CivilDate(dayNumber: 20_000)
            func overdue(_ day: CivilDate) -> [Int] {
                Retention.overdue(running.values, of: spec, removed: removed, on: day)
            }
            #expect(overdue(removed.adding(months: 60).adding(days: -1)) == [])
            #expect(overdue(removed.adding(months: 60)).map { spec.fields[$0].name } == ["holder", "person"])
            #expect(Retention.overdue(running.values, of: spec, removed: nil, on: removed.adding(months: 600)) == [])
        }
    }

    @Test func inventedDemonstrationRowsAreLeft() async throws {
        try await Office.run(.memory) { office in
            _ = try await office.imports.run(Office.file(Self.posts, isDemo: true), into: "posts", by: .system)
            let purge = service(office)
            #expect(try purge.purge(Office.district, by: .system).entries == [])
        }
    }

    @Test func onlyWhoMayReadPersonalFieldsMayPurge() async throws {
        let watch = Actor(account: "w", name: "W", grants: [Grant(role: .supervisor, unit: Office.top)])
        try await Office.run(.memory) { office in
            let purge = service(office)
            #expect(throws: Problem("access.denied")) { try purge.purge(Office.district, by: watch) }
        }
    }

    @Test(arguments: TestDatabase.kinds) func peopleNeedTheirConsentFirst(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let draft = [
                "unit": Office.mill.digits, "code": "R01", "name": "王某", "capacity": "post_holder",
                "consented": "2005-02-01", "since": "2005-01-01",
            ]
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.registers.add(RecordDraft(draft), to: "people", by: .system)
            }
            #expect(failure?.problems.map(\.code) == ["registry.before"])
            _ = try await office.registers.add(
                RecordDraft(draft.merging(["since": "2005-02-01"]) { $1 }), to: "people", by: .system)
            let offered = try await office.registers.candidates(
                for: "person", of: "posts", at: Office.mill, by: .system)
            #expect(offered == ["R01"])
        }
    }
}
