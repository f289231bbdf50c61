import Kernel

/// Where every unit belongs on one day: the rules behind `UnitTree`.
struct Placement {
    private let units: [UnitCode: TreeUnit]
    private let predecessors: [UnitCode: [UnitCode]]
    private let day: CivilDate
    /// Units existing that day, by code.
    let valid: [UnitCode]
    /// All other units, by code.
    let others: [UnitCode]

    init(_ all: [TreeUnit], on day: CivilDate) {
        self.day = day
        var units: [UnitCode: TreeUnit] = [:]
        for unit in all {
            if let known = units[unit.code], known.validity.from > unit.validity.from { continue }
            units[unit.code] = unit
        }
        let sorted = units.values.sorted { $0.code < $1.code }
        self.units = units
        valid = sorted.filter { $0.validity.contains(day) }.map(\.code)
        others = sorted.filter { !$0.validity.contains(day) }.map(\.code)
        predecessors = sorted.reduce(into: [:]) { map, unit in
            if let heir = unit.heir { map[heir, default: []].append(unit.code) }
        }
    }

    func level(of code: UnitCode) -> UnitLevel { units[code]?.level ?? code.level }

    /// The unit above, as of the day.
    func parent(of code: UnitCode) -> UnitCode? {
        guard let parent = units[code]?.parent(on: day), let home = home(of: parent), home != code else { return nil }
        return home
    }

    /// The valid unit at which a unit's records count; nil when there is none.
    func home(of code: UnitCode) -> UnitCode? {
        var seen: Set<UnitCode> = []
        return home(of: code, &seen)
    }

    private func home(of code: UnitCode, _ seen: inout Set<UnitCode>) -> UnitCode? {
        guard let unit = units[code], seen.insert(code).inserted else { return nil }
        if unit.validity.contains(day) { return code }
        if day < unit.validity.from {
            let before = ancestors(of: code)
            if before.count == 1 { return before.first }
            return unit.parent(on: unit.validity.from).flatMap { home(of: $0, &seen) }
        }
        if let heir = unit.heir, let home = home(of: heir, &seen) { return home }
        let lastDay = unit.validity.until?.adding(days: -1) ?? day
        return unit.parent(on: lastDay).flatMap { home(of: $0, &seen) }
    }

    /// The valid units whose past ends up at this one.
    private func ancestors(of code: UnitCode) -> Set<UnitCode> {
        var seen: Set<UnitCode> = [code]
        var queue = [code]
        var found: Set<UnitCode> = []
        while let next = queue.popLast() {
            for predecessor in predecessors[next] ?? [] where seen.insert(predecessor).inserted {
                if units[predecessor]?.validity.contains(day) ?? false { found.insert(predecessor) }
                queue.append(predecessor)
            }
        }
        return found
    }

    /// For every unit with an end, the closing days and heirs down its line.
    func successions() -> [UnitCode: [Succession]] {
        units.compactMapValues { unit in
            var steps: [Succession] = []
            var seen: Set<UnitCode> = [unit.code]
            var current = unit
            while let closed = current.validity.until {
                steps.append(Succession(day: closed, heir: current.heir))
                guard let heir = current.heir, let next = units[heir], seen.insert(heir).inserted else { break }
                current = next
            }
            return steps.isEmpty ? nil : steps
        }
    }
}
