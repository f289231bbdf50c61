import Kernel
import Measures

/// The slow, obvious reference: counts raw records one by one, without cells, planes or numbering.
struct Reference {
    let records: [RawRecord]
    let units: [TreeUnit]

    func unit(_ code: UnitCode) -> TreeUnit? { units.first { $0.code == code } }

    /// The value of one unit's own records.
    func value(_ measure: PlaneMeasure, unit: UnitCode, _ question: Question) -> Reading? {
        let own = records.filter { $0.measure == measure && $0.unit == unit }
        return combined(measure, counted(own, measure, question))
    }

    /// The value over a node and all below it, under the tree of the day.
    func value(_ measure: PlaneMeasure, node: UnitCode, tree day: CivilDate, _ question: Question) -> Reading? {
        let members = Set(records.map(\.unit)).filter { unit in
            home(unit, day).map { isWithin($0, node, day) } ?? false
        }
        var counted: [RawRecord] = []
        for member in members where !(measure.timing == .last && isSuperseded(member, measure, question)) {
            let own = records.filter { $0.measure == measure && $0.unit == member }
            counted += self.counted(own, measure, question)
        }
        return combined(measure, counted)
    }

    private func counted(_ own: [RawRecord], _ measure: PlaneMeasure, _ question: Question) -> [RawRecord] {
        let final = lastDay(question)
        switch measure.timing {
        case .during:
            return own.filter { record in
                guard case .during(let range) = question else { return record.start <= final }
                return range.contains(record.start)
            }
        case .atEnd: return own.filter { DayRange(from: $0.start, until: $0.end).contains(final) }
        case .last:
            let newest = own.map(\.start).filter { $0 <= final }.max()
            return own.filter { $0.start == newest }
        }
    }

    private func combined(_ measure: PlaneMeasure, _ counted: [RawRecord]) -> Reading? {
        if counted.isEmpty { return measure.timing == .last || measure.aggregate == .largest ? nil : .zero }
        let values = counted.map(\.value)
        let amount = measure.aggregate == .sum ? values.reduce(0, +) : values.max() ?? 0
        return Reading(amount: amount, records: Int64(counted.count))
    }

    private func lastDay(_ question: Question) -> CivilDate {
        switch question {
        case .at(let day): day
        case .during(let range): range.until?.adding(days: -1) ?? CivilDate(dayNumber: 1_000_000)
        }
    }

    /// A snapshot of a closed unit ends when somebody down its line reports, or nobody takes over.
    private func isSuperseded(_ code: UnitCode, _ measure: PlaneMeasure, _ question: Question) -> Bool {
        var current = unit(code)
        while let unit = current, let closed = unit.validity.until {
            if closed <= lastDay(question) {
                guard let heir = unit.heir else { return true }
                let reports = records.contains {
                    $0.measure == measure && $0.unit == heir && $0.start >= closed && $0.start <= lastDay(question)
                }
                if reports { return true }
            }
            current = unit.heir.flatMap { self.unit($0) }
        }
        return false
    }

    /// The unit of the day's tree at which a unit's records count.
    func home(_ code: UnitCode, _ day: CivilDate) -> UnitCode? {
        guard let unit = unit(code) else { return nil }
        if unit.validity.contains(day) { return code }
        if unit.validity.from <= day {
            if let heir = unit.heir { return home(heir, day) }
            return unit.parent(on: (unit.validity.until ?? day).adding(days: -1)).flatMap { home($0, day) }
        }
        let before = units.filter { $0.validity.contains(day) && leads($0.code, to: code) }
        if before.count == 1 { return before[0].code }
        return unit.parent(on: unit.validity.from).flatMap { home($0, day) }
    }

    private func leads(_ code: UnitCode, to target: UnitCode) -> Bool {
        guard let heir = unit(code)?.heir else { return false }
        return heir == target || leads(heir, to: target)
    }

    private func isWithin(_ code: UnitCode, _ node: UnitCode, _ day: CivilDate) -> Bool {
        if code == node { return true }
        guard let parent = unit(code)?.parent(on: day), let home = home(parent, day), home != code else { return false }
        return isWithin(home, node, day)
    }
}
