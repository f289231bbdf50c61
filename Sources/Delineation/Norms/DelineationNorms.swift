import Foundation
import Kernel
import Partition

/// The sizes, barriers, reasons and limits of one plan or law, as shipped in `Content/delineation/`.
package struct DelineationNorms: Decodable, Sendable {
    /// A kind of housing and the households of one full community of it.
    package struct Kind: Decodable, Sendable {
        package let norm: Int
        package let zh: String
        package let en: String

        package var name: Localized { Localized(zh: zh, en: en) }
    }

    /// A class of border; without a cost it is hard.
    package struct Barrier: Decodable, Sendable {
        package let code: Int
        package let cost: Double?
        package let zh: String
        package let en: String

        package var name: Localized { Localized(zh: zh, en: en) }
    }

    /// Households that a document asks of a community, whatever its kind.
    package struct Range: Decodable, Sendable, Hashable {
        package let least: Int
        package let most: Int
        package let source: String
    }

    /// Why a community may have fewer or more households than the norm.
    package struct Reason: Decodable, Sendable, Hashable {
        /// Which way the community may deviate.
        package enum Way: String, Decodable, Sendable { case fewer, more }
        package let code: String
        package let way: Way
        package let zh: String
        package let en: String

        package var name: Localized { Localized(zh: zh, en: en) }
    }

    package let id: String
    package let zh: String
    package let en: String
    package let source: String
    /// How far a community may be from the norm: 0.2 for 20 % either way.
    package let band: Double
    package let range: Range?
    package let reasons: [Reason]
    package let households: [String: Kind]
    package let barriers: [Barrier]

    package var name: Localized { Localized(zh: zh, en: en) }

    /// Reads one file of the folder by its name.
    ///
    /// - Throws: `Problem` `delineate.norms_unknown`.
    package static func read(_ name: String, folder: URL) throws -> DelineationNorms {
        guard !name.contains("/"),
            let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name + ".json").path),
            let norms = try? JSONDecoder().decode(DelineationNorms.self, from: data),
            norms.households.values.allSatisfy({ $0.norm > 0 }), norms.band > 0, norms.band < 1
        else { throw Problem("delineate.norms_unknown", value: name, ["name": name]) }
        return norms
    }

    /// All files of the folder, by name.
    package static func all(folder: URL) throws -> [DelineationNorms] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }.map { $0.deletingPathExtension().lastPathComponent }
            .sorted().map { try read($0, folder: folder) }
    }

    /// As the engine needs them.
    package var forSearch: Norms {
        Norms(
            households: households.mapValues(\.norm),
            cost: Dictionary(
                uniqueKeysWithValues: barriers.compactMap { barrier in barrier.cost.map { (barrier.code, $0) } }))
    }

    /// The name of a class of border.
    package func barrier(_ code: Int, _ words: Words) -> String {
        barriers.first { $0.code == code }.map { words($0.name) } ?? String(code)
    }

    /// The class that a file means by a code or a name; nil for one that is unknown.
    func barrier(named text: String) -> Int? {
        if let code = Int(text) { return barriers.contains { $0.code == code } ? code : nil }
        return barriers.first { $0.zh.contains(text) || $0.en.lowercased() == text.lowercased() }?.code
    }

    /// The kind that a file means by a code or a name; nil for one that is unknown.
    func kind(named text: String) -> String? {
        if households[text] != nil { return text }
        return households.first { $0.value.zh == text || $0.value.en.lowercased() == text.lowercased() }?.key
    }

    /// Whether no community crosses a border of this class.
    package func isHard(_ barrier: Int) -> Bool { forSearch.cost[barrier] == nil }

    /// The class of the boundary of a street's area: the last hard one.
    var outside: Int { barriers.last { $0.cost == nil }?.code ?? -1 }
}
