import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct UnitServiceTests {
    private let act = UnitAct("泰政复〔2004〕3号", on: day("2004-03-01"))

    private func draft(_ digits: String, _ name: String, _ kind: UnitKind = .community) -> UnitDraft {
        UnitDraft(code: code(digits), kind: kind, name: name, provenance: "test")
    }

    private func tree(_ office: Office) async throws -> [UnitCode: UnitTreeRow] {
        let rows = try await office.database.read { try UnitQueries.tree(district: Office.district, on: $0) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0) })
    }

    @Test(arguments: TestDatabase.kinds) func aNewNameKeepsTheCodeAndTheOldOneIsFound(_ kind: TestDatabase) async throws
    {
        try await Office.run(kind) { office in
            let unit = try await office.units.rename(Office.mill, to: "磨坊社区", act: act, by: .system)
            #expect(unit.code == Office.mill && unit.version == 2)
            let found = try await office.database.read {
                try UnitQueries.search("东磨", district: Office.district, on: $0)
            }
            #expect(found.map(\.name) == ["磨坊社区"])
            let history = try await office.database.read { try UnitQueries.history(of: Office.mill, on: $0) }
            #expect(history.map(\.name) == ["东磨社区", "磨坊社区"])
            #expect(history[1].act == "泰政复〔2004〕3号")
        }
    }

    @Test func refusesCodesThatDoNotFit() async throws {
        try await Office.run(.memory) { office in
            for (draft, problem) in [
                (draft("321202001001", "重复"), "unit.code_used"),
                (draft("321202001003", "街", .street), "unit.code_level"),
                (draft("321202009001", "孤儿"), "unit.parent_missing"), (draft("321202001003", " "), "unit.name_missing"),
            ] {
                let failure = await #expect(throws: ValidationFailure.self) {
                    try await office.units.create(draft, act: act, by: .system)
                }
                #expect(failure?.problems.map(\.code) == [problem])
            }
            await #expect(throws: Problem("unit.act_missing", field: "act")) {
                try await office.units.create(draft("321202001003", "新"), act: UnitAct(" ", on: act.day), by: .system)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func aRetiredCodeIsNeverUsedAgain(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.registers.add(
                .centre(["unit": Office.mill.digits]), to: "places", by: .system)
            _ = try await office.units.retire(Office.mill, act: act, by: .system)
            let row = try await office.rows("places")[0]
            #expect(row.values.last == .date(act.day))
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.units.create(draft(Office.mill.digits, "新"), act: act, by: .system)
            }
            #expect(failure?.problems.map(\.code) == ["unit.code_retired"])
            await #expect(throws: Problem("unit.has_children")) {
                try await office.units.retire(Office.east, act: act, by: .system)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func mergingCarriesRecordsToTheSuccessor(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            for unit in [Office.mill, Office.bridge] {
                _ = try await office.registers.add(
                    .centre(["unit": unit.digits, "kind": "activity_room", "name": "活动室"]), to: "places", by: .system)
                _ = try await office.registers.add(
                    RecordDraft([
                        "unit": unit.digits, "kind": "noticeboard", "pieces": "2", "placed": "2002-01-01",
                    ]), to: "publicity_assets", by: .system)
                _ = try await office.registers.add(
                    RecordDraft([
                        "unit": unit.digits, "as_of": "2003-01-01", "residents": "10", "households": "3",
                        "area_kind": "flat",
                    ]), to: "population", by: .system)
            }
            let new = try await office.units.merge(
                [Office.mill, Office.bridge], into: draft("321202001003", "磨桥社区"), act: act, by: .system)
            let places = try await office.rows("places").filter { $0.unit == new.code }
            #expect(places.map { $0.values[1] } == [.text("活动室"), .text("活动室（原东桥社区）")])
            #expect(places.allSatisfy { $0.continues != nil && $0.values[7] == .date(act.day) })
            let boards = try await office.rows("publicity_assets").filter { $0.unit == new.code }
            #expect(boards.map { $0.values[1] } == [.number(4)])
            #expect(try await office.rows("population").allSatisfy { $0.unit != new.code })
            let rows = try await tree(office)
            #expect(rows[Office.mill]?.heir == new.code)
            #expect(rows[Office.mill]?.validity.until == act.day)
            let before = try await office.database.read {
                try UnitQueries.predecessors(of: new.code, on: $0).map(\.predecessor)
            }
            #expect(before == [Office.mill, Office.bridge])
        }
    }

    @Test(arguments: TestDatabase.kinds) func splittingFollowsTheAssignment(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            var ids: [String] = []
            for name in ["甲", "乙"] {
                ids.append(
                    try await office.registers.add(
                        .centre(["unit": Office.mill.digits, "name": name]), to: "places", by: .system
                    ).id)
            }
            let (upper, lower) = (code("321202001003"), code("321202001004"))
            _ = try await office.units.split(
                Office.mill, into: [draft(upper.digits, "上磨社区"), draft(lower.digits, "下磨社区")], heir: upper,
                assignment: [ids[1]: lower], act: act, by: .system)
            let rows = try await office.rows("places")
            #expect(rows.filter { $0.unit == upper }.map(\.continues) == [ids[0]])
            #expect(rows.filter { $0.unit == lower }.map(\.continues) == [ids[1]])
            #expect(try await tree(office)[Office.mill]?.heir == upper)
        }
    }

    @Test(arguments: TestDatabase.kinds) func movingGivesANewCodeAndTakesRecordsAlong(_ kind: TestDatabase) async throws
    {
        try await Office.run(kind) { office in
            _ = try await office.registers.add(.centre(["unit": Office.mill.digits]), to: "places", by: .system)
            office.heard.forget()
            let new = try await office.units.move(
                Office.mill, to: draft("321202002002", "东磨社区"), act: act, by: .system)
            #expect(new.parent == Office.west)
            #expect(office.heard.all.map(\.source) == ["units", "units", "places", "places"])
            let below = try await office.database.read {
                try UnitQueries.subtree(of: Office.east, on: act.day, $0).map(\.code)
            }
            #expect(below == [Office.east, Office.bridge])
            let earlier = try await office.database.read {
                try UnitQueries.subtree(of: Office.east, on: act.day.adding(days: -1), $0).map(\.code)
            }
            #expect(earlier == [Office.east, Office.mill, Office.bridge])
        }
    }

    @Test(arguments: TestDatabase.kinds) func rowsAtAClosedUnitMustEndInTime(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            _ = try await office.units.retire(Office.mill, act: act, by: .system)
            let failure = await #expect(throws: ValidationFailure.self) {
                try await office.registers.add(.centre(["unit": Office.mill.digits]), to: "places", by: .system)
            }
            #expect(failure?.problems.map(\.code) == ["registry.unit_closed"])
            _ = try await office.registers.add(
                .centre(["unit": Office.mill.digits, "closed": "2004-03-01"]), to: "places", by: .system)
        }
    }

    @Test(arguments: TestDatabase.kinds) func importsTheListOfUnits(_ kind: TestDatabase) async throws {
        let file = """
            单位代码,单位名称,类型,上级代码,设立日期,来源
            321202003001,北园社区,社区,321202003000,2001-01-01,local
            321202003000,城北街道,街道,321202000000,2001-01-01,local
            321202001001,东磨坊社区,社区,,,
            """
        try await Office.run(kind) { office in
            let report = try await office.imports.run(Office.file(file), into: "units", by: .system)
            #expect(report.errors == [] && report.added == 2 && report.changed == 1)
            let again = try await office.imports.run(Office.file(file), into: "units", by: .system)
            #expect(again.unchanged == 3 && again.receipt == nil)
            let bad =
                file.replacing("321202003000,2001", with: "321202001000,2001")
                + "\n321202009001,孤儿,社区,,2001-01-01,\n3212020090,短,社区,,2001-01-01,\n321202001001,重复,社区,,,\n"
            let refused = try await office.imports.run(Office.file(bad), into: "units", by: .system)
            #expect(
                refused.errors.map { "\($0.row ?? 0) \($0.code)" } == [
                    "2 unit.parent_contradiction", "5 unit.parent_missing", "6 unit.code_format",
                    "7 import.duplicate_row",
                ])
        }
    }
}
