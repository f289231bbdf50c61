import Ballots

/// A batch of ballots as one team read it.
package struct CountSheet: Hashable, Sendable {
    package let batch: Int
    /// 1 or 2.
    package let team: Int
    package let ballots: Int
    /// What was read for each post.
    package let lines: [CountLine]
    /// The account that entered it.
    package internal(set) var enteredBy = ""

    package init(batch: Int, team: Int, ballots: Int, lines: [CountLine]) {
        self.batch = batch
        self.team = team
        self.ballots = ballots
        self.lines = lines.sorted { ($0.post, $0.person) < ($1.post, $1.person) }
    }
}

/// Votes for one person, or void parts, of one post in a batch.
package struct CountLine: Hashable, Sendable {
    /// The name that stands for void parts.
    package static let void = "-"

    package let post: String
    package let person: String
    package let votes: Int
    package init(post: String, person: String, votes: Int) {
        (self.post, self.person, self.votes) = (post, person, votes)
    }
}

/// Where a batch stands.
package enum BatchStanding: String, Hashable, Sendable {
    /// One team has entered it.
    case half
    /// Both teams entered the same.
    case agreed
    /// The teams differ; both count it again.
    case differs
}

/// What the public counting screen shows: only batches on which both teams agree.
package struct CountBoard: Hashable, Sendable {
    package let batches: [Int: BatchStanding]
    /// Ballots of the agreed batches.
    package let ballots: Int
    /// Votes of the agreed batches by post and person.
    package let totals: [CountLine]
}
