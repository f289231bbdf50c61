import Kernel

/// The votes of each post's own candidates after votes for higher posts were added; posts from the highest down.
package struct CarriedVotes: Hashable, Sendable {
    package let posts: [(post: String, votes: [PersonVotes])]

    package static func == (a: CarriedVotes, b: CarriedVotes) -> Bool {
        a.posts.map(\.post) == b.posts.map(\.post) && a.posts.map(\.votes) == b.posts.map(\.votes)
    }
    package func hash(into hasher: inout Hasher) {
        for entry in posts {
            hasher.combine(entry.post)
            hasher.combine(entry.votes)
        }
    }
}

/// Votes for a higher post count for the lower ones: an option of some village measures, off by default.
package struct CarryDownRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Adds votes up, going down the posts.
    ///
    /// - Throws: `Problem` `ballots.unknown_post`, or when the pack is silent.
    package func verdict(
        votes: [String: [String: Int]], candidacies: [String: [String]]
    ) throws(Problem) -> (carried: CarriedVotes, because: [Finding]) {
        let posts = try pack.words("committee.posts").value
        let unknown = Set(votes.keys).union(candidacies.keys).subtracting(posts).sorted()
        if let post = unknown.first {
            throw Problem("ballots.unknown_post", field: "post", value: post, ["post": post])
        }
        var sums: [String: Int] = [:]
        var carried: [(post: String, votes: [PersonVotes])] = []
        for post in posts where votes[post] != nil || candidacies[post] != nil {
            sums.merge(votes[post] ?? [:]) { $0.addingReportingOverflow($1).partialValue }
            let persons = Set(candidacies[post] ?? []).sorted()
            carried.append((post, persons.map { PersonVotes($0, sums[$0] ?? 0) }))
        }
        let option = try pack.flag("ballot.carry_down")
        return (CarriedVotes(posts: carried), [option.finding(.fact(option.value), holds: option.value)])
    }
}
