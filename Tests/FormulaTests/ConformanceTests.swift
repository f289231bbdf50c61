import Foundation
import Testing

@testable import Formula

@Suite struct ConformanceTests {
    /// The folder of the package, from this file's place in it.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let shared = root.appendingPathComponent("../shared/data/dmn-tck/cases.json")
    static var isPresent: Bool { FileManager.default.fileExists(atPath: shared.path) }

    @Test(.enabled(if: isPresent, "the conformance cases are not beside the package"))
    func passesTheClaimedCasesOfTheTCK() throws {
        let file = try JSONDecoder().decode(Conformance.File.self, from: Data(contentsOf: Self.shared))
        let result = Conformance(file)
        print(result.passed, result.refusedAsExpected, result.failed.count, result.excluded.mapValues(\.count))
        let byID = Dictionary(file.cases.map { ($0.id, $0) }) { a, _ in a }
        for f in result.failed {
            print(
                "FAIL", f.id, byID[f.id]?.expr ?? "", "| got", f.got, "| want", byID[f.id]?.expected as Any,
                byID[f.id]?.error as Any)
        }
    }
}
