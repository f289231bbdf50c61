import Formula
import Kernel
import Plans
import Testing

@Suite struct SoundnessTests {
    private func prove(_ kind: GoalKind, _ needed: Int, _ quotas: [Int], covers: Bool = true, rising: Bool = true)
        -> Soundness
    {
        Soundness.prove(
            kind, needed: Decimal34(needed), quotas: quotas.map { Decimal34($0) }, covers: covers, rising: rising)
    }

    @Test func sumsAreSoundWhenTheyCoverTheNeed() {
        #expect(prove(.shareOfUnits, 15, [6, 9]).verdict == .sound)
        #expect(prove(.shareOfUnits, 15, [6, 9]).slack == .zero)
        #expect(prove(.additive, 15, [6, 8]).verdict == .unsound)
        #expect(prove(.additive, 15, [6, 8]).slack == Decimal34(-1))
    }

    @Test func aRatioIsSoundWhenEveryPartReachesItAndNoneIsLeftOut() {
        #expect(prove(.ratio, 90, [90, 95]).verdict == .sound)
        #expect(prove(.ratio, 90, [90, 89]).verdict == .unsound)
        #expect(prove(.ratio, 90, [90, 95], covers: false).verdict == .unsound)
        #expect(prove(.ratio, 10, [10, 9], rising: false).verdict == .sound)
    }

    @Test func anythingElseIsOnlyAdvice() {
        #expect(prove(.other, 1, [1]).verdict == .advisory)
    }

    /// Looks for a counter-example: all parts met, the whole not.
    @Test func noRandomWorldContradictsAStatementOfSoundness() {
        var dice = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let sizes = (0..<Int.random(in: 1...6, using: &dice)).map { _ in Int.random(in: 1...20, using: &dice) }
            let need = Int.random(in: 0...sizes.reduce(0, +), using: &dice)
            let quotas = sizes.map { Int.random(in: 0...$0, using: &dice) }
            let reached = zip(sizes, quotas).map { Int.random(in: $1...$0, using: &dice) }
            guard prove(.shareOfUnits, need, quotas).verdict == .sound else { continue }
            #expect(reached.reduce(0, +) >= need)
        }
    }
}
