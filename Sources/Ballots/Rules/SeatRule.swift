import Kernel

/// Who is elected to the seats of one post, who is voted on again, and who stands in the run-off.
package struct SeatRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    func verdict(
        _ position: PositionCount, cast: Int, round: Int, _ because: inout [Finding]
    ) throws(Problem) -> PositionVerdict {
        let win = try pack.threshold(round == 1 ? "election.win" : "runoff.win")
        let ranked = position.votes.sorted { ($1.votes, $0.person) < ($0.votes, $1.person) }
        because += ranked.map { win.test($0.votes, of: cast, about: $0.person) }
        let qualified = ranked.filter { win.value.isReached(by: $0.votes, of: cast) }
        let (elected, tied) = try seated(qualified, seats: position.seats, post: position.id, &because)
        let unfilled = position.seats - elected.count
        let field =
            unfilled > 0 && tied.isEmpty
            ? try runoff(ranked, without: Set(elected), unfilled: unfilled, post: position.id, &because) : nil
        return PositionVerdict(
            id: position.id, elected: elected.sorted(), tieRevote: tied.sorted(), unfilled: unfilled, runoff: field)
    }

    /// The highest of the qualified; equals at the last seat are not separated by chance.
    private func seated(
        _ qualified: [PersonVotes], seats: Int, post: String, _ because: inout [Finding]
    ) throws(Problem) -> (elected: [String], tied: [String]) {
        guard qualified.count > seats else { return (qualified.map(\.person), []) }
        let most = try pack.flag("election.most_votes")
        because.append(most.finding(.atMost(have: qualified.count, limit: seats), holds: false, about: post))
        guard seats > 0 else { return ([], []) }
        let cut = qualified[seats - 1].votes
        guard qualified[seats].votes == cut else { return (qualified.prefix(seats).map(\.person), []) }
        let tied = qualified.filter { $0.votes == cut }.map(\.person)
        let tie = try pack.words("election.tie")
        because.append(tie.finding(.atMost(have: tied.count, limit: 1), holds: false, about: post))
        return (qualified.filter { $0.votes > cut }.map(\.person), tied)
    }

    /// The unelected with most votes, one more than seats; equals with the last of them all stand.
    private func runoff(
        _ ranked: [PersonVotes], without elected: Set<String>, unfilled: Int, post: String, _ because: inout [Finding]
    ) throws(Problem) -> RunoffField {
        let more = try pack.number("runoff.more_candidates")
        let remaining = ranked.filter { !elected.contains($0.person) }
        let places = unfilled + more.value
        because.append(
            more.finding(
                .atLeast(have: remaining.count, needs: places), holds: remaining.count >= places, about: post))
        let last = remaining.prefix(places).last?.votes ?? 0
        let candidates = remaining.filter { $0.votes >= last }.map(\.person)
        return RunoffField(candidates: candidates.sorted(), isDifferential: remaining.count > unfilled)
    }
}
