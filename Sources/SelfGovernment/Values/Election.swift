import Ballots
import Kernel

/// Where an election is kept.
package struct ElectionAddress: Hashable, Sendable {
    package let district: String
    package let id: String
    package init(district: String, id: String) { (self.district, self.id) = (district, id) }
}

/// One election of a residents' committee, from the decision on its mode to the hand-over.
package struct Election: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let kind: ElectionKind
    /// The rule pack that decides; fixed with the decision, so that a later law changes nothing.
    package let pack: String
    package let mode: VotingMode
    /// Nil until the calendar is announced.
    package internal(set) var electionDay: CivilDate?
    /// 1, then 2 for the run-off, and so on.
    package internal(set) var round: Int
    package let households: Int
    /// Root over the frozen roll, in hexadecimal digits; nil until it is frozen.
    package internal(set) var rollRoot: String?

    package var address: ElectionAddress { ElectionAddress(district: unit.district, id: id) }
}

/// What an election is for.
package enum ElectionKind: String, Hashable, Sendable, CaseIterable {
    case general
    case byElection = "by_election"
    case recall
}

/// A post with its seats, in the order of the ballot.
package struct ElectionPost: Hashable, Sendable {
    package let id: String
    package let seats: Int
    package init(id: String, seats: Int) { (self.id, self.seats) = (id, seats) }

    /// The posts that a pack keeps for women; empty when it knows none.
    package static func kept(_ pack: LawPack) -> [String] { (try? pack.words("committee.woman_post").value) ?? [] }
}

/// A member of the election commission, or one who moves up.
package struct CommissionMember: Hashable, Sendable {
    package let id: String
    package let name: String
    package let votes: Int
    package internal(set) var standing: CommissionStanding
    package internal(set) var reason: String?
}

/// Whether somebody sits on the commission.
package enum CommissionStanding: String, Hashable, Sendable { case member, alternate, left }

/// A later change of election day, decided by the commission and shown with the result.
package struct CalendarChange: Hashable, Sendable {
    package let oldDay: CivilDate
    package let newDay: CivilDate
    package let decided: CivilDate
    package let reason: String
}
