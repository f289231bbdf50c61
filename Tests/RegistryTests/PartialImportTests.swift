import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct PartialImportTests {
    private let whole = """
        社区,场所类别,名称,建筑面积（m²）,使用面积,权属,开放时间,启用时间,停用日期
        东磨社区,办公用房,办公室,52,40,自有,每天,2001-05-15,2004-01-01

        """

    @Test(arguments: TestDatabase.kinds) func aColumnTheFileLacksKeepsWhatIsThere(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(whole), into: "places", by: .system)
            let before = try await office.rows("places")
            let same = "社区,场所类别,名称,建筑面积（m²）,权属,启用时间\n东磨社区,办公用房,办公室,52,自有,2001-05-15\n"
            let unchanged = try await office.imports.run(Office.file(same), into: "places", by: .system)
            #expect(unchanged.unchanged == 1)
            let larger = same.replacing(",52,", with: ",60,")
            let changed = try await office.imports.run(Office.file(larger), into: "places", by: .system)
            #expect(changed.changed == 1)
            let after = try await office.rows("places")
            let area = try #require(office.book["places"]?.index(of: "gross_area"))
            #expect(after.first?.values[area] == .number(6000))
            for index in before[0].values.indices where index != area {
                #expect(after[0].values[index] == before[0].values[index])
            }
        }
    }

    @Test func aRowThatWouldContradictWhatIsKeptIsRefused() async throws {
        try await Office.run(.memory) { office in
            _ = try await office.imports.run(Office.file(whole), into: "places", by: .system)
            let later = "社区,场所类别,名称,建筑面积（m²）,权属,启用时间\n东磨社区,办公用房,办公室,52,自有,2004-05-15\n"
            let report = try await office.imports.run(Office.file(later), into: "places", by: .system)
            #expect(report.errors.map(\.row) == [2])
            #expect(try await office.rows("places").first?.version == 1)
        }
    }

    @Test(arguments: TestDatabase.kinds) func rowsChangedBehindTheHistoryAreNamed(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.imports.run(Office.file(whole), into: "places", by: .system)
            let id = try #require(try await office.rows("places").first?.id)
            func differing() async throws -> [String] {
                try await office.database.read { connection in
                    try HistoryCheck.run(office.book, district: Office.district, on: connection).differing
                }
            }
            #expect(try await differing().isEmpty)
            try await office.database.write { try $0.run("UPDATE place SET name = 'x' WHERE id = \(id)") }
            #expect(try await differing() == ["places/\(id)"])
            try await office.database.write { try $0.run("UPDATE place SET name = '办公室' WHERE id = \(id)") }
            #expect(try await differing().isEmpty)
            try await office.database.write { try $0.run("DELETE FROM record_version WHERE id = \(id)") }
            #expect(try await differing() == ["places/\(id)"])
        }
    }
}
