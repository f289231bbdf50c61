import Foundation
import Kernel
import Partition

/// The sizes and barriers of one plan, as shipped in `Content/delineation/`.
struct DelineationNorms: Decodable {
    /// A kind of housing and the households of one full community of it.
    struct Kind: Decodable {
        let norm: Int
        let zh: String
        let en: String
    }

    /// A class of border; without a cost it is hard.
    struct Barrier: Decodable {
        let code: Int
        let cost: Double?
        let zh: String
        let en: String

        var name: Localized { Localized(zh: zh, en: en) }
    }

    let id: String
    let source: String
    let households: [String: Kind]
    let barriers: [Barrier]

    /// - Throws: `Problem` `delineate.norms_unknown`.
    static func read(_ name: String, folder: URL) throws -> DelineationNorms {
        guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name + ".json").path),
            let norms = try? JSONDecoder().decode(DelineationNorms.self, from: data),
            norms.households.values.allSatisfy({ $0.norm > 0 })
        else { throw Problem("delineate.norms_unknown", value: name, ["name": name]) }
        return norms
    }

    var forSearch: Norms {
        Norms(
            households: households.mapValues(\.norm),
            cost: Dictionary(
                uniqueKeysWithValues: barriers.compactMap { barrier in barrier.cost.map { (barrier.code, $0) } }))
    }

    func barrier(_ code: Int, _ words: Words) -> String {
        barriers.first { $0.code == code }.map { words($0.name) } ?? String(code)
    }
}
