import Access
import Kernel
import Registry
import Store
import TestSupport
import Testing

/// One act, many units: the change of Guangzhou's districts in 2005, in which a whole district went into another, and
/// streets and single communities of a third came along.
@Suite struct UnitRedrawingTests {
    private let act = UnitAct("国函〔2005〕", on: day("2005-05-01"))
    private let yuexiu = "440104", dongshan = "440102", tianhe = "440106"

    private func draft(_ digits: String, _ name: String, _ kind: UnitKind) -> UnitDraft {
        UnitDraft(code: code(digits), kind: kind, name: name, provenance: "test")
    }

    /// Dongshan with two streets, Yuexiu with one, Tianhe with two, and their communities; names of streets are real.
    private func found(_ office: Office) async throws {
        let start = UnitAct("设立", on: day("2001-01-01"))
        let units: [(String, String, UnitKind)] = [
            ("440100000000", "广州市", .city), ("440102000000", "东山区", .district), ("440104000000", "越秀区", .district),
            ("440106000000", "天河区", .district), ("440102001000", "大东街道", .street), ("440102002000", "农林街道", .street),
            ("440104001000", "北京街道", .street), ("440106001000", "登峰街道", .street), ("440106002000", "天河南街道", .street),
            ("440102001001", "大东社区", .community), ("440102002001", "竹丝岗社区", .community),
            ("440104001001", "都府社区", .community), ("440106001001", "登峰社区", .community),
            ("440106002001", "杨箕社区", .community), ("440106002002", "中山一社区", .community),
            ("440106002003", "体育村社区", .community),
        ]
        for (digits, name, kind) in units {
            _ = try await office.units.create(draft(digits, name, kind), act: start, by: .system)
        }
        _ = try await office.registers.add(
            .centre(["unit": "440102001001", "opened": "2002-01-01"]), to: "places", by: .system)
    }

    /// A street and its communities under a new code.
    private func moved(
        _ redrawing: inout UnitRedrawing, _ names: [(old: String, new: String, name: String, kind: UnitKind)]
    ) {
        for unit in names {
            redrawing.created.append(draft(unit.new, unit.name, unit.kind))
            redrawing.endings.append(UnitRedrawing.Ending(code(unit.old), heir: code(unit.new), as: .move))
        }
    }

    private var dongshanToYuexiu: UnitRedrawing {
        var redrawing = UnitRedrawing()
        moved(
            &redrawing,
            [
                ("440102001000", "440104011000", "大东街道", .street), ("440102001001", "440104011001", "大东社区", .community),
                ("440102002000", "440104012000", "农林街道", .street),
                ("440102002001", "440104012001", "竹丝岗社区", .community),
                ("440106001000", "440104013000", "登峰街道", .street), ("440106001001", "440104013001", "登峰社区", .community),
                ("440106002001", "440104012002", "杨箕社区", .community),
                ("440106002002", "440104012003", "中山一社区", .community),
            ])
        redrawing.endings.append(UnitRedrawing.Ending(code("440102000000"), heir: code("440104000000"), as: .merge))
        return redrawing
    }

    @Test(arguments: TestDatabase.kinds) func districtStreetsAndCommunitiesMoveByOneAct(
        _ kind: TestDatabase
    ) async throws {
        try await Office.run(kind) { office in
            try await found(office)
            try await office.units.redraw(dongshanToYuexiu, act: act, by: .system)
            func living(_ digits: String, _ on: String) async throws -> [String] {
                try await office.database.read { connection in
                    try UnitQueries.subtree(of: code(digits), on: day(on), connection).map(\.name)
                }
            }
            #expect(
                try await living("440104000000", "2005-05-01") == [
                    "越秀区", "北京街道", "都府社区", "大东街道", "大东社区", "农林街道", "竹丝岗社区", "杨箕社区", "中山一社区", "登峰街道", "登峰社区",
                ])
            #expect(try await living("440106000000", "2005-05-01") == ["天河区", "天河南街道", "体育村社区"])
            #expect(try await living("440102000000", "2005-05-01") == [])
            #expect(
                try await living("440102000000", "2005-04-30") == ["东山区", "大东街道", "大东社区", "农林街道", "竹丝岗社区"])
            // Both districts know who followed whom.
            let lineage = try await office.database.read { connection in
                (
                    try UnitQueries.successors(of: code("440106002001"), on: connection),
                    try UnitQueries.predecessors(of: code("440104000000"), on: connection),
                    try UnitQueries.predecessors(of: code("440104012002"), on: connection)
                )
            }
            #expect(lineage.0.map(\.successor) == [code("440104012002")])
            #expect(lineage.1.map(\.predecessor) == [code("440102000000")])
            #expect(lineage.2.map(\.operation) == [.move] && lineage.2.map(\.isHeir) == [true])
            // The record went along and says what it continues.
            let rows = try await office.registers.list(
                "places", RecordFilter(unit: code("440104011001"), limit: 10), by: .system
            ).records
            #expect(rows.count == 1 && rows[0].continues != nil)
        }
    }

    @Test(arguments: TestDatabase.kinds) func whatDoesNotFitIsRefusedAsAWhole(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            try await found(office)
            var redrawing = dongshanToYuexiu
            // One community of Dongshan forgotten: its street cannot end.
            redrawing.endings.removeAll { $0.code == code("440102001001") }
            let problem = await #expect(throws: Problem.self) {
                try await office.units.redraw(redrawing, act: act, by: .system)
            }
            #expect(problem?.code == "unit.has_children")
            let units = try await office.database.read { try UnitQueries.all(district: yuexiu, on: act.day, $0) }
            #expect(units.map(\.name) == ["越秀区", "北京街道", "都府社区"])
        }
    }

    @Test func strangersDoNotRedraw() async throws {
        try await Office.run(.memory) { office in
            try await found(office)
            let actor = Actor(
                account: "a", name: "b", grants: [Grant(role: .district, unit: code("440104000000"))])
            let problem = await #expect(throws: Problem.self) {
                try await office.units.redraw(dongshanToYuexiu, act: act, by: actor)
            }
            #expect(problem?.code == "access.denied")
        }
    }
}
