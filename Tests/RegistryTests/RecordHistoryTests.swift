import Kernel
import Registry
import Store
import TestSupport
import Testing

/// Random histories: the states kept must lead to exactly the rows the table holds.
@Suite struct RecordHistoryTests {
    private struct Step {
        var generator: SeededGenerator
        mutating func pick<T>(_ items: [T]) -> T? { items.randomElement(using: &generator) }
    }

    @Test(arguments: TestDatabase.kinds, [1, 2, 3] as [UInt64])
    func replayingTheHistoryGivesTheTable(_ kind: TestDatabase, _ seed: UInt64) async throws {
        try await Office.run(kind) { office in
            var step = Step(generator: SeededGenerator(seed: seed))
            var receipts: [String] = []
            for _ in 0..<60 { try await act(office, &step, &receipts) }
            let rows = try await office.rows("outlets")
            #expect(try await replay(office) == rows.map(Row.init))
            #expect(announced(office) == rows.map(Row.init))
        }
    }

    private struct Row: Hashable {
        let id: String
        let unit: UnitCode
        let values: [RecordValue]
        init(_ record: RegisterRecord) { (id, unit, values) = (record.id, record.unit, record.values) }
        init(_ version: RecordVersion) { (id, unit, values) = (version.id, version.unit, version.values) }
        init(_ record: Record) { (id, unit, values) = (record.id, record.unit, record.values) }
    }

    /// One random act; refusals are part of the game.
    private func act(_ office: Office, _ step: inout Step, _ receipts: inout [String]) async throws {
        let rows = try await office.rows("outlets")
        let row = step.pick(rows)
        let draft = RecordDraft([
            "unit": step.pick([Office.mill, Office.bridge, Office.lake])?.digits ?? "",
            "name": "店\(Int.random(in: 0..<12, using: &step.generator))",
            "kind": step.pick(["shop", "barber", "repair"]) ?? "",
            "opened": "200\(Int.random(in: 1...5, using: &step.generator))-01-01",
        ])
        let address = RecordAddress(register: "outlets", district: Office.district, id: row?.id ?? "none")
        let version = row?.version ?? 0
        do {
            switch Int.random(in: 0..<7, using: &step.generator) {
            case 0, 1: _ = try await office.registers.add(draft, to: "outlets", by: .system)
            case 2: _ = try await office.registers.change(address, expecting: version, to: draft, by: .system)
            case 3: _ = try await office.registers.end(address, expecting: version, on: day("2006-06-06"), by: .system)
            case 4: try await office.registers.remove(address, expecting: version, reason: "试", by: .system)
            case 5:
                let lines = (0..<4).map { number in
                    "\(step.pick([Office.mill, Office.lake])?.digits ?? ""),店\(number),\(step.pick(["便利店", "理发"]) ?? ""),2002-02-0\(number + 1)"
                }
                let file = Office.file("单位代码,名称,类别,开办日期\n" + lines.joined(separator: "\n"))
                let report = try await office.imports.run(file, into: "outlets", by: .system)
                if let receipt = report.receipt { receipts.append(receipt) }
            default:
                let receipt = step.pick(receipts) ?? "none"
                _ = try await office.imports.undo(receipt, district: Office.district, by: .system)
            }
        } catch is Problem {
        } catch is ValidationFailure {}
    }

    private func replay(_ office: Office) async throws -> [Row] {
        let ids = try await office.database.read { connection in
            try connection.rows("SELECT DISTINCT id FROM record_version WHERE register = \("outlets") ORDER BY id")
                .map { try $0.text("id") }
        }
        var rows: [Row] = []
        for id in ids {
            let address = RecordAddress(register: "outlets", district: Office.district, id: id)
            let history = try await office.registers.fetch(address, by: .system).history
            #expect(history.map(\.version) == history.indices.map { Int64($0 + 1) })
            if let last = history.last, last.operation != .remove { rows.append(Row(last)) }
        }
        return rows
    }

    /// What an observer that added everything up would hold.
    private func announced(_ office: Office) -> [Row] {
        var rows: [String: Row] = [:]
        for change in office.heard.all where change.source == "outlets" {
            if let old = change.old { #expect(rows.removeValue(forKey: old.id) == Row(old)) }
            if let new = change.new { #expect(rows.updateValue(Row(new), forKey: new.id) == nil) }
        }
        return rows.values.sorted { $0.id < $1.id }
    }
}
