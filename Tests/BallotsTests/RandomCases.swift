import Kernel

@testable import Ballots

/// Random counts near the edges of the rules, where mistakes live.
struct RandomCases {
    var generator: SeededGenerator
    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func mode() -> VotingMode { VotingMode.allCases[number(0...2)] }

    /// A number at or beside a share of a whole.
    mutating func near(_ whole: Int) -> Int {
        let shares = [(1, 2), (1, 3), (2, 3), (1, 10), (1, 1), (0, 1)]
        let (a, b) = shares[number(0...shares.count - 1)]
        return max(0, whole * a / b + number(-2...2))
    }

    /// Three in four are counts that can be; the others have anything wrong with them.
    mutating func count() -> ElectionCount {
        let isPossible = number(0...3) > 0
        let roll = number(0...60)
        let cast = isPossible ? min(roll, roll * 2 / 3 + number(0...9)) : near(roll)
        let spare = isPossible ? 0...4 : -2...4
        let positions = (0..<number(1...3)).map { place in
            position("p\(place)", cast: cast, isPossible: isPossible)
        }
        return ElectionCount(
            mode: mode(), roll: roll, cast: cast, issued: number(0...3) == 0 ? nil : max(0, cast + number(spare)),
            participants: number(0...1) == 0 ? nil : max(0, cast + number(spare)), round: number(1...2),
            positions: positions)
    }

    private mutating func position(_ id: String, cast: Int, isPossible: Bool) -> PositionCount {
        let seats = number(0...4)
        let invalid = number(0...3) == 0 ? number(0...5) : 0
        var left = isPossible ? max(0, seats * (cast - invalid)) : .max
        let votes = (0..<number(0...2 * seats + 1)).map { place in
            let votes = min(near(cast), left, isPossible ? max(0, cast - invalid) : .max)
            left -= votes
            return PersonVotes("v\(place)", votes)
        }
        return PositionCount(id: id, seats: seats, votes: votes, invalid: invalid)
    }
}
