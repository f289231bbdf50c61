import Access
import Formula
import Kernel
import Measures

/// The points of one unit under a scheme: whole numbers, target by target.
package struct Score: Sendable, Hashable {
    /// The points of one target.
    package struct Line: Sendable, Hashable {
        package let target: String
        /// In the smallest part of a point.
        package let points: Int64
        package let most: Int64
        package let isMet: Bool
    }
    package let unit: UnitCode
    package let lines: [Line]
    /// The veto conditions that hold, as written.
    package let vetoes: [String]

    package var total: Int64 { lines.reduce(0) { $0 + $1.points } }

    /// The points of one target; none when the scheme does not score it.
    package func points(_ target: String) -> Int64 { lines.first { $0.target == target }?.points ?? 0 }
}

/// A unit's place: equal units share it.
package struct Standing: Sendable, Hashable {
    package let score: Score
    /// From 1; vetoed units have none.
    package let place: Int?
    /// Whether others have the same place after all tie rules.
    package let isTied: Bool
    /// The highest stage reached; nil below the lowest.
    package let stage: Int?
    /// Whether it would be given the award: enough points, no veto, within the quota.
    package let isWithinQuota: Bool
}

/// Scores and places the units of a scheme.
///
/// Pure: the same situation gives the same numbers, everywhere.
package struct Scorer: Sendable {
    package let scheme: CompiledAssessment
    package let judge: Judge

    package init(scheme: CompiledAssessment, judge: Judge) {
        self.scheme = scheme
        self.judge = judge
    }

    /// The score of a unit of the scheme's level.
    package func score(at node: Int) -> Score {
        let situation = judge.situation
        return Score(
            unit: situation.tree.codes[node],
            lines: scheme.items.map { item in
                let verdict = judge.verdict(item.target, at: node)
                return Score.Line(
                    target: item.target.spec.id, points: points(item, verdict),
                    most: Int64(item.weight) * scheme.power, isMet: verdict?.isMet ?? false)
            },
            vetoes: scheme.vetoes.filter { situation.evaluate($0, at: node).isTrue }.map(\.text))
    }

    /// ⌊weight × part⌋ in the smallest part of a point; nothing without data.
    private func points(_ item: CompiledAssessment.Item, _ verdict: Verdict?) -> Int64 {
        guard let verdict, let value = verdict.value.number else { return 0 }
        let most = Decimal34(item.weight * Int(scheme.power))
        func scaled(_ numerator: Decimal34, _ denominator: Decimal34) -> Int64 {
            guard let product = most.multiplied(by: numerator), let points = product.divided(by: denominator) else {
                return 0
            }
            let floor = points.rounded(.floor).scaled(decimals: 0) ?? 0
            return min(max(floor, 0), Int64(item.weight) * scheme.power)
        }
        if !item.curve.isEmpty { return scaled(Scorer.part(value, of: item.curve), .one) }
        if verdict.isMet { return scaled(.one, .one) }
        guard let goal = verdict.goal?.number, goal > .zero, value >= .zero else { return 0 }
        switch verdict.tally == nil ? item.target.spec.goal?.op ?? .atLeast : .atLeast {
        case .atLeast, .more: return scaled(value, goal)
        case .atMost, .less: return value > .zero ? scaled(goal, value) : 0
        case .equal, .between, .about, .increase, .decrease: return 0
        }
    }

    /// The part by straight lines between corners, flat beyond the ends.
    static func part(_ value: Decimal34, of curve: [(value: Decimal34, part: Decimal34)]) -> Decimal34 {
        guard let first = curve.first, let last = curve.last else { return .zero }
        if value <= first.value { return first.part }
        if value >= last.value { return last.part }
        guard let upper = curve.firstIndex(where: { $0.value >= value }), upper > 0 else { return last.part }
        let (a, b) = (curve[upper - 1], curve[upper])
        guard let width = b.value.subtracting(a.value), let rise = b.part.subtracting(a.part),
            let way = value.subtracting(a.value)?.multiplied(by: rise)?.divided(by: width)
        else { return a.part }
        return a.part.adding(way) ?? a.part
    }

    /// All units of the scheme's level below a node with their places, best first; vetoed ones last.
    ///
    /// Equal totals are told apart by the scheme's tie targets; what is still equal shares a place and is listed by code.
    /// - Parameter among: only these units compete; quotas still count all units of the level. Nil takes all.
    package func standings(within node: Int, among chosen: Set<UnitCode>? = nil) -> [Standing] {
        let situation = judge.situation
        let kinds = situation.plan.plan.kinds[scheme.spec.level] ?? DefaultKinds.kinds(at: scheme.spec.level)
        let scores = situation.units(at: scheme.spec.level, within: node, kinds: kinds).map(score)
        let competing = scores.filter { score in chosen.map { $0.contains(score.unit) } ?? true }
        let valid = competing.filter(\.vetoes.isEmpty).sorted { isBefore($0, $1) }
        var places: [Int] = []
        for (index, score) in valid.enumerated() {
            places.append(index > 0 && key(score) == key(valid[index - 1]) ? places[index - 1] : index + 1)
        }
        let counts = Dictionary(places.map { ($0, 1) }, uniquingKeysWith: +)
        let within = withinQuota(valid, places, all: scores)
        let placed = zip(valid, places).map { score, place in
            Standing(
                score: score, place: place, isTied: counts[place, default: 1] > 1, stage: stage(score),
                isWithinQuota: within.contains(score.unit))
        }
        let vetoed = competing.filter { !$0.vetoes.isEmpty }.map {
            Standing(score: $0, place: nil, isTied: false, stage: nil, isWithinQuota: false)
        }
        return placed + vetoed
    }

    private func key(_ score: Score) -> [Int64] { [score.total] + scheme.spec.ties.map(score.points) }

    private func isBefore(_ a: Score, _ b: Score) -> Bool {
        for (left, right) in zip(key(a), key(b)) where left != right { return left > right }
        return a.unit < b.unit
    }

    private func stage(_ score: Score) -> Int? {
        scheme.spec.stages.lastIndex { score.total >= Int64($0.minimum) * scheme.power }
    }

    /// The units that may be given the award: enough points, and no more than the quota of the units below each `per`.
    ///
    /// A place that several share is inside only if all of them fit, so that no tie is broken silently.
    private func withinQuota(_ valid: [Score], _ places: [Int], all: [Score]) -> Set<UnitCode> {
        let enough = zip(valid, places).filter { $0.0.total >= Int64(scheme.spec.minimum) * scheme.power }
        guard let quota = scheme.quota else { return Set(enough.map(\.0.unit)) }
        var chosen: Set<UnitCode> = []
        for (group, members) in Dictionary(grouping: enough, by: { $0.0.unit.ancestor(at: scheme.spec.per) }) {
            let count = all.count { $0.unit.ancestor(at: scheme.spec.per) == group }
            let most = Decimal34(count).multiplied(by: quota)?.rounded(.floor).wholeNumber ?? 0
            for place in Set(members.map(\.1)).sorted() {
                let sharing = members.filter { $0.1 == place }
                guard chosen.count(where: { $0.ancestor(at: scheme.spec.per) == group }) + sharing.count <= most else {
                    break
                }
                chosen.formUnion(sharing.map(\.0.unit))
            }
        }
        return chosen
    }
}
