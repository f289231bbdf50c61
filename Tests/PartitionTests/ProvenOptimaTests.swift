import Foundation
import Kernel
import Testing

@testable import Partition

/// Real areas whose least cut is proven; run when their data lies beside the repository.
@Suite struct ProvenOptimaTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../../shared/data/delineation").standardized
    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    private func least(_ name: String, proposals: Int) throws -> Merit? {
        let bytes = [UInt8](try Data(contentsOf: ProvenOptimaTests.folder.appendingPathComponent(name + ".txt")))
        let problem = try PlainInstance(bytes).problem
        let outcome = try #require(solved([problem], proposals: proposals).first)
        let found = check(outcome.plan, problem)
        #expect(found.disconnected == 0 && found.parts == problem.count && found.cut == outcome.score.cost)
        return outcome.score
    }

    @Test(
        .enabled(if: isPresent, "shared/data/delineation does not lie beside the repository"),
        arguments: [("county_ME", 16.0), ("county_ID", 10), ("county_NM", 17), ("county_WV", 23), ("county_NE", 19)])
    func smallStatesReachTheirOptimum(name: String, cut: Double) throws {
        #expect(try least(name, proposals: 4_000_000) == Merit(excess: 0, cost: cut))
    }

    @Test(
        .enabled(if: isPresent, "shared/data/delineation does not lie beside the repository"),
        arguments: [("fl25_1", 15.0), ("fl25_5", 14), ("fl25_10", 13), ("fl25_20", 12)])
    func enumeratedPlansAreFound(name: String, cut: Double) throws {
        #expect(try least(name, proposals: 300_000) == Merit(excess: 0, cost: cut))
    }
}
