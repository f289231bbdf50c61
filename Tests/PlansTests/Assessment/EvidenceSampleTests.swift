import Formula
import Kernel
import Plans
import Testing

@Suite struct EvidenceSampleTests {
    private func size(_ population: Int, _ confidence: String, _ error: String) -> Int {
        guard let confidence = Decimal34(confidence), let error = Decimal34(error) else { return -1 }
        return EvidenceSample.size(population: population, confidence: confidence, maxError: error)
    }

    /// By hand: of 10 records one wrong is too many at 5 %; looking at n finds it with n/10, so 95 % takes all ten.
    @Test func smallPopulationsAreLookedAtWhole() {
        #expect(size(10, "0.95", "0.05") == 10)
        #expect(size(1, "0.95", "0.05") == 1)
        #expect(size(0, "0.95", "0.05") == 0)
    }

    /// With 20 records two wrong are too many at 9 %: (20−n)(19−n)/(20·19) ≤ 0.05 first holds for n = 15 (20/380).
    @Test func theSampleIsTheSmallestThatIsEnough() {
        #expect(size(20, "0.95", "0.09") == 16)
        #expect(size(20, "0.94", "0.09") == 15)
    }

    /// The known figure for large populations: ln 0.05 / ln 0.95 = 58.4.
    @Test func largePopulationsNeedAboutSixtyAtFivePerCent() {
        #expect((57...60).contains(size(100_000, "0.95", "0.05")))
    }

    @Test func theDrawDependsOnSeedAndSetAlone() {
        let ids = (1...50).map { "places/\($0)" }
        let drawn = EvidenceSample.draw(7, from: ids, seed: "2026-11-22 摇号 0815")
        #expect(drawn.count == 7)
        #expect(EvidenceSample.draw(7, from: ids.reversed() + ids, seed: "2026-11-22 摇号 0815") == drawn)
        #expect(EvidenceSample.draw(7, from: ids, seed: "other") != drawn)
        #expect(EvidenceSample.draw(90, from: ids, seed: "x").count == 50)
    }
}
