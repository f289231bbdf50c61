import Kernel

/// Somebody elected to a post.
package struct ElectedMember: Hashable, Sendable {
    package var id: String
    package var post: String
    package var votes: Int
    package init(id: String, post: String, votes: Int) { (self.id, self.post, self.votes) = (id, post, votes) }
}

/// Who may take office when near relatives were elected; lists are sorted by person.
package struct RelativesVerdict: Hashable, Sendable {
    package let kept: [String]
    /// Equals of whom a new vote decides; both stay among `kept` until then.
    package let revote: [String]
    package let because: [Finding]
}

/// Near relatives may not both serve: the higher post stays, in the same post more votes.
package struct RelativesRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Judges pairs of near relatives in their order; a pair with somebody already out is skipped.
    ///
    /// - Throws: `Problem` `ballots.unknown_post`, `ballots.unknown_person`, or when the pack is silent.
    package func verdict(_ elected: [ElectedMember], pairs: [[String]]) throws(Problem) -> RelativesVerdict {
        let barred = try pack.flag("committee.relatives_barred")
        let posts = try pack.words("committee.posts").value
        var byID: [String: ElectedMember] = [:]
        for member in elected {
            guard posts.contains(member.post) else {
                throw Problem("ballots.unknown_post", field: "post", value: member.post, ["post": member.post])
            }
            byID[member.id] = member
        }
        var (removed, revote): (Set<String>, Set<String>) = ([], [])
        var because: [Finding] = []
        for pair in pairs {
            guard pair.count == 2, let one = byID[pair[0]], let other = byID[pair[1]] else {
                throw Problem("ballots.unknown_person", field: "pairs", value: pair.joined(separator: " "))
            }
            guard barred.value, !removed.contains(one.id), !removed.contains(other.id) else { continue }
            if let leaving = leaving(one, other, posts) {
                removed.insert(leaving)
            } else {
                revote.formUnion([one.id, other.id])
            }
            because.append(barred.finding(.fact(false), holds: false, about: pair.joined(separator: " ")))
        }
        return RelativesVerdict(
            kept: byID.keys.filter { !removed.contains($0) }.sorted(), revote: revote.sorted(), because: because)
    }

    /// Who of two has to leave; nil when neither post nor votes decide.
    private func leaving(_ one: ElectedMember, _ other: ElectedMember, _ posts: [String]) -> String? {
        let ranks = (posts.firstIndex(of: one.post) ?? posts.count, posts.firstIndex(of: other.post) ?? posts.count)
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 ? other.id : one.id }
        if one.votes != other.votes { return one.votes > other.votes ? other.id : one.id }
        return nil
    }
}
