import Kernel

/// A petition to recall a member and the vote on it.
package struct RecallVote: Hashable, Sendable {
    package var petitionBy: VotingMode
    /// Voters, delegates or representatives of whom the petitioners are a part.
    package var petitionBase: Int
    package var signatures: Int
    /// The mode in which the member was elected, which is the mode of the vote.
    package var mode: VotingMode
    package var roll: Int
    package var cast: Int
    package var yes: Int

    package init(
        petitionBy: VotingMode, petitionBase: Int, signatures: Int, mode: VotingMode, roll: Int, cast: Int, yes: Int
    ) {
        self.petitionBy = petitionBy
        self.petitionBase = petitionBase
        self.signatures = signatures
        self.mode = mode
        self.roll = roll
        self.cast = cast
        self.yes = yes
    }
}

/// What became of a petition to recall.
package struct RecallVerdict: Hashable, Sendable {
    package let petitionValid: Bool
    /// Nil when there is no vote because the petition is not valid.
    package let voteValid: Bool?
    package let recalled: Bool?
    package let because: [Finding]
}

/// Recall: petition, turnout in the mode of the election, majority of those voting.
package struct RecallRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Whether enough signed.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func petition(by mode: VotingMode, signatures: Int, of base: Int) throws(Problem) -> Finding {
        try pack.threshold("recall.petition." + mode.rawValue).test(signatures, of: base)
    }

    /// Judges petition and vote.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func verdict(_ vote: RecallVote) throws(Problem) -> RecallVerdict {
        let petition = try petition(by: vote.petitionBy, signatures: vote.signatures, of: vote.petitionBase)
        guard petition.holds else {
            return RecallVerdict(petitionValid: false, voteValid: nil, recalled: nil, because: [petition])
        }
        let turnout = try pack.threshold("recall.quorum." + vote.mode.rawValue).test(vote.cast, of: vote.roll)
        let majority = try pack.threshold("recall.win").test(vote.yes, of: vote.cast)
        return RecallVerdict(
            petitionValid: true, voteValid: turnout.holds, recalled: turnout.holds && majority.holds,
            because: [petition, turnout, majority])
    }
}
