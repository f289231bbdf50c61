import Foundation
import Kernel

@testable import Ballots

/// The packs the product ships, for the tests.
enum SamplePacks {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func document(_ text: String) throws -> PackDocument {
        try JSONDecoder().decode(PackDocument.self, from: Data(text.utf8))
    }

    static func documents() throws -> [PackDocument] {
        let folder = root.appendingPathComponent("Content/laws")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
            .sorted()
            .map {
                try JSONDecoder().decode(PackDocument.self, from: Data(contentsOf: folder.appendingPathComponent($0)))
            }
    }

    static func book() throws -> LawBook { try LawBook(try documents()) }
    static func law() throws -> LawPack { try book().newestLaw(of: "residents_committee") }
}
