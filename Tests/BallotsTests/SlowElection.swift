import Kernel

@testable import Ballots

/// The outcome of an election worked out the long way, word by word, to compare the engine with.
///
/// Shares are found by counting ballots out one by one; the winners by striking persons off a list.
struct SlowElection {
    /// Takes `take` from the whole and `keep` from the part in turn, until one runs out.
    private func part(_ count: Int, of whole: Int, is numerator: Int, in denominator: Int) -> Int {
        var (have, asked) = (0, 0)
        for _ in 0..<denominator { have += count }
        for _ in 0..<numerator { asked += whole }
        return have < asked ? -1 : (have == asked ? 0 : 1)
    }

    func hasQuorum(_ count: ElectionCount) -> Bool {
        count.mode == .residentRepresentatives
            ? part(count.cast, of: count.roll, is: 2, in: 3) > 0 : part(count.cast, of: count.roll, is: 1, in: 2) > 0
    }

    func reasons(_ count: ElectionCount) -> [String] {
        var reasons: [String] = []
        if let issued = count.issued, count.cast > issued { reasons.append("returned_exceeds_issued") }
        if let persons = count.participants, count.cast > persons { reasons.append("ballots_exceed_participants") }
        if !hasQuorum(count) { reasons.append("quorum_not_met") }
        for position in count.positions {
            let usable = count.cast - position.invalid
            var (total, over) = (0, false)
            for entry in position.votes {
                total += entry.votes
                if entry.votes > usable { over = true }
            }
            if total > position.seats * usable { reasons.append("votes_exceed_capacity:\(position.id)") }
            if over { reasons.append("votes_exceed_ballots:\(position.id)") }
        }
        return reasons
    }

    func outcome(_ position: PositionCount, cast: Int, round: Int) -> PositionVerdict {
        let good = position.votes.filter { entry in
            round == 1
                ? part(entry.votes, of: cast, is: 1, in: 2) > 0 : part(entry.votes, of: cast, is: 1, in: 3) >= 0
        }
        var (elected, tied): ([String], [String]) = ([], [])
        if good.count <= position.seats {
            elected = good.map(\.person)
        } else {
            for one in good {
                let above = good.filter { $0.votes > one.votes }.count
                let equals = good.filter { $0.votes == one.votes }.count
                if above + equals <= position.seats {
                    elected.append(one.person)
                } else if above < position.seats {
                    tied.append(one.person)
                }
            }
        }
        let unfilled = position.seats - elected.count
        var field: RunoffField?
        if unfilled > 0, tied.isEmpty {
            let rest = position.votes.filter { !elected.contains($0.person) }
            let standing = rest.filter { one in rest.filter { $0.votes > one.votes }.count < unfilled + 1 }
            field = RunoffField(candidates: standing.map(\.person).sorted(), isDifferential: rest.count > unfilled)
        }
        return PositionVerdict(
            id: position.id, elected: elected.sorted(), tieRevote: tied.sorted(), unfilled: unfilled, runoff: field)
    }
}
