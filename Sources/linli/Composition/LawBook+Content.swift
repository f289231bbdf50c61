import Ballots
import Content
import Foundation
import Kernel

extension LawBook {
    /// The rule packs the product ships, read from `Content/laws`.
    ///
    /// - Throws: `Problem` for packs that contradict each other, a fault for a file that cannot be read.
    static func shipped() throws -> LawBook {
        let folder = Content.file("laws")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        let documents = try names.sorted().map { name in
            try JSONDecoder().decode(PackDocument.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
        }
        return try LawBook(documents)
    }
}
