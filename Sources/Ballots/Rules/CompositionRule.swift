import Kernel

/// The committee that an election would give, seen as a whole.
package struct CompositionRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Whether the size is lawful.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func size(_ members: Int) throws(Problem) -> Finding {
        let range = try pack.range("committee.size")
        return range.finding(
            .within(have: members, low: range.value.lowerBound, high: range.value.upperBound),
            holds: range.value.contains(members))
    }

    /// Whether women are represented as the law asks; if not, a seat is kept for a woman.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func women(_ women: Int) throws(Problem) -> Finding {
        let least = try pack.number("committee.women")
        return least.finding(.atLeast(have: women, needs: least.value), holds: women >= least.value)
    }

    /// Whether there are more candidates than seats, as the law asks for each post.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func candidates(_ candidates: Int, seats: Int, post: String) throws(Problem) -> Finding {
        let more = try pack.number("candidate.more_than_seats")
        let needs = seats + more.value
        return more.finding(.atLeast(have: candidates, needs: needs), holds: candidates >= needs, about: post)
    }

    /// Whether enough voters nominate somebody together.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func nomination(by voters: Int) throws(Problem) -> Finding {
        let least = try pack.number("nomination.voters")
        return least.finding(.atLeast(have: voters, needs: least.value), holds: voters >= least.value)
    }

    /// Whether the number of representatives suits the number of households.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func representatives(_ representatives: Int, households: Int) throws(Problem) -> Finding {
        let ratio = try pack.range("representative.households")
        let (low, high) = (ratio.value.lowerBound, ratio.value.upperBound)
        let fewest = (households + high - 1) / high
        let most = max(fewest, households / low)
        return ratio.finding(
            .within(have: representatives, low: fewest, high: most), holds: (fewest...most).contains(representatives))
    }
}
