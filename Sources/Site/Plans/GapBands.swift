import Formula
import Kernel
import Plans

/// The units that miss a goal, nearest first, put into bands of equal width.
struct GapBands: Sendable {
    /// Units whose gap lies in one band.
    struct Band: Sendable {
        /// The gap above which the band begins and up to which it goes.
        let above: Decimal34
        let upTo: Decimal34
        let units: [Verdict]
    }
    /// Units short of the goal, smallest gap first, then by code.
    let units: [Verdict]
    let bands: [Band]
    /// The goal, when it is the same for all and values count upwards to it.
    let goal: Decimal34?

    init(_ verdicts: [Verdict]) {
        let open = verdicts.filter {
            $0.gap != nil && $0.status != .met && $0.status != .noData && $0.status != .recorded
        }
        units = open.sorted { a, b in
            guard let left = a.gap, let right = b.gap, left != right else { return a.unit < b.unit }
            return left < right
        }
        let goals = Set(units.map { $0.goal?.number })
        let rises = [GoalOperator.atLeast, .more].contains(verdicts.first?.target.spec.goal?.op ?? .atLeast)
        let isList = verdicts.first?.target.spec.kind == .checklist
        goal = goals.count == 1 && rises && !isList ? goals.first ?? nil : nil
        bands = GapBands.bands(units, isList: isList)
    }

    /// All gaps added up; nil when there are none.
    static func sum(_ units: [Verdict]) -> Decimal34? {
        units.compactMap(\.gap).reduce(Decimal34?.none) { sum, gap in sum?.adding(gap) ?? gap }
    }

    private static func bands(_ units: [Verdict], isList: Bool) -> [Band] {
        let gaps = units.compactMap { $0.gap.flatMap { Double($0.description) } }
        guard gaps.count == units.count, let most = gaps.max(), most > 0 else { return [] }
        let (step, width) = isList ? (Decimal34.one, 1.0) : roundStep(most / 5)
        let places = gaps.map { max(0, Int(($0 / width - 1e-9).rounded(.up)) - 1) }
        return Set(places).sorted().compactMap { place in
            guard let above = step.multiplied(by: Decimal34(place)), let upTo = above.adding(step) else { return nil }
            return Band(above: above, upTo: upTo, units: zip(units, places).filter { $0.1 == place }.map(\.0))
        }
    }

    /// The smallest of 1, 2, 5 × 10ⁿ that is not below the value, exact and as a coordinate.
    static func roundStep(_ value: Double) -> (Decimal34, Double) {
        var (power, width) = (0, 1.0)
        while width * 10 <= value { (power, width) = (power + 1, width * 10) }
        while width > value, power > -9 { (power, width) = (power - 1, width / 10) }
        let factor = [1, 2, 5, 10].first { Double($0) * width >= value * (1 - 1e-9) } ?? 10
        let tens = (0..<power.magnitude).reduce(1) { product, _ in product * 10 }
        let exact = power >= 0 ? Decimal34(factor * tens) : Decimal34(scaled: Int64(factor), decimals: -power)
        return (exact, Double(factor) * width)
    }
}
