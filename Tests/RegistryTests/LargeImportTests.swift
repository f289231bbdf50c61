import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct LargeImportTests {
    private static let rows = 2500
    /// Every fiftieth row is wrong, in one of five ways.
    private func file(planted: Bool) -> String {
        var lines = ["单位代码,类别,名称,建筑面积,使用面积,权属,启用日期"]
        for row in 0..<Self.rows {
            let wrong = planted && row % 50 == 7 ? row / 50 % 5 : -1
            lines.append(
                [
                    wrong == 0 ? "321202999999" : [Office.mill, Office.bridge, Office.lake][row % 3].digits,
                    wrong == 1 ? "宫殿" : "社区服务用房", "第\(row)号（东）", wrong == 2 ? "一百" : "\(60 + row % 40)",
                    wrong == 3 ? "500" : "50", "自有", wrong == 4 ? "2001-02-30" : "2001-0\(row % 9 + 1)-03",
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n")
    }

    @Test(arguments: TestDatabase.kinds) func namesAllPlantedErrorsAndThenImports(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let refused = try await office.imports.run(Office.file(file(planted: true)), into: "places", by: .system)
            #expect(refused.errorCount == 50)
            #expect(refused.errors.map(\.row) == (0..<50).map { $0 * 50 + 9 })
            let codes = [
                "registry.unit_unknown", "registry.choice_unknown", "registry.number_invalid", "registry.greater",
                "registry.date_no_such_day",
            ]
            #expect(refused.errors.map(\.code) == (0..<50).map { codes[$0 % 5] })
            #expect(office.heard.all.isEmpty)
            let first = try await office.imports.run(Office.file(file(planted: false)), into: "places", by: .system)
            #expect(first.added == Self.rows && office.heard.all.count == Self.rows)
            let again = try await office.imports.run(Office.file(file(planted: false)), into: "places", by: .system)
            #expect(again.unchanged == Self.rows && again.receipt == nil)
            _ = try await office.imports.undo(first.receipt ?? "", district: Office.district, by: .system)
            #expect(try await office.rows("places").isEmpty)
        }
    }

    @Test(arguments: TestDatabase.kinds) func hotQueriesUseIndexes(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let usesIndexes = try await office.database.read { connection in
                [
                    try connection.usesIndexes(
                        """
                        SELECT id FROM place WHERE district = \(Office.district) AND unit = \(Office.mill)
                            AND kind = \("other") AND name = \("x")
                        """),
                    try connection.usesIndexes(
                        "SELECT id FROM place WHERE district = \(Office.district) ORDER BY id LIMIT \(50)"),
                    try connection.usesIndexes(
                        """
                        SELECT id, version FROM record_version WHERE district = \(Office.district)
                            AND receipt = \("r") AND id > \("") ORDER BY id LIMIT \(500)
                        """),
                ]
            }
            #expect(usesIndexes == [true, true, true])
        }
    }
}
