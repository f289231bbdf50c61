import Ballots
import Foundation
import Kernel

/// The rule packs as published text, so that a package can carry the law it was decided by.
package struct LawDocuments: Sendable {
    /// Documents by id.
    package let byID: [String: PublicJSON]
    package init(_ byID: [String: PublicJSON]) { self.byID = byID }

    /// The part `law`: a pack with every document that speaks where it is silent.
    ///
    /// - Throws: `Problem` `ballots.unknown_pack`.
    package func part(_ pack: String) throws(Problem) -> PublicJSON {
        var documents: [PublicJSON] = []
        var waiting = [pack]
        while !waiting.isEmpty {
            let id = waiting.removeFirst()
            guard let document = byID[id] else { throw Problem("ballots.unknown_pack", value: id, ["pack": id]) }
            guard !documents.contains(document) else { continue }
            documents.append(document)
            waiting += document["silentThen"]?.texts ?? []
        }
        return .object(["pack": .text(pack), "documents": .list(documents)])
    }

    /// The rules of a part `law`, read from the documents in it alone.
    package static func pack(of part: PublicJSON?) throws -> LawPack {
        let documents = try (part?["documents"]?.list ?? []).map {
            try JSONDecoder().decode(PackDocument.self, from: Data($0.bytes))
        }
        return try LawBook(documents).pack(part?["pack"]?.text ?? "")
    }
}
