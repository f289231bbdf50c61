import Kernel

/// What the yearly results mean for an office.
package struct EvaluationVerdict: Hashable, Sendable {
    package let officeEnds: Bool
    package let because: [Finding]
}

/// The yearly appraisal of committee members: so many of the worst result in a row end the office.
package struct EvaluationRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// The result that counts against a member.
    package static let worst = "incompetent"

    /// Judges the results, oldest first.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func verdict(history: [String]) throws(Problem) -> EvaluationVerdict {
        let limit = try pack.number("evaluation.in_a_row")
        var (run, longest) = (0, 0)
        for result in history {
            run = result == Self.worst ? run + 1 : 0
            longest = max(longest, run)
        }
        let ends = longest >= limit.value
        return EvaluationVerdict(
            officeEnds: ends, because: [limit.finding(.atLeast(have: longest, needs: limit.value), holds: ends)])
    }
}
