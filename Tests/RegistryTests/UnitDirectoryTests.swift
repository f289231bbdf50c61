import Kernel
import Registry
import Store
import TestSupport
import Testing

/// How files may say which unit they mean.
@Suite struct UnitDirectoryTests {
    private func resolve(_ header: String, _ cells: String) async throws -> String {
        var result = ""
        try await Office.run(.memory) { office in
            for (digits, name) in [("321202001003", "新村社区"), ("321202002003", "新村社区")] {
                _ = try await office.units.create(
                    UnitDraft(code: code(digits), kind: .community, name: name),
                    act: UnitAct("设立", on: Office.start), by: .system)
            }
            _ = try await office.units.rename(
                Office.bridge, to: "虹桥社区", act: UnitAct("更名", on: day("2002-02-02")), by: .system)
            let file = "\(header),名称,类别,开办日期\n\(cells),店,便利店,2001-01-01\n"
            let report = try await office.imports.run(Office.file(file), into: "outlets", by: .system)
            let rows = try await office.rows("outlets")
            result = rows.first?.unit.digits ?? report.errors.map(\.code).joined(separator: " ")
        }
        return result
    }

    @Test(arguments: [
        ("单位代码", "321202001001", "321202001001"), ("单位代码", "321202001", "321202001000"),
        ("unit", "３２１２０２００１００１", "321202001001"), ("单位名称", "东磨社区", "321202001001"),
        ("单位", "东磨居委会", "321202001001"), ("单位", "东磨", "321202001001"),
        ("单位名称", "海陵区/城东街道/东磨社区", "321202001001"), ("单位名称", "城西街道＞新村社区", "321202002003"),
        ("街道,社区", "城西街道,新村社区", "321202002003"), ("街道,社区", "城东街道,", "321202001000"),
        ("社区", "东桥社区", "321202001002"), ("单位代码,单位名称", "321202001002,东桥社区", "321202001002"),
        ("单位代码", "东磨社区", "321202001001"), ("社区", "新村社区", "registry.unit_ambiguous"),
        ("社区", "南湖社区", "registry.unit_unknown"), ("街道,社区", "城西街道,东磨社区", "registry.unit_unknown"),
        ("单位代码", "321203001001", "registry.unit_unknown"), ("社区", "", "registry.unit_missing"),
        ("单位代码,单位名称", "321202001001,西湖社区", "registry.unit_contradiction"),
        ("单位代码", "321200000000", "registry.level_not_allowed"),
    ]) func findsUnits(_ header: String, _ cells: String, _ expected: String) async throws {
        let found = try await resolve(header, cells)
        #expect(found == expected)
    }
}
