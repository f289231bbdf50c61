import Kernel
import Registry

/// A seeded walk of an office: records come, change, end, go and come back; communities split, merge, move, rename.
struct RandomHistory {
    private let office: PlanOffice
    private var generator: SeededGenerator
    private var communities = [PlanOffice.mill, PlanOffice.bridge, PlanOffice.lake]
    private var records: [(register: String, id: String)] = []
    private var removed: [(register: String, id: String)] = []
    private var names = 0
    private var sequence = 10
    private var today = day("2002-01-01")
    /// What was done, for a failing test.
    private(set) var log: [String] = []

    init(_ office: PlanOffice, seed: UInt64) {
        self.office = office
        generator = SeededGenerator(seed: seed)
    }

    private mutating func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func chance(_ percent: Int) -> Bool { random(0..<100) < percent }

    /// One step; a refusal by a rule of the registers counts as a step that changes nothing.
    mutating func step() async throws {
        today = today.adding(days: random(1..<20))
        do {
            switch random(0..<100) {
            case 0..<45: try await add()
            case 45..<60: try await change()
            case 60..<70: try await end()
            case 70..<78: try await remove()
            case 78..<82: try await restore()
            default: try await reorganise()
            }
        } catch is Problem {
            log.append("refused")
        } catch is ValidationFailure {
            log.append("invalid")
        }
    }

    private mutating func unit() -> UnitCode {
        chance(25) ? [PlanOffice.east, PlanOffice.west][random(0..<2)] : communities[random(0..<communities.count)]
    }

    private mutating func draft(_ register: String) -> RecordDraft {
        names += 1
        let unit = unit()
        switch register {
        case "place_checks":
            return RecordDraftOf.check(unit, "场所\(names)", today.description, chance(80) ? "true" : "false")
        case "population":
            return RecordDraftOf.population(
                communities[random(0..<communities.count)], today.description, random(900..<4000))
        default:
            let kinds = ["service_centre", "committee_office", "service_room"]
            return RecordDraft([
                "unit": unit.digits, "kind": kinds[random(0..<3)], "name": "场所\(names)",
                "gross_area": "\(random(20..<1500)).\(random(0..<100))",
                "opened": today.adding(days: -random(0..<200)).description,
                "ownership": chance(80) ? "own" : "borrowed",
            ])
        }
    }

    private mutating func add() async throws {
        let register = ["places", "places", "place_checks", "population"][random(0..<4)]
        let record = try await office.registers.add(draft(register), to: register, by: .system)
        records.append((register, record.id))
        log.append("add \(register) \(record.id)")
    }

    private mutating func chosen() async throws -> (address: RecordAddress, record: RegisterRecord)? {
        guard !records.isEmpty else { return nil }
        let (register, id) = records[random(0..<records.count)]
        let address = RecordAddress(register: register, district: PlanOffice.district.district, id: id)
        guard let record = try await office.registers.fetch(address, by: .system).record else { return nil }
        return (address, record)
    }

    private mutating func change() async throws {
        guard let (address, record) = try await chosen() else { return }
        let spec = try office.book.register(address.register)
        var draft = RecordDraft(record, of: spec)
        let other = self.draft(address.register)
        for field in ["gross_area", "kind", "intact", "residents", "unit"] where chance(40) {
            if let value = other.values[field], draft.values[field] != nil { draft.values[field] = value }
        }
        _ = try await office.registers.change(address, expecting: record.version, to: draft, by: .system)
        log.append("change \(address.id)")
    }

    private mutating func end() async throws {
        guard let (address, record) = try await chosen() else { return }
        _ = try await office.registers.end(address, expecting: record.version, on: today, by: .system)
        log.append("end \(address.id)")
    }

    private mutating func remove() async throws {
        guard let (address, record) = try await chosen() else { return }
        try await office.registers.remove(address, expecting: record.version, reason: "测试", by: .system)
        records.removeAll { $0.id == address.id }
        removed.append((address.register, address.id))
        log.append("remove \(address.id)")
    }

    private mutating func restore() async throws {
        guard let (register, id) = removed.popLast() else { return }
        let address = RecordAddress(register: register, district: PlanOffice.district.district, id: id)
        _ = try await office.registers.restore(address, by: .system)
        records.append((register, id))
        log.append("restore \(id)")
    }

    private mutating func newUnit() -> UnitDraft {
        sequence += 1
        let street = chance(50) ? "321202001" : "321202002"
        return UnitDraft(
            code: PlanOffice.unit(street + "0" + String(sequence)), kind: .community, name: "社区\(sequence)",
            provenance: "test")
    }

    private mutating func reorganise() async throws {
        let act = UnitAct("批复\(sequence)", on: today)
        let one = communities[random(0..<communities.count)]
        switch random(0..<4) {
        case 0:
            let draft = newUnit()
            let moved = try await office.units.move(one, to: draft, act: act, by: .system)
            replace([one], by: [moved.code])
            log.append("move \(one) \(moved.code)")
        case 1:
            let other = communities[random(0..<communities.count)]
            guard other != one else { return }
            let merged = try await office.units.merge([one, other], into: newUnit(), act: act, by: .system)
            replace([one, other], by: [merged.code])
            log.append("merge \(one) \(other) \(merged.code)")
        case 2:
            let drafts = [newUnit(), newUnit()]
            let parts = try await office.units.split(one, into: drafts, heir: drafts[0].code, act: act, by: .system)
            replace([one], by: parts.map(\.code))
            log.append("split \(one)")
        default:
            _ = try await office.units.rename(one, to: "新名\(sequence)", act: act, by: .system)
            log.append("rename \(one)")
        }
    }

    private mutating func replace(_ old: [UnitCode], by new: [UnitCode]) {
        communities.removeAll { old.contains($0) }
        communities += new
        records.removeAll { _ in false }
    }
}
