import Kernel

/// The outcome of an election by the rules of a pack: does the vote stand, who is elected, what remains.
///
/// All checks run, so that every reason is told at once. Complexity: O(posts · persons · log persons).
package struct ElectionRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Judges one round.
    ///
    /// - Throws: `Problem` for numbers that are none, or a rule the pack does not have.
    package func verdict(_ given: ElectionCount) throws(Problem) -> ElectionVerdict {
        let count = try given.checked()
        var reasons: [String] = []
        var because = try papers(count, &reasons)
        let quorum = try quorum(count)
        because.append(quorum)
        if !quorum.holds { reasons.append("quorum_not_met") }
        for position in count.positions { because += try capacity(position, cast: count.cast, &reasons) }
        guard reasons.isEmpty else {
            return ElectionVerdict(valid: false, reasons: reasons, positions: [], because: because)
        }
        var outcomes: [PositionVerdict] = []
        let seats = SeatRule(pack)
        for position in count.positions {
            outcomes.append(try seats.verdict(position, cast: count.cast, round: count.round, &because))
        }
        return ElectionVerdict(valid: true, reasons: [], positions: outcomes, because: because)
    }

    /// Whether enough took part, the run-off by its own rule where a pack has one.
    private func quorum(_ count: ElectionCount) throws(Problem) -> Finding {
        let runoff = "runoff.quorum." + count.mode.rawValue
        let key = count.round > 1 && pack.rules[runoff] != nil ? runoff : "quorum." + count.mode.rawValue
        return try pack.threshold(key).test(count.cast, of: count.roll)
    }

    /// Ballots returned against ballots issued and persons who took part.
    private func papers(_ count: ElectionCount, _ reasons: inout [String]) throws(Problem) -> [Finding] {
        let limits = [(count.issued, "returned_exceeds_issued"), (count.participants, "ballots_exceed_participants")]
        let rule = try pack.flag("count.void_when_over")
        return limits.compactMap { limit, reason in
            guard rule.value, let limit else { return nil }
            if count.cast > limit { reasons.append(reason) }
            return rule.finding(.atMost(have: count.cast, limit: limit), holds: count.cast <= limit)
        }
    }

    /// Votes of one post against what its ballots can carry.
    private func capacity(
        _ position: PositionCount, cast: Int, _ reasons: inout [String]
    ) throws(Problem) -> [Finding] {
        let rule = try pack.flag("count.refuse_impossible")
        let usable = Int128(cast) - Int128(position.invalid)
        let limit = Int128(position.seats) * usable
        let total = position.votes.reduce(Int128(0)) { $0 + Int128($1.votes) }
        let most = position.votes.map(\.votes).max() ?? 0
        if total > limit { reasons.append("votes_exceed_capacity:" + position.id) }
        if Int128(most) > usable, !position.votes.isEmpty { reasons.append("votes_exceed_ballots:" + position.id) }
        return [
            rule.finding(
                .atMost(have: Int(clamping: total), limit: Int(clamping: limit)), holds: total <= limit,
                about: position.id),
            rule.finding(
                .atMost(have: most, limit: Int(clamping: usable)), holds: Int128(most) <= usable, about: position.id),
        ]
    }
}
