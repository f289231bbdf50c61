import Kernel

/// All packs the product ships or a province added, with the order in which they speak.
package struct LawBook: Sendable {
    /// Packs by id.
    package let packs: [String: LawPack]

    /// Puts the documents together: each pack gets the rules of the packs that speak where it is silent.
    ///
    /// - Throws: `Problem` `ballots.pack_twice`, `ballots.unknown_pack`, `ballots.pack_circle`, `ballots.rule_twice`.
    package init(_ documents: [PackDocument]) throws(Problem) {
        var byID: [String: PackDocument] = [:]
        for document in documents {
            guard byID.updateValue(document, forKey: document.id) == nil else {
                throw Problem("ballots.pack_twice", value: document.id, ["pack": document.id])
            }
        }
        var packs: [String: LawPack] = [:]
        for document in documents {
            packs[document.id] = LawPack(
                id: document.id, title: document.title, from: document.from, to: document.to,
                standing: document.standing, subject: document.subject,
                rules: try LawBook.rules(of: document, among: byID, below: []))
        }
        self.packs = packs
    }

    private static func rules(
        of document: PackDocument, among documents: [String: PackDocument], below path: [String]
    ) throws(Problem) -> [String: LawRule] {
        guard !path.contains(document.id) else {
            throw Problem("ballots.pack_circle", value: document.id, ["pack": document.id])
        }
        var rules = try document.ownRules()
        for id in document.silentThen ?? [] {
            guard let base = documents[id] else { throw Problem("ballots.unknown_pack", value: id, ["pack": id]) }
            let further = try LawBook.rules(of: base, among: documents, below: path + [document.id])
            rules.merge(further) { own, _ in own }
        }
        return rules
    }

    /// The pack of an id.
    ///
    /// - Throws: `Problem` `ballots.unknown_pack`.
    package func pack(_ id: String) throws(Problem) -> LawPack {
        guard let pack = packs[id] else { throw Problem("ballots.unknown_pack", value: id, ["pack": id]) }
        return pack
    }

    /// The national law on a subject that is in force on a day; historical packs only on their own days.
    ///
    /// - Throws: `Problem` `ballots.no_law_then`.
    package func law(of subject: String, on day: CivilDate) throws(Problem) -> LawPack {
        let found = laws(of: subject).last { $0.isInForce(on: day) }
        guard let found else {
            throw Problem("ballots.no_law_then", value: day.description, ["subject": subject, "date": day.description])
        }
        return found
    }

    /// The newest national law on a subject, whatever the day.
    ///
    /// - Throws: `Problem` `ballots.no_law_then`.
    package func newestLaw(of subject: String) throws(Problem) -> LawPack {
        guard let newest = laws(of: subject).last else {
            throw Problem("ballots.no_law_then", value: subject, ["subject": subject, "date": "–"])
        }
        return newest
    }

    private func laws(of subject: String) -> [LawPack] {
        packs.values.filter { $0.subject == subject && $0.standing == .law }.sorted { $0.from < $1.from }
    }
}
