import Access
import Formula
import Kernel

/// Places, stages and the quota of a scheme over points that are already known.
///
/// Pure: works on published points as it does on fresh ones, so an award follows from what was on notice.
package struct Placing: Sendable {
    /// A unit with its points.
    package struct Contender: Sendable, Hashable {
        package let unit: UnitCode
        package let total: Int64
        /// Points of the targets that decide between equals, in order.
        package let ties: [Int64]
        package let isVetoed: Bool

        package init(unit: UnitCode, total: Int64, ties: [Int64], isVetoed: Bool) {
            self.unit = unit
            self.total = total
            self.ties = ties
            self.isVetoed = isVetoed
        }

        init(_ score: Score, ties: [String]) {
            self.init(
                unit: score.unit, total: score.total, ties: ties.map(score.points), isVetoed: !score.vetoes.isEmpty)
        }

        fileprivate var key: [Int64] { [total] + ties }
    }
    /// Where a unit stands.
    package struct Place: Sendable, Hashable {
        package let unit: UnitCode
        /// From 1; vetoed units have none.
        package let place: Int?
        package let isTied: Bool
        package let stage: Int?
        package let isWithinQuota: Bool
    }
    let scheme: AssessmentSpec
    /// Smallest parts in one point.
    let power: Int64
    let quota: Decimal34?
    /// All units of the level: what a quota is a part of.
    let field: [UnitCode]

    /// Best first, vetoed ones last.
    ///
    /// Equal totals are told apart by the scheme's tie targets; what is still equal shares a place and is listed by code.
    func places(_ contenders: [Contender]) -> [Place] {
        let valid = contenders.filter { !$0.isVetoed }.sorted { isBefore($0, $1) }
        var places: [Int] = []
        for (index, one) in valid.enumerated() {
            places.append(index > 0 && one.key == valid[index - 1].key ? places[index - 1] : index + 1)
        }
        let counts = Dictionary(places.map { ($0, 1) }, uniquingKeysWith: +)
        let within = withinQuota(valid, places)
        let placed = zip(valid, places).map { one, place in
            Place(
                unit: one.unit, place: place, isTied: counts[place, default: 1] > 1, stage: stage(one.total),
                isWithinQuota: within.contains(one.unit))
        }
        let vetoed = contenders.filter(\.isVetoed).map {
            Place(unit: $0.unit, place: nil, isTied: false, stage: nil, isWithinQuota: false)
        }
        return placed + vetoed
    }

    private func isBefore(_ a: Contender, _ b: Contender) -> Bool {
        for (left, right) in zip(a.key, b.key) where left != right { return left > right }
        return a.unit < b.unit
    }

    private func stage(_ total: Int64) -> Int? { scheme.stages.lastIndex { total >= Int64($0.minimum) * power } }

    /// The units that may be given the award: enough points, and no more than the quota of the units below each `per`.
    ///
    /// A place that several share is inside only if all of them fit, so that no tie is broken silently.
    private func withinQuota(_ valid: [Contender], _ places: [Int]) -> Set<UnitCode> {
        let enough = zip(valid, places).filter { $0.0.total >= Int64(scheme.minimum) * power }
        guard let quota else { return Set(enough.map(\.0.unit)) }
        var chosen: Set<UnitCode> = []
        for (group, members) in Dictionary(grouping: enough, by: { $0.0.unit.ancestor(at: scheme.per) }) {
            let count = field.count { $0.ancestor(at: scheme.per) == group }
            let most = Decimal34(count).multiplied(by: quota)?.rounded(.floor).wholeNumber ?? 0
            var given = 0
            for place in Set(members.map(\.1)).sorted() {
                let sharing = members.filter { $0.1 == place }
                guard given + sharing.count <= most else { break }
                given += sharing.count
                chosen.formUnion(sharing.map(\.0.unit))
            }
        }
        return chosen
    }
}
