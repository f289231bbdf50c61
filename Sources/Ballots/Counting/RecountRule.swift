import Kernel

/// When all ballots are counted once more: on request, or when the result hangs on few of them.
package struct RecountRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Whether a count is so close that it is done again.
    ///
    /// The margin is the smallest number of ballots that separates an outcome of the post from another one: from the
    /// share that wins, or, when more qualified than seats, from the person above or below at the last seat.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func finding(_ position: PositionCount, cast: Int, round: Int) throws(Problem) -> Finding {
        let close = try pack.threshold("recount.margin")
        let win = try pack.threshold(round == 1 ? "election.win" : "runoff.win").value
        let votes = position.votes.map(\.votes).sorted(by: >)
        let line = win.needed(of: cast)
        var margins = votes.map { $0 >= line ? $0 - line + 1 : line - $0 }
        let qualified = votes.filter { $0 >= line }
        if position.seats > 0, qualified.count > position.seats {
            margins.append(qualified[position.seats - 1] - qualified[position.seats])
        }
        let margin = margins.min() ?? cast
        let isClose = !close.value.isReached(by: margin, of: cast)
        return close.finding(Figures(close.value, margin, of: cast), holds: !isClose, about: position.id)
    }
}
