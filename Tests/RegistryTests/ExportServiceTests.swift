import Access
import Kernel
import Store
import TestSupport
import Testing

@testable import Registry

@Suite struct ExportServiceTests {
    private let awkward = #"""
        单位代码,名称,类别,开办日期,停办日期
        321202001001,'=1+1,便利店,2001-01-01,
        321202001001,-减号,便利店,2001-01-01,
        321202001001,"逗号,和""引号""
        两行",其他,2001-01-01,2002-02-02
        321202001002,''@两撇,便利店,2001-01-01,
        """#

    @Test(arguments: TestDatabase.kinds) func exportingAndImportingChangesNothing(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(awkward), into: "outlets", by: .system)
            let names = try await office.rows("outlets").map { $0.values[0] }
            #expect(names == ["=1+1", "-减号", "逗号,和\"引号\"\n两行", "'@两撇"].map(RecordValue.text))
            let export = try office.export("outlets")
            #expect(export.name == "便民利民网点-321202000000-2026-11-22.csv")
            #expect(export.text.contains(",'=1+1,") && export.text.contains(",''@两撇,"))
            let again = try await office.imports.run(Office.file(export.text), into: "outlets", by: .system)
            #expect(again.errors == [] && again.unchanged == 4)
            let units = try office.export("units")
            let same = try await office.imports.run(Office.file(units.text), into: "units", by: .system)
            #expect(same.errors == [] && same.added + same.changed == 0)
        }
    }

    @Test(arguments: ["＝1+1", "＋1", "－1", "＠甲", "=1", "@甲"]) func aTextThatASpreadsheetWouldRunIsShielded(
        _ name: String
    ) async throws {
        try await Office.run(.memory) { office in
            let added = try await office.registers.add(
                RecordDraft(["unit": Office.lake.digits, "name": name, "kind": "shop", "opened": "2005-01-01"]),
                to: "outlets", by: .system)
            let export = try office.export("outlets")
            #expect(export.text.contains(",'"))
            let again = try await office.imports.run(Office.file(export.text), into: "outlets", by: .system)
            #expect(again.errors == [] && again.unchanged == 1)
            #expect(try await office.rows("outlets").map(\.values) == [added.values])
        }
    }

    @Test(arguments: TestDatabase.kinds) func demonstrationDataAreMarked(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(awkward, isDemo: true), into: "outlets", by: .system)
            _ = try await office.registers.add(
                RecordDraft(["unit": Office.lake.digits, "name": "真店", "kind": "shop", "opened": "2005-01-01"]),
                to: "outlets", by: .system)
            let page = try await office.registers.list("outlets", RecordFilter(unit: Office.top), by: .system)
            #expect(page.records.map(page.isDemo) == [true, true, true, true, false])
            let export = try office.export("outlets")
            #expect(export.name.hasSuffix("-演示数据.csv"))
            let lines = export.text.split(separator: "\r\n")
            #expect(lines[0].hasSuffix("停办日期,数据性质"))
            #expect(lines[1].hasSuffix(",演示数据") && lines[lines.count - 1].hasSuffix("2005-01-01,,"))
            let again = try await office.imports.run(Office.file(export.text), into: "outlets", by: .system)
            #expect(again.errors == [] && again.unchanged == 5)
        }
    }

    @Test func personalFieldsAreLeftOutForWhoMayNotReadThem() async throws {
        let file = """
            单位代码,组织,职务,姓名,持证上岗,有基层工作经验,任职日期
            321202001001,居委会,主任,王某,是,否,2002-01-01
            """
        let auditor = Actor(account: "a", name: "Auditor", grants: [Grant(role: .supervisor, unit: nil)])
        try await Office.run(.memory) { office in
            _ = try await office.imports.run(Office.file(file), into: "posts", by: .system)
            #expect(try office.export("posts").text.contains("王某"))
            #expect(try !office.export("posts", by: auditor).text.contains("王某"))
        }
    }

    @Test(arguments: TestDatabase.kinds, [1, 3, 7, 8, 100])
    func eachPersonSeesTheExportHoweverManyAreLoggedAtOnce(_ kind: TestDatabase, _ round: Int) async throws {
        let rows = (1...7).map { "321202001001,居委会,成员,王\($0),是,否,2002-01-0\($0)" }.joined(separator: "\n")
        try await Office.run(kind) { office in
            let header = "单位代码,组织,职务,姓名,持证上岗,有基层工作经验,任职日期\n"
            _ = try await office.imports.run(Office.file(header + rows), into: "posts", by: .system)
            let exports = ExportService(
                book: office.book, database: office.database, environment: office.exports.environment, round: round)
            let file = try await exports.file("posts", at: Office.mill, by: .system)
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect((1...7).allSatisfy { text.contains("王\($0)") })
            let people = try await office.rows("posts").map { "posts/\($0.id)" }
            for person in people {
                let reads = try await office.database.read {
                    try SensitiveReadLog.about(person, district: Office.district, on: $0)
                }
                // One by the export and one by the list above.
                #expect(reads.count == 2, "\(person)")
                #expect(reads.allSatisfy { $0.fields == ["holder", "person"] })
            }
            let audit = try await office.database.read { try AuditQueries.list(Office.district, on: $0) }
            #expect(audit.first?.action == "personal.export")
        }
    }

    @Test func aRowWrittenAfterTheLogKeepsItsPersonalFieldsBack() async throws {
        let file = """
            单位代码,组织,职务,姓名,持证上岗,有基层工作经验,任职日期
            321202001001,居委会,主任,王某,是,否,2002-01-01
            """
        try await Office.run(.memory) { office in
            let logged = office.exports.environment.now()
            _ = try await office.imports.run(Office.file(file), into: "posts", by: .system)
            let spec = try office.book.register("posts")
            let texts = try [logged, office.exports.environment.now()].map { moment in
                let lines = RegisterLines(spec: spec, unit: Office.top, demo: [], personalUntil: moment)
                return try office.database.read { connection in
                    var text = ""
                    try lines.write(connection) { text += $0 }
                    return text
                }
            }
            #expect(!texts[0].contains("王某") && texts[0].contains("主任"))
            #expect(texts[1].contains("王某"))
        }
    }

    @Test(arguments: TestDatabase.kinds) func theWholeDemonstrationDistrictComesBackUnchanged(
        _ kind: TestDatabase
    ) async throws {
        try await Office.runDemo(kind) { office in
            for register in ["units"] + office.book.registers.map(\.name) {
                let export = try office.export(register)
                let again = try await office.imports.run(Office.file(export.text), into: register, by: .system)
                #expect(again.errors == [] && again.added + again.changed == 0, "\(register)")
            }
        }
    }
}
