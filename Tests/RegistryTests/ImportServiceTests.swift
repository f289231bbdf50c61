import Foundation
import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct ImportServiceTests {
    private let places = #"""
        序号,街道,社区,场所类别,名称,建筑面积（m²）,使用面积,权属,启用时间,停用日期
        1,城东街道,东磨社区,办公用房,办公室,"1,052.50㎡",,借用,2001年5月15日,
        2,城东街道,,社区服务中心,"城东""中心""",１０５０,800,自有,2001/5/15,2005-01-01
        3,,西湖居委会,文化活动室,活动室,60,,租赁,20030101,

        """#

    @Test(arguments: TestDatabase.kinds) func importsAddsAndThenChangesNothing(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let preview = try await office.imports.preview(Office.file(places), into: "places", by: .system)
            #expect(preview.added == 3 && preview.receipt == nil && preview.errors == [])
            #expect(preview.sample.map(\.unit) == ["海陵区/城东街道/东磨社区", "海陵区/城东街道", "海陵区/城西街道/西湖社区"])
            #expect(try await office.rows("places").isEmpty)
            let first = try await office.imports.run(Office.file(places), into: "places", by: .system)
            #expect(first.added == 3 && first.receipt != nil && first.accepted == 3)
            let rows = try await office.rows("places")
            #expect(rows.map { $0.values[2] } == [.number(105_250), .number(105_000), .number(6000)])
            #expect(rows[1].values[1] == .text("城东\"中心\""))
            #expect(office.heard.all.count == 3)
            let again = try await office.imports.run(Office.file(places), into: "places", by: .system)
            #expect(again.unchanged == 3 && again.receipt == nil)
            #expect(try await office.rows("places") == rows)
        }
    }

    @Test(arguments: TestDatabase.kinds) func undoTakesBackAdditionsAndChanges(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(places), into: "places", by: .system)
            let before = try await office.rows("places")
            let more = places.replacing("60,,租赁", with: "75,,租赁") + "4,,东桥社区,绿地,小花园,30,,自有,2004-04-04,\n"
            let report = try await office.imports.run(Office.file(more), into: "places", by: .system)
            #expect(report.added == 1 && report.changed == 1 && report.unchanged == 2)
            let receipt = try #require(report.receipt)
            _ = try await office.imports.undo(receipt, district: Office.district, by: .system)
            let after = try await office.rows("places")
            #expect(after.map(\.values) == before.map(\.values))
            #expect(after.map(\.receipt) == before.map(\.receipt))
            await #expect(throws: Problem("import.already_undone")) {
                try await office.imports.undo(receipt, district: Office.district, by: .system)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func undoNamesRowsThatWereChangedSince(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let report = try await office.imports.run(Office.file(places), into: "places", by: .system)
            let row = try await office.rows("places")[2]
            _ = try await office.registers.end(
                RecordAddress(register: "places", district: Office.district, id: row.id), expecting: 1,
                on: day("2006-01-01"), by: .system)
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.imports.undo(report.receipt ?? "", district: Office.district, by: .system)
            }
            #expect(failure?.problems == [Problem("import.changed_since", field: row.id)])
            #expect(try await office.rows("places").count == 3)
        }
    }

    @Test(arguments: TestDatabase.kinds) func undoTellsNothingOfRowsOutOfReach(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let report = try await office.imports.run(Office.file(places), into: "places", by: .system)
            let row = try await office.rows("places")[2]
            _ = try await office.registers.end(
                RecordAddress(register: "places", district: Office.district, id: row.id), expecting: 1,
                on: day("2006-01-01"), by: .system)
            let strangers = [
                Grant(role: .supervisor, unit: Office.top), Grant(role: .community, unit: Office.mill),
                Grant(role: .street, unit: Office.east), Grant(role: .district, unit: code("321203000000")),
            ]
            for grant in strangers {
                let actor = Actor(account: "a", name: "A", grants: [grant])
                await #expect(throws: Problem("access.denied")) {
                    try await office.imports.undo(report.receipt ?? "", district: Office.district, by: actor)
                }
            }
            let outsider = Actor(account: "a", name: "A", grants: [strangers[3]])
            await #expect(throws: Problem("access.denied")) {
                try await office.imports.receipts(district: Office.district, by: outsider)
            }
        }
    }

    @Test func aFileMeantToExhaustIsRefusedInFewWords() async throws {
        try await Office.run(.memory) { office in
            let huge = String(repeating: "长", count: 200_000)
            let cell = places.replacing("城东街道,东磨社区", with: "\(huge),东磨社区")
            let quoted = try await office.imports.preview(Office.file(cell), into: "places", by: .system)
            #expect(quoted.errorCount > 0)
            let told = quoted.errors.flatMap { [$0.value ?? ""] + $0.arguments.values }
            #expect(told.allSatisfy { $0.utf8.count <= 400 })
            let header = (0..<20_000).map { "c\($0)" }.joined(separator: ",") + "\n1\n"
            let wide = try await office.imports.preview(Office.file(header), into: "places", by: .system)
            #expect(wide.errorCount == 100)
            let zero = try await office.imports.preview(
                Office.file(places + String(repeating: " ", count: 5000) + "\0"), into: "places", by: .system)
            #expect(zero.errors == [Problem("import.encoding")])
        }
    }

    @Test(arguments: TestDatabase.kinds) func namesEveryMistakeAndWritesNothing(_ kind: TestDatabase) async throws {
        let file = """
            单位代码,类别,名称,建筑面积,使用面积,权属,启用日期,停用日期
            321202001001,办公用房,"两行
            名字",60,,自有,2001-05-15,
            321202001001,办公用房,室,六十,,自有,2001-05-15,
            321202001009,办公用房,室,60,,自有,2001-02-29,
            东磨社区,宫殿,室,60.123,70,自有,2001-05-15,2001-05-15
            321202001001,办公用房,室,60,70,自有,2001-05-15,2001-05-15
            321202001002,办公用房,甲,60,,自有,2001-05-15,
            东桥社区,办公用房,甲,61,,自有,05/06/2001,
            东桥社区,办公用房,甲,61,,自有,2001-06-05,
            """
        try await Office.run(kind) { office in
            let report = try await office.imports.run(Office.file(file), into: "places", by: .system)
            #expect(
                report.errors.map { "\($0.row ?? 0) \($0.field ?? "") \($0.code)" } == [
                    "4 建筑面积 registry.number_invalid", "5 单位代码 registry.unit_unknown",
                    "5 启用日期 registry.date_no_such_day", "6 类别 registry.choice_unknown",
                    "6 建筑面积 registry.number_decimals", "7 使用面积 registry.greater",
                    "7 停用日期 registry.not_after", "9 启用日期 registry.date_ambiguous",
                    "10 类别+名称 import.duplicate_row",
                ])
            #expect(report.rows == 8 && report.accepted == 0 && report.receipt == nil)
            #expect(try await office.rows("places").isEmpty)
        }
    }

    @Test func explainsHeadersThatDoNotFit() async throws {
        try await Office.run(.memory) { office in
            let report = try await office.imports.run(
                Office.file("单位代码,名称,网点名称,类型,开办日其\n"), into: "outlets", by: .system)
            #expect(
                report.errors.map { "\($0.code) \($0.field ?? "")" } == [
                    "import.doubled_column 网点名称", "import.unknown_column 开办日其", "import.missing_column 开办日期",
                ])
            #expect(report.errors[1].arguments["suggestion"] == "开办日期")
        }
    }

    @Test func readsGB18030TabsAndSemicolons() async throws {
        let tabs = "单位名称\t名称\t类别\t开办日期\r\n海陵区/城东街道/东磨社区\t丽丽理发\t理发\t2002.3.1\r\n"
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let bytes = try #require(tabs.data(using: encoding))
        try await Office.run(.memory) { office in
            let file = ImportFile(name: "gb.csv", bytes: Array(bytes), district: Office.district)
            let report = try await office.imports.run(file, into: "outlets", by: .system)
            #expect(report.encoding == "GB18030" && report.added == 1)
            let again = try await office.imports.run(
                Office.file("\u{FEFF}单位;名称;类别;开办日期\n东磨社区;丽丽理发;barber;2002-03-01\n"), into: "outlets", by: .system)
            #expect(again.unchanged == 1 && again.encoding == "UTF-8")
        }
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x55, 0x53], "import.utf16"), ([0x50, 0x4B, 3, 4], "import.spreadsheet"),
            ([0xEF, 0xBB, 0xBF, 10, 32], "import.empty_file"), ([0x61, 0xFF, 0xFF, 10], "import.encoding"),
        ] as [([UInt8], String)])
    func refusesFilesThatAreNoCSV(_ bytes: [UInt8], _ problem: String) async throws {
        try await Office.run(.memory) { office in
            let file = ImportFile(name: "x", bytes: bytes, district: Office.district)
            let report = try await office.imports.run(file, into: "outlets", by: .system)
            #expect(report.errors.map(\.code) == [problem])
        }
    }
}
