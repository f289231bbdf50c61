import Access
import Formula
import Kernel
import TransparencyLog

/// Points, places and draws, worked out a second time: nothing here is shared with the code that made them.
extension AssessmentFacts {
    /// The points of each target at a unit, in the smallest part of a point; nil when it was not measured.
    func points(_ unit: UnitCode) -> [String: Int]? {
        guard let measured = figures[unit] else { return nil }
        var points: [String: Int] = [:]
        for item in items { points[item.target] = measured.items[item.target].map { earned(item, $0) } ?? 0 }
        return points
    }

    private func earned(_ item: Item, _ figure: Figure) -> Int {
        guard let value = figure.value else { return 0 }
        let whole = item.weight * power
        if let first = item.curve.first {
            var (low, high) = (first, first)
            for corner in item.curve {
                high = corner
                if corner.value >= value { break }
                low = corner
            }
            let part: Decimal34? =
                value <= first.value
                ? first.part
                : value >= high.value
                    ? high.part
                    : value.subtracting(low.value).flatMap { way in
                        high.part.subtracting(low.part).flatMap { way.multiplied(by: $0) }
                    }.flatMap { rise in high.value.subtracting(low.value).flatMap { rise.divided(by: $0) } }
                        .flatMap { low.part.adding($0) }
            return floor(whole, part ?? low.part, .one)
        }
        if figure.isMet { return whole }
        guard let goal = figure.goal, goal > .zero, value >= .zero else { return 0 }
        if [">=", ">"].contains(figure.op) { return floor(whole, value, goal) }
        return ["<=", "<"].contains(figure.op) && value > .zero ? floor(whole, goal, value) : 0
    }

    /// ⌊whole × above / below⌋, between nothing and the whole.
    private func floor(_ whole: Int, _ above: Decimal34, _ below: Decimal34) -> Int {
        let found = Decimal34(whole).multiplied(by: above)?.divided(by: below)?.rounded(.floor).wholeNumber ?? 0
        return min(max(found, 0), whole)
    }

    /// Total, then the points of the targets that decide between equals.
    private func key(_ unit: UnitCode) -> [Int] {
        let points = points(unit) ?? [:]
        return [points.values.reduce(0, +)] + ties.map { points[$0] ?? 0 }
    }

    /// 1 + how many of these are strictly better; nil for a vetoed unit.
    func place(_ unit: UnitCode, among units: [UnitCode]) -> Int? {
        guard figures[unit]?.vetoes == 0 else { return nil }
        let own = key(unit)
        return 1 + units.count { figures[$0]?.vetoes == 0 && own.lexicographicallyPrecedes(key($0)) }
    }

    /// The highest stage reached; nil below the lowest, and for a vetoed unit.
    func stage(_ unit: UnitCode) -> Int? {
        guard figures[unit]?.vetoes == 0 else { return nil }
        return stages.lastIndex { key(unit)[0] >= $0 * power }
    }

    /// Who is to be given the award: enough points, and whole places as long as they fit the quota of their group.
    func winners(_ accepted: [UnitCode]) -> Set<UnitCode> {
        let able = accepted.filter { figures[$0]?.vetoes == 0 && key($0)[0] >= minimum * power }
        guard let quota else { return Set(able) }
        var winners: Set<UnitCode> = []
        for (group, members) in Dictionary(grouping: able, by: { $0.ancestor(at: per) }) {
            let size = field.count { $0.ancestor(at: per) == group }
            let most = Decimal34(size).multiplied(by: quota)?.rounded(.floor).wholeNumber ?? 0
            // Everybody who is at least as good as a member must fit beside it.
            winners.formUnion(
                members.filter { one in
                    members.count { !key($0).lexicographicallyPrecedes(key(one)) } <= most
                })
        }
        return winners
    }

    /// The records that a unit's sample must be.
    func sample(_ entry: Entry) -> [String] {
        guard let confidence, let maxError, let risk = Decimal34.one.subtracting(confidence) else { return [] }
        let all = Set(entry.population)
        let bad = (Decimal34(all.count).multiplied(by: maxError)?.rounded(.floor).wholeNumber ?? 0) + 1
        var (size, missed) = (0, Decimal34.one)
        while size < all.count, missed > risk {
            let good = max(all.count - bad - size, 0)
            missed = missed.multiplied(by: Decimal34(good))?.divided(by: Decimal34(all.count - size)) ?? .zero
            size += 1
        }
        let drawn = all.map { record -> (String, String) in
            (LogHash(digestOf: Array("\(seed)\n\(entry.unit.digits)\n\(record)".utf8)).description, record)
        }
        return drawn.sorted { $0 < $1 }.prefix(size).map(\.1).sorted()
    }
}
