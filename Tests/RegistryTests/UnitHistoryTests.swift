import Kernel
import Registry
import Store
import TestSupport
import Testing

/// Random lives of units: nothing is lost or counted twice, and who listens ends up with what the tables hold.
@Suite struct UnitHistoryTests {
    @Test(arguments: TestDatabase.kinds, [1, 2, 3, 4] as [UInt64])
    func successionKeepsEveryRunningRecordOnce(_ kind: TestDatabase, _ seed: UInt64) async throws {
        try await Office.run(kind) { office in
            var game = Game(generator: SeededGenerator(seed: seed))
            for number in 0..<9 {
                let unit = [Office.mill, Office.bridge, Office.lake][number % 3]
                _ = try await office.registers.add(
                    .centre([
                        "unit": unit.digits, "name": "点\(number < 6 ? number % 2 : number)", "kind": "activity_room",
                        "gross_area": "\(100 + number)", "opened": "200\(1 + number % 3)-02-0\(1 + number)",
                    ]), to: "places", by: .system)
            }
            let before = try await running(office)
            for step in 1...8 { try await game.play(office, on: day("2005-01-01").adding(days: 30 * step)) }
            #expect(try await running(office) == before)
            try await expectSoundTree(office)
            let rows = try await office.rows("places")
            #expect(announced(office) == rows.map { Held($0.id, $0.unit, $0.values) })
        }
    }

    /// Areas of the running rows, which no change of units may lose or double.
    private func running(_ office: Office) async throws -> [RecordValue] {
        let filter = RecordFilter(unit: Office.top, on: day("2009-01-01"), sort: "gross_area", limit: 1000)
        let page = try await office.registers.list("places", filter, by: .system)
        return page.records.map { $0.values[2] }
    }

    /// Every day of a unit's life has one parent, and whoever ended with a successor has one heir that lives then.
    private func expectSoundTree(_ office: Office) async throws {
        let rows = try await office.database.read { try UnitQueries.tree(district: Office.district, on: $0) }
        let byCode = Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0) })
        for row in rows {
            #expect(row.parents.first?.stretch.from == row.validity.from)
            #expect(row.parents.last?.stretch.until == row.validity.until)
            for (earlier, later) in zip(row.parents, row.parents.dropFirst()) {
                #expect(earlier.stretch.until == later.stretch.from)
            }
            #expect((row.validity.until == nil) == (row.heir == nil))
            if let heir = row.heir, let end = row.validity.until {
                #expect(byCode[heir]?.validity.contains(end) == true)
            }
        }
        for row in try await office.rows("places") where row.values[8] == .null {
            #expect(byCode[row.unit]?.validity.until == nil)
        }
    }

    private struct Held: Hashable {
        let id: String
        let unit: UnitCode
        let values: [RecordValue]
        init(_ id: String, _ unit: UnitCode, _ values: [RecordValue]) {
            (self.id, self.unit, self.values) = (id, unit, values)
        }
    }

    private func announced(_ office: Office) -> [Held] {
        var held: [String: Held] = [:]
        for change in office.heard.all where change.source == "places" {
            if let old = change.old { #expect(held.removeValue(forKey: old.id) == Held(old.id, old.unit, old.values)) }
            if let new = change.new { held[new.id] = Held(new.id, new.unit, new.values) }
        }
        return held.values.sorted { $0.id < $1.id }
    }

    private struct Game {
        var generator: SeededGenerator
        var used = 10

        mutating func draft(_ street: UnitCode) -> UnitDraft {
            used += 1
            return UnitDraft(
                code: code(street.digits.prefix(9) + "0\(used)"), kind: .community, name: "第\(used)社区")
        }

        /// One random act of the district.
        mutating func play(_ office: Office, on day: CivilDate) async throws {
            let act = UnitAct("令", on: day)
            let living = try await office.database.read { connection in
                try UnitQueries.all(district: Office.district, on: day, connection).filter { $0.level == .community }
            }
            let street = [Office.east, Office.west].randomElement(using: &generator) ?? Office.east
            let unit = (living.randomElement(using: &generator) ?? living[0]).code
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: _ = try await office.units.rename(unit, to: "改名\(used)", act: act, by: .system)
            case 1: _ = try await office.units.move(unit, to: draft(street), act: act, by: .system)
            case 2:
                let rows = try await office.rows("places").filter { $0.unit == unit }
                let drafts = [draft(street), draft(street)]
                let assignment = rows.filter { _ in Bool.random(using: &generator) }.map { ($0.id, drafts[1].code) }
                _ = try await office.units.split(
                    unit, into: drafts, heir: drafts[0].code,
                    assignment: Dictionary(uniqueKeysWithValues: assignment), act: act, by: .system)
            default:
                let others = living.map(\.code).filter { $0 != unit }
                guard let other = others.randomElement(using: &generator) else { return }
                let target = Bool.random(using: &generator) ? nil : living.first { $0.code == other }
                let into = target.map { UnitDraft(code: $0.code, kind: $0.kind, name: $0.name) } ?? draft(street)
                _ = try await office.units.merge([unit, other], into: into, act: act, by: .system)
            }
        }
    }
}
