import Access
import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct RegisterServiceTests {
    private func address(_ record: RegisterRecord, _ register: String = "places") -> RecordAddress {
        RecordAddress(register: register, district: Office.district, id: record.id)
    }

    @Test(arguments: TestDatabase.kinds) func addsARowWithHistoryAuditAndAnnouncement(_ kind: TestDatabase) async throws
    {
        try await Office.run(kind) { office in
            let record = try await office.registers.add(.centre(), to: "places", by: .system)
            #expect(try await office.rows("places") == [record])
            let detail = try await office.registers.fetch(address(record), by: .system)
            #expect(detail.history.map(\.operation) == [.add])
            #expect(detail.history[0].values == record.values)
            #expect(office.heard.all.count == 1)
            #expect(office.heard.all[0].new?.values[2] == .number(105_000))
            let audit = try await office.database.read { try AuditQueries.list(Office.district, on: $0) }
            #expect(audit[0].action == "register.add")
        }
    }

    @Test(arguments: TestDatabase.kinds) func reportsEveryMistakeAtOnce(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let draft = RecordDraft.centre([
                "unit": "321202009000", "kind": "宫殿", "gross_area": "很大", "opened": "01-05-15", "name": " ",
            ])
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.registers.add(draft, to: "places", by: .system)
            }
            #expect(
                failure?.problems.map { "\($0.field ?? "") \($0.code)" } == [
                    "unit registry.unit_unknown", "kind registry.choice_unknown", "name registry.required",
                    "gross_area registry.number_invalid", "opened registry.date_ambiguous",
                ])
            let rows = try await office.rows("places")
            #expect(rows.isEmpty)
        }
    }

    @Test func refusesUsableAboveGrossAndClosingBeforeOpening() async throws {
        try await Office.run(.memory) { office in
            let draft = RecordDraft.centre(["usable_area": "1050.01", "closed": "2003-05-01"])
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.registers.add(draft, to: "places", by: .system)
            }
            #expect(failure?.problems.map(\.code) == ["registry.greater", "registry.not_after"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func aStaleEditIsRefusedAndLosesNothing(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let first = try await office.registers.add(.centre(), to: "places", by: .system)
            let second = try await office.registers.change(
                address(first), expecting: 1, to: .centre(["gross_area": "1100"]), by: .system)
            await #expect(throws: Problem("registry.changed_meanwhile")) {
                try await office.registers.change(
                    address(first), expecting: 1, to: .centre(["gross_area": "900"]), by: .system)
            }
            #expect(try await office.rows("places") == [second])
        }
    }

    @Test(arguments: TestDatabase.kinds) func endsRemovesAndRestores(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let first = try await office.registers.add(.centre(), to: "places", by: .system)
            let ended = try await office.registers.end(address(first), expecting: 1, on: day("2004-01-01"), by: .system)
            try await office.registers.remove(address(first), expecting: 2, reason: "重复登记", by: .system)
            let rows = try await office.rows("places")
            #expect(rows.isEmpty)
            let back = try await office.registers.restore(address(first), by: .system)
            #expect(back.values == ended.values)
            let history = try await office.registers.fetch(address(first), by: .system).history
            #expect(history.map(\.operation) == [.add, .end, .remove, .restore])
            #expect(office.heard.all.map { $0.new == nil } == [false, false, true, false])
        }
    }

    @Test func refusesASecondRowOfTheSameKey() async throws {
        try await Office.run(.memory) { office in
            _ = try await office.registers.add(.centre(), to: "places", by: .system)
            await #expect(throws: Problem("registry.duplicate_key", field: "name")) {
                try await office.registers.add(.centre(), to: "places", by: .system)
            }
        }
    }

    @Test func refusesWhoMayNotEditThere() async throws {
        let worker = Actor(
            account: "w", name: "Worker", grants: [Grant(role: .community, unit: Office.mill)])
        try await Office.run(.memory) { office in
            await #expect(throws: Problem("access.denied")) {
                try await office.registers.add(.centre(), to: "places", by: worker)
            }
            let record = try await office.registers.add(
                .centre(["unit": Office.mill.digits]), to: "places", by: worker)
            #expect(record.recordedBy == "w")
        }
    }

    @Test func checkingADraftShowsNoPersonalValueOfAnotherUnit() async throws {
        let worker = Actor(
            account: "w", name: "Worker", grants: [Grant(role: .community, unit: Office.mill)])
        let post = [
            "unit": Office.lake.digits, "body": "居委会", "role": "chair", "holder": "王某", "certified": "是",
            "grassroots_experience": "否", "started": "2002-01-01",
        ]
        try await Office.run(.memory) { office in
            let record = try await office.registers.add(RecordDraft(post), to: "posts", by: .system)
            let own = RecordDraft(
                post.filter { $0.key != "holder" }.merging(["unit": Office.mill.digits]) { $1 })
            await #expect(throws: Problem("access.denied")) {
                _ = try await office.registers.check(
                    own, in: "posts", replacing: address(record, "posts"), by: worker)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func anObserverThatThrowsTakesTheWriteBack(_ kind: TestDatabase) async throws {
        struct Refusal: Error {}
        try await Office.run(kind) { office in
            let service = RegisterService(
                book: office.book, database: office.database,
                environment: Environment(now: { Instant(milliseconds: 0) }, newID: { "x" }, newSeed: { 0 }),
                observers: [{ _, _, _ in throw Refusal() }])
            await #expect(throws: Refusal.self) { try await service.add(.centre(), to: "places", by: .system) }
            let rows = try await office.rows("places")
            #expect(rows.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.kinds) func filtersSortsAndPages(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            for (number, unit) in [Office.mill, Office.bridge, Office.lake, Office.mill].enumerated() {
                _ = try await office.registers.add(
                    .centre(["unit": unit.digits, "name": "点\(number)", "gross_area": "\(100 + number)"]),
                    to: "places", by: .system)
            }
            func names(_ filter: RecordFilter) async throws -> [String] {
                let page = try await office.registers.list("places", filter, by: .system)
                let field = try #require(office.book["places"]?.field("name"))
                return page.records.map { $0.values[1].text(field) }
            }
            #expect(try await names(RecordFilter(unit: Office.east)) == ["点0", "点3", "点1"])
            #expect(try await names(RecordFilter(unit: Office.lake)) == ["点2"])
            #expect(
                try await names(
                    RecordFilter(
                        unit: Office.top,
                        conditions: ["gross_area": .between(.number(10_100), .number(10_200))])) == ["点1", "点2"])
            #expect(try await names(RecordFilter(unit: Office.top, text: "点3")) == ["点3"])
            let page = try await office.registers.list(
                "places", RecordFilter(unit: Office.top, sort: "gross_area", isDescending: true, limit: 2), by: .system)
            #expect(page.total == 4)
            #expect(page.records.map { $0.values[2] } == [.number(10_300), .number(10_200)])
        }
    }

    @Test(arguments: TestDatabase.kinds) func personalValuesAreVeiledOrLogged(_ kind: TestDatabase) async throws {
        let draft = RecordDraft([
            "unit": Office.mill.digits, "body": "居委会", "role": "chair", "holder": "王某", "certified": "是",
            "grassroots_experience": "否", "started": "2002-01-01",
        ])
        let auditor = Actor(account: "a", name: "Auditor", grants: [Grant(role: .supervisor, unit: nil)])
        try await Office.run(kind) { office in
            let post = try await office.registers.add(draft, to: "posts", by: .system)
            let seen = try await office.registers.list("posts", RecordFilter(unit: Office.top), by: auditor)
            #expect(seen.hiddenFields == ["holder", "person"])
            #expect(seen.records[0].values[2] == .text("＊"))
            #expect(office.heard.all[0].new?.values[2] == .text("＊"))
            let full = try await office.registers.list("posts", RecordFilter(unit: Office.top), by: .system)
            #expect(full.records[0].values[2] == .text("王某"))
            let reads = try await office.database.read {
                try SensitiveReadLog.about("posts/\(post.id)", district: Office.district, on: $0)
            }
            #expect(reads.map(\.fields) == [["holder", "person"]])
            let changed = try await office.registers.change(
                RecordAddress(register: "posts", district: Office.district, id: post.id), expecting: 1,
                to: RecordDraft(draft.values.filter { $0.key != "holder" }.merging(["certified": "否"]) { $1 }),
                by: .system)
            #expect(changed.values[2] == .text("王某"))
        }
    }
}
