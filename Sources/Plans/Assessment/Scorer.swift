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
        /// What the points follow from.
        package let figure: Figure
        package var isMet: Bool { figure.isMet }
    }
    /// What a target came to at a unit: all that its points depend on besides the scheme.
    package struct Figure: Sendable, Hashable {
        package let value: Decimal34?
        package let goal: Decimal34?
        package let op: GoalOperator
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
                let figure = figure(item.target, at: node)
                return Score.Line(
                    target: item.target.spec.id, points: points(item, figure),
                    most: Int64(item.weight) * scheme.power, figure: figure)
            },
            vetoes: scheme.vetoes.filter { situation.evaluate($0, at: node).isTrue }.map(\.text))
    }

    private func figure(_ target: CompiledTarget, at node: Int) -> Score.Figure {
        let verdict = judge.verdict(target, at: node)
        let isShareOfUnits = verdict?.tally != nil
        return Score.Figure(
            value: verdict?.value.number, goal: verdict?.goal?.number,
            op: isShareOfUnits ? .atLeast : target.spec.goal?.op ?? .atLeast, isMet: verdict?.isMet ?? false)
    }

    /// ⌊weight × part⌋ in the smallest part of a point; nothing without data.
    private func points(_ item: CompiledAssessment.Item, _ figure: Score.Figure) -> Int64 {
        guard let value = figure.value else { return 0 }
        let most = Decimal34(item.weight * Int(scheme.power))
        func scaled(_ numerator: Decimal34, _ denominator: Decimal34) -> Int64 {
            guard let product = most.multiplied(by: numerator), let points = product.divided(by: denominator) else {
                return 0
            }
            let floor = points.rounded(.floor).scaled(decimals: 0) ?? 0
            return min(max(floor, 0), Int64(item.weight) * scheme.power)
        }
        if !item.curve.isEmpty { return scaled(Scorer.part(value, of: item.curve), .one) }
        if figure.isMet { return scaled(.one, .one) }
        guard let goal = figure.goal, goal > .zero, value >= .zero else { return 0 }
        switch figure.op {
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

    /// The units of the scheme's level below a node.
    package func field(within node: Int) -> [UnitCode] { nodes(within: node).map { judge.situation.tree.codes[$0] } }

    private func nodes(within node: Int) -> [Int] {
        let kinds = judge.situation.plan.plan.kinds[scheme.spec.level] ?? DefaultKinds.kinds(at: scheme.spec.level)
        return judge.situation.units(at: scheme.spec.level, within: node, kinds: kinds)
    }

    /// All units of the scheme's level below a node with their places, best first; vetoed ones last.
    ///
    /// - Parameter among: only these units compete; quotas still count all units of the level. Nil takes all.
    package func standings(within node: Int, among chosen: Set<UnitCode>? = nil) -> [Standing] {
        let (nodes, codes) = (nodes(within: node), judge.situation.tree.codes)
        let scores = nodes.filter { node in chosen.map { $0.contains(codes[node]) } ?? true }.map(score)
        let placing = Placing(
            scheme: scheme.spec, power: scheme.power, quota: scheme.quota, field: nodes.map { codes[$0] })
        let known = Dictionary(scores.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
        return placing.places(scores.map { Placing.Contender($0, ties: scheme.spec.ties) }).compactMap { place in
            known[place.unit].map { score in
                Standing(
                    score: score, place: place.place, isTied: place.isTied, stage: place.stage,
                    isWithinQuota: place.isWithinQuota)
            }
        }
    }
}
