import Kernel
import Measures

/// A record as an office keeps it, from which the slow reference counts.
struct RawRecord {
    let measure: PlaneMeasure
    var unit: UnitCode
    var value: Int64
    var start: CivilDate
    var end: CivilDate?

    var cells: [Cell] { measure.cells(unit: unit, value: value, from: start, until: end) }
}

/// A district with records and a changing tree, driven at random, and its planes kept up to date on the way.
struct History {
    static let measures = [
        PlaneMeasure(key: "a_flow", timing: .during), PlaneMeasure(key: "b_stock", timing: .atEnd),
        PlaneMeasure(key: "c_last", timing: .last),
        PlaneMeasure(key: "d_top_flow", timing: .during, aggregate: .largest),
        PlaneMeasure(key: "e_top_stock", timing: .atEnd, aggregate: .largest),
    ]
    static let origin = CivilDate(dayNumber: 11_000)
    static let days = 40

    var records: [RawRecord] = []
    var units: [TreeUnit] = []
    var planes = PlaneSet(measures: History.measures)
    private var nextCode = 100
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        open(.district, parent: nil, on: History.origin)
        for _ in 0..<2 { open(.street, parent: units[0].code, on: History.origin) }
        for index in 0..<4 { open(.community, parent: units[1 + index % 2].code, on: History.origin) }
    }

    mutating func day() -> CivilDate { History.origin.adding(days: pick(History.days)) }
    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    mutating func step() {
        switch pick(12) {
        case 0...4: insert()
        case 5: update()
        case 6: delete()
        case 7: split()
        case 8: merge()
        case 9: move()
        case 10: rename()
        default: reassign()
        }
    }

    mutating func insert() {
        let start = day()
        let record = RawRecord(
            measure: History.measures[pick(5)], unit: units[pick(units.count)].code, value: Int64(pick(7)) - 1,
            start: start,
            end: pick(2) == 0 ? nil : start.adding(days: pick(20)))
        records.append(record)
        planes.apply(record.cells)
    }

    private mutating func update() {
        guard !records.isEmpty else { return }
        let index = pick(records.count)
        let before = records[index]
        records[index].value = Int64(pick(7))
        records[index].start = day()
        planes.apply(before.cells.map(\.negated) + records[index].cells)
    }

    private mutating func delete() {
        guard !records.isEmpty else { return }
        let record = records.remove(at: pick(records.count))
        planes.apply(record.cells.map(\.negated))
    }

    /// Files the records of one unit under another, as after a split.
    private mutating func reassign() {
        let (from, to) = (units[pick(units.count)].code, units[pick(units.count)].code)
        for index in records.indices where records[index].unit == from {
            let before = records[index]
            records[index].unit = to
            planes.apply(before.cells.map(\.negated) + records[index].cells)
        }
    }

    private mutating func split() {
        guard let old = openCommunity() else { return }
        let since = laterDay(than: old)
        let parent = units[old].parent(on: since)
        close(old, on: since, heir: open(.community, parent: parent, on: since))
        open(.community, parent: parent, on: since)
    }

    private mutating func merge() {
        guard let first = openCommunity(), let second = openCommunity(), first != second else { return }
        let since = max(laterDay(than: first), laterDay(than: second))
        let into =
            pick(2) == 0 ? units[first].code : open(.community, parent: units[first].parent(on: since), on: since)
        if units[first].code != into { close(first, on: since, heir: into) }
        close(second, on: since, heir: pick(6) == 0 ? nil : into)
    }

    private mutating func move() {
        guard let index = openCommunity() else { return }
        let unit = units[index]
        let version = ParentVersion(from: laterDay(than: index), parent: units[pick(3)].code)
        units[index] = TreeUnit(
            code: unit.code, level: unit.level, validity: unit.validity, parents: unit.parents + [version], heir: nil)
    }

    private mutating func rename() {
        guard let old = openCommunity() else { return }
        let since = laterDay(than: old)
        close(old, on: since, heir: open(.community, parent: units[old].parent(on: since), on: since))
    }

    private mutating func openCommunity() -> Int? {
        let candidates = units.indices.filter { units[$0].level == .community && units[$0].validity.until == nil }
        return candidates.isEmpty ? nil : candidates[pick(candidates.count)]
    }

    private mutating func laterDay(than index: Int) -> CivilDate {
        units[index].validity.from.adding(days: 1 + pick(8))
    }

    @discardableResult
    private mutating func open(_ level: UnitLevel, parent: UnitCode?, on day: CivilDate) -> UnitCode {
        nextCode += 1
        let code = UnitCode.sample(nextCode)
        units.append(TreeUnit(code: code, level: level, validity: DayRange(from: day), parent: parent))
        return code
    }

    private mutating func close(_ index: Int, on day: CivilDate, heir: UnitCode?) {
        let unit = units[index]
        units[index] = TreeUnit(
            code: unit.code, level: unit.level, validity: DayRange(from: unit.validity.from, until: day),
            parents: unit.parents, heir: heir)
    }
}

extension UnitCode {
    /// A code of the sample district by number.
    static func sample(_ number: Int) -> UnitCode {
        let digits = String(number)
        let text = "321202" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        return UnitCode(text) ?? UnitCode.fallback
    }

    private static let fallback: UnitCode = {
        guard let code = UnitCode("321202000000") else { preconditionFailure("twelve digits") }
        return code
    }()
}
