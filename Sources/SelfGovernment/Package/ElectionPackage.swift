import Ballots
import Kernel

/// The parts of an election's package; docs/verify.md tells their form.
package struct ElectionPackage: Sendable {
    /// What a package of this form calls itself.
    package static let kind = "election"
    /// The box of a batch whose papers come from all boxes, brought together before the count.
    package static let mixed = "*"

    /// One counted batch of a box.
    struct Batch: Sendable {
        let box: String
        let number: Int
        let ballots: Int
        /// Votes and void ballots by post.
        let posts: [String: PositionCount]
    }

    /// One post with its candidates.
    struct Post: Sendable {
        let id: String
        let seats: Int
        let candidates: [String]
    }

    /// An objection to the roll.
    struct Objection: Sendable {
        let received: CivilDate
        let answered: CivilDate?
    }

    /// The parts in the order in which the log promises them.
    package static let order = ["header", "law", "calendar", "roll", "candidates", "boxes", "batches", "result"]

    let mode: VotingMode
    let round: Int
    package let pack: String
    /// The documents of the pack and its bases, as `Content/laws` has them.
    let law: [PublicJSON]
    let electionDay: CivilDate
    let rollPublished: CivilDate
    let candidatesPublished: CivilDate
    let objections: [Objection]
    /// Days that are not worked, where the pack moves clocks to the next working day.
    let restDays: [CivilDate]
    let rollCount: Int
    let rollRoot: String
    let commitments: [String]
    /// Ids of candidates, in the order of the ballot, and of persons written in.
    let people: [String]
    let writeIns: [String]
    let posts: [Post]
    package let account: BallotAccount
    let batches: [Batch]
    /// The outcome as stated.
    let result: PublicJSON
}

extension ElectionPackage {
    /// The count over all batches.
    package var count: ElectionCount {
        let positions = posts.map { post in
            var votes: [String: Int] = [:]
            for counted in batches.compactMap({ $0.posts[post.id] }) {
                for entry in counted.votes { votes[entry.person, default: 0] += entry.votes }
            }
            let invalid = batches.reduce(0) { $0 + ($1.posts[post.id]?.invalid ?? 0) }
            let persons = votes.map { PersonVotes($0.key, $0.value) }
            return PositionCount(id: post.id, seats: post.seats, votes: persons, invalid: invalid)
        }
        return ElectionCount(
            mode: mode, roll: rollCount, cast: account.returned, issued: account.issued,
            participants: account.participants, round: round, positions: positions)
    }

    /// The outcome of the count by the pack, in the form of the part `result`.
    package func outcome(_ pack: LawPack) throws -> PublicJSON {
        let verdict = try ElectionRule(pack).verdict(count)
        return .object([
            "valid": .bool(verdict.valid), "reasons": .list(verdict.reasons.map { .text($0) }),
            "positions": .list(
                verdict.positions.map { position in
                    var members: [String: PublicJSON] = [
                        "id": .text(position.id), "elected": .list(position.elected.map { .text($0) }),
                        "tieRevote": .list(position.tieRevote.map { .text($0) }),
                        "unfilled": .integer(position.unfilled),
                    ]
                    if let runoff = position.runoff {
                        members["runoffCandidates"] = .list(runoff.candidates.map { .text($0) })
                        members["runoffDifferentialPossible"] = .bool(runoff.isDifferential)
                    }
                    return .object(members)
                }),
        ])
    }
}
