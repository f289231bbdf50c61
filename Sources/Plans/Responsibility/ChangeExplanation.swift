import Formula
import Kernel
import Measures
import Store

/// Why a value changed between two days: parts that add up to the change exactly, to the last digit shown.
///
/// For a quotient n/d over the units below: how much came from each unit's numerator and denominator, and from the mix
/// (units with high values weighing more or less). What the redrawing of units did is told apart: the later day is read
/// once on its own tree and once on the earlier one. A sum is explained by what each unit added. Effects are midpoint effects, which leave no residue; they are
/// rounded to `decimals` places by largest remainder, so that the rounded parts still add up.
package struct ChangeExplanation: Sendable {
    /// The part one unit below has in the change.
    package struct Part: Sendable, Hashable {
        package let unit: UnitCode
        package let numerator: Decimal34
        package let denominator: Decimal34
        package let mix: Decimal34
    }
    package let from: CivilDate
    package let to: CivilDate
    package let before: Decimal34
    package let after: Decimal34
    /// The change, rounded as the parts are.
    package let change: Decimal34
    package let parts: [Part]
    /// What redrawing the units did between the days.
    package let boundary: Decimal34
    package let decimals: Int
    /// Whether the value is a quotient; the parts of a sum have numerator effects alone.
    package let isQuotient: Bool

    /// Numerator and denominator of one unit on both days.
    struct Sides: Sendable {
        let unit: UnitCode
        let before: (n: Decimal34, d: Decimal34)
        let after: (n: Decimal34, d: Decimal34)
    }

    /// - Parameters:
    ///   - sides: of all units below, on the earlier tree; their sums are the whole.
    ///   - after: the whole on the later day's own tree.
    /// - Returns: nil when a denominator is not above zero.
    init?(from: CivilDate, to: CivilDate, _ sides: [Sides], after own: Decimal34, decimals: Int = 6) {
        func sum(_ values: [Decimal34]) -> Decimal34? { values.reduce(Decimal34?.some(.zero)) { $0?.adding($1) } }
        guard let n0 = sum(sides.map(\.before.n)), let d0 = sum(sides.map(\.before.d)),
            let n1 = sum(sides.map(\.after.n)), let d1 = sum(sides.map(\.after.d)), d0 > .zero, d1 > .zero,
            let before = n0.divided(by: d0), let late = n1.divided(by: d1), let change = own.subtracting(before),
            let boundary = own.subtracting(late)
        else { return nil }
        var effects: [Decimal34] = []
        for side in sides {
            guard let three = ChangeExplanation.effects(side, whole: (d0, d1)) else { return nil }
            effects += three
        }
        effects.append(boundary)
        guard let rounded = ChangeExplanation.rounded(effects, to: change, decimals: decimals) else { return nil }
        self.from = from
        self.to = to
        self.before = before
        self.after = own
        self.decimals = decimals
        isQuotient = true
        self.change = change.rounded(.halfEven, scale: decimals)
        self.boundary = rounded[rounded.count - 1]
        parts = sides.indices.map { place in
            Part(
                unit: sides[place].unit, numerator: rounded[place * 3], denominator: rounded[place * 3 + 1],
                mix: rounded[place * 3 + 2])
        }
    }

    /// Explains a sum: each unit's part is its own change.
    ///
    /// - Parameters:
    ///   - sides: the value of each unit below as a numerator, on the earlier tree.
    ///   - after: the whole on the later day's own tree.
    init?(from: CivilDate, to: CivilDate, sums sides: [Sides], after own: Decimal34, decimals: Int = 6) {
        func sum(_ values: [Decimal34]) -> Decimal34? { values.reduce(Decimal34?.some(.zero)) { $0?.adding($1) } }
        guard let before = sum(sides.map(\.before.n)), let late = sum(sides.map(\.after.n)),
            let change = own.subtracting(before), let boundary = own.subtracting(late)
        else { return nil }
        let effects = sides.compactMap { $0.after.n.subtracting($0.before.n) }
        guard effects.count == sides.count,
            let rounded = ChangeExplanation.rounded(effects + [boundary], to: change, decimals: decimals)
        else { return nil }
        (self.from, self.to, self.before, self.after, self.decimals) = (from, to, before, own, decimals)
        isQuotient = false
        self.change = change.rounded(.halfEven, scale: decimals)
        self.boundary = rounded[rounded.count - 1]
        parts = zip(sides, rounded).map { side, effect in
            Part(unit: side.unit, numerator: effect, denominator: .zero, mix: .zero)
        }
    }

    /// Numerator, denominator and mix effect of one unit.
    ///
    /// With w = d/D and r = n/d: change of w·r = w̄·Δr + r̄·Δw, and Δr = Δn·mean(1/d) + n̄·Δ(1/d). A unit without a
    /// denominator on one day has no rate then; its whole contribution is mix.
    private static func effects(_ side: Sides, whole: (Decimal34, Decimal34)) -> [Decimal34]? {
        let half = Decimal34(scaled: 5, decimals: 1)
        guard let part0 = side.before.n.divided(by: whole.0), let part1 = side.after.n.divided(by: whole.1),
            let change = part1.subtracting(part0)
        else { return nil }
        guard side.before.d > .zero, side.after.d > .zero else { return [.zero, .zero, change] }
        guard let w0 = side.before.d.divided(by: whole.0), let w1 = side.after.d.divided(by: whole.1),
            let weight = w0.adding(w1)?.multiplied(by: half), let i0 = Decimal34.one.divided(by: side.before.d),
            let i1 = Decimal34.one.divided(by: side.after.d), let inverse = i0.adding(i1)?.multiplied(by: half),
            let rise = side.after.n.subtracting(side.before.n),
            let middle = side.before.n.adding(side.after.n)?.multiplied(by: half),
            let numerator = rise.multiplied(by: inverse)?.multiplied(by: weight),
            let denominator = i1.subtracting(i0)?.multiplied(by: middle)?.multiplied(by: weight),
            let within = numerator.adding(denominator), let mix = change.subtracting(within)
        else { return nil }
        return [numerator, denominator, mix]
    }

    /// Rounds so that the sum is the rounded total: all down first, then the largest remainders up.
    static func rounded(_ values: [Decimal34], to total: Decimal34, decimals: Int) -> [Decimal34]? {
        let scale = Decimal34(scaled: 1, decimals: decimals)
        let floors = values.map { $0.rounded(.floor, scale: decimals) }
        guard let goal = total.rounded(.halfEven, scale: decimals).scaled(decimals: decimals) else { return nil }
        let units = floors.compactMap { $0.scaled(decimals: decimals) }
        guard units.count == values.count else { return nil }
        let remainders = zip(values, floors).map { $0.subtracting($1) ?? .zero }
        let order = values.indices.sorted {
            remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
        }
        var result = floors
        var left = Int(goal - units.reduce(0, +))
        for place in order {
            guard left > 0 else { break }
            result[place] = result[place].adding(scale) ?? result[place]
            left -= 1
        }
        for place in order.reversed() {
            guard left < 0 else { break }
            result[place] = result[place].subtracting(scale) ?? result[place]
            left += 1
        }
        return left == 0 ? result : nil
    }
}
