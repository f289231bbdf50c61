import Formula
import Kernel

/// Which records an inspector looks at on site: enough of them, drawn by a seed that anybody can check.
package enum EvidenceSample {
    /// How many of `population` records have to be looked at, all being right, so that with the given confidence at most
    /// the given part of them is wrong.
    ///
    /// The smallest n with ∏ (N − D − i)/(N − i) ≤ 1 − confidence for i < n, where D = ⌊maxError × N⌋ + 1 is the
    /// smallest number of wrong records that would be too many: sampling without putting back.
    package static func size(population: Int, confidence: Decimal34, maxError: Decimal34) -> Int {
        guard population > 0, confidence > .zero else { return 0 }
        let wrong = (Decimal34(population).multiplied(by: maxError)?.rounded(.floor).wholeNumber ?? 0) + 1
        guard let risk = Decimal34.one.subtracting(confidence) else { return population }
        var chance = Decimal34.one
        for drawn in 0..<population {
            guard chance > risk else { return drawn }
            guard population - wrong - drawn > 0,
                let next = chance.multiplied(by: Decimal34(population - wrong - drawn))?
                    .divided(by: Decimal34(population - drawn))
            else { return drawn + 1 }
            chance = next
        }
        return population
    }

    /// The text that seeds a unit's own draw.
    package static func seed(_ round: String, _ unit: UnitCode) -> String { round + "\n" + unit.digits }

    /// The drawn identifiers: those whose SHA-256 of seed and identifier is smallest, so that anybody with the list and
    /// the seed draws the same, in any language.
    package static func draw(_ size: Int, from ids: [String], seed: String) -> [String] {
        let keyed = Set(ids).map { id in (key: PlanLibrary.hash(seed + "\n" + id), id: id) }
        return keyed.sorted { ($0.key, $0.id) < ($1.key, $1.id) }.prefix(size).map(\.id).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }
}
