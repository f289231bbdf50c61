import Kernel
import Plans
import Testing

@Suite struct IntegerSplitTests {
    private func part(_ number: Int, met: Int = 0, floor: Int = 0, cap: Int = 1000, weight: Int = 1) -> SplitPart {
        let digits = String(number + 1)
        let code = "321202" + String(repeating: "0", count: 3 - digits.count) + digits + "000"
        return SplitPart(
            unit: UnitCode(code) ?? PlanOffice.district, met: met, floor: floor, cap: cap, weight: weight)
    }

    @Test func leftOversGoToTheLargestRemaindersAndTiesToTheSmallerCode() throws {
        #expect(try IntegerSplit.split(10, among: (0..<4).map { part($0) }) == [3, 3, 2, 2])
        #expect(
            try IntegerSplit.split(7, among: [part(0, weight: 3), part(1, weight: 2), part(2, weight: 1)]) == [4, 2, 1])
        #expect(try IntegerSplit.split(0, among: [part(0), part(1)]) == [0, 0])
    }

    @Test func theGapIsClosedWhereItIsWidest() throws {
        // 3 of 10 and 8 of 10 have it; 15 are needed, so the gap of 4 falls 28/9 : 8/9 on the two.
        let parts = [
            part(0, met: 3, floor: 3, cap: 10, weight: 7), part(1, met: 8, floor: 8, cap: 10, weight: 2),
        ]
        #expect(try IntegerSplit.split(15, among: parts) == [6, 9])
    }

    @Test func whatACapTakesAwayIsDividedAmongTheOthers() throws {
        let parts = [part(0, cap: 2, weight: 10), part(1, weight: 1), part(2, weight: 1)]
        #expect(try IntegerSplit.split(12, among: parts) == [2, 5, 5])
        let floors = [part(0, floor: 6, weight: 1), part(1, weight: 10), part(2, weight: 10)]
        #expect(try IntegerSplit.split(10, among: floors) == [6, 2, 2])
    }

    @Test func anImpossibleTotalIsRefusedWithItsBounds() {
        #expect(throws: Problem("responsibility.split_impossible")) {
            try IntegerSplit.split(5, among: [part(0, cap: 2), part(1, cap: 2)])
        }
        #expect(throws: Problem("responsibility.split_impossible")) {
            try IntegerSplit.split(1, among: [part(0, floor: 1), part(1, floor: 1)])
        }
    }

    @Test func partsAlwaysAddUpWithinTheirBoundsAndNearTheirRawShare() throws {
        var dice = SeededGenerator(seed: 20_010_515)
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...12, using: &dice)
            let parts = (0..<count).map { number in
                let cap = Int.random(in: 0...40, using: &dice)
                let floor = Int.random(in: 0...cap, using: &dice)
                let met = Bool.random(using: &dice) ? Int.random(in: 0...floor, using: &dice) : 0
                return part(number, met: met, floor: floor, cap: cap, weight: Int.random(in: 0...9, using: &dice))
            }
            let (least, most) = (parts.map(\.floor).reduce(0, +), parts.map(\.cap).reduce(0, +))
            let total = Int.random(in: least...most, using: &dice)
            let quotas = try IntegerSplit.split(total, among: parts)
            #expect(quotas.reduce(0, +) == total)
            #expect(zip(parts, quotas).allSatisfy { ($0.floor...$0.cap).contains($1) })
            #expect(try IntegerSplit.split(total, among: parts.reversed()) == quotas.reversed())
        }
    }
}
