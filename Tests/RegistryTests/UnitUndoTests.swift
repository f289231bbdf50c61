import Access
import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct UnitUndoTests {
    private static let list = """
        单位代码,单位名称,类型,设立日期,来源
        321202001001,东磨新村社区,社区,2001-01-01,更名
        321202003000,城南街道,街道,2005-01-01,新设
        321202003001,南园社区,社区,2005-01-01,新设
        """

    private func imported(_ office: Office) async throws -> String {
        let report = try await office.imports.run(Office.file(Self.list), into: "units", by: .system)
        #expect(report.errors == [])
        #expect((report.added, report.changed) == (2, 1))
        return try #require(report.receipt)
    }

    @Test(arguments: TestDatabase.kinds) func anImportOfUnitsIsTakenBackWhole(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let before = try await office.database.read { try UnitQueries.all(district: Office.district, $0) }
            let receipt = try await imported(office)
            office.heard.forget()
            let undone = try await office.imports.undo(receipt, district: Office.district, by: .system)
            #expect(undone.undoneAt != nil)
            let after = try await office.database.read { try UnitQueries.all(district: Office.district, $0) }
            #expect(after.map(\.code) == before.map(\.code))
            #expect(after.map(\.name) == before.map(\.name))
            #expect(office.heard.all.count { $0.source == "units" && $0.new == nil } == 2)
            // The same file goes in again.
            _ = try await imported(office)
        }
    }

    @Test(arguments: TestDatabase.kinds) func unitsThatAreInUseKeepTheWholeImport(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let receipt = try await imported(office)
            _ = try await office.registers.add(
                .centre(["unit": "321202003001"]), to: "places", by: .system)
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.imports.undo(receipt, district: Office.district, by: .system)
            }
            #expect(failure?.problems.map { "\($0.code) \($0.field ?? "")" } == ["import.unit_in_use 321202003001"])
            let street = try await office.database.read { try UnitQueries.unit(code("321202003000"), on: $0) }
            #expect(street != nil)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aUnitChangedSinceKeepsTheWholeImport(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let receipt = try await imported(office)
            _ = try await office.units.rename(
                Office.mill, to: "东磨社区", act: UnitAct("批复", on: day("2006-01-01")), by: .system)
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.imports.undo(receipt, district: Office.district, by: .system)
            }
            #expect(failure?.problems.map(\.field) == [Office.mill.digits])
        }
    }

    @Test func whoMayNotManageUnitsMayNotTakeThemBack() async throws {
        let street = Actor(account: "a", name: "A", grants: [Grant(role: .street, unit: Office.east)])
        try await Office.run(.memory) { office in
            let receipt = try await imported(office)
            await #expect(throws: Problem("access.denied")) {
                try await office.imports.undo(receipt, district: Office.district, by: street)
            }
        }
    }
}
