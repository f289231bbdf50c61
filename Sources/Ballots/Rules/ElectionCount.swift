import Kernel

/// What was counted in one round of an election.
package struct ElectionCount: Hashable, Sendable {
    package var mode: VotingMode
    /// Voters, delegates or representatives on the published roll.
    package var roll: Int
    /// Ballots returned: valid, invalid and blank.
    package var cast: Int
    /// Ballots handed out; nil when not told.
    package var issued: Int?
    /// Persons marked on the roll as having taken part; nil when not told.
    package var participants: Int?
    /// 1, or 2 for the run-off.
    package var round: Int
    package var positions: [PositionCount]

    package init(
        mode: VotingMode, roll: Int, cast: Int, issued: Int? = nil, participants: Int? = nil, round: Int = 1,
        positions: [PositionCount]
    ) {
        self.mode = mode
        self.roll = roll
        self.cast = cast
        self.issued = issued
        self.participants = participants
        self.round = round
        self.positions = positions
    }

    /// The count, when its numbers can be numbers of a vote.
    ///
    /// - Throws: `Problem` `ballots.negative_number`, `ballots.unknown_round`, `ballots.position_twice`.
    func checked() throws(Problem) -> ElectionCount {
        var numbers = [("roll", roll), ("cast", cast), ("issued", issued ?? 0), ("participants", participants ?? 0)]
        for position in positions {
            numbers += [("seats", position.seats), ("invalid", position.invalid)]
            numbers += position.votes.map { ("votes", $0.votes) }
        }
        if let bad = numbers.first(where: { $0.1 < 0 }) {
            throw Problem("ballots.negative_number", field: bad.0, value: String(bad.1), ["field": bad.0])
        }
        guard round == 1 || round == 2 else {
            throw Problem("ballots.unknown_round", field: "round", value: String(round))
        }
        guard Set(positions.map(\.id)).count == positions.count else {
            throw Problem("ballots.position_twice", field: "positions")
        }
        return self
    }
}

/// The count of one post.
package struct PositionCount: Hashable, Sendable {
    package var id: String
    package var seats: Int
    /// Votes by person, sorted by person.
    package var votes: [PersonVotes]
    /// Ballots, or parts of them, that are void for this post.
    package var invalid: Int

    package init(id: String, seats: Int, votes: [PersonVotes], invalid: Int = 0) {
        self.id = id
        self.seats = seats
        self.votes = votes.sorted { $0.person < $1.person }
        self.invalid = invalid
    }
}

/// Votes for one person.
package struct PersonVotes: Hashable, Sendable {
    package var person: String
    package var votes: Int
    package init(_ person: String, _ votes: Int) { (self.person, self.votes) = (person, votes) }
}
