import Kernel

/// A decision of owners: who took part and who agreed, by heads and by floor area (0.01 m²).
package struct OwnersVote: Hashable, Sendable {
    package var owners: Int
    package var area: Int
    package var ownersVoting: Int
    package var areaVoting: Int
    package var ownersFor: Int
    package var areaFor: Int
    /// Whether it is one of the matters that need three quarters.
    package var isWeighty: Bool

    package init(
        owners: Int, area: Int, ownersVoting: Int, areaVoting: Int, ownersFor: Int, areaFor: Int, isWeighty: Bool
    ) {
        self.owners = owners
        self.area = area
        self.ownersVoting = ownersVoting
        self.areaVoting = areaVoting
        self.ownersFor = ownersFor
        self.areaFor = areaFor
        self.isWeighty = isWeighty
    }
}

/// The owners' double majority: heads and area, both of those taking part and of those agreeing.
package struct OwnersRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Judges a decision of owners.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func verdict(_ vote: OwnersVote) throws(Problem) -> MeetingVerdict {
        let pass = vote.isWeighty ? "owners.pass_weighty" : "owners.pass"
        let quorum = [
            try pack.threshold("owners.quorum").test(vote.ownersVoting, of: vote.owners, about: "heads"),
            try pack.threshold("owners.quorum").test(vote.areaVoting, of: vote.area, about: "area"),
        ]
        let majority = [
            try pack.threshold(pass).test(vote.ownersFor, of: vote.ownersVoting, about: "heads"),
            try pack.threshold(pass).test(vote.areaFor, of: vote.areaVoting, about: "area"),
        ]
        let reached = quorum.allSatisfy(\.holds)
        return MeetingVerdict(
            compositionOk: nil, quorum: reached, passed: reached && majority.allSatisfy(\.holds),
            because: quorum + majority)
    }
}
